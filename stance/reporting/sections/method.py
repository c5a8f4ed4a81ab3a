"""How the figures of a report come about, what they do not show and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from stance.measures.change_points import FEWEST
from stance.measures.events import DAYS
from stance.measures.intervals import fewest_clusters
from stance.measures.proportions import rule_numerator
from stance.measures.settings import DEFAULTS
from stance.reporting.blocks import Block, escape_html, escape_markdown, join
from stance.reporting.sections.coverage import coverage
from stance.reporting.theme import percent
from stance.reporting.wording import listed, opening, sentences, weighting

_AXES = (
    "Dialogue is support for talks, engagement, concessions and peaceful cooperation; pressure is"
    " support for sanctions, threats, demands, refusal and force. Each runs from −1 (against) to +1"
    " (for), and both can be high at once. Stance puts them on one line: half of dialogue minus"
    " pressure, from −1 (pressure) to +1 (dialogue). A statement that bears on neither axis has no"
    " stance and does not enter the means; one that bears on a single axis counts as 0 on the other."
)

_TRACKS = (
    "An actor whose interval lies wholly above {cut} on dialogue and wholly below it on pressure is"
    " on the track engagement; the reverse is coercion; above on both is dual-track; below on both is"
    " disengaged. If an interval holds {cut}, or too few articles stand behind it, the track is"
    " unclear; with it stands the one on which the resampled means lie most often. For an axis on which an"
    " actor never spoke, {numerator} divided by the number of its articles serves as the upper bound."
)

_ONCE = (
    "An article that repeats another, and a quotation that several articles carry, count once in the"
    " table of actors; a quotation counts once for each outlet where outlets are compared."
)

_DIFFERENCES = (
    "That two intervals overlap says little, so the difference itself is tested: it has an interval of its"
    " own, from resampled articles, and is set against the differences that arise when chance deals the"
    " articles out to the two sides (a permutation test). The p-values are corrected by Holm's method for the"
    " number of pairs: of the governments, and of the outlets for each government on its own."
)

_TURNS = (
    "A turn is the day that divides the articles on a government best, with at least {fewest} on either side,"
    " tested against the same articles in chance order and corrected for the number of tests. Articles that"
    " answer one another are not in chance order, so that a burst of similar reports can pass for a turn."
)

_EVENTS = (
    "Articles that share their telling words, the first of them at most {days} days before the others, are"
    " taken to report the same event. What one outlet alone carries of an actor there is set against what the"
    " others alone carry of it, event by event, so that who is quoted more makes no difference. The interval"
    " resamples events; the p-value holds the mean against those that arise when chance turns the signs of"
    " events round, and is corrected for the number of outlets."
)

_STABILITY = (
    "Every main estimate is made again with one thing changed at a time, such as without the trained encoder,"
    " without what others pass on, without each outlet, or with every repetition counted. An estimate that"
    " moves depends on that decision."
)

_LIMITS = (
    "The figures say how actors are reported in these articles, not what they think or do. Irony,"
    " hints and words unknown to the codebooks are missed, and some statements are ascribed to the"
    " wrong actor, so read the quoted passages before relying on a figure. The choice of articles is"
    " not a random sample, and the intervals do not cover errors of reading."
)


_WAYS = {
    "tagger": (
        "Who said what is found by a small network trained on annotated news, joined with rules of grammar."
    ),
    "rules": "Who said what is found by rules of grammar and a list of reporting words.",
}
"""The sentence for each way of attribution."""

_SCORERS = {
    "joint": (
        " A small network, trained on coded sentences, reads each statement with its holder and target"
        " marked; rules and network together give the score, and the confidence is the share of such scores"
        " that were right on sentences neither had seen. Where the two differ in sign, the statement says so."
    ),
    "rules": " The score follows from these words alone.",
}
"""The sentence for each scorer of the library."""


def method_block(
    settings: Mapping[str, object], statements: pd.DataFrame, articles: pd.DataFrame, rejected: pd.DataFrame
) -> Block:
    """Explain how the figures come about, what they do not show, and what was left out, with counts.

    `settings` are those of the analysis: `attribution`, `scorer`, `level`, `draws`, `seed`, `cut` and
    `codebooks` are named.
    """
    cut = f"{float(str(settings.get('cut', DEFAULTS.cut))):g}"
    numerator = f"{rule_numerator(_level(settings)):g}"
    return join(
        [
            _titled("How it works.", _how(settings)),
            _titled("The two axes.", _AXES),
            _titled("Tracks.", _TRACKS.format(cut=cut, numerator=numerator)),
            _titled("Intervals.", _intervals(settings)),
            _titled("Counted once.", sentences([_ONCE, _weights(settings)])),
            _titled("Differences.", _DIFFERENCES),
            _titled("Turns.", _TURNS.format(fewest=FEWEST)),
            _titled("Events.", _EVENTS.format(days=DAYS)),
            _titled("Other decisions.", _STABILITY),
            _titled("Limits.", _LIMITS),
            _titled("Left out.", _left_out(statements, articles, rejected)),
        ]
    )


def _how(settings: Mapping[str, object]) -> str:
    books = settings.get("codebooks")
    named = [books] if isinstance(books, str) else list(books) if isinstance(books, Sequence) else []
    known = f" ({listed(named)})" if named else ""
    found = _WAYS.get(str(settings.get("attribution", "")), "")
    way = f" {found}" if found else ""
    return (
        "Each article is split into statements: what somebody says or does, as quoted, reported or told."
        f"{way} The holder (whose position it is) is named from grammar and from lists of actors, and"
        f" words that speak for or against dialogue or pressure are found from codebooks{known}, with what"
        f" turns them round or weakens them, such as “not” or “if”.{_scoring(settings)} An actor's"
        " value is the mean over its statements; a person's statements count for the person's government too."
    )


def _scoring(settings: Mapping[str, object]) -> str:
    scorer = str(settings.get("scorer", ""))
    return _SCORERS.get(scorer, f" The scorer is “{scorer}”." if scorer else "")


def _weights(settings: Mapping[str, object]) -> str:
    kinds: Any = settings.get("kind_weights", ())
    return weighting(kinds, bool(settings.get("confidence_weights")))


def _intervals(settings: Mapping[str, object]) -> str:
    level = _level(settings)
    draws, seed = int(str(settings.get("draws", DEFAULTS.draws))), settings.get("seed", DEFAULTS.seed)
    return (
        f"The {percent(level)} interval of a mean shows how far it would move with other articles of the"
        f" same kind. Whole articles are drawn again at random {draws:,} times (seed {seed}), corrected for"
        f" bias and skewness (BCa) and for small numbers; below {fewest_clusters(level)} articles a formula"
        " for small samples takes its place, and one article gives no interval. A wide interval means that"
        " the number says little."
    )


def _level(settings: Mapping[str, object]) -> float:
    return float(str(settings.get("level", DEFAULTS.level)))


def _left_out(statements: pd.DataFrame, articles: pd.DataFrame, rejected: pd.DataFrame) -> str:
    counts = coverage(statements, articles, rejected)
    return opening("; ".join(f"{label}: {n:,}" for label, n in counts)) + "."


def _titled(title: str, text: str) -> Block:
    return Block(
        f"<p><strong>{escape_html(title)}</strong> {escape_html(text)}</p>",
        f"**{escape_markdown(title)}** {escape_markdown(text)}",
    )

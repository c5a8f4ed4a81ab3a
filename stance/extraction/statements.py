"""Turn one article into statements: what is said or done, by whom, through whom, to whom.

Attributions come first. One inside another is nested: the inner holder's position, known through the outer
one. Where a person who speaks for nobody (an analyst, a reporter) describes what a state does, the
state is the holder and that person the via; where a government describes its adversary, that is the
government's own position. Then follow the clauses that actors enact, and sentences with cues but no holder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stance.codebook import Codebook
from stance.extraction.actions import Action, find_actions, hold_cue
from stance.extraction.actors.cast import Cast
from stance.extraction.actors.mentions import find_cast
from stance.extraction.attribution.quotes import find_utterances
from stance.extraction.attribution.rules import quoted_tokens
from stance.extraction.attribution.speakers import speakers
from stance.extraction.nested import NESTED, outer_of, without_nested
from stance.extraction.phrases import antecedent, is_first_person
from stance.extraction.reports import is_side, standing
from stance.extraction.targets import target_of
from stance.records import Article, Attribution, Kind, Mention, Parse, Statement, Token

TURNS = frozenset({"aux", "auxpass", "neg", "det"})
"""Words in front of a verb or noun without which it would say more than was said."""

ARTICLES = frozenset({"a", "an", "the"})

_REST_OF_WORD = re.compile(r"[-‑]?\w(?:[\w‑-]|\.(?=-|[A-Z]\b))*")
_INITIAL = re.compile(r"(?:^|\W)[A-Z]\.$")

BY_SUBJECT = 0.8
"""Confidence factor of a position read off a clause's subject rather than off a reporting word."""


def find_statements(
    article: Article, parse: Parse, attributions: list[Attribution], codebook: Codebook
) -> list[Statement]:
    """Return the statements of one parsed article in text order."""
    cast = cast_of(article, parse, attributions, codebook)
    attributions = standing(cast, [replace(a, source=antecedent(parse, a.source)) for a in attributions])
    done = list(_done(article, cast, codebook, attributions))
    said = list(_said(article, cast, attributions, done))
    told = list(_told(article, parse, codebook, said + done))
    return sorted(
        _distinct(said + done + told), key=lambda s: (s.start, s.end, s.holder.actor if s.holder else "")
    )


def cast_of(article: Article, parse: Parse, attributions: list[Attribution], codebook: Codebook) -> Cast:
    """Return whom the mentions of an article name, given whose words its tokens are."""
    quoted = quoted_tokens(parse, find_utterances(parse.text))
    return find_cast(parse, codebook, article.published, quoted, speakers(parse, attributions))


def _distinct(statements: list[Statement]) -> list[Statement]:
    """Keep of a holder's nested statements only the outermost, so that no word counts twice."""
    kept: dict[str, list[Statement]] = {}
    for s in sorted(statements, key=lambda s: (s.start - s.end, s.start, -s.confidence)):
        mine = kept.setdefault((s.holder.actor or s.holder.text) if s.holder else "", [])
        if not any(o.start <= s.start and s.end <= o.end for o in mine):
            mine.append(s)
    return [s for mine in kept.values() for s in mine]


# What is said


def _said(
    article: Article, cast: Cast, attributions: list[Attribution], done: list[Statement]
) -> Iterator[Statement]:
    for attribution in attributions:
        trimmed = without_nested(cast.parse, attribution, attributions)
        if trimmed is None or _share_inside(trimmed, done) > NESTED:
            continue
        outer = outer_of(cast.parse, attribution, attributions)
        via = _first(cast, outer.source) if outer else None
        for holder in _holders(cast, attribution.source):
            yield _statement(article, cast, trimmed, holder, _other(via, holder))


def _other(via: Mention | None, holder: Mention | None) -> Mention | None:
    """Return the via where it is somebody else than the holder."""
    return None if via and holder and via.actor and via.actor == holder.actor else via


def _holders(cast: Cast, source: int) -> list[Mention | None]:
    return list(cast.all_of(source)) if source >= 0 else [None]


def _first(cast: Cast, source: int) -> Mention | None:
    return cast.of(source) if source >= 0 else None


def _share_inside(outer: Attribution, done: list[Statement]) -> float:
    """Return how much of a content is taken up by what it says that others do."""
    spans = {(s.start, s.end) for s in done if s.via and outer.start <= s.start and s.end <= outer.end}
    return sum(end - start for start, end in spans) / (outer.end - outer.start)


# What is done


def _done(
    article: Article, cast: Cast, codebook: Codebook, attributions: list[Attribution]
) -> Iterator[Statement]:
    """Yield the clauses that actors enact, as the narrator or a disinterested source tells them.

    What a speaker says of himself is his quotation already.
    """
    reporting = frozenset(a.cue for a in attributions)
    interested = frozenset(
        t.i for a in attributions if _speaks_for_a_state(cast, a) for t in cast.parse.between(a.start, a.end)
    )
    for action in find_actions(cast, codebook, interested | reporting):
        if is_first_person(cast.parse.tokens[action.source]):
            continue
        outer = outer_of(cast.parse, Attribution(0, 0, action.cue, action.source, "indirect"), attributions)
        via = _first(cast, outer.source) if outer else None
        for holder in cast.all_of(action.source):
            if holder.actor:
                yield _statement(article, cast, action, holder, _other(via, holder))


def _speaks_for_a_state(cast: Cast, attribution: Attribution) -> bool:
    return any(m and is_side(cast, m) for m in _holders(cast, attribution.source))


# What is left


def _told(article: Article, parse: Parse, codebook: Codebook, known: list[Statement]) -> Iterator[Statement]:
    """Yield the sentences that hold a cue but no statement, so that coverage can be reported."""
    spans = [(s.start, s.end) for s in known]
    for first, last in parse.sentences:
        words = parse.tokens[first:last]
        start, end = words[0].start, words[-1].end
        if any(s < end and start < e for s, e in spans):
            continue
        if hold_cue(words, codebook):
            text = parse.text[start:end]
            yield Statement(article.id, start, end, text, "narration", start, end, confidence=0.0)


# Putting a statement together


def _statement(
    article: Article, cast: Cast, found: Attribution | Action, holder: Mention | None, via: Mention | None
) -> Statement:
    parse = cast.parse
    cue = parse.tokens[found.cue] if found.cue >= 0 else None
    sure = found.confidence if isinstance(found, Attribution) else BY_SUBJECT
    phrase = cue and isinstance(found, Attribution) and not found.clause
    start = min(found.start, _verb_start(parse, cue)) if cue and phrase else found.start
    end = _word_end(parse.text, found.end)
    first, last = _sentences(parse, start, end)
    return Statement(
        article_id=article.id,
        start=start,
        end=end,
        text=parse.text[start:end],
        kind=_kind(parse.text, found),
        sentence_start=first,
        sentence_end=last,
        holder=holder,
        via=via,
        target=target_of(cast, found.cue, (found.start, found.end), holder),
        cue_start=cue.start if cue else 0,
        cue_end=cue.end if cue else 0,
        confidence=sure * (holder.confidence if holder else 0.0),
    )


def _verb_start(parse: Parse, cue: Token) -> int:
    """Return where a reporting word begins with what turns it ("will not support", "no promise to")."""
    first = cue.i
    while first and parse.tokens[first - 1].head == cue.i and parse.tokens[first - 1].dep in TURNS:
        first -= 1
    while first < cue.i and (parse.tokens[first].lemma in ARTICLES or parse.tokens[first].tag == "TO"):
        first += 1
    return parse.tokens[first].start


def _word_end(text: str, end: int) -> int:
    """Return the end of the word that a span ends inside ("Min" of "Min-ho", "U." of "U.S.")."""
    rest = _REST_OF_WORD.match(text, end)
    inside = text[end - 1 : end].isalnum() or _INITIAL.search(text[max(0, end - 3) : end])
    return rest.end() if rest and inside else end


def _kind(text: str, found: Attribution | Action) -> Kind:
    """A reported clause that is quoted whole is a quotation."""
    if isinstance(found, Attribution) and found.kind == "indirect":
        span = text[found.start : found.end]
        return "quote" if span[:1] in '"“‘' and span[-1:] in '"”’' else "indirect"
    return found.kind


def _sentences(parse: Parse, start: int, end: int) -> tuple[int, int]:
    inside = parse.between(start, end)
    if not inside:
        return start, end
    first = parse.sentences[parse.sentence_of[inside[0].i]][0]
    last = parse.sentences[parse.sentence_of[inside[-1].i]][1] - 1
    return parse.tokens[first].start, parse.tokens[last].end

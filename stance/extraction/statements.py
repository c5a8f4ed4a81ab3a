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
from stance.extraction.attribution.anchors import head_of
from stance.extraction.attribution.quotes import find_utterances
from stance.extraction.attribution.rules import quoted_tokens
from stance.extraction.attribution.speakers import speakers
from stance.extraction.deeds import is_deed, without_deeds
from stance.extraction.phrases import FIRST_PERSON, antecedent
from stance.extraction.targets import target_of
from stance.extraction.words import word_classes
from stance.records import Article, Attribution, Kind, Mention, Parse, Statement, Token

NESTED = 0.5
"""Share of an outer content from which a nested one replaces it: what is left then says nothing new."""

MEDIA = "State media"
"""Role, in a codebook, of a body whose reports tell what others say and do."""

FEWEST_WORDS = 4
"""Words that must be left of a content for it to say something."""

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
    attributions = _independent(cast, [replace(a, source=antecedent(parse, a.source)) for a in attributions])
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


def _independent(cast: Cast, found: list[Attribution]) -> list[Attribution]:
    """Leave out attributions that are part of another's position.

    Such are what unknown others are reported to say inside somebody's own quotation, and in the words of one
    who speaks for a state what his own side or somebody unknown wants ("urged restraint").
    """
    parse, codebook = cast.parse, cast.codebook
    reports = [without_deeds(parse, a, codebook) for a in found if not is_deed(parse, a, codebook)]
    reports = [a for a in reports if _holds(parse, a)]
    return [a for a in reports if not _is_part(cast, a, _outer(cast.parse, a, reports))]


def _holds(parse: Parse, found: Attribution) -> bool:
    return _hangs_together(parse, found) and not _is_asked(parse, found) and not _is_addressed(parse, found)


def _is_asked(parse: Parse, found: Attribution) -> bool:
    """Whether it is only what its source is asked to do ("urged Ankara to consider a truce")."""
    if found.cue < 0 or found.source < 0 or parse.tokens[found.cue].dep not in ("xcomp", "ccomp"):
        return False
    source, asking = parse.tokens[found.source], parse.tokens[found.cue].head
    asked = (source.head == asking and source.dep == "dobj") or (
        source.head == found.cue and source.dep == "nsubj"
    )
    return asked and parse.tokens[asking].lemma in word_classes()["asking"]


def _is_addressed(parse: Parse, found: Attribution) -> bool:
    """Whether it is only who is asked by the source of a passive ("*both* were urged by Oman to talk")."""
    if found.clause or found.cue < 0 or parse.tokens[found.cue].lemma not in word_classes()["asking"]:
        return False
    head = head_of(parse, (found.start, found.end))
    while head >= 0 and parse.tokens[head].dep == "conj":
        head = parse.tokens[head].head
    return head >= 0 and parse.tokens[head].dep == "nsubjpass" and parse.tokens[head].head == found.cue


def _hangs_together(parse: Parse, found: Attribution) -> bool:
    """Whether a phrase stands in the paragraph of the word that reports it: a quotation alone goes on."""
    if found.clause or found.cue < 0 or found.kind == "quote":
        return True
    cue = parse.tokens[found.cue]
    return "\n" not in parse.text[min(cue.end, found.end) : max(cue.start, found.start)]


def _is_part(cast: Cast, inner: Attribution, outer: Attribution | None) -> bool:
    if outer is None:
        return False
    holder, speaker = cast.of(inner.source), _first(cast, outer.source)
    knows = cast.parse.tokens[inner.cue].lemma in word_classes()["knowing"]
    if inner.cue in cast.quoted and (knows or not holder.actor):
        return True
    states = speaker.government if speaker and _is_side(cast, speaker) else ""
    return bool(states) and (holder.government == states or not (inner.clause or holder.actor))


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
        trimmed = _without_nested(cast.parse, attribution, attributions)
        if trimmed is None or _share_inside(trimmed, done) > NESTED:
            continue
        outer = _outer(cast.parse, attribution, attributions)
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


def _outer(parse: Parse, inner: Attribution, all_of_them: list[Attribution]) -> Attribution | None:
    """Return the smallest attribution whose content holds the inner one's reporting word."""
    if inner.cue < 0:
        return None
    at = parse.tokens[inner.cue].start
    around = [
        a for a in all_of_them
        if a.start <= at < a.end and a.source not in (inner.source, -1) and not _takes_up(parse, a, inner)
    ]  # fmt: skip
    return min(around, key=lambda a: a.end - a.start, default=None)


def _takes_up(parse: Parse, outer: Attribution, inner: Attribution) -> bool:
    """Whether somebody answers what another says and does not report it ("rejected her offer to talk")."""
    if outer.clause or outer.cue < 0 or inner.cue < 0:
        return False
    taken = parse.tokens[inner.cue]
    return taken.pos == "NOUN" and taken.head == outer.cue and taken.dep in ("dobj", "nsubjpass")


def _without_nested(parse: Parse, outer: Attribution, all_of_them: list[Attribution]) -> Attribution | None:
    """Cut from an attribution what it reports another to say; None where little is left."""
    nested = [
        a for a in all_of_them
        if a.source not in (outer.source, -1) and a.cue >= 0 and a.cue != outer.cue
        and outer.start <= parse.tokens[a.cue].start < outer.end
        and (a.start, a.end) != (outer.start, outer.end) and not _takes_up(parse, outer, a)
    ]  # fmt: skip
    if not nested:
        return outer
    inner = min(nested, key=lambda a: min(a.start, parse.tokens[a.source].start))
    if sum(a.end - a.start for a in nested) > NESTED * (outer.end - outer.start):
        return None
    begins = min(inner.start, parse.tokens[parse.subtree(inner.source)[0]].start)
    words = parse.between(outer.start, begins)
    return replace(outer, end=words[-1].end) if len(words) >= FEWEST_WORDS else None


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
        if cast.parse.tokens[action.source].lemma in FIRST_PERSON:
            continue
        outer = _outer(cast.parse, Attribution(0, 0, action.cue, action.source, "indirect"), attributions)
        via = _first(cast, outer.source) if outer else None
        for holder in cast.all_of(action.source):
            if holder.actor:
                yield _statement(article, cast, action, holder, _other(via, holder))


def _speaks_for_a_state(cast: Cast, attribution: Attribution) -> bool:
    return any(m and _is_side(cast, m) for m in _holders(cast, attribution.source))


def _is_side(cast: Cast, mention: Mention) -> bool:
    """Whether somebody speaks for a state; state media only pass on what it says."""
    actor = cast.codebook.actor(mention.actor)
    return bool(mention.government or mention.form == "office") and not (actor and MEDIA in actor.role)


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

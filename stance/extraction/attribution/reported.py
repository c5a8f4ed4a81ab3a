"""Find what a reporting verb reports: a clause, an infinitive, an object or a prepositional phrase.

Which of these count is in the codebook (`verbs.csv`), word by word. A content may also be what a passive is
about ("the plan was rejected by Kim"), what "What Kim wants is" leads to, or the sentence around a report in
its middle.
"""

from __future__ import annotations

from collections.abc import Iterator

from stance.extraction.attribution.contents import Span, parts, run_around, trimmed
from stance.extraction.attribution.frames import Frames
from stance.extraction.attribution.nominal import asked_by, described, named
from stance.extraction.attribution.viewpoints import viewed
from stance.extraction.sources import FINITE, OWN_SUBJECT, is_to_infinitive, source_of
from stance.records import Attribution, Parse, Token

CLAUSES = frozenset({"ccomp", "parataxis"})
CLAUSE_HEADS = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN"})
OBJECTS = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})
BEHIND_WHAT = frozenset({"attr", "acomp", "ccomp", "xcomp", "advcl"})
"""What "is" leads to in "What Kim wants is ..."."""

NOT_ABOUT = frozenset({"relcl", "acl", "advcl", "appos"})
"""Clauses inside the phrase that a passive is about which are no part of what was said of it."""


def reported_by(parse: Parse, token: Token, known: Frames) -> Iterator[Attribution]:
    """Yield the contents that hang on one token, if it is a reporting word or says whose view follows."""
    yield from viewed(parse, token, known)
    if token.pos in ("VERB", "AUX") and token.lemma in known.verbs:
        yield from _verbal(parse, token, known)
    if token.pos == "NOUN" and token.lemma in known.nouns:
        yield from named(parse, token, known.nouns[token.lemma])
    if token.pos in ("ADJ", "VERB") and token.text.lower() in known.adjectives:
        yield from described(parse, token, known.adjectives[token.text.lower()])


def _verbal(parse: Parse, verb: Token, known: Frames) -> Iterator[Attribution]:
    source = _inverted(parse, verb)
    source = source if source >= 0 else source_of(parse, verb.i)
    if source < 0:
        return
    at = parse.tokens[source].start
    for (start, end), clause in _contents(parse, verb, known):
        if not start <= at < end and not start <= verb.start < end:
            yield Attribution(start, end, verb.i, source, "indirect", clause=clause)


def _inverted(parse: Parse, verb: Token) -> int:
    """Return the subject behind a verb in the middle of its content ("The talks, warned Kim, were")."""
    if verb.dep != "parataxis" or verb.tag not in FINITE or not _set_off(parse, verb.i - 1):
        return -1
    behind = next((c for c in parse.children[verb.i] if c > verb.i and parse.tokens[c].dep == "dobj"), -1)
    return behind if behind >= 0 and _set_off(parse, parse.subtree(behind)[-1] + 1) else -1


def _set_off(parse: Parse, i: int) -> bool:
    return 0 <= i < len(parse.tokens) and parse.tokens[i].text == ","


def _contents(parse: Parse, verb: Token, known: Frames) -> Iterator[tuple[Span, bool]]:
    """Yield what a verb reports, and whether it is a clause; a clause rules out the rest."""
    allowed = known.verbs[verb.lemma]
    children = [parse.tokens[c] for c in parse.children[verb.i]]
    speaks = bool(allowed & {"that", "quote"})
    clauses = [c for c in children if speaks and _is_clause(parse, c, known)]
    if clauses:
        for clause in clauses:
            for number, span in enumerate(_clause_parts(parse, clause.i, verb.i, known)):
                yield span, number == 0 and not is_to_infinitive(parse, clause.i)
        return
    inverted = _inverted(parse, verb) >= 0
    heads = (
        [] if inverted else _after_what(parse, verb) or list(_phrases(parse, verb, children, allowed, known))
    )
    if heads:
        phrase = _phrase_span(parse, heads, verb.i)
        if phrase:
            yield phrase, False
    elif speaks and verb.dep == "parataxis":
        for number, span in enumerate(_interrupted(parse, verb)):
            yield span, number == 0


def _is_clause(parse: Parse, child: Token, known: Frames) -> bool:
    """Whether a child is a reported clause and no further report of the same subject ("and warned that")."""
    if child.dep not in CLAUSES or child.pos not in CLAUSE_HEADS or _also_reports(parse, child.i, known):
        return False
    interrupts = child.dep == "parataxis" and child.lemma in known.verbs and len(parse.children[child.i]) < 5
    return not (interrupts and source_of(parse, child.i) >= 0 and _is_bare(parse, child))


def _is_bare(parse: Parse, verb: Token) -> bool:
    """Whether a verb has a subject and nothing that it could report."""
    return not any(parse.tokens[c].dep in CLAUSES | {"xcomp", "dobj", "prep"} for c in parse.children[verb.i])


def _also_reports(parse: Parse, i: int, known: Frames) -> bool:
    """Whether a finite reporting verb without a subject goes on with the subject of the report before it."""
    token = parse.tokens[i]
    joined = any(parse.tokens[j].dep == "cc" for j in (*parse.children[i], i - 1) if 0 <= j < i)
    own = any(parse.tokens[c].dep in OWN_SUBJECT | {"aux", "auxpass"} for c in parse.children[i])
    return joined and not own and token.tag in FINITE and "that" in known.verbs.get(token.lemma, ())


def _clause_parts(parse: Parse, head: int, cue: int, known: Frames) -> list[Span]:
    """Return the characters of a clause, in two parts where its own report stands in its middle."""
    inside = frozenset(parse.subtree(head))
    if cue in inside:
        return []
    later = [c for c in parse.children[head] if c > head and _is_later_report(parse, c, cue, known)]
    inside = inside.difference(*(parse.subtree(c) for c in later))
    return parts(parse, sorted(inside), head, cue, cue)


def _is_later_report(parse: Parse, i: int, cue: int, known: Frames) -> bool:
    """Whether a verb joined to the reported one reports again: in the first report's tense, or ", adding"."""
    token = parse.tokens[i]
    if token.dep == "advcl" and token.tag == "VBG" and token.lemma in known.speech:
        return parse.tokens[parse.subtree(i)[0] - 1].text == ","
    if token.dep != "conj" or token.tag != parse.tokens[cue].tag or not _also_reports(parse, i, known):
        return False
    return parse.tokens[token.head].tag != token.tag


def _phrases(
    parse: Parse, verb: Token, children: list[Token], allowed: frozenset[str], known: Frames
) -> Iterator[int]:
    """Yield the heads of an infinitive, of an object with its preposition, or of what a passive is about."""
    infinitives = [c.i for c in children if c.dep in ("xcomp", "ccomp") and is_to_infinitive(parse, c.i)]
    if "to" in allowed and infinitives:
        yield from infinitives
        return
    objects = [c.i for c in children if c.dep in ("dobj", "oprd") and c.pos in OBJECTS]
    called = "complement" in allowed and any(parse.tokens[i].dep == "oprd" for i in objects)
    particle = next((c.i for c in children if c.dep == "prep" and f"particle:{c.lemma}" in allowed), -1)
    if particle >= 0:
        yield from (i for i in objects if "object" in allowed and i < particle)
        yield particle
    elif "object" in allowed or called:
        agent = any(c.dep == "agent" for c in children)
        asked = any(is_to_infinitive(parse, c.i) for c in children)
        if not objects and agent and not asked:
            objects = [c.i for c in children if c.dep == "nsubjpass" and c.pos in ("NOUN", "PROPN")]
        plain = [i for i in objects if parse.tokens[i].pos != "PRON"]
        yield from objects if plain and not _names_a_report(parse, objects[0], known) else ()


def _names_a_report(parse: Parse, noun: int, known: Frames) -> bool:
    """Whether an object is a reporting noun with a clause of its own ("repeated its demand that")."""
    frames = known.nouns.get(parse.tokens[noun].lemma, frozenset()) & {"that", "to"}
    clause = any(parse.tokens[c].dep in ("acl", "ccomp") for c in parse.children[noun])
    return bool(frames) and (clause or ("to" in frames and asked_by(parse, parse.tokens[noun]) >= 0))


def _phrase_span(parse: Parse, heads: list[int], cue: int) -> Span | None:
    """Return the characters from the first phrase to the last, on the side of the verb where they stand."""
    words = {i for head in heads for i in parse.subtree(head)}
    if cue in words:
        return None
    about = parse.tokens[heads[0]].dep == "nsubjpass"
    cut = [c for c in parse.children[heads[0]] if about and parse.tokens[c].dep in NOT_ABOUT]
    words = words.difference(*(parse.subtree(c) for c in cut))
    return trimmed(parse, sorted(i for i in words if (i < cue) == (heads[0] < cue)))


def _after_what(parse: Parse, verb: Token) -> list[int]:
    """Return what "is" leads to where the verb is in its subject ("What Kim wants is talks")."""
    above = parse.tokens[verb.head]
    what = any(parse.tokens[c].lemma == "what" for c in parse.children[verb.i])
    if verb.dep != "csubj" or above.lemma != "be" or not what:
        return []
    led_to = (c for c in parse.children[above.i] if c > above.i and parse.tokens[c].dep in BEHIND_WHAT)
    return list(led_to)[:1]


def _interrupted(parse: Parse, verb: Token) -> list[Span]:
    """Return what stands around a report in the middle of its content ("Talks, Kim said, were over")."""
    if verb.head == verb.i:
        return []
    apart = CLAUSES | {"advcl"} | ({"nsubj"} if _inverted(parse, verb) >= 0 else set())
    clauses = [c for c in parse.children[verb.i] if parse.tokens[c].dep in apart]
    others = frozenset(i for c in clauses for i in parse.subtree(c))
    own = frozenset(parse.subtree(verb.i)) - others
    gap = run_around(own, verb.i)
    words = sorted((frozenset(parse.subtree(verb.head)) | others) - frozenset(gap))
    return parts(parse, words, verb.head, gap[0], gap[-1])

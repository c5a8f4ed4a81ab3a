"""Choose how attributions are found: by the trained network with rules where it is silent, or by rules.

Both give the same records, so nothing downstream knows which was used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stance.codebook import Codebook
from stance.extraction.actors.names import find_names
from stance.extraction.attribution.frames import Frames, frames
from stance.extraction.attribution.joining import joined
from stance.extraction.attribution.quotes import find_utterances
from stance.extraction.attribution.rules import find_attributions
from stance.extraction.attribution.tagger import Page, Span, tag
from stance.extraction.paragraphs import paragraphs
from stance.options import ATTRIBUTIONS as ATTRIBUTIONS
from stance.options import DEFAULT_ATTRIBUTION
from stance.records import Attribution, Parse

MARKS = frozenset('"“”„«»‘’:')
VERBS = frozenset({"VERB", "AUX"})
"""Marks of speech and verbs: a paragraph without either and without a reporting noun reports nothing."""


class AttributionError(ValueError):
    """A way of finding attributions that does not exist; the message names those that do."""


def attribute(
    parses: Iterable[Parse], codebook: Codebook, attribution: str = DEFAULT_ATTRIBUTION
) -> Iterator[tuple[Parse, list[Attribution]]]:
    """Return each parse with its attributions, streaming.

    Raises `AttributionError` for an unknown way, naming those there are.
    """
    known_way(attribution)
    return (_attributed(parse, codebook, attribution) for parse in parses)


def known_way(attribution: str) -> None:
    """Raise `AttributionError` unless there is this way of finding attributions."""
    if attribution not in ATTRIBUTIONS:
        raise AttributionError(f"unknown attribution {attribution!r}: use one of {', '.join(ATTRIBUTIONS)}")


def _attributed(parse: Parse, codebook: Codebook, attribution: str) -> tuple[Parse, list[Attribution]]:
    ruled = find_attributions(parse, find_utterances(parse.text), codebook)
    if attribution == "rules":
        return parse, ruled
    reading = tag(_page(parse, ruled, frames(codebook)))
    return parse, joined(parse, reading, ruled, named_tokens(parse, codebook))


def _page(parse: Parse, ruled: Iterable[Attribution], known: Frames) -> Page:
    """Return a text as the network is to read it: where a report can be, with the rules' cues as hints."""
    cues = [parse.tokens[a.cue] for a in ruled if a.cue >= 0]
    wanted = [span for span in paragraphs(parse.text) if _can_report(parse, span, known)]
    return Page(parse.text, tuple(wanted), tuple((t.start, t.end) for t in cues))


def _can_report(parse: Parse, paragraph: Span, known: Frames) -> bool:
    """Whether a paragraph holds a mark of speech, a verb or a reporting noun; headings do not."""
    if MARKS.intersection(parse.text[slice(*paragraph)]):
        return True
    return any(t.pos in VERBS or t.lemma in known.nouns for t in parse.between(*paragraph))


def named_tokens(parse: Parse, codebook: Codebook) -> frozenset[int]:
    """Return the tokens of the names that the codebook knows."""
    hits = find_names(parse.text, codebook)
    return frozenset(t.i for hit in hits for t in parse.between(hit.start, hit.end))

"""Find speakers that no verb ties to their words: "Kim: talks are over", "Talks are over: ministry".

So too "“...” — Kim". A name and a colon at the front of a line speak in a headline (a line without a full
stop), in the first person, or in a transcript; else the name only says what a line is about. A place in
capitals before a colon is a dateline, and "Photo:" a caption.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from stance.extraction.attribution.contents import trimmed
from stance.extraction.attribution.quotes import Quote
from stance.extraction.phrases import is_first_person
from stance.extraction.words import word_classes
from stance.records import Attribution, Parse, Token

GUESS = 0.6
"""Confidence of a speaker who is known only by a colon or a dash."""

LABEL_WORDS, SIGNATURE_WORDS = 6, 10
"""Most tokens of a name with its title before a colon, and behind a dash."""

TRANSCRIPT_LINES = 3
"""Lines with a label in capitals from which they are speakers' and no datelines."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
REFUSALS = frozenset({"no", "not", "never"})
NAMES = frozenset({"PROPN", "NOUN"})
OPENING = frozenset({'"', "“"})
"""Marks in front of a label where a transcript is quoted whole (`"DEMIR: We wait.`)."""

_LABELS = Path(__file__).with_name("labels.csv")
_CAPITALS = re.compile(r"^[\"“]?[A-Z][A-Z.'’ -]+: ", re.MULTILINE)
_DASH = re.compile(r"\s*(?:--|[-–—―])\s*(?=\w)")


@lru_cache(maxsize=1)
def no_speakers() -> frozenset[str]:
    """Return what stands before a colon and never speaks.

    >>> "photo" in no_speakers()
    True
    """
    with _LABELS.open(encoding="utf-8", newline="") as file:
        return frozenset(label for row in csv.DictReader(file) for label in row["label"].split("|"))


def labelled(parse: Parse) -> Iterator[Attribution]:
    """Yield what colons give to a speaker before or behind them, quotations aside."""
    for token in parse.tokens:
        if token.text == ":":
            first, last = _line(parse, token)
            before, after = parse.tokens[first : token.i], parse.tokens[token.i + 1 : last]
            content = _colon(parse, before, after)
            span = content and trimmed(parse, [t.i for t in content[1]])
            if content and span:
                yield Attribution(*span, token.i, content[0].i, "indirect", GUESS)


def _colon(
    parse: Parse, before: Sequence[Token], after: Sequence[Token]
) -> tuple[Token, Sequence[Token]] | None:
    """Return the speaker of a line with a colon and what is said, or None."""
    if len(after) < 1 or not before or after[0].text[0] in "\"“„«‹‘'`":
        return None
    speaker = _speaker(before)
    if speaker and _says(after) and _is_speakers(parse, before, after):
        return speaker, after
    speaker = _speaker(after)
    headline = after[-1].text[-1].isalnum()
    if speaker and headline and len(before) > 1 and any(t.tag in FINITE for t in before):
        return speaker, before
    return None


def _line(parse: Parse, token: Token) -> tuple[int, int]:
    """Return the tokens [first, last) of the line around a token."""
    start = parse.text.rfind("\n", 0, token.start) + 1
    end = parse.text.find("\n", token.end)
    end = len(parse.text) if end < 0 else end
    first = last = token.i
    while first and parse.tokens[first - 1].start >= start:
        first -= 1
    while last < len(parse.tokens) and parse.tokens[last].end <= end:
        last += 1
    return first, last


def _speaker(words: Sequence[Token]) -> Token | None:
    """Return the last word of a name (with its title) that can speak, or None."""
    text = " ".join(t.text for t in words).lower()
    plain = all(t.text[0].isalnum() or t.text in ("-", "'s", "’s") for t in words)
    if not words or len(words) > LABEL_WORDS or not plain or text in no_speakers():
        return None
    if not all(t.pos in NAMES | {"DET", "ADJ", "PART", "PUNCT"} for t in words):
        return None
    return words[-1] if _can_speak(words[-1]) else None


def _can_speak(token: Token) -> bool:
    classes = word_classes()
    bodies = {word.lower() for word in classes["body"]}
    known = (
        bodies | classes["official"] | classes["group"] | classes["private"] | {"police", "report", "source"}
    )
    return token.pos == "PROPN" or token.lemma in known or token.text.lower() in known


def _says(words: Sequence[Token]) -> bool:
    """Whether words say something: they have a finite verb, or begin with a refusal."""
    return words[0].lemma in REFUSALS or any(t.tag in FINITE for t in words[1:])


def _is_speakers(parse: Parse, label: Sequence[Token], words: Sequence[Token]) -> bool:
    """Whether what follows a label is said by it: in a headline, in the first person, in a transcript."""
    loud, quiet = _is_loud(label), not _is_loud(words)
    if loud and quiet and len(label[-1].text) > 1:
        return len(_CAPITALS.findall(parse.text)) >= TRANSCRIPT_LINES
    ours = any(is_first_person(t) for t in words)
    return ours or words[-1].text[-1] not in ".?"


def _is_loud(words: Sequence[Token]) -> bool:
    return all(t.text.isupper() for t in words if t.text[0].isalpha())


# Quotations


def beside(parse: Parse, quote: Quote) -> tuple[int, int]:
    """Return (cue, source) of a quotation with its speaker before a colon or behind a dash, or (-1, -1)."""
    found = _label_before(parse, quote)
    return found if found[1] >= 0 else _signature(parse, quote)


def _label_before(parse: Parse, quote: Quote) -> tuple[int, int]:
    start = parse.text.rfind("\n", 0, quote.start) + 1
    words = parse.between(start, quote.start)
    words = words[1:] if words and words[0].text in OPENING else words
    if len(words) < 2 or words[-1].text != ":":
        return -1, -1
    speaker = _speaker(words[:-1])
    return (words[-1].i, speaker.i) if speaker else (-1, -1)


def _signature(parse: Parse, quote: Quote) -> tuple[int, int]:
    """Return the dash and the name behind it, which ends the line."""
    dash = _DASH.match(parse.text, quote.end)
    if not dash:
        return -1, -1
    end = parse.text.find("\n", dash.end())
    words = parse.between(dash.end(), len(parse.text) if end < 0 else end)
    run: list[Token] = []
    for token in words:
        if token.pos not in NAMES | {"DET"} or token.text == ",":
            break
        run.append(token)
    cue = next((t.i for t in parse.between(quote.end, dash.end())), -1)
    fits = bool(run) and len(words) <= SIGNATURE_WORDS and _can_speak(run[-1])
    return (
        (cue, run[-1].i)
        if fits and (run[-1] is words[-1] or not words[len(run)].text.isalnum())
        else (-1, -1)
    )

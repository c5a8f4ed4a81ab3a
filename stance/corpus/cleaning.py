"""Make a scraped text one that can be parsed: the article's own sentences, paragraph by paragraph.

In order: characters (one form, no invisible ones), markup, lines joined to paragraphs, page furniture
dropped, leftovers in another script dropped, sentences that were glued together parted. Paragraphs are
separated by one blank line. Offsets everywhere else in the library refer to the result, and cleaning a
clean text changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from stance.corpus.furniture import drop_furniture, is_furniture, is_prose
from stance.corpus.markup import strip_markup
from stance.corpus.scripts import latin_share

NARROWEST, WIDEST = 40, 120
"""Columns that e-mail, agency and plain-text editors wrap lines at; outside them a new line is meant."""

FULL_LINES = 0.5
"""Share of a block's lines that must be too full for the next word, for the block to count as wrapped."""

MOSTLY_LATIN = 0.5
"""Below this share of Latin letters a text or line is in another script."""

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BROKEN_WORD = re.compile(r"\u00ad[ \t]*\n[ \t]*")
_INVISIBLE = re.compile(
    r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"^(?:[•▪▶►■●○◆▲◇□※]|[-*–—](?=\s))\s*")
_OPEN_END = re.compile(r"[A-Za-z0-9,;’'–—-]$")
_JOINED_BY_HYPHEN = re.compile(r"\w-$")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|net|co|gov|edu|kr|jp|uk|html?|php|pdf)\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z0-9%]{2})([.!?][”’)]?)(?=[“‘(]?[A-Z](?:[a-z]|['’]|$))")
_GLUED_QUOTE = re.compile(r"(?<=[,.!?]”)(?=[A-Za-z])")
_STRAIGHT_QUOTE = re.compile(r"(?<=[a-z0-9%]{2}[.!?])\"(?=[A-Z](?:[a-z]|\s))")
_FOREIGN_TAIL = re.compile(r"(?<=[.!?”\"’)])\s*[^\x00-\u024f.!?“”‘’…–—]+(?:\s[^\x00-\u024f.!?“”‘’…–—]+)*$")
_FOREIGN_END = re.compile(r"[^\x00-\u024f“”‘’–—…]+$")
_NAME_TAIL = re.compile(r"(?<=[a-z0-9”]{2}[.!?])[”\"]?(\s+[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})$")


def clean(text: str) -> str:
    r"""Return the prose of `text`: paragraphs separated by one blank line, page furniture gone.

    The result may be empty (nothing but furniture). `clean(clean(text)) == clean(text)`.

    >>> clean("Back To Top\n\nThe talks have ended.The envoys left.\n\nMOST POPULAR")
    'The talks have ended. The envoys left.'
    """
    plain = tidy_characters(strip_markup(tidy_characters(text)))
    paragraphs = _part_sentences(_without_foreign_lines(_unwrap(plain)))
    paragraphs = list(_mend_breaks(drop_furniture(paragraphs)))
    return "\n\n".join(_without_glued_name(drop_furniture(paragraphs)))


def clean_line(text: str) -> str:
    r"""Return a title, name or other short field as one line without markup or invisible characters.

    >>> clean_line(" Talks&nbsp;end\n in <b>Vienna</b> ")
    'Talks end in Vienna'
    """
    return " ".join(tidy_characters(strip_markup(text)).split())


def tidy_characters(text: str) -> str:
    """Return `text` in NFC with one kind of line end and of space, without invisible characters."""
    text = _BROKEN_WORD.sub("", _LINE_ENDS.sub("\n", text))
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text)).strip()


def _unwrap(text: str) -> list[str]:
    """Return the paragraphs: lines wrapped at a fixed width are joined, other new lines part them."""
    paragraphs: list[str] = []
    for block in _BLANK_LINES.split(text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        paragraphs.extend(_BULLET.sub("", paragraph) for paragraph in _join_wrapped(lines))
    return [paragraph for paragraph in paragraphs if paragraph]


def _join_wrapped(lines: list[str]) -> list[str]:
    """Join a line to the next where the next line's first word would not have fitted on it."""
    width = max(map(len, lines), default=0)
    full = [len(a) + 1 + len(b.split()[0]) > width for a, b in pairwise(lines)]
    open_ended = sum(bool(_OPEN_END.search(line)) for line in lines[:-1])
    if not (NARROWEST <= width <= WIDEST and full and sum(full) >= FULL_LINES * len(full) and open_ended):
        return lines
    joined = lines[:1]
    for line, follows_full in zip(lines[1:], full, strict=True):
        if follows_full and not _BULLET.match(line) and not is_furniture(joined[-1]):
            joined[-1] = _glue(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _glue(first: str, second: str) -> str:
    return first + second if _JOINED_BY_HYPHEN.search(first) else f"{first} {second}"


def _mend_breaks(paragraphs: Iterable[str]) -> Iterable[str]:
    """Join a paragraph that stops in mid-sentence to one that starts in mid-sentence."""
    pending = ""
    for paragraph in paragraphs:
        if pending and paragraph[0].islower() and _OPEN_END.search(pending) and len(pending.split()) > 5:
            pending = _glue(pending, paragraph)
            continue
        if pending:
            yield pending
        pending = paragraph
    if pending:
        yield pending


def _without_foreign_lines(paragraphs: list[str]) -> list[str]:
    """Drop lines and ends of lines in another script, unless the text as a whole is in one."""
    if latin_share(" ".join(paragraphs)) < MOSTLY_LATIN:
        return paragraphs
    kept = [p for p in paragraphs if latin_share(p) >= MOSTLY_LATIN]
    kept = [_FOREIGN_TAIL.sub("", paragraph).rstrip() for paragraph in kept]
    return [paragraph for paragraph in kept if not is_furniture(_FOREIGN_END.sub("", paragraph).rstrip())]


def _part_sentences(paragraphs: list[str]) -> list[str]:
    return [_part(paragraph) for paragraph in paragraphs]


def _part(paragraph: str) -> str:
    """Put the missing space between two sentences, but not into addresses or abbreviations."""
    words = (
        w if _ADDRESS.search(w) else _GLUED_QUOTE.sub(" ", _GLUED.sub(r"\1 ", w))
        for w in paragraph.split(" ")
    )
    return _STRAIGHT_QUOTE.sub(_opening_or_closing, " ".join(words))


def _opening_or_closing(quote: re.Match[str]) -> str:
    """Part at a straight quotation mark: it opens the next sentence if those before it are balanced."""
    balanced = quote.string.count('"', 0, quote.start()) % 2 == 0
    return ' "' if balanced else '" '


def _without_glued_name(paragraphs: list[str]) -> list[str]:
    """Drop a name that hangs after the last full stop of the text (a by-line without a line of its own)."""
    if paragraphs and is_prose(_NAME_TAIL.sub("", paragraphs[-1])):
        return [*paragraphs[:-1], _drop_name(paragraphs[-1])]
    return paragraphs


def _drop_name(paragraph: str) -> str:
    name = _NAME_TAIL.search(paragraph)
    return paragraph[: name.start(1)] if name else paragraph

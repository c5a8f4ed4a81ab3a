"""Say how a file's bytes become text: byte order marks first, then UTF-8, then the likeliest old encoding.

The file is read in blocks, so its size does not matter. UTF-8 with a few broken bytes in it stays UTF-8, and
they become the replacement character. Old Western encodings are all read as Windows-1252, which differs from
Latin-1 only where Latin-1 has control characters and web pages mean quotation marks.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from stance.corpus.errors import Unusable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # UTF-32 before UTF-16: its little-endian mark begins with the other's
_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)

BLOCK = 1 << 16
"""Bytes looked at to tell binary from text and one old encoding from another: enough, and quick."""

CONTROL_SHARE = 0.02
"""More control bytes than this are no text: prose has none but tabs and line ends."""

MOSTLY_UTF8 = 0.6
"""Share of the bytes beyond ASCII that must stand in valid UTF-8 sequences, for the others to be faults.

In other encodings sequences are valid by chance: 0.2 to 0.4 of these bytes in Chinese, Japanese and Korean
prose, none in Russian and Western European. One stray byte beside one accented letter leaves 0.67.
"""

FEWEST_FOREIGN = 8
"""Bytes beyond ASCII; fewer tell no other script from a few odd marks in a Western text."""

_ASCII = bytes(range(128))
_ESCAPED = re.compile("[\udc80-\udcff]")
_WESTERN = ("cp1252", "latin_1")
_OTHERS = ("cp949", "shift_jis", "gb18030", "big5", "cp1251")
"""Encodings of the languages that news on these disputes comes in, to say "not English" and not "binary"."""


@dataclass(frozen=True)
class Encoding:
    """How to open a file: the name of its encoding, and what to do with bytes that do not fit (`open`)."""

    name: str
    errors: str = "strict"
    broken: int = 0
    """Bytes that do not fit and are replaced."""


def encoding_of(path: Path) -> Encoding:
    """Return the encoding to open `path` with.

    Raises `Unusable` for an empty or binary file and for bytes that no known encoding explains; `OSError`
    where the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(BLOCK)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name)
    if not head.strip():
        raise Unusable("the file is empty")
    if _is_binary(head):
        raise Unusable("a binary file, not text")
    block = _first_block_not_utf8(path)
    return Encoding("utf-8") if block is None else _damaged_utf8(path) or Encoding(_old_encoding(block))


def _is_binary(head: bytes) -> bool:
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b")
    return head.startswith(_SIGNATURES) or b"\0" in head or controls > CONTROL_SHARE * len(head)


def _decoded(path: Path, errors: str) -> Iterator[tuple[bytes, str | None]]:
    """Yield the blocks of a file and their text in UTF-8, None and no more where there are errors."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors)
    with path.open("rb") as file:
        block = file.read(BLOCK)
        while block:
            following = file.read(BLOCK)
            try:
                yield block, decoder.decode(block, final=not following)
            except UnicodeDecodeError:
                yield block, None
                return
            block = following


def _first_block_not_utf8(path: Path) -> bytes | None:
    return next((block for block, text in _decoded(path, "strict") if text is None), None)


def _damaged_utf8(path: Path) -> Encoding | None:
    """Return UTF-8 with replacement where most of what is not ASCII is valid UTF-8, else None."""
    beyond = broken = 0
    for block, text in _decoded(path, "surrogateescape"):
        beyond += len(block.translate(None, _ASCII))
        broken += len(_ESCAPED.findall(text or ""))
    return Encoding("utf-8", "replace", broken) if beyond - broken >= MOSTLY_UTF8 * beyond else None


def _old_encoding(block: bytes) -> str:
    few = len(block.translate(None, _ASCII)) < FEWEST_FOREIGN
    best = from_bytes(block, cp_isolation=[*_WESTERN, *_OTHERS]).best()
    if best is None and not few:
        raise Unusable("the encoding is not UTF-8 and cannot be told; save the file as UTF-8")
    if best is not None and not few and best.encoding not in _WESTERN:
        return best.encoding
    try:
        block.decode("cp1252")
    except UnicodeDecodeError:
        return "latin_1"
    return "cp1252"

"""Say how a file's bytes become text: byte order marks first, then UTF-8, then the likeliest old encoding.

The file is read in blocks, so its size does not matter. Old Western encodings are all read as Windows-1252,
which differs from Latin-1 only where Latin-1 has control characters and web pages mean quotation marks.
"""

from __future__ import annotations

import codecs
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

_WESTERN = ("cp1252", "latin_1")
_OTHERS = ("cp949", "shift_jis", "gb18030", "big5", "cp1251")
"""Encodings of the languages that news on these disputes comes in, to say "not English" and not "binary"."""


def encoding_of(path: Path) -> str:
    """Return the name of the encoding to open `path` with.

    Raises `Unusable` for an empty or binary file and for bytes that no known encoding explains; `OSError`
    where the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(BLOCK)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if not head.strip():
        raise Unusable("the file is empty")
    if _is_binary(head):
        raise Unusable("a binary file, not text")
    broken = _first_block_not_utf8(path)
    return "utf-8" if broken is None else _old_encoding(broken)


def _is_binary(head: bytes) -> bool:
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b")
    return head.startswith(_SIGNATURES) or b"\0" in head or controls > CONTROL_SHARE * len(head)


def _first_block_not_utf8(path: Path) -> bytes | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return block
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return block or b"\xff"
    return None


def _old_encoding(block: bytes) -> str:
    best = from_bytes(block, cp_isolation=[*_WESTERN, *_OTHERS]).best()
    if best is None:
        raise Unusable("the encoding is not UTF-8 and cannot be told; save the file as UTF-8")
    if best.encoding not in _WESTERN:
        return best.encoding
    try:
        block.decode("cp1252")
    except UnicodeDecodeError:
        return "latin_1"
    return "cp1252"

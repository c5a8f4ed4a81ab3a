"""Codebooks made by hand: each test writes what it checks and knows what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stance.codebook_check.check import CodebookCheck, check_codebooks

HEADERS = {
    "cues": "cue,pos,role,dialogue,pressure,plover,source",
    "modifiers": "modifier,kind,factor,source",
    "verbs": "lemma,pos,type,frames,source",
    "actors": "id,name,type,government,role,start,end,names,source",
    "relations": "name,kind,members,start,end,source",
}
BALANCE = ("boycott,NOUN,thing,-0.3,0.5,,s", "ease,VERB,lower,,,,s")
"""Cues that let both axes go both ways, so that a test of something else gets no warning of that."""

Write = Callable[..., Path]
Check = Callable[..., CodebookCheck]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write one part of a codebook under its usual header; `book` is the folder's name."""

    def written(stem: str, *rows: str, book: str = "mine", encoding: str = "utf-8") -> Path:
        folder = tmp_path / book
        folder.mkdir(exist_ok=True)
        text = "\n".join([HEADERS[stem], *rows]) + "\n"
        (folder / f"{stem}.csv").write_bytes(text.encode(encoding))
        return folder

    return written


@pytest.fixture
def told(write: Write) -> Callable[..., list[tuple[int, str, str]]]:
    """Check rows of one part; return line, kind and message of what is found."""

    def found(stem: str, *rows: str) -> list[tuple[int, str, str]]:
        rows = (*rows, *BALANCE) if stem == "cues" else rows
        check = check_codebooks(str(write(stem, *rows)))
        return [(f.line, f.kind, f.message) for f in check.findings]

    return found

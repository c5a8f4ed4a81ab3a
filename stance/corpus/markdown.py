"""Take Markdown's signs off a text and leave its words: headings, emphasis, links, lists, quotes."""

from __future__ import annotations

import re

_STEPS = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"!\[[^\]\n]*\]\([^)\n]*\)", ""),  # the alternative text of a picture is a caption
        (r"\[([^\]\n]+)\]\((?:[^()\n]|\([^)\n]*\))*\)", r"\1"),
        (r"\[([^\]\n]+)\]\[[^\]\n]*\]", r"\1"),
        (r"^\s{0,3}\[[^\]\n]+\]:\s+\S+.*$", ""),
        (r"\[\^[^\]\n]+\]:?", ""),
        (r"<(https?://[^>\s]+)>", r"\1"),
        (r"^\s*(?:```|~~~).*$", ""),
        (r"^\s{0,3}(?:[-*_]\s*){3,}$", ""),
        (r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$", r"\n\1\n"),
        (r"^(.+)\n\s{0,3}(?:=+|-{3,})\s*$", r"\n\1\n"),
        (r"^\s*(?:>\s?)+", ""),
        (r"^\s*(?:[-*+]|\d{1,2}[.)])\s+", "\n"),
        (r"(?<!\\)(\*\*\*|\*\*|\*)(?=\S)(.+?)(?<=[^\s\\])\1", r"\2"),
        (r"(?<!\w)(___|__|_)(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2"),
        (r"~~(?=\S)(.+?)(?<=\S)~~", r"\1"),
        (r"(`+)(.+?)\1", r"\2"),
        (r"\\([\\`*_{}\[\]()#+.!>-])", r"\1"),
        (r"(?: {2,}|\\)$", ""),
    )
)
_TITLE = re.compile(r"\A\s*(?:#\s+(.+?)\s*#*|(.+)\n=+)[ \t]*(?:\n|\Z)")


def strip_markdown(text: str) -> tuple[str, str]:
    r"""Return (title, text): the heading that the text begins with, else "", and the words of the rest.

    >>> strip_markdown("# Talks end\n\nThe **envoy** left [Vienna](https://example.org).")
    ('Talks end', 'The envoy left Vienna.')
    """
    title = ""
    if heading := _TITLE.match(text):
        title, text = _strip(heading[1] or heading[2]), text[heading.end() :]
    return title, _strip(text)


def _strip(text: str) -> str:
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.strip()

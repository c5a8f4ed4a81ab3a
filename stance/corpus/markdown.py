"""Take Markdown's signs off a text and leave its words: headings, emphasis, links, lists, quotes."""

from __future__ import annotations

import re

_STEPS = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"!\[[^\[\]\n]{0,500}\]\([^)\n]*\)", ""),  # the alternative text of a picture is a caption
        (r"\[([^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)", r"\1"),
        (r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,500}\]", r"\1"),
        (r"^[ \t]{0,3}\[[^\]\n]+\]:\s+\S+.*$", ""),
        (r"\[\^[^\]\n]+\]:?", ""),
        (r"<(https?://[^>\s]+)>", r"\1"),
        (r"^[ \t]*(?:```|~~~).*$", ""),
        (r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", ""),
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.{1,500}?)[ \t]*#*[ \t]*$", r"\n\1\n"),
        (r"^(.+)\n[ \t]{0,3}(?:=+|-{3,})[ \t]*$", r"\n\1\n"),
        (r"^[ \t]*(?:>[ \t]?)+", ""),
        (r"^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+", "\n"),
        (r"(?<!\\)(\*\*\*|\*\*|\*)(?=\S)(.{1,500}?)(?<=[^\s\\])\1", r"\2"),
        (r"(?<!\w)(___|__|_)(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)", r"\2"),
        (r"~~(?=\S)(.{1,500}?)(?<=\S)~~", r"\1"),
        (r"(`{1,3})([^`\n]{1,500})\1", r"\2"),
        (r"\\([\\`*_{}\[\]()#+.!>-])", r"\1"),
        (r"(?: {2,}|\\)$", ""),
    )
)
_TITLE = re.compile(r"(?:#[ \t]+([^\n]{1,500}?)[ \t]*#*|([^\n]{1,500})\n=+)[ \t]*(?:\n|\Z)")


def strip_markdown(text: str) -> tuple[str, str]:
    r"""Return (title, text): the heading that the text begins with, else "", and the words of the rest.

    >>> strip_markdown("# Talks end\n\nThe **envoy** left [Vienna](https://example.org).")
    ('Talks end', 'The envoy left Vienna.')
    """
    title, text = "", text.strip()
    if heading := _TITLE.match(text):
        title, text = _strip(heading[1] or heading[2]), text[heading.end() :]
    return title, _strip(text)


def _strip(text: str) -> str:
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.strip()

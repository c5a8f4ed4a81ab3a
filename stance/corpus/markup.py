"""Turn text that holds HTML or character entities into plain text, paragraph by paragraph.

A whole saved page goes through trafilatura, which finds the article in it; a fragment only loses its
markup. Bodies that are no prose (scripts, styles, menus, captions) go with their tags. Angle brackets
that are not HTML ("<50 km", "<unk>") stay, so nothing a person wrote is lost.
"""

from __future__ import annotations

import html
import re

from lxml.html import defs

_NO_PROSE = "script|style|noscript|template|svg|iframe|head|nav|button|select|textarea|figcaption"
_OPENING = re.compile(rf"<({_NO_PROSE})\b[^<>]*>|<(!)--", re.IGNORECASE)
_DECLARATION = re.compile(r"<!doctype[^<>]*>|<\?xml[^<>]*>|<!\[CDATA\[|\]\]>", re.IGNORECASE)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])(?:(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*|[^<>]*)>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WHOLE_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)

_BREAKING = frozenset(defs.block_tags) | {"article", "section", "header", "footer", "main", "aside", "figure"}
_CELLS = frozenset({"td", "th", "option"})

SHARE_OF_PROSE = 0.5
"""What trafilatura finds must hold at least this share of the words inside `<p>`: else it missed some."""

MAX_ROUNDS = 4
"""Feeds escape markup once or twice (`&amp;lt;p&amp;gt;`); more rounds than this mean a hostile text."""


def strip_markup(text: str) -> str:
    r"""Return `text` without HTML: block elements become paragraphs, entities become characters.

    >>> strip_markup("<p>Talks &amp; aid</p><script>x()</script><p>went on</p>").split("\n\n")
    ['Talks & aid', 'went on']
    """
    for _ in range(MAX_ROUNDS):
        plain = _ENTITY.sub(_character, _strip_once(text))
        if plain == text:
            break
        text = plain
    return text


def _strip_once(text: str) -> str:
    if "<" not in text:
        return text
    fragment = _drop_tags(text)
    return _article_of_page(text, fragment) if _WHOLE_PAGE.search(text) else fragment


def _drop_tags(text: str) -> str:
    plain = _TAG.sub(_break_or_nothing, _DECLARATION.sub("", _drop_bodies(text)))
    return re.sub(r"\n{3,}", "\n\n", plain).strip() if plain != text else text


def _drop_bodies(text: str) -> str:
    """Cut comments and elements without prose; one that is never closed costs nothing but its tag."""
    kept, position = [], 0
    unclosed: set[str] = set()
    for opening in _OPENING.finditer(text):
        name = (opening[1] or opening[2]).lower()
        if opening.start() < position or name in unclosed:
            continue
        closing = _closing(name).search(text, opening.end())
        if closing is None:
            unclosed.add(name)
            continue
        kept += [text[position : opening.start()], "" if name == "!" else "\n\n"]
        position = closing.end()
    return "".join([*kept, text[position:]])


def _closing(name: str) -> re.Pattern[str]:
    return re.compile("-->" if name == "!" else rf"</{name}\s*>", re.IGNORECASE)


def _break_or_nothing(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name not in defs.tags and name not in _BREAKING:
        return tag.group()
    if name == "br":
        return "\n"
    if name in _CELLS:
        return " "
    return "\n\n" if name in _BREAKING else ""


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity.group())


def _article_of_page(page: str, fragment: str) -> str:
    """Return the article that trafilatura finds in a whole page, or all its text where it misses prose."""
    import trafilatura  # a quarter of a second, needed for saved pages only

    found = trafilatura.extract(page, include_comments=False, favor_recall=True) or ""
    paragraphs = re.findall(r"<p\b[^>]*>(.*?)</p>", _drop_bodies(page), re.IGNORECASE | re.DOTALL)
    words = sum(len(_drop_tags(paragraph).split()) for paragraph in paragraphs)
    enough = found and len(found.split()) >= SHARE_OF_PROSE * words
    return found.replace("\n", "\n\n") if enough else fragment

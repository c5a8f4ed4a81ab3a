"""Write a document as one page of HTML that loads nothing from elsewhere.

Our own nbconvert template shows the outputs; here come the contents, and what a reader may do: sort a
table, unfold statements, change a chart for its interactive twin. Without scripts all of it can be read.
The page allows no script but ours, each by the hash of its words (`scripts`).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Container
from html import unescape
from itertools import chain, count

from nbconvert import HTMLExporter
from nbformat import NotebookNode

import stance
from stance.reporting.documents import scripts
from stance.reporting.documents.document import TEMPLATES, Document
from stance.reporting.documents.outputs import form_of, picture, undrawn

_HEADING = re.compile(r"<h([23])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_NO_WORD = re.compile(r"\W+")
_TAG = re.compile(r"<[^>]+>")
_BRACKETED = re.compile(r"(?<=<td)([^<]*\()([^<)]*)\)")
_SHARE = re.compile(r"(?<=\d) (?=%)")
_WITHIN = re.compile(r'<a href="#([^"]+)">(.*?)</a>', re.DOTALL)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def html_page(content: NotebookNode, document: Document) -> str:
    """Return the notebook as one self-contained page with a table of contents."""
    twins = scripts.twins(content)
    texts = scripts.texts(bool(twins))
    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        filters={
            "base64": _base64,
            "twin": twins.get,
            "form": form_of,
            "picture": picture,
            "undrawn": undrawn,
        },
        exclude_anchor_links=True,
        embed_images=False,
    )
    resources = {
        "title": document.title,
        "lines": document.lines,
        "version": stance.__version__,
        "style": (TEMPLATES / "report" / "style.css").read_text(encoding="utf-8"),
        "scripts": scripts.allowed(texts),
    }
    page, _ = exporter.from_notebook_node(content, resources=resources)
    page = _SHARE.sub("\u00a0", _TABLE.sub(_scrolling, _BRACKETED.sub(_unbroken, str(page))))
    return arriving(with_contents(page)).replace("<!--scripts-->", scripts.elements(texts), 1)


def _base64(data: str | bytes) -> str:
    return b64encode(data.encode() if isinstance(data, str) else data).decode()


def _scrolling(table: re.Match[str]) -> str:
    """Let a table that is wider than a narrow screen be moved by itself."""
    return f'<div class="table">{table[0]}</div>'


def with_contents(page: str) -> str:
    """Give every second and third level heading an id, and list them where the template leaves room.

    >>> with_contents("<!--contents--><h2>One day</h2><h3>Two</h3>").count('href="#one-day"')
    1
    """
    taken = set(_ID.findall(page))
    items: list[str] = []

    def anchored(found: re.Match[str]) -> str:
        level, attributes, words = found.groups()
        given = _ID.search(attributes)
        anchor = given[1] if given else _anchor(words, taken)
        taken.add(anchor)
        entry = f'<li><a href="#{anchor}">{_TAG.sub("", words).strip()}</a></li>'
        items[-1:] = [_nested(items[-1], entry)] if level == "3" and items else [*items[-1:], entry]
        return found[0] if given else f'<h{level}{attributes} id="{anchor}">{words}</h{level}>'

    page = _HEADING.sub(anchored, page)
    listed = f'<nav aria-label="Contents"><h2>Contents</h2><ol>{"".join(items)}</ol></nav>' if items else ""
    return page.replace("<!--contents-->", listed, 1)


def arriving(page: str) -> str:
    """Take away links within a page that lead nowhere; their words stay.

    >>> arriving('<p id="a">x</p><a href="#a">y</a> <a href="#b">z</a>')
    '<p id="a">x</p><a href="#a">y</a> z'
    """
    there = set(_ID.findall(page))
    return _WITHIN.sub(lambda found: found[0] if found[1] in there else found[2], page)


def _unbroken(cell: re.Match[str]) -> str:
    """Keep an interval in brackets on one line of its cell."""
    return f"{cell[1]}{cell[2].replace(' ', '&nbsp;')})"


def _anchor(words: str, taken: Container[str]) -> str:
    """Make an id from the words of a heading that no other heading has."""
    stem = _NO_WORD.sub("-", unescape(_TAG.sub("", words)).lower()).strip("-") or "part"
    return next(a for a in chain([stem], (f"{stem}-{n}" for n in count(2))) if a not in taken)


def _nested(parent: str, child: str) -> str:
    """Put an entry at the end of the inner list of another."""
    if parent.endswith("</ol></li>"):
        return f"{parent.removesuffix('</ol></li>')}{child}</ol></li>"
    return f"{parent.removesuffix('</li>')}<ol>{child}</ol></li>"

"""A piece of a report, in the two forms it is shown in: HTML for the page, markdown for pandoc.

Whatever came from an article passes through `escape_html` or `escape_markdown` on its way into a block, so
that tags, formulas, footnotes and links in a text are shown, not obeyed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Characters that no document format takes, and those that turn the direction of the text around them."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>$@~^|&])")
"""What pandoc may read as markup anywhere in a line; a backslash makes it a plain character."""

_LINE_START = re.compile(r"^(?:([-+#%=:])|(\(?\w+)([.)])(?=\s|$))")
"""What it reads as markup only there: headings, rules, bullets, and the numbers of a list ("1.", "(iv)")."""

_FORMULA = re.compile(r"[$\\]")
"""What starts a formula in a notebook; a tag of its own keeps MathJax from seeing a pair."""

_TAG = re.compile(r"<[^>]*>")
_CELL = re.compile(r"</t[hd]>")
_BREAK = re.compile(r"</(?:p|tr|li|h\d|caption|blockquote|figcaption|dd|summary)>")


@dataclass(frozen=True)
class Block:
    """The same content as HTML and as pandoc markdown; shown by Jupyter in whichever form it can."""

    html: str
    markdown: str

    @property
    def text(self) -> str:
        """The content as plain words, line by line."""
        lines = _TAG.sub("", _CELL.sub(" ", _BREAK.sub("\n", self.html))).split("\n")
        return "\n".join(line for line in (" ".join(html.unescape(part).split()) for part in lines) if line)

    def __bool__(self) -> bool:
        return bool(self.html or self.markdown)

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> dict[Literal["text/html", "text/markdown", "text/plain"], str]:
        return {"text/html": self.html, "text/markdown": self.markdown, "text/plain": self.text}


EMPTY = Block("", "")


def join(blocks: Iterable[Block]) -> Block:
    """Put blocks below each other, empty ones left out."""
    filled = [block for block in blocks if block]
    return Block("\n".join(b.html for b in filled), "\n\n".join(b.markdown for b in filled))


def paragraph(text: str) -> Block:
    """Make a paragraph of plain text (our sentences with words from the table in them).

    >>> paragraph("a < b").html
    '<p>a &lt; b</p>'
    """
    return Block(f"<p>{escape_html(text)}</p>", escape_markdown(text)) if text else EMPTY


def folded(summary: str, inside: Block) -> Block:
    r"""Put a block under a line that opens it on a page; on paper it stands open below that line.

    >>> folded("2 statements behind this", Block("<p>a</p>", "a")).text
    '2 statements behind this\na'
    """
    if not inside:
        return EMPTY
    return Block(
        f'<details class="behind">\n<summary>{escape_html(summary)}</summary>\n{inside.html}\n</details>',
        f"::: {{.behind}}\n{escape_markdown(summary)}\n:::\n\n{inside.markdown}",
    )


def clean(text: object) -> str:
    r"""Return the text on one line, without control characters; missing values are empty.

    >>> clean("a\x00b \n c")
    'ab c'
    """
    if text is None or text != text:
        return ""
    return " ".join(_CONTROL.sub("", str(text)).split())


def escape_html(text: object) -> str:
    r"""Return the text for use between tags; also keeps formula signs from MathJax.

    >>> escape_html("<b> & $5")
    '&lt;b&gt; &amp; <span>$</span>5'
    """
    return _FORMULA.sub(lambda found: f"<span>{found.group()}</span>", html.escape(clean(text)))


def escape_attribute(text: object) -> str:
    """Return the text for use inside a quoted attribute.

    >>> escape_attribute('say "no"')
    'say &quot;no&quot;'
    """
    return html.escape(clean(text), quote=True)


def escape_markdown(text: object) -> str:
    r"""Return the text for pandoc markdown (also CommonMark), wherever in a line it stands.

    >>> print(escape_markdown("*[a]$ @b"))
    \*\[a\]\$ \@b
    """
    return _LINE_START.sub(_escape_start, _MARKDOWN.sub(r"\\\1", clean(text)))


def _escape_start(found: re.Match[str]) -> str:
    mark, number, end = found.groups()
    return f"\\{mark}" if mark else f"{number}\\{end}"


def safe_url(url: object) -> str:
    """Return the address where it is an http(s) one with a host, percent-encoded; else an empty string.

    >>> safe_url("javascript:alert(1)"), safe_url("https://example.org/a b")
    ('', 'https://example.org/a%20b')
    """
    text = "" if url is None or url != url else str(url).strip()
    try:
        parts = urlsplit(text)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:  # a malformed host, such as an unclosed IPv6 bracket: not an address to link to
        return ""
    if not usable or _CONTROL.search(text) or "\n" in text or "\t" in text:
        return ""
    return quote(text, safe="%/:?#@!&=+,;~-._")


def link(text: str, url: object, *, anchor: str = "") -> Block:
    """Make a link to a safe address; where there is none, to a `target` in the report; else the bare text.

    `anchor` is the name of a target, of letters, digits and hyphens; empty for none.
    """
    address = safe_url(url)
    if not address and anchor:
        return Block(f'<a href="#{anchor}">{escape_html(text)}</a>', f"[{escape_markdown(text)}](#{anchor})")
    if not address:
        return Block(escape_html(text), escape_markdown(text))
    return Block(
        f'<a href="{escape_attribute(address)}" rel="noopener noreferrer">{escape_html(text)}</a>',
        f"[{escape_markdown(text)}](<{address.replace('&', '&amp;')}>)",  # pandoc decodes `&lt;` in it
    )


def target(text: str, anchor: str) -> Block:
    """Make words that links within the report can lead to by the name `anchor`.

    >>> target("21 June", "june").markdown
    '[21 June]{#june}'
    """
    return Block(f'<span id="{anchor}">{escape_html(text)}</span>', f"[{escape_markdown(text)}]{{#{anchor}}}")

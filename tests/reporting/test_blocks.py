import pypandoc
import pytest

from stance.reporting.blocks import (
    EMPTY,
    Block,
    clean,
    escape_attribute,
    escape_html,
    escape_markdown,
    folded,
    join,
    link,
    paragraph,
    safe_url,
    target,
)

NASTY = [
    "<script>alert(1)</script>",
    "*bold* _under_ `code` ~~gone~~ H~2~O x^2^",
    "[text](http://x.org) ![image](y) [ref][] [^1]",
    "costs $5 and $6, \\alpha \\(x\\)",
    "@kim2021 and [@kim]",
    "a | b | c",
    "1. first",
    "(iv) fourth",
    "- not a bullet",
    "+ nor this",
    "# not a heading",
    "> not a quotation",
    "% not a title",
    ": not a definition",
    "&lt; is not decoded &#36;",
    "{.class} ::: div",
    "=== ---",
    "문재인 대통령 “인용”",
]


@pytest.mark.parametrize("text", NASTY)
def test_pandoc_shows_escaped_text_as_it_is(text):
    plain = pypandoc.convert_text(
        escape_markdown(text), "plain", format="markdown-smart", extra_args=["--wrap=none"]
    )
    assert plain.strip() == text


@pytest.mark.parametrize("text", NASTY)
def test_html_shows_escaped_text_as_it_is(text):
    assert paragraph(text).text == text
    assert "<script" not in escape_html(text)


def test_formula_signs_are_kept_from_mathjax():
    assert escape_html("$x$") == "<span>$</span>x<span>$</span>"
    assert escape_html("\\(x\\)") == "<span>\\</span>(x<span>\\</span>)"


def test_attributes_cannot_be_left():
    assert escape_attribute('" onmouseover="x') == "&quot; onmouseover=&quot;x"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, ""),
        (float("nan"), ""),
        ("", ""),
        ("a\x00\x1b\u202eb", "ab"),
        ("a\u061c\ud83db", "ab"),
        ("a\n\n b\t c", "a b c"),
        (3, "3"),
    ],
)
def test_clean(given, expected):
    assert clean(given) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("HTTP://example.org", "HTTP://example.org"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/(x)", "https://example.org/%28x%29"),
        ("https://example.org/한", "https://example.org/%ED%95%9C"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https://", ""),
        ("http://[::1", ""),
        ("https://example.org/\ud83d", ""),
        ("", ""),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_only_web_addresses_are_linked(url, expected):
    assert safe_url(url) == expected


def test_link_escapes_both_parts():
    made = link("<b>[x]", "https://example.org/?a&b")
    assert made.html == ('<a href="https://example.org/?a&amp;b" rel="noopener noreferrer">&lt;b&gt;[x]</a>')
    assert made.markdown == "[\\<b\\>\\[x\\]](<https://example.org/?a&amp;b>)"
    assert link("x", "ftp://y").html == "x"


def test_an_address_is_the_same_on_the_page_and_on_paper():
    made = link("x", "https://example.org/?a=1&lt;=2&copy=3&amp;b")
    paper = pypandoc.convert_text(made.markdown, "html", format="markdown")
    assert made.html.replace(' rel="noopener noreferrer"', "") in " ".join(paper.split())


def test_links_within_a_report_stand_in_for_an_address_that_is_missing():
    made = link("<b>[x]", "javascript:alert(1)", anchor="article-a")
    assert made == Block('<a href="#article-a">&lt;b&gt;[x]</a>', "[\\<b\\>\\[x\\]](#article-a)")
    assert link("x", "https://example.org/", anchor="article-a") == link("x", "https://example.org/")
    assert link("x", "#article-a") == Block("x", "x")
    there = target("<b>[x]", "article-a")
    assert there == Block('<span id="article-a">&lt;b&gt;[x]</span>', "[\\<b\\>\\[x\\]]{#article-a}")


def test_join_leaves_empty_blocks_out():
    assert join([Block("a", "A"), EMPTY, Block("b", "B")]) == Block("a\nb", "A\n\nB")
    assert not join([]) and not paragraph("")


def test_what_is_folded_opens_by_its_line_and_stands_open_on_paper():
    made = folded("2 <b> & *more*", Block("<p>a</p>\n<p>b</p>", "a\n\nb"))
    assert made.html.startswith('<details class="behind">\n<summary>2 &lt;b&gt; &amp; *more*</summary>')
    assert made.text == "2 <b> & *more*\na\nb"
    html = pypandoc.convert_text(made.markdown, "html", format="markdown")
    assert '<div class="behind">' in html and "2 &lt;b&gt; &amp; *more*" in html
    assert "<details" not in html and html.index("*more*") < html.index("<p>a</p>") < html.index("<p>b</p>")
    assert not folded("nothing behind this", EMPTY)


def test_jupyter_gets_three_forms():
    bundle = Block("<p>a</p><p>b &amp; c</p>", "a")._repr_mimebundle_()
    assert bundle == {"text/html": "<p>a</p><p>b &amp; c</p>", "text/markdown": "a", "text/plain": "a\nb & c"}

"""Fragments lose their markup, whole pages everything around the article, and prose nothing."""

import pytest

from stance.corpus.markup import strip_markup


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("no markup at all", "no markup at all"),
        ("a < b and c > d", "a < b and c > d"),
        ("<unk> and <John>", "<unk> and <John>"),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("one<br>two<BR />three", "one\ntwo\nthree"),
        ("<a href='x?a>b'>link</a> text", "link text"),
        ('<img alt="a > b" src="x">The talks', "The talks"),
        ("&lt;p&gt;One.&lt;/p&gt;", "One."),
        ("R&D, AT&T, &c.", "R&D, AT&T, &c."),
        ("&#8220;Yes&#8221; &#x26; no &nosuchentity;", "“Yes” & no &nosuchentity;"),
        ("before<!-- hidden -->after", "beforeafter"),
        ("<SCRIPT type='x'>if (a<b) {}</SCRIPT >The end.", "The end."),
        ("<nav><a>Home</a></nav><p>Talks.</p>", "Talks."),
    ],
)
def test_fragments(raw, expected):
    assert strip_markup(raw) == expected


def test_cells_are_parted():
    assert strip_markup("<table><tr><td>a</td><td>b</td></tr></table>").split() == ["a", "b"]


def test_a_script_that_is_never_closed_costs_no_prose():
    assert "The talks ended." in strip_markup("<script>x() <p>The talks ended.</p>")


def test_a_whole_page_keeps_its_paragraphs_only():
    sentences = [
        f"The ministry sent envoy number {n} to the capital for another round of talks." for n in range(8)
    ]
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    page = (
        "<html><head><title>T</title><script>var a=1</script></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Talks</h1>{body}</article><footer>Imprint</footer></body></html>"
    )
    plain = strip_markup(page)
    assert all(sentence in plain for sentence in sentences)
    assert "var a" not in plain and "Home" not in plain and "<" not in plain

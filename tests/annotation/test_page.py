"""The page: all text is there and escaped, every statement has its line and label, nothing is loaded."""

import re
from html.parser import HTMLParser

import pytest

from stance.annotation.layout import annotate
from stance.annotation.page import COLOURS, LINES, fragment, page, sentence
from stance.records import Article, Mention, Score, Statement

VOID = {"meta", "br"}
HIDDEN = {"label", "account", "key", "found"}


class Reader(HTMLParser):
    """Collects tags and the words of the article, and checks that all tags are closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.words, self.said = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        classes = {c for _, attrs in self.open for c in attrs.get("class", "").split()}
        if "para" in classes and not classes & HIDDEN and self.open[-1][0] != "sup":
            self.words.append(data)
        self.said.append(data)


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("make", [page, fragment, sentence])
def test_the_whole_text_is_shown_and_nothing_of_it_is_markup(view, make):
    reader = read(make(view))
    assert "".join(reader.words) == view.article.text.replace("\n\n", "")
    assert not {"b", "i", "u", "script"} & {tag for tag, _ in reader.tags}


@pytest.mark.parametrize("make", [page, fragment])
def test_every_statement_has_its_line_and_its_label(view, make):
    html = make(view)
    labels = [
        " ".join(re.sub(r"<[^>]*>", " ", found).replace("&lt;", "<").replace("&gt;", ">").split())
        for found in re.findall(r'<span class="label.*?(?=<span class="account)', html)
    ]
    assert sorted(labels) == [
        "1 Sung Kim (USA) → PRK quote D +0.6",
        "2 PRK via “he <i>” indirect D +0.6 P -0.2",
        "2 USA via “he <i>” indirect D +0.6",
        "3 “he <i>” quote",
        "4 nobody named narration",
    ]


def test_nested_lines_keep_their_order_and_their_depth(view):
    html = fragment(view)
    lines = re.findall(r'<span class="(s c\d u\d)"(?: style="(--l:\d)")?', html.split('class="para"')[1])
    assert lines[1:4] == [("s c0 u0", "--l:2"), ("s c1 u1", "--l:1"), ("s c2 u2", "")]
    assert '<div class="para" style="--deep:2">' in html


def test_cues_are_marked_with_their_side(view):
    html = fragment(view)
    assert re.search(
        r'<mark class="dialogue"[^>]*title="dialogue \+0.6, raise: want">wants talks</mark>', html
    )


def test_nobody_known_is_dashed_and_counted(view):
    html = fragment(view)
    assert html.count('class="s none"') == 2 + 2
    assert "could not be resolved 1" in html and "no holder 1" in html
    assert "3 mentions could not be resolved: he &lt;i&gt;; Kim (2)." in html


def test_a_card_holds_the_account(view):
    said = read(fragment(view)).said
    at = said.index("holder")
    assert "".join(said[at : at + 7]).startswith('holder United States (USA), named by "words"')


def test_the_page_runs_nothing_and_loads_nothing(view):
    html = page(view)
    assert "default-src 'none'" in html
    assert not re.search(r"<(script|link|img|iframe)|@import|url\(|\son\w+=", html)
    assert [a["href"] for t, a in read(html).tags if t == "a"] == ["https://example.org/x"]


def test_an_address_that_is_none_is_not_linked():
    html = page(annotate(Article("a", "x", outlet="Post", url="javascript:alert(1)"), ()))
    assert "javascript" not in html and "Post" in html


def test_the_first_fifteen_holders_differ_and_the_first_three_do_without_colour():
    text = "x" * 40
    found = [
        (Statement("a", i, i + 1, "x", "quote", i, i + 1, Mention(0, 1, "x", f"A{i:02}")), Score())
        for i in range(COLOURS * LINES)
    ]
    looks = re.findall(r'<li><span class="s (c\d) (u\d)"', fragment(annotate(Article("a", text), found)))
    assert len(set(looks)) == COLOURS * LINES
    assert len({line for _, line in looks[:LINES]}) == LINES


def test_a_sentence_has_its_accounts_in_the_open(view):
    shown = re.findall(r'<span class="account( c\d)?">', sentence(view))
    assert len(shown) == len(view.spans)

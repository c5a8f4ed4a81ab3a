"""The layout: numbers, levels, legend and pieces, each computed by hand."""

from itertools import pairwise

from stance.annotation.layout import annotate
from stance.records import Article


def test_statements_are_numbered_in_reading_order_and_one_number_for_the_same_words(view):
    assert [(s.number, s.holder) for s in view.spans] == [
        (1, "sung-kim"), (2, "PRK"), (2, "USA"), (3, ""), (4, ""),
    ]  # fmt: skip


def test_what_lies_around_another_has_its_line_below(view):
    assert [s.level for s in view.spans] == [2, 1, 0, 0, 0]


def test_the_legend_counts_each_holder_and_those_without_one(view):
    assert {h.actor: (h.short, h.government, h.n, h.place) for h in view.holders.values()} == {
        "sung-kim": ("Sung Kim", "USA", 1, 0), "PRK": ("PRK", "PRK", 1, 1), "USA": ("USA", "USA", 1, 2),
    }  # fmt: skip
    assert (view.unknown, view.nobody) == (1, 1)


def test_pieces_give_the_whole_text_back(view):
    pieces = [piece for paragraph in view.paragraphs for piece in paragraph]
    text = view.article.text
    joined = ["".join(text[p.start : p.end] for p in paragraph) for paragraph in view.paragraphs]
    assert joined == text.split("\n\n")
    for before, after in pairwise(pieces):
        assert before.end <= after.start
    for piece in pieces:
        assert list(piece.spans) == [s for s in view.spans if s.start < piece.end and piece.start < s.end]


def test_a_statement_over_two_paragraphs_opens_and_closes_once(view):
    first, second = view.paragraphs
    assert [s.number for p in first for s in p.opened] == [1, 2, 2]
    assert [s.number for p in first for s in p.closed] == [2, 2]
    assert [s.number for p in second for s in p.closed] == [3, 1, 4]


def test_an_article_without_statements():
    empty = annotate(Article("a", "One.\n\nTwo."), ())
    assert [[(p.start, p.end, p.spans) for p in ps] for ps in empty.paragraphs] == [
        [(0, 4, ())], [(6, 10, ())],
    ]  # fmt: skip
    assert empty.holders == {} and empty.unknown == empty.nobody == 0

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Polygon

from stance.reporting.charts.strip import HALF, evidence_strip, evidence_strip_alt
from stance.reporting.notebook.show import Picture, picture
from stance.table import ARTICLES, STATEMENTS

TEXT = "Biden offers talks again.\n\nSeoul says sanctions stay for now. Nobody else spoke on that day."
HOSTILE = '<script>alert("x")</script> $x^2$ \U0010fffd'


def statement(phrase, holder="joe-biden", name="Joe Biden", dialogue=None, pressure=None, **more):
    heard = [value for value in (dialogue, pressure) if value is not None]
    start = TEXT.index(phrase)
    return {
        "article_id": "a", "statement_id": f"a#{start}", "start": start, "end": start + len(phrase),
        "text": phrase, "kind": "quote", "holder": holder, "holder_name": name, "via": "",
        "dialogue": dialogue, "pressure": pressure,
        "stance": ((dialogue or 0) - (pressure or 0)) / 2 if heard else None, "duplicate_of": "",
    } | more  # fmt: skip


@pytest.fixture
def tables():
    def made(*rows, **article):
        one = {
            "article_id": "a",
            "published": "2021-06-21",
            "outlet": "Meridian",
            "title": "A day",
            "text": TEXT,
        }
        return (
            pd.DataFrame(list(rows), columns=list(STATEMENTS)),
            pd.DataFrame([one | article], columns=list(ARTICLES)),
        )

    return made


def strip(tables, **options):
    return evidence_strip(tables[0], tables[1], "a", **options)


def told(tables, **options):
    return evidence_strip_alt(tables[0], tables[1], "a", **options)


def drawn(tables, **options):
    figure = strip(tables, **options)
    assert figure is not None
    return figure


def bars(figure):
    """Left, right, bottom and top of every bar, by the line that it belongs to (0 is the lowest)."""
    found = []
    for patch in figure.axes[0].patches:
        if isinstance(patch, Polygon):
            corners = np.asarray(patch.get_xy())
            (left, bottom), (right, top) = corners.min(axis=0), corners.max(axis=0)
            found.append((left, right, round(bottom, 3), round(top, 3)))
    return found


def words(figure):
    labels = figure.axes[0].get_yticklabels()
    texts = [figure.get_suptitle(), figure.get_supxlabel(), *(label.get_text() for label in labels)]
    return " ".join(texts).replace("\n", " ")


def test_bars_reach_from_the_first_to_the_last_word(tables):
    figure = drawn(tables(statement("talks again.", dialogue=0.5)))
    assert bars(figure) == [(2, 4, 0, HALF)]
    figure = drawn(tables(statement("sanctions stay", pressure=0.5)))
    assert bars(figure) == [(6, 8, -HALF, 0)]
    assert figure.axes[0].get_xlim() == (0, 16)


@pytest.mark.parametrize(
    ("dialogue", "pressure", "sides"),
    [
        (0.5, None, [(0, HALF)]),
        (None, -0.5, [(0, HALF)]),
        (None, 0.5, [(-HALF, 0)]),
        (-0.5, None, [(-HALF, 0)]),
        (0.5, 0.5, [(0, HALF), (-HALF, 0)]),
    ],
)
def test_sides_are_told_apart_by_where_the_bar_stands(tables, dialogue, pressure, sides):
    figure = drawn(tables(statement("talks", dialogue=dialogue, pressure=pressure)))
    assert [bar[2:] for bar in bars(figure)] == sides
    assert "White" not in words(figure) and "Grey:" not in words(figure)


def test_no_side_and_no_stance_are_thin_and_explained(tables):
    rows = statement("talks", dialogue=0.0), statement("sanctions")
    figure = drawn(tables(*rows))
    assert all(-HALF < low < 0 < high < HALF for _, _, low, high in bars(figure))
    assert "White: no stance." in words(figure) and "Grey: no side." in words(figure)
    assert "1 to no side and 1 without a stance" in told(tables(*rows))


def test_holders_with_most_statements_come_first_and_the_rest_is_counted(tables):
    rows = [
        statement("talks", "USA", "United States", 0.5),
        statement("sanctions", "KOR", "South Korea", None, 0.5),
        statement("stay", "KOR", "South Korea", None, 0.5),
        statement("Nobody", "", "", 0.5),
    ]
    figure = drawn(tables(*rows))
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert labels == ["United States (1)", "South Korea (2)"]
    assert "Not drawn: 1 scored statement without a holder." in words(figure)
    alone = drawn(tables(*rows), top=1)
    assert len(bars(alone)) == 2 and "Left out: 1 holder" in words(alone)
    assert "United States" not in told(tables(*rows), top=1)


def test_kinds_differ_in_edge_or_shape(tables):
    looks = set()
    for kind in ("quote", "indirect", "action", "narration"):
        figure = drawn(tables(statement("talks again.", dialogue=0.5, kind=kind)))
        (bar,) = figure.axes[0].patches
        looks.add((len(bar.get_xy()), bar.get_linestyle() != "solid", bar.get_edgecolor()[3] > 0))
    assert len(looks) == 4


def test_who_passes_a_statement_on_is_marked_and_named(tables):
    passed = tables(
        statement("talks", dialogue=0.5, via="moon"),
        statement("Seoul", "moon", "Moon", 0.5),
        statement("stay", dialogue=0.5, via="an aide"),
    )
    figure = drawn(passed)
    assert sum(line.get_marker() == 7 for line in figure.axes[0].lines) == 2
    assert "Moon passes on 1 statement, an aide passes on 1 statement" in words(figure)
    assert "1 through Moon, 1 through an aide" in told(passed)


def test_paragraphs_are_marked_where_they_begin(tables):
    figure = drawn(tables(statement("talks", dialogue=0.5)))
    upright = [line.get_xdata()[0] for line in figure.axes[0].lines if len(set(line.get_xdata())) == 1]
    assert upright == [4]


def test_repetitions_are_shown_in_the_article_that_repeats(tables):
    assert strip(tables(statement("talks", dialogue=0.5, duplicate_of="b#1"))) is not None


def test_the_words_count_what_is_drawn(tables):
    rows = statement("talks", dialogue=0.5, pressure=0.2), statement("stay", pressure=0.2, kind="action")
    assert told(tables(*rows)) == (
        "Strip of “A day”, Meridian, 21 June 2021: 2 statements along 16 words. "
        "Joe Biden: 2 statements (1 quoted and 1 done, 1 to pressure and 1 to both)."
    )


@pytest.mark.parametrize("rows", [[], [statement("talks", "", "", 0.5)]])
def test_an_article_without_statements_has_a_sentence(tables, rows):
    assert strip(tables(*rows)) is None
    assert told(tables(*rows)).startswith("There is no chart of the article")


def test_no_article_has_a_sentence(articles, statements):
    assert evidence_strip(statements, articles, "") is None
    assert evidence_strip_alt(statements, articles, "").startswith("There is no chart of an article")


def test_an_unknown_article_is_named_with_some_that_there_are(articles, statements):
    for draw in (evidence_strip, evidence_strip_alt):
        with pytest.raises(ValueError, match=r"no article 'zz'; there are a00, .*a04 and 9 others"):
            draw(statements, articles, "zz")
    with pytest.raises(ValueError, match="there are none"):
        evidence_strip(statements, articles.head(0), "zz")


def test_words_that_no_font_can_draw_are_replaced(tables):
    odd = tables(statement("talks", "kim", HOSTILE, 0.5, via=HOSTILE), title=HOSTILE, published=None)
    figure = drawn(odd)
    assert words(figure).startswith("a, Meridian") and "kim (1)" in words(figure)
    assert "through another" in told(odd)


def test_markup_is_drawn_as_it_is_written(tables):
    markup = "<b>$x^2$</b> & 10% \\alpha"
    odd = tables(statement("talks", "kim", markup, 0.5, via=markup), title=markup)
    assert words(drawn(odd)).count(markup) == 3


@pytest.mark.parametrize("text", ["", "one"])
def test_offsets_beyond_the_text_do_no_harm(tables, text):
    assert strip(tables(statement("sanctions", dialogue=0.5), text=text)) is not None


def test_the_same_tables_give_the_same_bytes(articles, statements):
    one, two = (
        picture(evidence_strip(statements, articles, "a03"), name="strip", alt="x", caption="")
        for _ in range(2)
    )
    assert isinstance(one, Picture) and one == two

import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from stance.measures.columns import frame
from stance.measures.outlets import ALL
from stance.measures.positions import DYADS, dyad_table
from stance.measures.settings import MeasureSettings
from stance.reporting.charts import outlet_heat, outlet_heat_alt, target_heat, target_heat_alt
from stance.reporting.notebook.show import picture
from stance.reporting.theme import signed


@pytest.fixture
def dyads():
    """A table of dyads from (actor, target, stance, low, high, statements, articles)."""

    def made(*rows):
        return frame(
            [
                {
                    "level": "government", "actor": actor, "name": f"Name of {actor}", "target": target,
                    "target_name": f"Name of {target}", "n_statements": n, "n_scored": n,
                    "n_articles": articles, "n_outlets": 1,
                    "stance": stance, "stance_low": low, "stance_high": high,
                }
                | {name: float("nan") for name in DYADS[9:] if not name.startswith("stance") or "un" in name}
                for actor, target, stance, low, high, n, articles in rows
            ],
            DYADS,
        )  # fmt: skip

    return made


def _drawn(figure: Figure | None) -> Figure:
    assert figure is not None
    return figure


def _cells(figure):
    """Return the number written at each (row, column), counted from the upper left."""
    return {
        (round(text.get_position()[1]), text.get_position()[0]): text
        for text in _drawn(figure).axes[0].texts
        if not text.get_text().startswith("n = ") and "speaker" not in text.get_text()
    }


def _written(figure):
    return {at: text.get_text() for at, text in _cells(figure).items()}


def _colours(figure):
    patches = [patch for patch in _drawn(figure).axes[0].patches if isinstance(patch, Rectangle)]
    return {
        (round(patch.get_y() + 0.5), round(patch.get_x() + 0.5)): to_rgb(patch.get_facecolor())
        for patch in patches
    }


def _note(figure):
    return _drawn(figure).get_supxlabel().replace("\n", " ")


def test_no_chart_but_a_sentence_where_there_is_nothing(nothing):
    empty = dyad_table(nothing["statements"])
    assert target_heat(empty) is None and outlet_heat(nothing["outlets"]) is None
    assert target_heat_alt(empty).startswith("There is no chart of targets: ")
    assert outlet_heat_alt(nothing["outlets"]).startswith(
        "There is no chart of outlets: fewer than two outlets"
    )


def test_one_outlet_is_no_comparison(outlets):
    one = outlets[outlets["outlet"].isin([ALL, "Meridian"])]
    assert outlet_heat(one) is None and outlet_heat_alt(one).startswith("There is no chart")
    other = outlets.assign(n_scored=outlets["n_scored"].mask(outlets["outlet"] == ALL, 99))
    other.loc[other["outlet"] == "Meridian", "government"] = "ZZZ"  # none of those that are shown
    only = other[other["outlet"].isin([ALL, "Meridian", "Harbour Post"])]
    assert outlet_heat(only) is None


def test_each_cell_holds_its_number_and_nothing_is_a_dash_not_a_zero(dyads):
    table = dyads(
        ("A", "B", 0.0, -0.2, 0.2, 9, 9), ("A", "C", 0.42, -0.1, 0.6, 5, 3),
        ("B", "A", -0.3, -0.4, -0.2, 8, 8),
    )  # fmt: skip
    figure = target_heat(table)
    labels = [label.get_text() for label in _drawn(figure).axes[0].get_xticklabels()]
    assert [label.replace("\n", " ") for label in labels] == ["Name of A", "Name of B", "Name of C"]
    assert _written(figure) == {
        (0, 0): "–",
        (0, 1): "0.00",
        (0, 2): "+0.42",
        (1, 0): "−0.30",
        (1, 1): "–",
        (1, 2): "–",
    }
    assert "Dash: no scored statement." in _note(figure)
    assert (1, 2) not in _colours(figure)


def test_too_few_statements_are_pale_and_in_brackets(dyads):
    rows = ("A", "B", 0.4, 0.2, 0.6, 9, 9), ("A", "C", 0.4, 0.2, 0.6, 2, 9)
    figure = target_heat(dyads(*rows))
    assert _written(figure)[0, 0] == "+0.40" and _written(figure)[0, 1] == "(+0.40)"
    colours = _colours(figure)
    assert min(colours[0, 1]) > min(colours[0, 0])
    assert "in brackets: fewer than 3" in _note(figure)
    assert "brackets" not in _note(target_heat(dyads(rows[0])))


def test_bold_needs_articles_enough_and_an_interval_on_one_side(dyads):
    figure = target_heat(
        dyads(
            ("A", "B", 0.4, 0.2, 0.6, 9, 6), ("A", "C", 0.4, 0.2, 0.6, 9, 5),
            ("A", "D", 0.4, -0.1, 0.6, 9, 9), ("A", "E", -0.4, -0.6, -0.2, 9, 6),
            ("A", "F", 0.4, float("nan"), float("nan"), 9, 1),
        )
    )  # fmt: skip
    assert [_cells(figure)[0, x].get_fontweight() for x in range(5)] == [
        "bold", "normal", "normal", "bold", "normal",
    ]  # fmt: skip
    assert "Bold: at least 6 articles" in _note(figure)


def test_settings_decide_from_when_a_number_is_bold(dyads):
    table = dyads(("A", "B", 0.4, 0.2, 0.6, 9, 5))
    assert "Bold" not in _note(target_heat(table))
    assert "at least 5 articles, and the 90 % interval" in _note(
        target_heat(table, settings=MeasureSettings(level=0.9))
    )


def test_the_reach_of_the_colours_is_said_and_symmetric(dyads):
    few = ("A", "C", -0.95, float("nan"), float("nan"), 1, 1)
    assert "from −0.6 to +0.6" in _note(target_heat(dyads(("A", "B", -0.52, -0.6, -0.4, 9, 9), few)))
    assert "from −0.3 to +0.3" in _note(target_heat(dyads(("A", "B", 0.01, -0.1, 0.1, 9, 9), few)))
    assert "from −1.0 to +1.0" in _note(target_heat(dyads(("A", "B", 1.0, 0.9, 1.0, 9, 9), few)))


@pytest.mark.parametrize("stance", [-1.0, -0.7, -0.4, 0.0, 0.3, 0.6, 1.0])
def test_every_number_can_be_read_on_its_colour(dyads, stance):
    figure = target_heat(dyads(("A", "B", stance, stance, stance, 9, 9), ("A", "C", 1.0, 0.9, 1.0, 9, 9)))
    inks, grounds = _cells(figure), _colours(figure)
    assert _contrast(to_rgb(inks[0, 0].get_color()), grounds[0, 0]) >= 4


def _contrast(one, other):
    """Return the contrast of two colours as WCAG 2 has it."""

    def light(colour):
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted([light(one), light(other)])
    return (bright + 0.05) / (dark + 0.05)


def test_only_the_most_frequent_are_shown_and_only_governments(dyads):
    rows = [(f"A{i}", f"B{i % 4}", 0.1, 0.0, 0.2, 30 - i, 9) for i in range(12)]
    table = pd.concat([dyads(*rows), dyads(("X", "Y", 0.9, 0.8, 1.0, 90, 9)).assign(level="holder")])
    axes = _drawn(target_heat(table, top=3)).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "Name of A0",
        "Name of A1",
        "Name of A2",
    ]
    assert "A3" not in target_heat_alt(table, top=3) and "Name of X" not in target_heat_alt(table)


def test_outlets_stand_beside_all_of_them(outlets):
    figure = outlet_heat(outlets)
    labels = [label.get_text().replace("\n", " ") for label in _drawn(figure).axes[0].get_xticklabels()]
    assert labels[0] == "All outlets" and set(labels[1:]) == set(outlets["outlet"]) - {ALL}
    first = outlets[outlets["outlet"] == ALL].iloc[0]
    assert _written(figure)[0, 0].strip("()") == signed(first["stance"])
    assert f"{first['name']}: All outlets {signed(first['stance'])}" in outlet_heat_alt(outlets)


def test_long_and_hostile_names_keep_their_letters_and_do_not_cover_each_other(dyads):
    table = dyads(*(("A", letter, 0.1, 0.0, 0.2, 9, 9) for letter in "BCDEFGHI"))
    table["target_name"] = [f"<b>Bundesrepublik</b> $x_{i}$ & Co" for i in range(8)]
    axes = _drawn(target_heat(table)).axes[0]
    assert axes.get_xticklabels()[0].get_text() == "<b>Bundesrepublik</b> $x_0$ & Co"
    assert all(label.get_rotation() == pytest.approx(35) for label in axes.get_xticklabels())
    unknown = table.assign(name="\U0010fffd")
    assert _drawn(target_heat(unknown)).axes[0].get_yticklabels()[0].get_text() == "A"


def test_files_repeat_exactly(outlets, dyads):
    for made in (lambda: outlet_heat(outlets), lambda: target_heat(dyads(("A", "B", 0.4, 0.2, 0.6, 9, 9)))):
        one, two = (picture(made(), name="heat", alt="words", caption="") for _ in range(2))
        assert one == two

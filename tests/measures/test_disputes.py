import pandas as pd
import pytest

from stance.measures.disputes import (
    AGREED,
    ALONE,
    DISPUTED,
    DISPUTES,
    DROPPED,
    EITHER,
    SILENT,
    alone_table,
    basis,
    by_two,
    dispute_table,
    most_confident,
    without_cue,
)

ROWS = [  # dialogue, its rules, pressure, its rules, disputed
    (0.4, 0.5, None, None, ""),
    (0.4, None, 0.3, 0.2, ""),
    (0.4, None, None, None, ""),
    (None, 0.3, None, None, ""),
    (-0.4, 0.5, None, None, "dialogue"),
    (None, None, None, None, ""),
    (None, 0.2, 0.6, None, ""),
]


@pytest.fixture
def table():
    names = ["dialogue", "dialogue_rules", "pressure", "pressure_rules", "disputed"]
    rows = pd.DataFrame(ROWS, columns=names).astype({name: float for name in names[:-1]})
    stance = (rows["dialogue"].fillna(0) - rows["pressure"].fillna(0)) / 2
    return rows.assign(
        stance=stance.where(rows[["dialogue", "pressure"]].notna().any(axis=1)),
        statement_id=[f"s{i}" for i in range(len(rows))], article_id=[f"a{i}" for i in range(len(rows))],
        text=[f"words {i}" for i in range(len(rows))], holder="usa", holder_name="United States",
        government="USA", kind=["quote", "action"] * 3 + ["quote"], duplicate_of="",
        confidence=[0.1, 0.2, 0.9, 0.4, 0.5, 0.0, 0.9],
    )  # fmt: skip


def test_what_each_axis_rests_on(table):
    assert basis(table, "dialogue").tolist() == [AGREED, ALONE, ALONE, DROPPED, DISPUTED, SILENT, DROPPED]
    assert basis(table, "pressure").tolist() == [SILENT, AGREED, *[SILENT] * 4, ALONE]


def test_a_statement_has_the_shakiest_of_its_axes(table):
    assert basis(table).tolist() == [AGREED, ALONE, ALONE, DROPPED, DISPUTED, SILENT, ALONE]


def test_without_cue_are_only_those_that_the_rules_bear_out_on_no_axis(table):
    assert table.index[without_cue(table)].tolist() == [2, 6]


def test_counts_by_hand(table):
    made = dispute_table(table)
    assert list(made.columns) == list(DISPUTES)
    whole = made[made["within"] == ""].set_index("measure")
    counts = ["n", "n_agreed", "n_alone", "n_dropped", "n_disputed"]
    assert whole.index.tolist() == ["dialogue", "pressure", EITHER]
    assert whole[counts].values.tolist() == [[6, 1, 2, 2, 1], [2, 1, 1, 0, 0], [6, 1, 3, 1, 1]]
    assert whole["share"].tolist() == [pytest.approx(1 / 6), 0.0, pytest.approx(1 / 6)]
    kinds = made[(made["within"] == "kind") & (made["measure"] == EITHER)]
    assert kinds["group"].tolist() == ["quote", "action"] and kinds["n"].sum() == 6


def test_repetitions_and_what_nobody_holds_do_not_count(table):
    extra = table.tail(1).assign(statement_id="again", duplicate_of="s6")
    nobody = table.tail(1).assign(statement_id="nobody", holder="")
    pd.testing.assert_frame_equal(dispute_table(pd.concat([table, extra, nobody])), dispute_table(table))
    assert alone_table(pd.concat([table, extra, nobody]))["n"].tolist() == alone_table(table)["n"].tolist()


def test_the_network_alone_of_all_scored(table):
    (row,) = alone_table(table).to_dict("records")
    assert (row["n_alone"], row["n"]) == (2, 5)
    assert 0 <= row["share_low"] <= 0.4 <= row["share_high"] <= 1


def test_two_readers_are_told_from_one(table):
    assert by_two(table)
    alike = table.assign(dialogue_rules=table["dialogue"], pressure_rules=table["pressure"], disputed="")
    assert not by_two(alike)
    assert not by_two(table.drop(columns=["dialogue_rules", "pressure_rules"]))


def test_the_surest_come_first_and_no_words_twice(table):
    rows = table.assign(text=["A", "b", "c", "d", "e", "f", "C"])
    assert most_confident(rows, without_cue(rows), 5)["statement_id"].tolist() == ["s2"]
    everything = pd.Series(True, index=table.index)
    assert most_confident(table, everything, 2)["statement_id"].tolist() == ["s2", "s6"]


def test_an_empty_table_gives_counts_of_nothing(table):
    made = dispute_table(table.head(0))
    assert made["n"].tolist() == [0, 0, 0] and made["share"].isna().all()
    assert alone_table(table.head(0))["n"].tolist() == [0]
    assert basis(table.head(0)).tolist() == [] and not by_two(table.head(0))

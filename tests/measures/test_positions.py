import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.positions import ACCOUNTS, DYADS, account_table, dyad_table
from stance.measures.settings import MeasureSettings

MEASURES = ("dialogue", "pressure", "stance")
FIGURES = [f"{m}{part}" for m in MEASURES for part in ("", "_low", "_high", "_unweighted")]
SHARES = ["share_dialogue", "share_pressure"]


def to(target, **row):
    """A statement addressed to a government."""
    return {"target": target, "target_government": target} | row


def known(way, **row):
    return {"known_by": way} | row


def pairs(found, level="government", part="target"):
    rows = found[found["level"] == level]
    return rows[["actor", part, "n_statements", "n_scored"]].to_numpy().tolist()


def test_hard_on_one_and_soft_on_another_by_hand(table):
    found = dyad_table(table([
        to("USA", holder="PRK", p=0.8), to("USA", holder="PRK", p=0.6, d=0.2), to("USA", holder="PRK"),
        to("KOR", holder="PRK", d=0.6, outlet="Daily"), to("", holder="PRK", p=1),
        to("KOR", holder="PRK", d=0.6, outlet="Times", duplicate_of="s003"), to("KOR", holder="", d=1),
    ]))  # fmt: skip
    assert tuple(found.columns) == DYADS
    assert pairs(found) == pairs(found, "holder") == [["PRK", "USA", 3, 2], ["PRK", "KOR", 1, 1]]
    first, second = (found.iloc[i] for i in (0, 1))
    assert first[["dialogue", "pressure", "stance"]].tolist() == pytest.approx([0.1, 0.7, -0.3])
    assert second[["dialogue", "stance"]].tolist() == pytest.approx([0.6, 0.3])
    assert pd.isna(second["pressure"]) and pd.isna(second["stance_low"])
    assert [first["share"], second["share"]] == pytest.approx([2 / 3, 1 / 3])
    assert [first[SHARES].tolist(), second[SHARES].tolist()] == [[0.5, 1], [1, 0]]
    assert second[["n_articles", "n_outlets"]].tolist() == [1, 1]


def test_both_sides_roll_up_to_their_governments(table):
    kim = {"holder": "kim", "government": "PRK", "target": "biden", "target_government": "USA", "p": 0.5}
    found = dyad_table(table([kim, to("USA", holder="PRK", p=0.7)]))
    assert pairs(found) == [["PRK", "USA", 2, 2]]
    assert pairs(found, "holder") == [["PRK", "USA", 1, 1], ["kim", "biden", 1, 1]]
    assert found["level"].tolist() == ["government", "holder", "holder"]


def test_a_government_of_itself_is_left_out_and_a_holder_is_not(table):
    found = dyad_table(table([to("USA", holder="USA", d=0.5), to("PRK", holder="USA", p=0.5)]))
    assert pairs(found) == [["USA", "PRK", 1, 1]] and found.iloc[0]["share"] == 1
    assert pairs(found, "holder") == [["USA", "PRK", 1, 1], ["USA", "USA", 1, 1]]


def test_whoever_says_most_comes_first_and_then_to_whom(table):
    rows = table(
        [to("USA", holder="KOR", d=0.1)] * 2
        + [to("PRK", holder="JPN", d=0.1)] * 2 + [to("USA", holder="JPN", d=0.1)]
        + [to("KOR", holder="CHN", d=0.1)] * 2
        + [to("PRK", holder="KOR")] * 9
    )  # fmt: skip
    assert [pair[:2] for pair in pairs(dyad_table(rows))] == [
        ["JPN", "PRK"], ["JPN", "USA"], ["CHN", "KOR"], ["KOR", "USA"], ["KOR", "PRK"],
    ]  # fmt: skip


def test_names_come_from_the_table_the_mapping_or_the_id(table):
    rows = table([to("USA", holder="PRK", holder_name="North Korea"), to("kim", holder="USA")])
    found = dyad_table(rows, names={"kim": "Kim Jong Un"})
    assert found[found["level"] == "holder"][["name", "target_name"]].to_numpy().tolist() == [
        ["North Korea", "Usa"], ["Usa", "Kim Jong Un"],
    ]  # fmt: skip


def test_ways_of_knowing_by_hand(table):
    found = account_table(table([
        known("adversary", d=-0.4), known("own words", d=0.6), known("own words", d=0.2), known("deed"),
        known("adversary", p=0.6, holder="PRK"),
    ]))  # fmt: skip
    assert tuple(found.columns) == ACCOUNTS
    # in the order of the vocabulary, not of the alphabet or of frequency
    assert pairs(found, part="known_by") == [
        ["USA", "own words", 2, 2], ["USA", "deed", 1, 0], ["USA", "adversary", 1, 1],
        ["PRK", "adversary", 1, 1],
    ]  # fmt: skip
    assert found["share"][:4].tolist() == pytest.approx([2 / 3, 0, 1 / 3, 1])
    assert found["stance"][[0, 2]].tolist() == pytest.approx([0.2, -0.2]) and pd.isna(found["stance"][1])


def test_the_share_is_of_all_scored_statements_known_how_or_not(table):
    found = account_table(table([known("deed", d=0.5), known("", d=0.5), known(None, d=0.5), known("deed")]))
    assert found["share"].tolist() == pytest.approx([1 / 3, 1 / 3])


def test_parts_are_estimated_as_actors_are(table):
    rows = [{"d": 0.1 * i - 0.3, "p": 0.05 * i, "kind": "action" if i % 2 else "quote"} for i in range(9)]
    settings = MeasureSettings(level=0.9, seed=3, kind_weights={"action": 2})
    expected = actor_table(table(rows), settings).iloc[0]
    for found in (
        dyad_table(table([to("PRK", **row) for row in rows]), settings),
        account_table(table([known("deed", **row) for row in rows]), settings),
    ):
        same = ["n_statements", "n_scored", "n_articles", "n_outlets", *SHARES, *FIGURES]
        assert found.iloc[0][same].tolist() == expected[same].tolist()


@pytest.mark.parametrize("part", [to("PRK"), known("own words")], ids=["dyads", "accounts"])
def test_wire_copies_are_one_cluster(table, part):
    rows = table([{"article_id": a, "d": 0.2} | part for a in ("a", "b", "c")])
    make = dyad_table if "target" in part else account_table
    assert make(rows, copies={"b": "a"})["n_articles"].tolist() == [2, 2]
    assert make(rows, copies={})["n_articles"].tolist() == [3, 3]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{}] * 3,
        [to("PRK", known_by="deed")] * 3,
        [to("PRK", known_by="deed", d=0.5, article_id="a")] * 3,
        [to("PRK", known_by="deed", d=0.5, p=0.5)] * 9,
        [to("PRK", known_by="deed", d=0.5, holder="")],
    ],
    ids=["empty", "no parts", "silent", "one article", "constant", "no holder"],
)
def test_odd_tables_have_the_same_columns_and_types(table, rows):
    full = table([to("PRK", known_by="deed", d=0.1 * i, p=0.2) for i in range(8)])
    for make in (dyad_table, account_table):
        found, expected = make(table(rows)), make(full)
        assert list(found.columns) == list(expected.columns)
        assert (found.dtypes == expected.dtypes).all()
        assert len(found) == (2 if rows and rows[0].get("known_by") and rows[0].get("holder") != "" else 0)


def test_silent_statements_have_a_row_without_figures(table):
    found = account_table(table([known("deed")] * 3)).iloc[0]
    assert found[["n_statements", "n_scored", "n_articles", "n_outlets"]].tolist() == [3, 0, 0, 0]
    assert found[["share", *SHARES, *FIGURES]].isna().all()


def test_weights_that_leave_out_every_statement_leave_no_figures(table):
    rows = table([to("PRK", known_by="deed", d=0.5)] * 7)
    for make in (dyad_table, account_table):
        found = make(rows, MeasureSettings(kind_weights={"quote": 0})).iloc[0]
        assert found[["n_scored", "n_articles"]].tolist() == [7, 7]
        assert found[[name for name in FIGURES if "unweighted" not in name]].isna().all()
        assert found["stance_unweighted"] == 0.25


def test_the_order_of_the_rows_does_not_matter(table):
    rows = table([
        to("PRK" if i % 3 else "KOR", known_by="deed" if i % 2 else "ally", d=0.1 * i - 0.4, p=0.03 * i)
        for i in range(14)
    ])  # fmt: skip
    for make in (dyad_table, account_table):
        pd.testing.assert_frame_equal(make(rows), make(rows.sample(frac=1, random_state=2)))

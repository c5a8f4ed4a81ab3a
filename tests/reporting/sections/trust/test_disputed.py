import pandas as pd
import pytest

from stance.measures.disputes import alone_table, dispute_table
from stance.reporting.sections import alone_passages, disputed_passages, disputes_block, disputes_paragraph

NOTHING_JUDGED = pd.DataFrame()


@pytest.fixture
def read_twice(statements):
    """Rules agree everywhere, but differ on the first three statements and find nothing in the next four."""
    rows = statements.assign(
        dialogue_rules=statements["dialogue"].astype(float),
        pressure_rules=statements["pressure"].astype(float),
    )
    disputed = rows.index[rows["dialogue"].notna() & (rows["holder"] != "")][:3]
    alone = rows.index[rows["stance"].notna() & (rows["holder"] != "")].difference(disputed)[:4]
    rows.loc[disputed, "dialogue_rules"] *= -1
    rows.loc[alone, ["dialogue_rules", "pressure_rules"]] = None
    rows["disputed"] = ""
    rows.loc[disputed, "disputed"] = "dialogue"
    return rows


def paragraph(rows, scorer="joint", judged=NOTHING_JUDGED):
    return disputes_paragraph(dispute_table(rows), alone_table(rows), rows, judged, scorer).text


def test_counts_come_from_the_tables(read_twice):
    table = dispute_table(read_twice)
    text = paragraph(read_twice)
    (n,) = table.loc[(table["measure"] == "either") & (table["within"] == ""), "n"]
    assert f"On 3 of {n} statements they differ in sign" in text and "on pressure 0 of" in text
    assert "4 of " in text and "rest on the network alone" in text


def test_what_such_scores_are_worth_is_read_from_coded_sentences(read_twice):
    judged = pd.DataFrame({
        "dialogue": [0.5, -0.5, 0.5], "dialogue_rules": [0.5, 0.5, None], "pressure": None,
        "pressure_rules": None, "disputed": ["", "dialogue", ""], "right": [True, False, True],
        "right_dialogue": [True, False, True], "right_pressure": True,
    })  # fmt: skip
    text = paragraph(read_twice, judged=judged)
    assert "Right on both axes are 0 % of the 1 coded sentence on which the two differ and 100 %" in text
    assert text.endswith("of all it is 67 %.")


def test_one_reader_cannot_differ(statements):
    alike = statements.assign(dialogue_rules=statements["dialogue"], pressure_rules=statements["pressure"])
    alike = alike.assign(disputed="")
    assert "scored by the rules alone" in paragraph(alike, "rules")
    assert "“mine” keeps no scores of rules" in paragraph(statements, "mine")
    assert "take the same side wherever one does" in paragraph(alike, "joint")
    unheard = alike.assign(dialogue_rules=float("nan"), pressure_rules=float("nan"))
    assert "the network is the only source" in paragraph(unheard, "joint")
    assert not disputes_block(dispute_table(alike))


def test_the_table_has_axes_kinds_and_governments(read_twice):
    text = disputes_block(dispute_table(read_twice)).text
    for name in ("All, dialogue", "All, either axis", "Quoted", "South Korea"):
        assert name in text


def test_passages_say_what_the_rules_alone_make_of_them(read_twice, articles, names):
    text = disputed_passages(read_twice, articles, names=names).text
    assert text.count("By the rules alone it would be dialogue") == 3
    assert "By the rules" not in alone_passages(read_twice, articles, names=names).text


def test_hostile_words_are_shown_not_obeyed(read_twice, articles):
    tricky = read_twice.assign(text="<script>x</script> talks", sentence="<script>x</script> talks", start=0)
    assert "<script>" not in disputed_passages(tricky, articles).html


def test_nothing_scored(nothing):
    rows = nothing["statements"]
    assert paragraph(rows).startswith("No statement that counts has a score")
    assert not disputes_block(dispute_table(rows))
    assert disputed_passages(rows, nothing["articles"]).text.startswith("There is no scored statement")
    assert alone_passages(rows, nothing["articles"]).text.startswith("There is no scored statement")

import numpy as np
import pandas as pd
import pytest

from stance.measures.coding_sheet import (
    MACHINE,
    OWN_AGREEMENT,
    TO_CODE,
    filled_in,
    own_agreement,
    own_units,
    same_holder,
    sheet_to_code,
)
from stance.measures.settings import MeasureSettings

SETTINGS = MeasureSettings(draws=100)


@pytest.fixture
def statements():
    n = 40
    stance = [0.3] * 20 + [-0.3] * 10 + [np.nan] * 10
    return pd.DataFrame({
        "statement_id": [f"s{i:02}" for i in range(n)], "article_id": [f"a{i:02}" for i in range(n)],
        "outlet": "Post", "kind": "quote", "holder": "usa", "holder_name": "United States",
        "government": "USA", "duplicate_of": "", "text": [f"words {i}" for i in range(n)],
        "sentence": [f"He said words {i}." for i in range(n)],
        "dialogue": [v if v > 0 else np.nan for v in stance],
        "pressure": [-v if v < 0 else np.nan for v in stance], "stance": stance,
    })  # fmt: skip


def test_the_sample_has_the_proportions_of_all(statements):
    sheet = sheet_to_code(statements, SETTINGS, n=8)
    assert list(sheet.columns) == list(TO_CODE)
    stance = statements.set_index("statement_id").loc[sheet["statement_id"], "stance"]
    assert (int((stance > 0).sum()), int((stance < 0).sum()), int(stance.isna().sum())) == (4, 2, 2)


def test_the_coder_sees_words_but_no_scores(statements):
    sheet = sheet_to_code(statements, SETTINGS)
    assert (sheet[["dialogue", "pressure", "holder", "coder"]] == "").all(axis=None)
    assert sheet["sentence"].str.contains("words").all()


def test_the_order_of_the_rows_changes_nothing_but_the_seed_does(statements):
    one = sheet_to_code(statements, SETTINGS)
    pd.testing.assert_frame_equal(one, sheet_to_code(statements[::-1], SETTINGS))
    assert one["statement_id"].tolist() != sheet_to_code(
        statements, MeasureSettings(seed=1)
    )["statement_id"].tolist()  # fmt: skip


def test_strata_do_not_stand_together(statements):
    ids = sheet_to_code(statements, SETTINGS, n=40)["statement_id"].tolist()
    assert sorted(ids) == statements["statement_id"].tolist() != ids


def test_only_what_counts_and_is_not_coded_yet_is_drawn(statements):
    rows = statements.assign(holder=["usa"] * 39 + [""], duplicate_of=["s01", *[""] * 39])
    ids = set(sheet_to_code(rows, SETTINGS, n=99, without={"s05"})["statement_id"])
    assert ids == set(statements["statement_id"]) - {"s00", "s05", "s39"}
    assert sheet_to_code(statements.head(0)).empty


def sheet(*rows):
    columns = ["statement_id", "dialogue", "pressure", "coder", "holder"]
    return pd.DataFrame([(*row, *[""] * (5 - len(row))) for row in rows], columns=columns)


def test_an_empty_row_is_coded_only_where_somebody_signed_it(statements):
    units = own_units(statements, sheet(("s00", "", ""), ("s35", "", "", "ann"), ("s20", "", "1")))
    given = units[units["coder"].notna()]
    assert sorted(set(given["statement_id"])) == ["s20", "s35"]
    assert given.loc[given["statement_id"] == "s35", "coder"].tolist() == ["silent", "silent"]


def test_a_sheet_that_was_drawn_can_be_filled_in_and_read(statements):
    drawn = sheet_to_code(statements, SETTINGS, n=10).assign(coder="ann", dialogue="1")
    units = own_units(statements, drawn)
    assert len(units) == 20 and (units.loc[units["axis"] == "dialogue", "coder"] == "for").all()


def test_faults_are_told_with_the_row_of_the_spreadsheet(statements):
    with pytest.raises(ValueError, match=r"dialogue is coded .* not '2' \(row 3\)"):
        own_units(statements, sheet(("s00", "", ""), ("s01", "2", "")))
    with pytest.raises(ValueError, match="no column 'pressure'"):
        own_units(statements, pd.DataFrame({"statement_id": ["s00"], "dialogue": ["1"]}))


def test_coders_are_compared_with_the_machine_and_with_each_other(statements):
    rows = [
        (f"s{i:02}", "1", "", name) for name in ("ann", "bob") for i in range(0, 24 if name == "ann" else 12)
    ]
    table = own_agreement(own_units(statements, sheet(*rows)), SETTINGS)
    assert list(table.columns) == list(OWN_AGREEMENT)
    whole = table[table["group"] == "all"].set_index(["first", "second"])
    assert whole["n"].to_dict() == {("ann", MACHINE): 48, ("bob", MACHINE): 24, ("ann", "bob"): 24}
    assert whole.loc[("ann", MACHINE), "percent"] == pytest.approx(40 / 48)  # the machine: s20 to s23 differ
    assert whole.loc[("ann", "bob"), "percent"] == 1.0


@pytest.mark.parametrize("name", ["axis", "cluster", "statement_id", "coder", "one", "other", "group"])
def test_coders_may_be_called_as_columns_are(statements, name):
    rows = [(f"s{i:02}", "1", "", coder) for coder in ("ann", name) for i in range(4)]
    table = own_agreement(own_units(statements, sheet(*rows)), SETTINGS)
    pair = table[(table["first"] == "ann") & (table["second"] == name) & (table["group"] == "all")]
    assert pair[["n", "percent"]].to_numpy().tolist() == [[8, 1.0]]


def test_no_coder_may_be_called_as_the_machine_is(statements):
    with pytest.raises(ValueError, match="coder: 'machine' is what the tables call the machine"):
        own_units(statements, sheet(("s00", "1", "", "machine ")))


def test_without_a_sheet_or_a_code_there_is_nothing_to_compare(statements):
    assert own_units(statements, None).empty
    assert own_agreement(own_units(statements, None), SETTINGS).empty
    assert own_agreement(own_units(statements, sheet(("s00", "", ""))), SETTINGS).empty


def test_a_holder_may_be_named_by_id_name_or_government(statements):
    rows = [("s00", "1", "", "", "usa"), ("s01", "1", "", "", "united states"), ("s02", "1", "", "", "Iran"),
            ("s03", "1", "", "", "")]  # fmt: skip
    assert same_holder(own_units(statements, sheet(*rows))).tolist() == [True, True, False]


def test_a_sheet_without_the_columns_is_left_for_the_check_that_names_them():
    other = pd.DataFrame({"colour": ["red"]})
    assert filled_in(other) is other

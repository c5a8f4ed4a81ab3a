import pandas as pd
import pytest

from stance.measures.coding_sheet import own_agreement, own_units, sheet_to_code
from stance.measures.settings import MeasureSettings
from stance.reporting.sections import agreement_block, code_differences_block, coders_paragraph, to_code_block

SETTINGS = MeasureSettings(draws=100)


@pytest.fixture
def own(statements):
    """Units of coders who write what the machine says, but for every nth statement the opposite."""

    def made(every=0, n=30, coders=("",), **changes):
        counting = statements[(statements["holder"] != "") & (statements["duplicate_of"] == "")].head(n)
        rows = []
        for coder in coders:
            for i, row in enumerate(counting.to_dict("records")):
                turn = -1 if every and i % every == 0 else 1
                codes = {axis: str(turn * (1 if row[axis] > 0 else -1)) if row[axis] == row[axis] else "0"
                         for axis in ("dialogue", "pressure")}  # fmt: skip
                rows.append({"statement_id": row["statement_id"], "coder": coder, **codes} | changes)
        units = own_units(statements, pd.DataFrame(rows))
        return own_agreement(units, SETTINGS), units

    return made


def test_without_codes_it_is_said_how_to_make_them(statements):
    units = own_units(statements, None)
    agreement = own_agreement(units)
    assert coders_paragraph(agreement, units).text.startswith("No codes of your own were given")
    assert not agreement_block(agreement) and not code_differences_block(units)


def test_agreement_comes_from_the_table(own):
    agreement, units = own(every=5)
    row = agreement.iloc[0]
    text = coders_paragraph(agreement, units).text
    assert text.startswith("30 statements of these articles are coded")
    assert f"The coder and the machine agree on {100 * row['percent']:.0f} % of 60 codes" in text
    assert f"alpha {row['alpha']:.2f} (95 % interval" in text


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(0.81, 0.9, "that is reached"), (0.3, 0.6, "not reached"), (0.6, 0.9, "do not decide")],
)
def test_the_standard_is_called_reached_only_where_the_interval_says_so(own, low, high, verdict):
    agreement, units = own(every=5)
    agreement = agreement.assign(alpha_low=low, alpha_high=high)
    assert verdict in coders_paragraph(agreement, units).text
    assert "do not decide" in coders_paragraph(agreement.assign(n_clusters=2), units).text


def test_coders_are_named(own):
    agreement, units = own(coders=("Ann", "Bob"), every=4)
    text = coders_paragraph(agreement, units).text
    assert "Ann and the machine agree" in text and "Ann and Bob agree on 100 %" in text
    assert "Bob and the machine, pressure" in agreement_block(agreement).text


def test_opposite_sides_come_first_where_codes_differ(own):
    _, units = own(every=6, coders=("Ann",))
    lines = code_differences_block(units).text.splitlines()
    assert "Ann: " in lines[2] and "silent" not in lines[2]


def test_one_coded_statement_makes_no_interval(own):
    agreement, units = own(n=1)
    text = coders_paragraph(agreement, units).text
    assert text.startswith("1 statement of these articles is coded")
    assert "too few articles for an interval" in text


def test_rows_that_nobody_coded_are_counted(statements):
    ids = statements["statement_id"].head(2)
    sheet = pd.DataFrame({"statement_id": ids, "dialogue": ["1", ""], "pressure": ""})
    units = own_units(statements, sheet)
    assert (
        "Not compared: 1 row without a code." in coders_paragraph(own_agreement(units, SETTINGS), units).text
    )


def test_a_sheet_that_is_still_empty_is_said_to_be(statements):
    sheet = pd.DataFrame({"statement_id": statements["statement_id"].head(2), "dialogue": "", "pressure": ""})
    units = own_units(statements, sheet)
    text = coders_paragraph(own_agreement(units, SETTINGS), units).text
    assert text.startswith("No statement of these articles is coded in your sheet yet.")


def test_a_holder_that_a_coder_named_is_held_against_the_machines(own):
    agreement, units = own(n=4, holder="nobody")
    assert "is the machine's in 0 of 4 statements" in coders_paragraph(agreement, units).text


def test_the_sample_shows_ids_and_words_escaped(statements, nothing):
    block = to_code_block(sheet_to_code(statements, SETTINGS, n=len(statements)))
    assert "s001" in block.text and "<script>" not in block.html
    assert to_code_block(sheet_to_code(nothing["statements"])).text.startswith("No statement counts")

import numpy as np
import pandas as pd

from stance.measures.thresholds import confident_table, threshold_table
from stance.reporting.sections import confidence_paragraph, confident_block, thresholds_block

JUDGED = pd.DataFrame({
    "confidence": [0.2, 0.9], "right": [False, True], "right_dialogue": True, "right_pressure": True,
})  # fmt: skip


def unsure(statements, which):
    return statements.assign(confidence=np.where(which, 0.3, 0.8))


def test_how_many_are_unsure_and_what_leaving_them_out_brings(statements):
    rows = unsure(statements, statements["statement_id"].isin(["s000", "s001"]))
    text = confidence_paragraph(threshold_table(rows, JUDGED), confident_table(rows)).text
    n = threshold_table(rows, JUDGED)["n"][0]
    assert text.startswith(f"2 of {n} scored statements (")
    assert "100 % are right at or above that" in text and "of all 50 %" in text
    assert "Without these the stance of all 4 governments keeps its sign" in text


def test_a_stance_that_turns_is_named(statements):
    rows = unsure(statements, (statements["government"] == "KOR") & (statements["holder"] != "KOR"))
    rows.loc[rows["holder"] == "KOR", ["dialogue", "pressure", "stance"]] = [-0.1, None, -0.05]
    text = confidence_paragraph(threshold_table(rows, JUDGED), confident_table(rows)).text
    assert "Without these the stance of South Korea changes its sign" in text


def test_without_coded_sentences_nothing_is_said_of_them(statements):
    thresholds = threshold_table(statements, JUDGED.head(0))
    assert "coded sentences" not in confidence_paragraph(thresholds, confident_table(statements)).text
    assert "any " in thresholds_block(thresholds).text


def test_too_few_statements_are_a_dash(statements):
    rows = unsure(statements, statements["government"] == "JPN")
    lines = confident_block(confident_table(rows)).text.splitlines()
    assert [line for line in lines if line.startswith("Japan ") and line.endswith("– – –")]


def test_nothing_scored(nothing):
    rows = nothing["statements"]
    thresholds, confident = threshold_table(rows, JUDGED.head(0)), confident_table(rows)
    assert confidence_paragraph(thresholds, confident).text.startswith("No statement has a score")
    assert not thresholds_block(thresholds) and not confident_block(confident)

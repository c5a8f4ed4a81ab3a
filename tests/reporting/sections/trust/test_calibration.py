import pandas as pd
import pytest

from stance.measures.calibration import calibration_table, reliability_table
from stance.reporting.sections import calibration_paragraph, reliability_block


def table(**changes):
    row = {"n": 600, "confidence": 0.83, "right": 0.87, "right_low": 0.84, "right_high": 0.89,
           "error": 0.05, "error_by_chance": 0.03, "error_by_chance_high": 0.04}  # fmt: skip
    return pd.DataFrame([row | changes])


@pytest.mark.parametrize(
    ("confidence", "verdict"),
    [
        (0.83, "too cautious on the whole"),
        (0.86, "nothing shows that it promises too much or too little"),
        (0.95, "too much on the whole"),
    ],
)
def test_the_confidence_errs_only_where_the_interval_says_so(statements, confidence, verdict):
    assert verdict in calibration_paragraph(table(confidence=confidence), statements, "joint").text


def test_gaps_are_called_more_than_chance_only_beyond_it(statements):
    assert "more than chance" in calibration_paragraph(table(), statements, "joint").text
    assert "no larger than chance may make them" in (
        calibration_paragraph(table(error=0.035), statements, "joint").text
    )


def test_articles_of_less_sure_scores_are_said_to_be_harder(statements):
    harder = "expect more mistakes here than there"
    assert harder in calibration_paragraph(table(), statements.assign(confidence=0.6), "joint").text
    assert harder not in calibration_paragraph(table(), statements.assign(confidence=0.9), "joint").text


def test_confidence_that_was_not_fitted_is_no_share(statements):
    text = calibration_paragraph(table(), statements, "rules").text
    assert "“rules” was not fitted to be the share that is right" in text


def test_one_scored_statement(statements):
    text = calibration_paragraph(table(), statements.head(1), "rules").text
    assert text.endswith("The one scored statement has a mean confidence of 80 %.")


def test_nothing_at_hand(nothing):
    empty = calibration_table(pd.DataFrame({"confidence": [], "right": []}))
    text = calibration_paragraph(empty, nothing["statements"], "joint").text
    assert "are not at hand" in text and text.endswith("No statement of these articles has a score.")
    assert not reliability_block(reliability_table([], []))


def test_bins_are_written_as_shares():
    lines = reliability_block(reliability_table([0.95, 0.95], [True, False])).text.splitlines()
    assert lines[-1].startswith("90 % to 100 % 2 95 % 50 % (")

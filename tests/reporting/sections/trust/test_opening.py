import numpy as np
import pandas as pd
import pytest

from stance.measures.coding_sheet import own_agreement, own_units
from stance.measures.disputes import alone_table, dispute_table
from stance.measures.sensitivity import sensitivity_table
from stance.measures.sentiment_agreement import sentiment_table
from stance.measures.settings import MeasureSettings
from stance.reporting.sections import trust_summary

SETTINGS = MeasureSettings(draws=100)


def tables(statements, sheet=None):
    return {
        "disputes": dispute_table(statements, SETTINGS), "alone": alone_table(statements, SETTINGS),
        "sentiment": sentiment_table(statements, SETTINGS),
        "sensitivity": sensitivity_table(statements, SETTINGS),
        "agreement": own_agreement(own_units(statements, sheet), SETTINGS),
    }  # fmt: skip


@pytest.fixture
def judged():
    right = [True] * 9 + [False]
    return pd.DataFrame({
        "register": ["wire"] * 10, "dialogue": [0.5] * 9 + [np.nan], "dialogue_code": 1,
        "pressure": np.nan, "pressure_code": 0, "confidence": 0.9,
        "right": right, "right_dialogue": right, "right_pressure": True,
    })  # fmt: skip


def said(judged, statements, sheet=None, scorer="joint"):
    return trust_summary(judged, statements, tables(statements, sheet), scorer, settings=SETTINGS).text


def test_the_answer_has_the_figures_of_the_sections(judged, statements):
    text = said(judged, statements)
    assert text.startswith("The scores are right on both axes in 90 % of 10 sentences")
    assert "mean confidence is 81 %, on those sentences 90 %, so expect more mistakes here" in text
    assert "Sentiment (VADER) has the sign of stance in" in text
    assert "stand each time" in text and "your own codes" not in text and "Rules and network" not in text


def test_that_mistakes_cancel_is_said_only_where_the_interval_bears_it(judged, statements):
    assert "do not clearly lean to a side" in said(judged, statements)
    wrong = pd.concat([judged.assign(dialogue=-0.5), judged], ignore_index=True)
    assert "lean to pressure" in said(wrong, statements)


def test_confidence_that_was_not_fitted_is_not_quoted(judged, statements):
    assert "mean confidence" not in said(judged, statements, scorer="rules")


def test_scores_by_two_readers_and_own_codes_are_told(judged, statements):
    rows = statements.assign(dialogue_rules=statements["dialogue"], pressure_rules=None, disputed="")
    sheet = pd.DataFrame({"statement_id": ["s000", "s001"], "dialogue": "1", "pressure": "1", "coder": "Ann"})
    text = said(judged, rows, sheet)
    assert "Rules and network differ in sign on 0 %" in text
    assert "With your own codes the machine agrees on" in text and "of 4 codes of Ann" in text


def test_nothing_at_hand_is_said_to_be_nothing(judged, nothing):
    text = said(judged.head(0), nothing["statements"])
    assert "not measured how often scores are right" in text
    assert "No statement of these articles has a score" in text and "too few statements" in text

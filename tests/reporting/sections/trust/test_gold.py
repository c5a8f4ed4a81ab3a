import pandas as pd
import pytest

from stance.reporting.sections import (
    confusion_block,
    constructions_block,
    gold_block,
    gold_limits,
    gold_paragraph,
)
from stance.reporting.sections.trust.gold import NOT_HERE


def judged(*rows, **more):
    """(number, dialogue, dialogue code, construction, register); pressure is silent and right."""
    frame = pd.DataFrame(
        [row[1:] for row in rows for _ in range(row[0])],
        columns=["dialogue", "dialogue_code", "construction", "register"],
    )
    frame["dialogue"] = frame["dialogue"].astype(float)
    signs = (frame["dialogue"] > 0).astype(int) - (frame["dialogue"] < 0).astype(int)
    right = signs == frame["dialogue_code"]
    return frame.assign(
        neutral=frame["dialogue_code"] == 0, pressure=float("nan"), pressure_code=0,
        dialogue_rules=float("nan"), pressure_rules=float("nan"), disputed="", confidence=0.8,
        right=right, right_dialogue=right, right_pressure=True,
    ).assign(**more)  # fmt: skip


SOME = judged(
    (12, 0.5, 1, "plain", "wire"), (2, -0.5, 1, "vote", "wire"), (3, None, 1, "vote", "literary"),
    (7, None, 0, "topic", "wire"), (1, 0.5, 0, "topic", "literary"),
)  # fmt: skip


def test_shares_and_faults_are_those_of_the_sentences():
    text = gold_paragraph(SOME, "joint").text
    assert text.startswith("25 sentences") and "the scorer “joint”" in text
    assert "Both axes are right in 76 % (95 % interval" in text
    assert "dialogue in 76 %, pressure in 100 %" in text
    assert "Of the 8 that take no position 88 % are left without a score" in text
    assert "other 2 times (dialogue 2, pressure 0), a position was missed 3 times" in text
    assert "where there is none 1 time." in text


def test_a_lean_is_told_only_where_the_interval_has_one():
    both = judged((9, 0.5, 1, "plain", "wire"), (2, None, 1, "vote", "wire"), (2, 0.5, 0, "topic", "wire"))
    assert "do not clearly lean to a side" in gold_paragraph(both, "joint").text
    wrong = judged((30, -0.5, 1, "plain", "wire"), (10, 0.5, 1, "plain", "wire"))
    text = gold_paragraph(wrong, "joint").text
    assert "the mistakes lean to a side: they move the mean side by 0.75 towards pressure" in text


def test_what_the_figures_leave_open_is_said():
    assert "the project's own" in gold_limits().text and "benchmarks/README.md" in gold_limits().text


def test_the_table_has_what_scores_rest_on_only_where_two_read():
    alone = gold_block(SOME).text
    assert "Taking no position 8 88 %" in alone and "As agencies write" in alone
    assert "Rules and network" not in alone
    two = gold_block(SOME.assign(dialogue_rules=[0.3] * 12 + [0.4] * 2 + [None] * 11,
                                 disputed=[""] * 12 + ["dialogue"] * 2 + [""] * 11)).text  # fmt: skip
    assert "Rules and network agree 12 100 %" in two and "Rules and network differ in sign 2 0 %" in two


def test_codes_stand_beside_scores():
    lines = confusion_block(SOME).text.splitlines()
    assert "Dialogue: for 12 3 2" in lines and "Dialogue: nothing said 1 7 0" in lines
    assert "Pressure: nothing said 0 25 0" in lines


def test_rare_constructions_stand_together():
    lines = constructions_block(SOME).text.splitlines()
    assert [line for line in lines if line.startswith("Plain sentence 12 100 %")]
    assert lines[-1].startswith("2 rarer constructions, together 13 54 %")


@pytest.mark.parametrize("block", [gold_block, confusion_block, constructions_block])
def test_without_sentences_there_is_no_table(block):
    assert not block(SOME.head(0))


def test_without_sentences_it_is_said_where_the_figures_are():
    assert gold_paragraph(SOME.head(0), "joint").text == NOT_HERE

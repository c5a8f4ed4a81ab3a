"""The words that recur: counted by statement and side, forms of a word together."""

import json

import pytest

from stance.measures.cue_words import WORDS, word_table


def cue(words, axis="dialogue", value=0.6, modifiers=()):
    return {"words": words, "start": 0, "end": 1, "axis": axis, "value": value, "modifiers": list(modifiers)}


@pytest.fixture
def said(table):
    """Make statements of their cues, two in each article."""

    def made(*evidence):
        return table(
            {"article_id": f"a{i // 2}", "d": 0.2, "evidence": json.dumps(cues)}
            for i, cues in enumerate(evidence)
        )

    return made


def test_words_are_counted_by_statement_article_and_side(said):
    found = word_table(
        said(
            [cue("ready for talks"), cue("talks", "pressure", -0.3)],
            [cue("refuses talks", value=-0.6)],
            [cue("the talk of war", "pressure")],
        )
    )
    assert list(found.columns) == list(WORDS)
    assert found.iloc[0].tolist() == ["talks", 3, 2, 1, 1, 1, 1]
    assert set(found["text"]) == {"talks", "ready", "refuses"}


def test_a_word_counts_once_for_a_statement(said):
    (row,) = word_table(said([cue("talks"), cue("talks"), cue("Talks")])).to_dict("records")
    assert row["n_statements"] == row["n_dialogue_for"] == 1


@pytest.mark.parametrize("modifier", ["encoder", "overruled"])
def test_what_the_score_does_not_rest_on_is_left_out(said, modifier):
    found = word_table(said([cue("talks", modifiers=[modifier]), cue("aid package")]))
    assert list(found["text"]) == ["package"]


@pytest.mark.parametrize("evidence", ["", None, "[]"])
def test_statements_without_cues_have_no_words(said, evidence):
    found = word_table(said([cue("talks")]).assign(evidence=evidence))
    assert found.empty and list(found.columns) == list(WORDS)


def test_repetitions_do_not_count(said):
    rows = said([cue("talks")], [cue("talks")]).assign(duplicate_of=["", "s000"])
    assert word_table(rows)["n_statements"].tolist() == [1]

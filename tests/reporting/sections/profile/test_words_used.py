"""The words that recur: counted by statement and side, forms of a word together."""

import json

import pandas as pd
import pytest

from stance.measures.cue_words import WORDS, word_table
from stance.reporting.sections.profile.words_used import words_used_block


def cue(words, axis="dialogue", value=0.6, modifiers=()):
    return {"words": words, "start": 0, "end": 1, "axis": axis, "value": value, "modifiers": list(modifiers)}


def said(*evidence):
    return pd.DataFrame(
        [
            {
                "statement_id": f"s{i}", "article_id": f"a{i // 2}", "holder": "PRK", "stance": 0.1,
                "duplicate_of": "", "evidence": json.dumps(cues),
            }
            for i, cues in enumerate(evidence)
        ]
    )  # fmt: skip


def test_words_are_counted_by_statement_article_and_side():
    table = word_table(
        said(
            [cue("ready for talks"), cue("talks", "pressure", -0.3)],
            [cue("refuses talks", value=-0.6)],
            [cue("the talk of war", "pressure")],
        )
    )
    assert list(table.columns) == list(WORDS)
    assert table.iloc[0].tolist() == ["talks", 3, 2, 1, 1, 1, 1]
    assert set(table["text"]) == {"talks", "ready", "refuses"}


def test_a_word_counts_once_for_a_statement():
    (row,) = word_table(said([cue("talks"), cue("talks"), cue("Talks")])).to_dict("records")
    assert row["n_statements"] == row["n_dialogue_for"] == 1


@pytest.mark.parametrize("modifier", ["encoder", "overruled"])
def test_what_the_score_does_not_rest_on_is_left_out(modifier):
    assert word_table(said([cue("talks", modifiers=[modifier])])).empty


@pytest.mark.parametrize("evidence", ["", None, "[]"])
def test_statements_without_cues_have_no_words(evidence):
    table = word_table(said([]).assign(evidence=evidence))
    assert table.empty and list(table.columns) == list(WORDS)
    assert words_used_block(table).text == "No word recurs in the cues."


def test_the_table_shows_what_recurs_and_escapes_it():
    rows = said([cue("talks")], [cue("talks")], [cue("sanctions")])
    text = words_used_block(word_table(rows)).text
    assert "talks 2 1 2 – – –" in text and "sanctions" not in text
    hostile = word_table(rows).assign(text="<b>*x*")
    block = words_used_block(hostile)
    assert "<b>" not in block.html and "*x*" not in block.markdown.replace("\\*", "")


def test_repetitions_do_not_count():
    rows = said([cue("talks")], [cue("talks")])
    rows.loc[1, "duplicate_of"] = "s0"
    assert word_table(rows)["n_statements"].tolist() == [1]

"""Kinds of statement: counted by hand, named in words, with an example that fits."""

import pandas as pd
import pytest

from stance.codebook import PLOVER
from stance.measures.event_classes import CLASSES, class_table
from stance.measures.settings import MeasureSettings
from stance.reporting.sections.profile.event_classes import (
    CLASS_NAMES,
    classes_block,
    classes_paragraph,
    example,
)

SETTINGS = MeasureSettings(draws=200)


def said(*rows):
    """Make statements of (class, stance, confidence), each in an article of its own unless one is named."""
    return pd.DataFrame(
        [
            {
                "statement_id": f"s{i}", "article_id": more[0] if more else f"a{i}", "holder": "PRK",
                "text": f"words {i}", "plover": plover, "stance": stance, "confidence": confidence,
                "kind": "quote", "duplicate_of": "",
            }
            for i, (plover, stance, confidence, *more) in enumerate(rows)
        ]
    )  # fmt: skip


def test_every_class_has_a_name():
    assert set(CLASS_NAMES) == {*PLOVER, ""}


def test_classes_are_counted_with_their_shares_the_most_frequent_first():
    rows = said(
        ("AGREE", 0.5, 0.9), ("AGREE", -0.2, 0.8), ("REJECT", -0.5, 0.9), ("", 0.1, 0.9), ("", 0.1, 0.9),
        ("", 0.1, 0.9), ("AID", None, 0.9),
    )  # fmt: skip
    table = class_table(rows, SETTINGS)
    assert list(table.columns) == list(CLASSES)
    counts = table[["kind", "n_statements", "n_to_dialogue", "n_to_pressure"]].to_numpy().tolist()
    assert counts == [["AGREE", 2, 1, 1], ["REJECT", 1, 0, 1], ["", 3, 3, 0]]
    assert table["share"].round(3).tolist() == [0.333, 0.167, 0.5]
    assert (table["share_low"] <= table["share"]).all() and (table["share"] <= table["share_high"]).all()


def test_repetitions_do_not_count():
    rows = said(("AGREE", 0.5, 0.9), ("AGREE", 0.5, 0.9))
    rows.loc[1, "duplicate_of"] = "s0"
    assert class_table(rows, SETTINGS)["n_statements"].tolist() == [1]


def test_the_example_leans_as_most_of_its_class():
    rows = said(("AGREE", -0.9, 1.0), ("AGREE", 0.2, 0.3), ("AGREE", 0.4, 0.5))
    assert class_table(rows, SETTINGS)["statement_id"].tolist() == ["s2"]
    assert class_table(rows.head(1), SETTINGS)["statement_id"].tolist() == ["s0"]


def test_one_article_has_no_interval_and_one_class_is_not_certain():
    rows = said(("AGREE", 0.5, 0.9, "a"), ("REJECT", -0.5, 0.9, "a"))
    assert class_table(rows, SETTINGS)["share_low"].isna().all()
    assert "50 % (" not in classes_block(class_table(rows, SETTINGS), rows).text
    (only,) = class_table(said(("AGREE", 0.5, 0.9), ("AGREE", 0.5, 0.9)), SETTINGS).to_dict("records")
    assert only["share"] == 1 and only["share_low"] < 0.5


def test_the_sentence_names_what_is_more_than_once():
    rows = said(
        ("AGREE", 0.5, 0.9), ("AGREE", 0.5, 0.9), ("REJECT", -0.5, 0.9), ("REJECT", -0.5, 0.9), ("AID", 1, 1)
    )
    text = classes_paragraph(class_table(rows, SETTINGS), rows).text
    assert text == (
        "The most frequent kinds of statement are offers and agreements (2) and refusals (2), of 5. In"
        " PLOVER's quadrants that is 40 % cooperation in words, 20 % cooperation in deeds and 40 % conflict"
        " in words."
    )
    rows["kind"] = ["quote", "quote", "quote", "action", "narration"]
    assert classes_paragraph(class_table(rows, SETTINGS), rows).text.endswith(
        "As printed, they are 60 % direct quotation, 20 % actions that are reported and 20 % the outlets' own"
        " account."
    )


def test_nothing_gives_nothing(nothing):
    table = class_table(nothing["statements"])
    assert table.empty and list(table.columns) == list(CLASSES)
    assert not classes_paragraph(table, nothing["statements"]) and not classes_block(
        table, nothing["statements"]
    )


@pytest.mark.parametrize("text", ["<script>alert(1)</script> | *stars*", "a " * 200])
def test_examples_are_escaped_and_short(text):
    rows = said(("AGREE", 0.5, 0.9), ("REJECT", 0.5, 0.9)).assign(text=text)
    block = classes_block(class_table(rows, SETTINGS), rows)
    assert "<script>" not in block.html and "*stars*" not in block.markdown.replace("\\*", "")
    assert len(example(text)) < 130

"""Kinds of statement: named in words, with examples that are short."""

import pandas as pd
import pytest

from stance.codebook import PLOVER
from stance.measures.event_classes import class_table
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


def test_a_share_without_an_interval_has_no_brackets():
    rows = said(("AGREE", 0.5, 0.9, "a"), ("REJECT", -0.5, 0.9, "a"))
    text = classes_block(class_table(rows, SETTINGS), rows).text
    assert "50 %" in text and "50 % (" not in text


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
    assert not classes_paragraph(table, nothing["statements"]) and not classes_block(
        table, nothing["statements"]
    )


@pytest.mark.parametrize("text", ["<script>alert(1)</script> | *stars*", "a " * 200])
def test_examples_are_escaped_and_short(text):
    rows = said(("AGREE", 0.5, 0.9), ("REJECT", 0.5, 0.9)).assign(text=text)
    block = classes_block(class_table(rows, SETTINGS), rows)
    assert "<script>" not in block.html and "*stars*" not in block.markdown.replace("\\*", "")
    assert len(example(text)) < 130

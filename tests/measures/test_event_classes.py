"""Kinds of statement: counted by hand, with an example that fits."""

import pytest

from stance.measures.event_classes import CLASSES, class_table
from stance.measures.settings import MeasureSettings

SETTINGS = MeasureSettings(draws=200)


@pytest.fixture
def said(table):
    """Make statements of (class, stance, confidence), each in an article of its own unless one is named."""

    def made(*rows):
        return table(
            {"plover": plover, "stance": stance, "confidence": confidence}
            | ({"article_id": more[0]} if more else {})
            for plover, stance, confidence, *more in rows
        )

    return made


def test_classes_are_counted_with_their_shares_the_most_frequent_first(said):
    rows = said(
        ("AGREE", 0.5, 0.9), ("AGREE", -0.2, 0.8), ("REJECT", -0.5, 0.9), ("", 0.1, 0.9), ("", 0.1, 0.9),
        ("", 0.1, 0.9), ("AID", None, 0.9),
    )  # fmt: skip
    found = class_table(rows, SETTINGS)
    assert list(found.columns) == list(CLASSES)
    counts = found[["kind", "n_statements", "n_to_dialogue", "n_to_pressure"]].to_numpy().tolist()
    assert counts == [["AGREE", 2, 1, 1], ["REJECT", 1, 0, 1], ["", 3, 3, 0]]
    assert found["share"].round(3).tolist() == [0.333, 0.167, 0.5]
    assert (found["share_low"] <= found["share"]).all() and (found["share"] <= found["share_high"]).all()


def test_repetitions_do_not_count(said):
    rows = said(("AGREE", 0.5, 0.9), ("AGREE", 0.5, 0.9)).assign(duplicate_of=["", "s000"])
    assert class_table(rows, SETTINGS)["n_statements"].tolist() == [1]


def test_the_example_leans_as_most_of_its_class(said):
    rows = said(("AGREE", -0.9, 1.0), ("AGREE", 0.2, 0.3), ("AGREE", 0.4, 0.5))
    assert class_table(rows, SETTINGS)["statement_id"].tolist() == ["s002"]
    assert class_table(rows.head(1), SETTINGS)["statement_id"].tolist() == ["s000"]


def test_one_article_has_no_interval_and_one_class_is_not_certain(said):
    rows = said(("AGREE", 0.5, 0.9, "a"), ("REJECT", -0.5, 0.9, "a"))
    assert class_table(rows, SETTINGS)["share_low"].isna().all()
    (only,) = class_table(said(("AGREE", 0.5, 0.9), ("AGREE", 0.5, 0.9)), SETTINGS).to_dict("records")
    assert only["share"] == 1 and only["share_low"] < 0.5


def test_nothing_gives_an_empty_table(table):
    found = class_table(table([]))
    assert found.empty and list(found.columns) == list(CLASSES)

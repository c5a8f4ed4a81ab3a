"""What the encoder learns from: labels as indices, unknown ones left out, quotations alone."""

import argparse
import json

from composition.composing import Composed
from encoder_data import (
    QUADS,
    ROOTS,
    SIDES,
    UNKNOWN,
    Row,
    add_data_options,
    quoted_alone,
    read_coded,
    read_plover,
    read_rows,
    row_of,
)

from stance.codebook import PLOVER
from stance.scoring.encoder.marking import Passage

TEXT = "Japan refused talks with Iran."


def test_labels_cover_plover():
    assert set(ROOTS) - {"none"} == set(PLOVER)
    assert SIDES == ("against", "silent", "for") and QUADS[0] == ROOTS[0] == "none"


def test_plovers_rows_take_the_axes_that_are_coded(tmp_path):
    rows = [
        {"id": name, "text": TEXT, "source": [0, 5], "target": [25, 29], "quad": 3, "root": "REJECT"}
        for name in ("a", "b")
    ]
    gold, axes = tmp_path / "gold.jsonl", tmp_path / "axes.csv"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    axes.write_text("id,dialogue,pressure\na,-1,\n", encoding="utf-8")
    passage = Passage(TEXT, (0, 5), (25, 29))
    reject = ROOTS.index("REJECT")
    assert read_plover(gold, axes) == [
        Row("a", passage, 0, 1, 3, reject), Row("b", passage, UNKNOWN, UNKNOWN, 3, reject),
    ]  # fmt: skip


def test_coded_rows_have_a_class_where_they_lean(tmp_path):
    header = "id,part,text,holder_start,holder_end,target_start,target_end,dialogue,pressure,plover,quad\n"
    table = tmp_path / "coded.csv"
    table.write_text(
        f"{header}a,train,{TEXT},0,5,25,29,-1,,CONCEDE,2\nb,train,{TEXT},0,5,,,,,,\nc,heldback,{TEXT},0,5,,,,,,\n",
        encoding="utf-8",
    )
    assert read_coded([table], "train") == [
        Row("a", Passage(TEXT, (0, 5), (25, 29)), 0, 1, 2, ROOTS.index("YIELD")),
        Row("b", Passage(TEXT, (0, 5)), 1, 1, 0, 0),
    ]


def test_a_quotation_is_learnt_alone_too_with_its_speaker_in_front():
    text = '"We will not sit down with them," Japan said.'
    at = text.index("Japan")
    (alone,) = quoted_alone([Row("a", Passage(text, (at, at + 5)), 0, 1), Row("b", Passage(TEXT, (0, 5)))])
    assert alone.passage.text == 'Japan said: "We will not sit down with them,"'
    assert alone.passage.text[slice(*alone.passage.holder or (0, 0))] == "Japan"
    assert (alone.dialogue, alone.pressure) == (0, 1)


def test_a_composed_sentence_is_a_row():
    made = Composed(TEXT, (0, 5), None, -1, 0, "REJECT", "refuse", "iran")
    assert row_of(made) == Row(TEXT, Passage(TEXT, (0, 5)), 0, 1, 3, ROOTS.index("REJECT"))


def test_what_is_trained_on_what_calibrates_and_what_is_held_back_are_told_apart(tmp_path):
    nothing = tmp_path / "plover.jsonl"
    nothing.write_text("", encoding="utf-8")
    parser = argparse.ArgumentParser()
    add_data_options(parser)
    _, seen, unseen = read_rows(parser.parse_args([str(nothing)]))
    texts = {row.passage.text for row in seen}
    assert not texts & {row.passage.text for row in unseen}
    assert 5 * len(unseen) < len(seen) and sum(row.id.startswith("calibration-") for row in unseen) >= 400
    held = {row.id for row in read_coded(parser.parse_args([str(nothing)]).coded, "heldback")}
    assert len(held) == 634 and not held & {row.id for row in (*seen, *unseen)}

"""The benchmark on PLOVER's format: what is written, how it is counted, and that any scorer fits."""

import json
from typing import Any

import pytest
import stance_accuracy as bench

from stance.records import Score

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "Japan imposed sanctions on Iran.", "source": [0, 5], "target": [27, 31],
     "binary": "pressure", "quad": 4},
    {"id": "b", "text": "Japan offered talks to Iran.", "source": [0, 5], "target": None,
     "binary": "dialogue", "quad": 1},
    {"id": "c", "text": "The square lay empty.", "source": None, "target": None,
     "binary": "dialogue", "quad": 1},
]  # fmt: skip


@pytest.mark.parametrize(
    ("score", "by", "expected"),
    [
        (Score(0.6, None, 0.5, (), "AGREE"), "class", (0.3, 1)),
        (Score(0.6, None, 0.5, (), "REQUEST"), "class", (-0.3, 3)),  # PLOVER's side, our size
        (Score(0.6, None, 0.5, (), "REQUEST"), "axes", (0.3, 3)),
        (Score(None, None, 0.0, (), "CONSULT"), "class", (bench.LEAST, 1)),
        (Score(None, 0.8), "class", (-0.4, 3)),
        (Score(), "class", (None, None)),
    ],
)
def test_the_row_that_is_written(score, by, expected):
    made = bench.prediction("x", score, by=by)
    assert (made["stance"], made["quad"]) == expected


def test_macro_f1_against_a_count_by_hand():
    """Gold d d p p, predicted d p p p: F1 of d is 2/3, of p 4/5."""
    assert bench.macro_f1("ddpp", "dppp", "dp") == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert bench.macro_f1("dd", "pp", "dp") == 0.0


@pytest.mark.parametrize("scorer", ["rules", "joint"])
def test_a_file_is_scored_row_by_row(tmp_path, capsys, scorer):
    gold, out = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    assert bench.main([str(gold), "--out", str(out), "--scorer", scorer]) == 0
    predicted = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in predicted] == ["a", "b", "c"]
    assert predicted[0]["stance"] < 0 < predicted[1]["stance"]
    assert [row["quad"] for row in predicted[:2]] == [4, 1]
    assert predicted[2] == {"id": "c", "stance": None, "quad": None}
    told = capsys.readouterr().out
    assert f"scorer {scorer}" in told and "VADER" in told and "TextBlob" in told


def test_rows_without_classes_are_only_predicted(tmp_path, capsys):
    gold, out = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    gold.write_text(
        json.dumps({"id": "a", "text": ROWS[0]["text"], "source": [0, 5]}) + "\n", encoding="utf-8"
    )
    assert bench.main([str(gold), "--out", str(out), "--scorer", "rules"]) == 0
    assert "nothing to compare with" in capsys.readouterr().out
    assert json.loads(out.read_text(encoding="utf-8"))["stance"] < 0

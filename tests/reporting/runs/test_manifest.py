"""The manifest: what went in, by hash; what came out, by count; nothing that JSON does not know."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

import stance
from stance.reporting.runs import manifest
from stance.results import Result


@pytest.fixture
def result() -> Result:
    return Result(
        articles=pd.DataFrame({"article_id": ["a", "b"], "duplicate_of": ["", "a"]}),
        statements=pd.DataFrame({"stance": [0.5, None, -0.5], "duplicate_of": ["", "", "s1"]}),
        actors=pd.DataFrame(),
        rejected=pd.DataFrame({"source": ["c.txt"], "row": [0], "reason": ["empty text"]}),
        settings={"codebooks": ["korea"], "seed": 7},
    )


def test_it_says_what_made_the_result(result: Result, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"abc")
    (tmp_path / "README.md").write_bytes(b"not an article")
    found = manifest.describe(result, source=str(tmp_path), parameters={"date_from": date(2021, 5, 1)})
    assert found["stance"] == stance.__version__
    assert found["seed"] == 7
    assert found["settings"] == {"codebooks": ["korea"], "seed": 7}
    assert found["parameters"] == {"date_from": "2021-05-01"}
    assert found["counts"] == {
        "read": 2, "statements": 3, "scored": 2, "rejected": 1, "left_out": 0, "duplicate": 1,
    }  # fmt: skip
    assert found["packages"]["pandas"] == pd.__version__
    # The SHA-256 of "abc" is the example of FIPS 180-2, appendix B.1.
    assert found["input"]["files"] == [
        {
            "path": (tmp_path / "b.txt").as_posix(),
            "bytes": 3,
            "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        }
    ]


def test_no_time_unless_somebody_adds_one(result: Result, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"abc")
    first, second = (manifest.describe(result, source=str(tmp_path)) for _ in range(2))
    assert first == second
    assert not {"started", "finished"} & set(first)


def test_written_and_read_back(tmp_path: Path) -> None:
    path = manifest.write(tmp_path, {"where": tmp_path, "names": ("김", "b"), "seed": 1})
    assert json.loads(path.read_text(encoding="utf-8")) == manifest.read(tmp_path)
    assert manifest.read(tmp_path) == {"where": tmp_path.as_posix(), "names": ["김", "b"], "seed": 1}
    assert "김" in path.read_text(encoding="utf-8")


def test_a_folder_without_one_has_an_empty_one(tmp_path: Path) -> None:
    assert manifest.read(tmp_path) == {}


def test_now_is_utc_to_the_second() -> None:
    found = datetime.fromisoformat(manifest.now())
    assert found.utcoffset() is not None
    assert found.utcoffset().total_seconds() == 0  # type: ignore[union-attr]
    assert found.microsecond == 0

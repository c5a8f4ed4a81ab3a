"""Keys: the same for the same, another for everything that can change a report."""

import os
import time
from dataclasses import replace
from typing import Any

import pytest

from stance.batches.jobs import Job, Scoring
from stance.batches.keys import Keys
from stance.batches.scored import CACHE, sweep
from stance.paths import PACKAGE
from stance.reporting.runs.request import find_notebook


@pytest.fixture
def job(source, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "actors.csv").write_text(
        "id,name,type,names,source\nATL,Atlantis,government,Atlantis,t\n"
    )
    scoring = Scoring(str(source), ("diplomacy", str(tmp_path / "mine")), "rules", "rules")
    parameters = {"input_path": str(source), "draws": 100, "coded": str(tmp_path / "mine" / "actors.csv")}
    return Job("x", "report 1", find_notebook("01_briefing"), parameters, ("html",), scoring)


def key(job):
    return Keys().of_job(job)


def test_the_same_gives_the_same(job, same_code):
    assert key(job) == key(replace(job, name="y", place="report 2", parameters=dict(job.parameters)))


def test_every_change_gives_another(job, same_code, source, tmp_path):
    seen = {key(job)}
    changed = [
        replace(job, parameters={**job.parameters, "draws": 200}),
        replace(job, formats=("html", "pdf")),
        replace(job, notebook=find_notebook("00_explore")),
        replace(job, scoring=replace(job.scoring, scorer="joint")),
        replace(job, scoring=replace(job.scoring, codebooks=("diplomacy",))),
    ]
    seen |= {key(other) for other in changed}
    assert len(seen) == 1 + len(changed)
    for path in (source / "a.txt", source / "new.txt", tmp_path / "mine" / "actors.csv"):
        with path.open("a") as file:
            file.write("\nmore")
        assert key(job) not in seen
        seen.add(key(job))


def test_scored_tables_do_not_depend_on_the_notebook(job, same_code):
    assert Keys().of_scoring(job.scoring) == Keys().of_scoring(replace(job, formats=("pdf",)).scoring)


def test_the_code_is_part_of_the_key(job, monkeypatch):
    ours: dict[str, Any] = Keys().software
    assert "batches/keys.py" in ours["code"] and "pandas" in ours["packages"]
    assert not [name for name in ours["code"] if "__pycache__" in name]
    assert (PACKAGE / "batches" / "keys.py").is_file()
    with_code = key(job)
    monkeypatch.setattr(Keys, "software", {**ours, "code": {}})
    assert key(job) != with_code


def test_the_code_of_a_scorer_of_ones_own_counts(job, same_code, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "own_scorer_of_keys.py").write_text("mine = 1\n")
    own = replace(job.scoring, scorer="own_scorer_of_keys:mine")
    before = Keys().of_scoring(own)
    (tmp_path / "own_scorer_of_keys.py").write_text("mine = 2\n")
    assert Keys().of_scoring(own) != before


def test_only_old_tables_that_no_report_uses_are_swept_away(tmp_path):
    long_ago = time.time() - 2 * 24 * 60 * 60
    for name in ("used", "unused", "young"):
        (tmp_path / CACHE / name).mkdir(parents=True)
        if name != "young":
            os.utime(tmp_path / CACHE / name, (long_ago, long_ago))
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "manifest.json").write_text(
        '{"stance": "1", "parameters": {"scored": "r/.scored/used"}}'
    )
    sweep(tmp_path)
    assert sorted(path.name for path in (tmp_path / CACHE).iterdir()) == ["used", "young"]


@pytest.mark.parametrize("scorer", ["nowhere.to_be_found:mine", "nowhere_to_be_found:mine", ":mine"])
def test_a_scorer_that_cannot_be_found_is_no_matter_of_keys(job, same_code, scorer):
    assert Keys().of_scoring(replace(job.scoring, scorer=scorer)) != Keys().of_scoring(job.scoring)

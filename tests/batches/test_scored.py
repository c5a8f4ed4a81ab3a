"""Scoring for a batch: once, whoever else does the same at the same time, and of what the key says."""

import os
import signal
import sys
from pathlib import Path

import pandas as pd
import pytest

from stance.batches import batch as batches
from stance.batches import scored
from stance.batches.batch import batch
from stance.batches.jobs import Scoring
from stance.batches.keys import Keys
from stance.batches.locks import LOCK
from stance.batches.scored import CACHE
from stance.corpus.articles import read_articles
from stance.corpus.errors import InputError
from stance.reporting.runs.folder import read_manifest

RULES = {"attribution": "rules", "scorer": "rules", "formats": ["html"]}

SCORER = """
import os, pathlib, time
from stance.scoring.rules.scorer import RuleScorer
here = pathlib.Path(__file__).parent

class Slow:
    name = "slow"
    def score(self, statements, parse, codebook):
        (here / f"begun.{os.getpid()}").touch()
        while (here / "wait").exists():
            time.sleep(0.05)
        for place, text in (("edit", "Tokyo threatened North Korea."), ("edit again", str(time.time_ns()))):
            if (here / place).exists():
                (here / "spring talks" / "b.txt").write_text(text)
        return RuleScorer().score(statements, parse, codebook)

class Other(Slow):
    name = "other"
"""
"""A scorer that says in which process it works, waits while it is told to, and edits what is being read."""


@pytest.fixture
def slow(scored_notebook, source, tmp_path):
    """A plan of two reports whose articles are scored by the scorer above."""
    (tmp_path / "slow_scorer.py").write_text(SCORER)
    entry = {"notebook": scored_notebook, "formats": ["html"], "matrix": {"title": ["Calm", "Storm"]}}
    ways = {"attribution": "rules", "scorer": "slow_scorer:Slow"}
    return {"input": str(source), **ways, "reports": [entry]}


def begun(tmp_path):
    return sorted(int(path.suffix[1:]) for path in tmp_path.glob("begun.*"))


def locks(folder):
    return [path.name for path in folder.rglob(f"*{LOCK}")]


def waiting(process):
    """Wait until a process says that it waits; the words it used."""
    return process.stderr.readline()


@pytest.fixture
def both(slow, start, until, tmp_path):
    """Two batches of one plan: the first scores until the file `wait` is gone, the second finds it at it."""
    (tmp_path / "wait").touch()
    first = start(slow)
    until(lambda: begun(tmp_path) == [first.pid])
    return first, start(slow)


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_of_two_batches_one_scores_and_makes_each_report(both, ended, out, tmp_path):
    first, second = both
    talks = tmp_path / "spring talks"
    assert waiting(second) == f"stance: another batch is scoring {talks}: waiting until that is done\n"
    (tmp_path / "wait").unlink()
    told = [ended(process)[0].splitlines() for process in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0]
    assert begun(tmp_path) == [first.pid] and len(list((out / CACHE).iterdir())) == 1
    made = sorted(line for lines in told for line in lines if line.startswith("made"))
    assert made == ["made        sharing-Calm", "made        sharing-Storm"]
    assert not locks(out)


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_a_killed_process_locks_nobody_out(both, ended, until, out, tmp_path):
    first, second = both
    assert "waiting" in waiting(second)
    first.send_signal(signal.SIGKILL)
    until(lambda: begun(tmp_path) == sorted([first.pid, second.pid]))
    (tmp_path / "wait").unlink()
    told, _ = ended(second)
    assert "2 reports: 2 made" in told and not locks(out)
    assert len([path for path in (out / CACHE).iterdir() if not path.name.startswith(".")]) == 1


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_an_interrupt_ends_the_waiting(both, ended, out):
    _, second = both
    assert "waiting" in waiting(second)
    second.send_signal(signal.SIGINT)
    _, told = ended(second)
    assert told == "stance: interrupted: 0 of 2 reports are there; the same command goes on\n"
    assert second.returncode == 130 and len(locks(out)) == 1  # the first one's


@pytest.fixture
def editing(slow, tmp_path, monkeypatch, same_code):
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "slow_scorer", raising=False)
    return slow


def test_what_was_edited_while_it_was_scored_is_scored_again(editing, out, source, tmp_path, capsys):
    (tmp_path / "edit").touch()
    assert batch(editing, out=out, jobs=1).summary == "2 reports: 2 made"
    told = capsys.readouterr().err
    assert (
        told == f"stance: {source} or its codebooks were edited while articles were scored: scoring again\n"
    )
    (folder,) = (out / CACHE).iterdir()
    texts = pd.read_parquet(folder / "statements.parquet")["sentence"]
    assert "Tokyo threatened North Korea." in set(texts) and not texts.str.contains("Seoul").any()
    again = batch(editing, out=out, jobs=1)
    assert again.summary == "2 reports: 2 up to date" and len(list((out / CACHE).iterdir())) == 1


def test_nothing_is_kept_of_what_is_edited_again_and_again(editing, out, tmp_path, capsys):
    (tmp_path / "edit again").touch()
    with pytest.raises(InputError, match=r"edited while articles were scored, 3 times: try again"):
        batch(editing, out=out, jobs=1)
    assert capsys.readouterr().err.count("scoring again") == batches.TRIES - 1
    assert list((out / CACHE).iterdir()) == []


def test_a_report_that_no_longer_fits_an_edited_input_is_made_again(editing, out, tmp_path):
    entry = editing["reports"][0]
    batch(editing, out=out, jobs=1)
    (tmp_path / "edit").touch()
    other = {**entry, "name": "other-{title}", "scorer": "slow_scorer:Other"}
    done = batch(editing | {"reports": [entry, other]}, out=out, jobs=1)
    assert done.summary == "4 reports: 4 made"  # the two that were up to date when the batch began are not


BEFORE, EDITED = "Seoul welcomed the talks with North Korea.", "Tokyo threatened North Korea."


@pytest.fixture
def inputs(tmp_path):
    """Three folders of one article each, in the order in which they are scored."""
    folders = [tmp_path / name for name in ("first", "second", "third")]
    for folder in folders:
        folder.mkdir()
        (folder / "news.txt").write_text(BEFORE)
    return folders


@pytest.fixture
def edits(monkeypatch, same_code):
    """What the article of the second input becomes while another is scored, by the name of that."""
    made: dict[str, str] = {}

    def read(path):
        corpus = read_articles(path)
        if Path(path).name in made:
            (Path(path).parent / "second" / "news.txt").write_text(made[Path(path).name])
        return corpus

    monkeypatch.setattr(scored, "read_articles", read)
    return made


def on(folder, notebook):
    return {"notebook": notebook, "input": str(folder), "name": folder.name}


@pytest.mark.parametrize("reader", ["scored_notebook", "notebook"])
def test_what_was_edited_while_another_input_was_scored_belongs_under_its_own_key(
    reader, scored_notebook, inputs, edits, out, capsys, request
):
    """Whether its articles are scored for it, or the notebook reads them itself."""
    second = on(inputs[1], request.getfixturevalue(reader))
    plan = RULES | {"reports": [on(inputs[0], scored_notebook), second]}
    edits["first"] = EDITED
    assert batch(plan, out=out).summary == "2 reports: 2 made"
    assert capsys.readouterr().err.count("edited while articles were scored: scoring again") == 1
    assert batch(plan, out=out).summary == "2 reports: 2 up to date"

    (inputs[1] / "news.txt").write_text(BEFORE)
    undone = {outcome.name: outcome.status for outcome in batch(plan, out=out).outcomes}
    assert undone == {"first": "up to date", "second": "made"}


def test_an_edit_that_is_undone_before_all_is_scored_leaves_no_trace(scored_notebook, inputs, edits, out):
    edits |= {"first": EDITED, "third": BEFORE}
    plan = RULES | {"reports": [on(folder, scored_notebook) for folder in inputs]}
    assert batch(plan, out=out).summary == "3 reports: 3 made"
    tables = read_manifest(out / "second")["parameters"]["scored"]
    assert pd.read_parquet(Path(tables) / "statements.parquet")["sentence"].tolist() == [BEFORE]


def test_the_keys_of_a_batch_agree_and_others_tell_of_an_edit(source, same_code):
    keys = Keys()
    scoring = Scoring(str(source), ("diplomacy",), "rules", "rules")
    before = keys.of_scoring(scoring)
    assert keys.anew().of_scoring(scoring) == before
    (source / "a.txt").write_text("Other news.")
    assert keys.anew().of_scoring(scoring) != before
    assert keys.of_scoring(scoring) == before


def test_the_code_is_read_once(source, monkeypatch):
    """What runs is what was loaded, whatever has become of its files."""
    keys = Keys()
    loaded = keys.software
    monkeypatch.setattr("stance.batches.keys._hashes", lambda files, folder: {"edited": "meanwhile"})
    assert keys.anew().software == loaded != Keys().software

"""Cues from a folder of the user's own, beside the ones that come with the package."""

import pytest

from stance.codebook import CODEBOOKS, load_codebooks
from stance.extraction.parsing import parse
from stance.scoring.encoder.marking import statement_of
from stance.scoring.joint import JointScorer
from stance.table import OVERRULED, OWN

SENTENCE = "Kenya refused to license Ugandan buyers."


@pytest.fixture
def folder(tmp_path):
    rows = [
        "cue,pos,role,dialogue,pressure,plover,source",
        "refuse to license,VERB,position,-0.3,0.6,SANCTION,own",
    ]
    rows += ["meet,VERB,position,0.5,,CONSULT,own"]
    (tmp_path / "cues.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(tmp_path)


def test_cues_know_whose_they_are(folder):
    assert load_codebooks("diplomacy").own == frozenset()
    first = load_codebooks([folder, "diplomacy"]).own
    assert first == {("refuse to license", "VERB"), ("meet", "VERB")}


def test_of_equal_cues_the_first_counts_and_says_whose_it_is(folder):
    assert load_codebooks(["diplomacy", folder]).own == {("refuse to license", "VERB")}


def test_what_one_writes_into_a_codebook_decides(folder):
    reading = parse(SENTENCE)
    statement = statement_of("a", reading, (0, 5))
    (made,) = JointScorer().score([statement], reading, load_codebooks([folder, "diplomacy"]))
    assert (made.dialogue, made.pressure) == (-0.3, 0.6)
    own = [cue for cue in made.cues if OWN in cue.modifiers]
    assert len(own) == 2 and not any(OVERRULED in cue.modifiers for cue in own)


def test_a_verb_of_ones_own_decides_what_becomes_of_its_object(tmp_path):
    rows = ["cue,pos,role,dialogue,pressure,plover,source", "impose,VERB,lower,0.4,-0.4,YIELD,own"]
    (tmp_path / "cues.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    reading = parse("Japan imposed sanctions on Iran.")
    books = load_codebooks([str(tmp_path), "diplomacy"])
    (made,) = JointScorer().score([statement_of("a", reading, (0, 5))], reading, books)
    assert made.pressure is not None and made.pressure < 0
    assert not any(OVERRULED in cue.modifiers for cue in made.cues)


def test_the_librarys_own_folders_are_nobodys_own(monkeypatch):
    monkeypatch.chdir(CODEBOOKS.parent / "models")
    assert load_codebooks("../codebooks/diplomacy").own == frozenset()

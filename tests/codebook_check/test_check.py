"""The whole check: the library's own codebooks, what fires, and how it reads."""

from __future__ import annotations

import time

import pytest

import stance
from stance.codebook import available
from stance.codebook_check.check import bundled, check_codebooks
from stance.corpus.articles import InputError

TEXT = "Paris offered talks to Seoul on Monday. Paris did not attack Seoul."


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "news" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT)
    return path


def test_the_codebooks_of_the_library_have_no_errors_and_warnings_of_cues_alone():
    start = time.perf_counter()
    check = check_codebooks(available())
    assert time.perf_counter() - start < 15  # 3 seconds on an idle machine
    assert check.errors == ()
    assert {f.file for f in check.warnings} <= {"diplomacy/cues.csv", "diplomacy/modifiers.csv"}


def test_sizes_count_entries(write):
    write("cues", "talk,NOUN,thing,0.6,,,s", "war,NOUN,thong,,0.6,,s")
    sizes = {size.codebook: size.entries for size in check_codebooks(str(write("modifiers"))).sizes}
    (mine,) = (entries for name, entries in sizes.items() if name.endswith("mine"))
    assert mine == {"actors": 0, "relations": 0, "verbs": 0, "cues": 2, "modifiers": 0}
    assert sizes["gazetteer"]["actors"] > 200
    assert [size.codebook for size in bundled()] == [*available(), "gazetteer"]


def test_what_fires_is_counted_once_a_place(write, article):
    cues = ("talk,NOUN,thing,0.6,,,s", "attack,VERB,position,,0.8,,s", "war,NOUN,thing,,0.6,,s")
    folder = write("cues", *cues, "offer,VERB,raise,0.4,,,s")
    write("modifiers", "not,negation,-1,s", "never,negation,-1,s")
    firing = check_codebooks(str(folder), on=article).firing
    assert firing is not None and firing.n_articles == 1
    counted = {
        entry.entry: (entry.fired, entry.articles) for entry in firing.entries if entry.part != "actor"
    }
    assert counted == {
        "talk NOUN": (1, 1), "attack VERB": (1, 1), "war NOUN": (0, 0), "offer VERB": (1, 1),
        "not": (1, 1), "never": (0, 0),
    }  # fmt: skip
    assert [entry.entry for entry in firing.never(f"{folder}/cues.csv")] == ["war NOUN"]
    named = {entry.entry: entry.fired for entry in firing.entries if entry.part == "actor" and entry.fired}
    assert named == {"FRA": 2, "KOR": 2}
    assert list(firing.table().columns) == [
        "file", "line", "part", "entry", "fired", "articles", "found", "reason",
    ]  # fmt: skip
    assert firing.table().fired.is_monotonic_increasing


def test_what_is_found_without_weight_says_why(write, tmp_path):
    text = "They hoisted it. Tehran called it an act of piracy. Tehran said that it was an act of piracy."
    (tmp_path / "a.txt").write_text(text + " Tehran said that it will hold talks. They spoke of talks.")
    rows = ("act of piracy,NOUN,thing,,0.8,,s", "hoist,VERB,raise,,,,s", "lion,NOUN,thing,0.6,,,s")
    own = write("cues", *rows, "hold,VERB,raise,0.4,,,s", "talk,NOUN,thing,0.6,,,s", "it,ANY,mask,,,,s")
    check = check_codebooks(str(own), on=tmp_path / "a.txt")
    assert check.firing is not None
    found = {entry.entry: (entry.found, entry.reason) for entry in check.firing.of(f"{own}/cues.csv")}
    reason = "but no verb acts on it in a statement; give it the role position or accuse"
    assert found["act of piracy NOUN"] == (2, f"found 2 times, {reason} if it speaks for itself")
    assert found["hoist VERB"] == (1, "found 1 time, but in no statement")
    assert found["lion NOUN"] == (0, "") and found["talk NOUN"] == (2, "") and found["hold VERB"][1] == ""
    text = check.plain(width=100)
    assert (
        "  found, but without weight (2)\n    line 2  act of piracy NOUN  found 2 times, but no verb" in text
    )
    assert "and 1 more (--all)" in check.plain(most=1)


def test_articles_are_not_counted_while_there_are_errors(write, article):
    check = check_codebooks(str(write("cues", "talk,NOUN,thong,0.6,,,s")), on=article)
    assert check.firing is None and "mend the errors first" in str(check)


def test_articles_that_are_not_there(tmp_path):
    with pytest.raises(InputError):
        check_codebooks("korea", on=tmp_path / "no")


def test_the_account_is_aligned_and_keeps_to_its_width(write):
    rows = (
        "talk,NOUN,thing,0.6,,,s",
        "talk,NOUN,thing,0.9,,,s",
        "boycott,NOUN,thing,-0.3,0.5,,s",
        "ease,VERB,lower,,,,s",
    )
    check = check_codebooks(str(write("cues", *rows, "a very long cue of words,ANY,mask,0.1,,,s")))
    text = check.plain(width=60)
    assert max(len(line) for line in text.splitlines()[5:] if "mine" not in line) <= 60
    assert "the same entry twice (1)" in text and "    line 3  talk NOUN  stands in line 2 too" in text
    assert str(check) == repr(check) and str(check).endswith("no errors, 2 warnings")


OWN = ("handshake,NOUN,thing,0.6,,,s", "handshake,NOUN,thing,0.6,,,s", "talk,NOUN,thing,0.9,,,s")


@pytest.fixture(scope="module")
def alone():
    """The check of a codebook of the library by itself."""
    return check_codebooks("diplomacy")


@pytest.mark.parametrize("own_first", [True, False])
def test_of_the_librarys_own_warnings_only_the_number_is_told(write, alone, own_first):
    folder = str(write("cues", *OWN))
    check = check_codebooks([folder, "diplomacy"] if own_first else ["diplomacy", folder])
    assert set(check.of_library) == set(alone.warnings) and alone.of_library == ()
    n, entry = len(alone.warnings), alone.warnings[0].entry
    lines = check.plain(width=100).splitlines()
    assert f"{n} warnings of diplomacy, from the library, not listed (--all)" in lines
    assert lines[-1] == f"no errors, {len(check.warnings)} warnings"
    assert entry in alone.plain() and entry not in check.plain() and entry in check.plain(library=True)

    (talk,) = (f for f in check.warnings if f.entry == "talk NOUN")  # told where it does not count
    own, theirs = f"{folder}/cues.csv", "diplomacy/cues.csv"
    assert talk.file == (theirs if own_first else own)
    assert f"stands in {own if own_first else theirs}, line" in talk.message


def test_it_is_a_public_name():
    assert stance.check_codebooks is check_codebooks
    assert isinstance(stance.check_codebooks("iran"), stance.CodebookCheck)

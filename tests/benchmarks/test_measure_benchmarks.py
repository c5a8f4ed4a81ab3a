"""The benchmarks of the measures: that they find what they were made to find."""

import aggregation
import coder_agreement
import duplicates
import interval_coverage
import numpy as np
import pytest

from stance.measures.settings import MeasureSettings


def test_copies_are_what_they_are_called(capsys):
    assert duplicates.main(["--articles", "300"]) == 0
    out = capsys.readouterr().out
    assert "300 articles" in out and "900 quotations" in out
    shares = [float(line.split()[-1]) for line in out.splitlines() if line.startswith("  ")]
    assert min(shares[:5]) > 0.9 and all(0 <= share <= 1 for share in shares)


def test_the_same_seed_writes_the_same_articles():
    import random

    made = [duplicates.articles(40, duplicates.Writer(random.Random(3)))[0] for _ in range(2)]
    assert made[0] == made[1]


TRUTH = {str(n): ("first", duplicates.KINDS[n % 4]) for n in range(800)}
"""Two hundred copies of each kind."""


@pytest.mark.parametrize(
    ("lost", "good"),
    [
        ([], True),
        (["0", "4"], True),  # 198 of 200
        (["0", "4", "8"], False),
        (["2", "6", "10"], False),
        ([str(n) for n in range(3, 800, 4)], True),  # the last kind may be missed
    ],
)
def test_copies_that_are_missed_fail_the_benchmark(lost, good, capsys):
    found = {name: first for name, (first, _) in TRUTH.items() if name not in lost}
    assert duplicates.report(found, TRUTH, duplicates.KINDS) is good
    assert duplicates.recall(found, TRUTH)["whole"][1] == 200


def test_a_copy_of_the_wrong_article_is_not_found(capsys):
    found = {name: first for name, (first, _) in TRUTH.items()} | dict.fromkeys(["0", "4", "8"], "another")
    assert not duplicates.report(found, TRUTH, duplicates.KINDS)
    assert capsys.readouterr().out.splitlines()[-1].split() == ["right", "797", "of", "800", "0.996"]


def test_nothing_to_find_is_no_failure(capsys):
    assert duplicates.report({}, {}, duplicates.KINDS) and "nan" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("seconds", "n", "good"),
    [(60, 10_000, True), (60.1, 10_000, False), (60.1, 300, False), (110, 20_000, True)],
)
def test_a_slow_search_fails_the_benchmark(seconds, n, good):
    assert duplicates.in_time(seconds, n) is good


@pytest.mark.parametrize("name", ["report", "in_time"])
def test_the_exit_status_says_so(name, monkeypatch, capsys):
    monkeypatch.setattr(duplicates, name, lambda *_: False)
    assert duplicates.main(["--articles", "20"]) == 1


@pytest.mark.parametrize("name", interval_coverage.WORLDS)
def test_a_world_has_its_truth(name):
    random = np.random.default_rng(1)
    values, counts = interval_coverage.WORLDS[name](random, 2000)
    assert len(values) == len(counts) == 2000 and counts.min() >= 1
    assert (np.abs(values) <= counts).all()


def test_coverage_counts_the_intervals_that_hold_the_truth():
    world = interval_coverage.WORLDS["around a mean"]
    settings = MeasureSettings(draws=200)
    found = interval_coverage.means(world, 30, 60, settings, seed=1)
    assert 0.85 <= found["ours"][0] <= 1 and found["ours"][2] == 0
    narrow = interval_coverage.means(world, 30, 60, MeasureSettings(level=0.5, draws=200), seed=1)
    assert narrow["ours"][0] < found["ours"][0] and narrow["ours"][1] < found["ours"][1]


def test_statements_are_made_as_asked():
    table = aggregation.statements(500, 9)
    assert len(table) == 500 and table["holder"].nunique() <= 9
    spoken = table["stance"].notna()
    assert (table.loc[spoken, ["dialogue", "pressure"]].notna().any(axis=1)).all()


def test_all_held_back_sentences_have_three_codes():
    table = coder_agreement.units()
    held = table[table["part"] == "heldback"]
    assert len(held) == 634 and set(table["part"]) == {"heldback", "practice"}
    assert {"both", "both second-a", "both second-b"} <= set(table.columns)


def test_a_column_that_is_not_there_is_one_line(capsys):
    assert coder_agreement.main(["--by", "holder"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "--by: no column 'holder'; allowed: part, region, register, construction\n"


def test_agreement_is_broken_down_for_both_coders(capsys):
    assert coder_agreement.main(["--by", "register"]) == 0
    out = capsys.readouterr().out
    for coder in ("second-a", "second-b"):
        assert out.count(f"  the project and {coder}, both axes by register\n") == 2  # held back, practice
    assert len([line for line in out.splitlines() if line.split()[:1] == ["wire"]]) == 4

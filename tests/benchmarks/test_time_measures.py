"""The benchmarks of measures over time: that they tell an honest measure from one that is not."""

import aggregation
import block_permutations
import numpy as np
import pandas as pd
import pytest
import time_measures
from memory import MIB, peak_bytes
from time_measures import ARTICLES, DAYS, NOISE, TRUTHS, articles, changes, coverage, series, share

from stance.measures.settings import MeasureSettings

FAST = MeasureSettings(draws=200)


@pytest.mark.parametrize("name", TRUTHS)
def test_articles_lie_around_their_truth(name):
    rows = articles(np.random.default_rng(1), TRUTHS[name], 4000)
    day = (pd.to_datetime(rows["published"]) - time_measures.FIRST_DAY).dt.days
    assert day.between(0, DAYS - 1).all() and day.is_monotonic_increasing
    gap = rows["dialogue"] - TRUTHS[name](day / (DAYS - 1))
    assert abs(gap.mean()) < 0.02 and gap.std() == pytest.approx(NOISE, abs=0.02)
    assert (rows["stance"] == rows["dialogue"] / 2).all()


def test_a_band_that_is_too_narrow_holds_the_truth_less_often():
    wide, _, width = coverage(TRUTHS["straight"], 30, 12, FAST, 60.0, 1)
    held, error, narrow = coverage(TRUTHS["straight"], 30, 12, MeasureSettings(draws=200, level=0.5), 60.0, 1)
    assert held < wide <= 1 and narrow < width and 0 < error < 0.1


def test_a_series_has_the_turn_and_the_correlation_that_are_asked_for():
    made = series(np.random.default_rng(1), 4000, 0.5, 0.0, 0)
    assert made.std() == pytest.approx(NOISE, abs=0.03)
    assert np.corrcoef(made[:-1], made[1:])[0, 1] == pytest.approx(0.5, abs=0.05)
    turned = series(np.random.default_rng(1), 4000, 0.5, 0.8, 1000)
    assert np.allclose(turned - made, np.repeat([0, 0.8], [1000, 3000]))


def test_turns_are_found_and_alarms_are_few():
    found = changes(20, FAST, 1, turn=2.0, before=10)
    assert all(any(abs(at - 10) <= 1 for at in each) for each in found)
    assert sum(map(bool, changes(40, FAST, 1))) < 10
    assert sum(map(bool, changes(40, FAST, 1, correlation=0.9))) > 20
    assert all(0 < at < ARTICLES for each in found for at in each)


def test_a_share_is_written_with_its_standard_error():
    assert share([True, False, False, False]).split() == ["25.0", "+-", "21.7"]


def test_everything_is_printed(capsys):
    assert time_measures.main(["--rounds", "1", "--series", "2", "--draws", "50"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 trends and 2 series of each kind, 50 draws"
    assert sum(line.startswith(("straight", "a wave")) for line in lines) == 8
    assert [line.split()[0] for line in lines[-6:]] == ["0.2", "0.2", "0.4", "0.4", "0.8", "0.8"]


def test_tables_are_timed_by_their_names(capsys):
    asked = ["--statements", "300", "--actors", "6", "--draws", "50", "--only", "series", "comparisons"]
    assert aggregation.main(asked) == 0
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert head == "300 statements, 6 actors, 50 resamples"
    assert [row.split()[0] for row in rows] == ["series", "comparisons"]
    assert all(int(row.split()[1]) > 0 and len(row.split()) == 5 for row in rows)


def test_memory_is_counted_in_bytes():
    before, held = peak_bytes(), np.ones(30 * MIB // 8)
    assert 20 * MIB < before <= peak_bytes() and held.sum() > 0


@pytest.mark.parametrize("block", [1, 3, 5])
def test_blocks_stay_together(block):
    made = block_permutations.orders(20, block, 50, np.random.default_rng(1))
    assert (np.sort(made, axis=1) == np.arange(20)).all()
    kept = (np.diff(made, axis=1) == 1).mean()
    assert (block - 1) / block - 0.1 < kept < (block - 1) / block + 0.15
    assert len(np.unique(made, axis=0)) > 20


def test_blocks_give_fewer_alarms_where_neighbours_are_alike():
    random = np.random.default_rng(1)
    made = [series(random, ARTICLES, 0.7, 0.0, 0) for _ in range(40)]
    called = []
    for block in (1, 4):
        order = block_permutations.orders(ARTICLES, block, 200, random)
        called.append(sum(block_permutations.p_of(values, order) <= 0.05 for values in made))
    assert called[1] < called[0] / 1.5
    turned = series(random, ARTICLES, 0.0, 2.0, 20)
    assert block_permutations.p_of(turned, order) < 0.05


def test_blocks_are_compared_in_one_table(capsys):
    assert block_permutations.main(["--series", "2", "--draws", "20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 + 7 * 3 and all(len(line.split()) == 8 for line in lines[2:])

"""The benchmark: fair turns, right arithmetic, and a run from end to end."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import throughput

from stance.records import Article

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "throughput.py"


@pytest.fixture(scope="module")
def bench():
    return throughput


def test_repeating_keeps_texts_and_gives_new_ids(bench):
    source = [Article("a", "one two"), Article("b", "three", outlet="Here")]
    copies = bench.repeat(source, 5)
    assert [copy.text for copy in copies] == ["one two", "three", "one two", "three", "one two"]
    assert len({copy.id for copy in copies}) == 5
    assert copies[3].outlet == "Here"
    assert bench.count_words(copies) == 8


def test_fewer_than_there_are(bench):
    assert [copy.text for copy in bench.repeat([Article("a", "x"), Article("b", "y")], 1)] == ["x"]


def test_nothing_to_repeat(bench):
    with pytest.raises(ValueError, match="no articles"):
        bench.repeat([], 3)


def test_everybody_takes_turns_on_the_same_articles(bench):
    calls = []

    def entrant(name):
        return bench.Contestant(name, lambda articles: calls.append((name, len(articles))))

    articles = bench.repeat([Article("a", "one two three")], 20)
    results = bench.race([entrant("A"), entrant("B")], articles, rounds=3)
    assert calls == [("A", 10), ("B", 10), *[("A", 20), ("B", 20)] * 3]
    assert [(result.name, result.words, len(result.seconds)) for result in results] == [
        ("A", 60, 3),
        ("B", 60, 3),
    ]


def test_speed_is_of_the_median_round(bench):
    assert bench.Result("A", 1000, (4.0, 1.0, 2.0)).speed == 500


def test_ratio_is_ours_to_theirs(bench, capsys):
    bench.print_speeds([bench.Result("A", 1000, (2.0,)), bench.Result("B", 1000, (1.0,))], 0.4)
    assert re.search(r"ratio to B +0\.50\n", capsys.readouterr().out)


def test_growth_is_per_further_article(bench, capsys):
    bench.print_memory({100: 500 * 1024**2, 200: 600 * 1024**2})
    assert "growth: 100 MiB, 1,024.0 KiB an article" in capsys.readouterr().out


def test_memory_is_measured_while_this_process_is_small(bench, monkeypatch):
    calls = []

    def peak(folder, number):
        calls.append(number)
        return number

    monkeypatch.setattr(bench, "read", lambda folder: [Article("a", "x")])
    monkeypatch.setattr(bench, "peak_memory", peak)
    monkeypatch.setattr(bench, "contestants", lambda *_: calls.append("models"))
    monkeypatch.setattr(bench, "race", lambda *_: [])
    for name in ("print_speeds", "print_coverage"):
        monkeypatch.setattr(bench, name, lambda *_: None)
    bench.main(["--articles", "10"])
    assert calls == [5, 10, "models"]


@pytest.mark.parametrize("given", [["--articles", "1"], ["--rounds", "0"], ["--articles", "many"]])
def test_senseless_numbers_are_refused(bench, given, capsys):
    with pytest.raises(SystemExit):
        bench.arguments(given)
    assert "is not a whole number of at least" in capsys.readouterr().err


def test_from_end_to_end():
    """A small run: the numbers mean nothing at this size, but each is there and no article is skipped."""
    command = [sys.executable, str(SCRIPT), "--articles", "40", "--rounds", "1"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert len(re.findall(r"^.+ [\d,]+ words/s   \(rounds", printed, re.M)) == 3
    assert re.search(r"^extraction by rules without the parse [\d,]+ words/s$", printed, re.M)
    assert re.search(r"^ratio to spaCy, the model as it comes +\d+\.\d\d$", printed, re.M)
    covered, all_of_them = map(int, re.findall(r"statements from (\d+) of (\d+) articles", printed)[0])
    assert all_of_them == 40 and covered > 35
    assert re.search(r"^peak memory with 20 articles: \d+ MiB, with 40: \d+ MiB$", printed, re.M)

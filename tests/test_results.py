"""Results are kept, read again, and narrowed without being scored again."""

import json
from datetime import date

import pandas as pd
import pyarrow as pa
import pytest

import stance
from stance.corpus.errors import InputError
from stance.corpus.period import Period
from stance.corpus.selection import select
from stance.measures.settings import MeasureSettings
from stance.results import MAIN_TABLES, SIDE_TABLES, narrowed, read_result

TALKS = "Seoul said it was ready to hold talks with Pyongyang. North Korea refused to meet, officials said."
WIRE = " ".join(f"Washington imposed new sanctions on North Korea in round {n}." for n in range(6))
SETTINGS = MeasureSettings(draws=100, kind_weights={"action": 0.5})
TABLE = pd.DataFrame({"a": [1]})


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, day, outlet, text in (
        ("a", "2021-05-01", "One", WIRE), ("b", "2021-06-01", "Two", WIRE), ("c", "2021-07-01", "Two", TALKS),
        ("d", "", "One", TALKS), ("e", "2021-07-02", "One", ""),
    ):  # fmt: skip
        dated = f"date: {day}\n" if day else "date: some day\n"
        (folder / f"{name}.md").write_text(f"---\n{dated}outlet: {outlet}\n---\n{text}", encoding="utf-8")
    return folder


def analysed(corpus):
    return stance.analyse(corpus, settings=SETTINGS, attribution="rules", scorer="rules")


@pytest.fixture(scope="module")
def result(source):
    return stance.analyse(
        stance.read_articles(source), settings=SETTINGS, attribution="rules", scorer="rules"
    )


def assert_same(one, other):
    for name in (*MAIN_TABLES, *SIDE_TABLES):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)
    assert one.settings == other.settings and one.measures == other.measures and one.names == other.names


def test_what_is_read_is_what_was_written(result, tmp_path):
    again = read_result(result.write(tmp_path))
    assert len(result.rejected) == 1 and len(result.notes) == 1
    assert_same(again, result)
    for name, table in result.findings.tables().items():
        pd.testing.assert_frame_equal(again.findings.tables()[name], table, obj=name)


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"date_from": date(2021, 5, 15)}, {"date_to": date(2021, 6, 30)}, {"outlets": ("Two",)},
        {"date_from": date(2030, 1, 1)},
    ],
)  # fmt: skip
def test_narrowed_is_what_the_analysis_of_some_articles_gives(source, result, asked):
    corpus = select(stance.read_articles(source), **asked)
    assert_same(narrowed(result, **asked), analysed(corpus))


def test_a_copy_counts_where_its_original_was_not_asked_for(result):
    assert result.articles.set_index("article_id")["duplicate_of"]["b"] == "a"
    later = narrowed(result, date_from=date(2021, 5, 15))
    assert (later.articles["duplicate_of"] == "").all()
    assert later.actors["n_scored"].sum() > 0


def test_narrowing_takes_other_settings(result):
    other = MeasureSettings(draws=100, seed=1)
    assert narrowed(result, settings=other).measures == other
    assert narrowed(result, settings=other).settings["kind_weights"] == ()


def test_an_outlet_that_is_not_there_is_named(result):
    with pytest.raises(InputError, match="unknown outlet 'Three'; allowed: One, Two"):
        narrowed(result, outlets=("Three",))


@pytest.mark.parametrize("name", ["settings.json", "statements.parquet", "notes.csv"])
def test_a_folder_that_lacks_a_file_is_refused(result, tmp_path, name):
    (result.write(tmp_path) / name).unlink()
    with pytest.raises(InputError, match=f"has no {name}: give a folder that `stance score` wrote"):
        read_result(tmp_path)


def test_findings_are_written_unless_they_are_not_asked_for(result, tmp_path):
    assert not (result.write(tmp_path / "few", findings=False) / "findings").exists()
    names = {path.stem for path in (result.write(tmp_path / "all") / "findings").iterdir()}
    assert names == set(result.findings.tables())


def test_findings_of_an_older_result_do_not_stay_beside_a_newer_one(result, tmp_path):
    foreign = tmp_path / "findings" / "mine.csv", tmp_path / "findings" / "dyads.txt", tmp_path / "notes.txt"
    result.write(tmp_path, findings={"older": TABLE, "dyads": TABLE})
    for path in foreign:
        path.write_text("keep me", encoding="utf-8")
    result.write(tmp_path)
    names = {path.stem for path in (tmp_path / "findings").glob("*.parquet")}
    assert names == set(result.findings.tables())
    assert all(path.read_text(encoding="utf-8") == "keep me" for path in foreign)

    result.write(tmp_path, findings=False)
    assert {path.name for path in (tmp_path / "findings").iterdir()} == {"mine.csv", "dyads.txt"}


@pytest.mark.parametrize("name", ["alone", "classes", "series"])
def test_a_file_of_ones_own_that_has_a_name_of_ours_stays_until_that_table_is_written(result, tmp_path, name):
    result.write(tmp_path, findings={"dyads": TABLE})
    mine = tmp_path / "findings" / f"{name}.csv"
    mine.write_text("keep me", encoding="utf-8")
    for findings in (False, {"dyads": TABLE}, {}):
        result.write(tmp_path, findings=findings)
        assert mine.read_text(encoding="utf-8") == "keep me"
    result.write(tmp_path, findings={name: TABLE})
    assert mine.read_text(encoding="utf-8") != "keep me"


@pytest.mark.parametrize(
    "listed",
    [None, "older", {"older": 1}, ["../statements", "/older", "", ".", 7], "no settings", "no json"],
)
def test_only_what_the_settings_list_is_removed(result, tmp_path, listed):
    result.write(tmp_path, findings={"older": TABLE})
    (tmp_path / "findings" / ".csv").write_text("keep me", encoding="utf-8")
    path = tmp_path / "settings.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept.pop("findings") == ["older"]
    if listed is not None:
        kept["findings"] = listed
    path.write_text("{" if listed == "no json" else json.dumps(kept), encoding="utf-8")
    if listed == "no settings":
        path.unlink()
    result.write(tmp_path, findings=False)
    left = {path.name for path in (tmp_path / "findings").iterdir()}
    assert left == {".csv", "older.csv", "older.parquet"}
    assert_same(read_result(tmp_path), result)


def test_a_folder_of_findings_that_has_nothing_left_goes(result, tmp_path):
    result.write(tmp_path)
    assert not (result.write(tmp_path, findings=False) / "findings").exists()


def test_tables_of_a_folder_that_is_not_ours_stay(result, tmp_path):
    (tmp_path / "findings").mkdir()
    (tmp_path / "findings" / "series.csv").write_text("keep me", encoding="utf-8")
    result.write(tmp_path, findings=False)
    assert (tmp_path / "findings" / "series.csv").read_text(encoding="utf-8") == "keep me"


@pytest.mark.parametrize(
    ("asked", "period"),
    [
        ({}, Period(None, None, date(2021, 5, 1), date(2021, 7, 1), 1)),
        (
            {"date_from": date(2030, 1, 1)},
            Period(date(2030, 1, 1), None, date(2021, 5, 1), date(2021, 7, 1), 1),
        ),
        ({"outlets": ("Two",)}, Period(None, None, date(2021, 6, 1), date(2021, 7, 1), 0, ("Two",))),
    ],
)
def test_what_is_narrowed_knows_the_days_of_all_the_news(result, asked, period):
    assert narrowed(result, **asked).period == period
    assert result.period == Period()


def test_findings_that_are_given_are_written_rounded_and_alone(result, tmp_path):
    table = pd.DataFrame({"mean": [1 / 3, -1e-9], "name": ["a", "b"]})
    folder = result.write(tmp_path, findings={"means": table, "a.b": table}) / "findings"
    assert sorted(path.name for path in folder.iterdir()) == [
        "a.b.csv", "a.b.parquet", "means.csv", "means.parquet",
    ]  # fmt: skip
    assert pd.read_parquet(folder / "means.parquet")["mean"].tolist() == [0.333333, 0.0]
    assert (folder / "means.csv").read_text(encoding="utf-8").splitlines()[2] == "0.0,b"
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))["findings"] == [
        "a.b",
        "means",
    ]


def test_a_table_that_cannot_be_written_leaves_all_old_ones(result, tmp_path):
    result.write(tmp_path, findings={"one": TABLE})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    mixed = pd.DataFrame({"a": [1, "x"]})
    with pytest.raises(pa.ArrowException):
        narrowed(result, outlets=("Two",)).write(tmp_path, findings={"one": TABLE + 1, "two": mixed})
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("kept", "fault"),
    [
        ("no json", "is not what `stance score` writes"),
        ("[]", "is not what `stance score` writes"),
        ('{"settings": {}}', "is not what `stance score` writes"),
        ('{"settings": {}, "names": {}}', "has no .*seed.*: score the articles again with this version"),
    ],
)
def test_settings_of_something_else_are_refused(result, tmp_path, kept, fault):
    (result.write(tmp_path, findings=False) / "settings.json").write_text(kept, encoding="utf-8")
    with pytest.raises(InputError, match=fault):
        read_result(tmp_path)

"""Collecting: one table of many runs, led by what the runs differ in."""

import json

import pandas as pd
import pytest

from stance.batches.collect import CollectError, collect, write_table


@pytest.fixture
def run(tmp_path):
    """Write what a run leaves: manifest and tables."""

    def made(name, parameters, notebook="01_briefing", **tables):
        folder = tmp_path / name
        (folder / "findings").mkdir(parents=True)
        about = {"stance": "0.1.0", "parameters": {"output": name, "scored": name, **parameters}}
        about |= {"notebook": {"name": notebook}} if notebook else {}
        (folder / "manifest.json").write_text(json.dumps(about))
        for table, rows in tables.items():
            place = folder if table in ("actors", "statements") else folder / "findings"
            pd.DataFrame(rows, columns=["actor", "stance"]).to_parquet(place / f"{table}.parquet")
        return folder

    return made


ROW = [("USA", 0.5)]


def test_the_runs_are_joined_with_what_they_differ_in(run, tmp_path):
    run("b", {"actor": "PRK", "draws": 100, "outlets": ["A", "B"]}, actors=[("PRK", None), ("KOR", -0.5)])
    run("a", {"actor": "USA", "draws": 100, "outlets": [], "date_from": None}, actors=ROW)
    run("c", {"draws": 100}, notebook="", actors=ROW)
    table = collect(tmp_path)
    expected = pd.DataFrame(
        {
            "report": ["a", "b", "b", "c"],
            "notebook": ["01_briefing", "01_briefing", "01_briefing", ""],
            "parameter_actor": ["USA", "PRK", "PRK", None],
            "parameter_outlets": [None, "A, B", "A, B", None],
            "actor": ["USA", "PRK", "KOR", "USA"],
            "stance": [0.5, None, -0.5, 0.5],
        }
    )
    pd.testing.assert_frame_equal(table, expected, check_dtype=False)
    assert table["stance"].dtype == "float64"


def test_runs_that_do_not_differ_get_no_columns(run, tmp_path):
    run("a", {"draws": 100}, actors=ROW)
    assert list(collect(str(tmp_path))) == ["report", "notebook", "actor", "stance"]


def test_a_table_of_the_findings_from_the_runs_that_have_it(run, tmp_path):
    run("a", {"draws": 100}, series=ROW, actors=ROW)
    run("b", {"draws": 200}, actors=ROW)
    assert collect(tmp_path, "series")["report"].tolist() == ["a"]


def test_empty_tables_keep_the_columns_and_spoil_no_type(run, tmp_path):
    run("a", {"draws": 1}, actors=[])
    assert list(collect(tmp_path)) == ["report", "notebook", "actor", "stance"] and collect(tmp_path).empty
    run("b", {"draws": 2}, actors=ROW)
    table = collect(tmp_path)
    assert table["parameter_draws"].tolist() == ["2"] and table["stance"].dtype == "float64"


def test_what_is_not_there_is_told(run, tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(CollectError, match="holds no reports"):
            collect(folder)
    run("a", {}, actors=ROW, series=ROW)
    with pytest.raises(
        CollectError, match=r"unknown table 'actor' \(did you mean 'actors'\?\); allowed: actors, ser"
    ):
        collect(tmp_path, "actor")


def test_tables_are_written_as_their_ending_says(tmp_path):
    table = pd.DataFrame({"report": ["a"], "published": [pd.Timestamp("2021-05-01")]})
    write_table(table, tmp_path / "new" / "x.csv")
    assert (tmp_path / "new" / "x.csv").read_text() == "report,published\na,2021-05-01\n"
    write_table(table, tmp_path / "x.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "x.parquet"), table, check_dtype=False)
    with pytest.raises(CollectError, match=r"x\.xlsx: the name has to end with \.csv or \.parquet"):
        write_table(table, tmp_path / "x.xlsx")


def test_the_runs_without_the_table_are_named_in_one_line(run, tmp_path, capsys):
    run("full", {}, actors=ROW, series=ROW)
    for n in range(14):
        run(f"bare{n:02}", {}, actors=ROW)
    collect(tmp_path)
    assert capsys.readouterr().err == ""
    assert collect(tmp_path, "series")["report"].tolist() == ["full"]
    told = capsys.readouterr().err
    assert told.startswith("stance: passed over 14 reports without the table series: bare00, bare01, ")
    assert told.endswith("bare11 and 2 more\n") and told.count("\n") == 1

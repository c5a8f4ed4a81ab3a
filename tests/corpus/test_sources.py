"""Which files a source stands for, and that our own results are no input."""

import json

import pytest

from stance.corpus.errors import InputError
from stance.corpus.sources import find_files

TABLES = ("articles", "statements", "actors")


def results(folder, manifest=None):
    """Write what `stance score` leaves in a folder, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*(f"{table}.{kind}" for table in TABLES for kind in ("csv", "parquet")), "rejected.csv"):
        (folder / name).write_text("id,text\n")
    (folder / "manifest.json").write_text(json.dumps({"stance": "0.1"} if manifest is None else manifest))
    return folder


@pytest.fixture
def news(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.csv"):
        (tmp_path / name).write_text("x")
    return tmp_path


def found(source, root):
    return [file.relative_to(root).as_posix() for file in find_files(source)]


def test_results_below_the_source_are_passed_over_with_all_below_them(news):
    (results(news / "sub" / "tables") / "charts").mkdir()
    (news / "sub" / "tables" / "charts" / "c.txt").write_text("x")
    assert found(news, news) == ["a.txt", "sub/b.csv"]


def test_results_beside_the_articles_are_passed_over(news):
    results(news)
    assert found(news, news) == ["a.txt", "sub/b.csv"]


@pytest.mark.parametrize("pattern", ["**/*.csv", "**", "*/*", "*"])
def test_a_pattern_passes_over_results_too(pattern, news):
    results(results(news / "sub" / "tables") / "deeper")
    assert set(found(str(news / pattern), news)) <= {"a.txt", "sub/b.csv"}


def test_a_pattern_from_the_folder_of_the_run(news, monkeypatch):
    results(news / "tables")
    monkeypatch.chdir(news)
    assert [file.as_posix() for file in find_files("**/*.csv")] == ["sub/b.csv"]


@pytest.mark.parametrize("manifest", [{"name": "theirs"}, ["stance"], "stance"])
def test_the_manifest_of_another_program_changes_nothing(manifest, news):
    results(news / "tables", manifest)
    assert "tables/articles.csv" in found(news, news)


def test_a_manifest_that_cannot_be_read_changes_nothing(news):
    (results(news / "tables") / "manifest.json").write_text("{")
    assert "tables/articles.csv" in found(news, news)


def test_a_table_named_outright_is_read(news):
    table = results(news / "tables") / "articles.csv"
    assert find_files(table) == [table]


def test_nothing_but_results_is_nothing_to_read(tmp_path):
    with pytest.raises(InputError, match="nothing to read"):
        find_files(results(tmp_path / "tables"))

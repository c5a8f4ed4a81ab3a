"""From articles to tables: columns, types, ids, offsets, repetitions, and the same bytes twice."""

import json
import re
from dataclasses import fields
from datetime import date

import pandas as pd
import pytest

from stance.analysis import analyse
from stance.codebook import CodebookError
from stance.corpus.articles import Corpus
from stance.corpus.sources import FINDINGS, SETTINGS
from stance.measures.findings import TABLES
from stance.measures.settings import MeasureSettings
from stance.records import Article, Rejection
from stance.table import ACTORS, ARTICLES, OVERRULED, STATEMENTS

FAST = MeasureSettings(draws=50)
QUOTATION = "“We will sit down with them at any time and at any place,”"
WIRE = (
    "North Korea fired two missiles on Thursday and refused to return to talks. Japan condemned the launch, "
    "and the European Union imposed new sanctions on Pyongyang.\n\n"
    "China urged both sides to show restraint and called for dialogue, the Chinese Foreign Ministry said."
)

ARTICLES_GIVEN = [
    Article("one", f"{QUOTATION} Sung Kim said in Seoul.\n\nWashington will keep up the sanctions.", "First",
            date(2021, 6, 21), "Alpha", "A. Writer", "https://alpha.example/1"),
    Article("two", f"{QUOTATION} Sung Kim told reporters.\n\nNorth Korea rejected the offer.", "Second",
            date(2021, 6, 22), "Beta"),
    Article("wire", WIRE, "Third", date(2021, 6, 23), "Alpha"),
    Article("copy", WIRE, "Third again", date(2021, 6, 24), "Beta"),
    Article("bare", "Analysts say Iran wants talks.\n\nJapan is an island."),
    Article("silent", "The square lay empty."),
]  # fmt: skip


@pytest.fixture(scope="module")
def result():
    rejected = (Rejection("x.txt", 0, "the file is empty"),)
    return analyse(Corpus(tuple(ARTICLES_GIVEN), rejected), settings=FAST)


@pytest.fixture(scope="module")
def again():
    return analyse(list(ARTICLES_GIVEN), settings=FAST)


def test_columns_are_those_of_the_contract(result):
    assert tuple(result.articles.columns) == ARTICLES
    assert tuple(result.statements.columns) == STATEMENTS
    assert tuple(result.actors.columns) == ACTORS
    assert list(result.rejected.columns) == ["source", "row", "reason"]


def test_articles_keep_what_they_had_and_their_order(result):
    table = result.articles.set_index("article_id")
    assert list(table.index) == [a.id for a in ARTICLES_GIVEN]
    one = table.loc["one"]
    assert (one.title, one.outlet, one.author, one.url) == (
        "First", "Alpha", "A. Writer", "https://alpha.example/1",
    )  # fmt: skip
    assert one.published == pd.Timestamp("2021-06-21") and pd.isna(table.loc["bare"].published)
    assert list(table.text) == [a.text for a in ARTICLES_GIVEN]


def test_ids_are_unique_and_the_same_every_time(result, again):
    assert result.statements.statement_id.is_unique
    assert list(result.statements.statement_id) == list(again.statements.statement_id)


def test_ids_do_not_depend_on_the_other_articles(result):
    alone = analyse([ARTICLES_GIVEN[1]], settings=FAST).statements.statement_id
    together = result.statements[result.statements.article_id == "two"].statement_id
    assert list(alone) == list(together) != []


def test_offsets_lead_to_the_words(result):
    texts = result.articles.set_index("article_id").text
    for row in result.statements.itertuples():
        text = texts[row.article_id]
        assert text[row.start : row.end] == row.text
        assert row.text in row.sentence and row.sentence in text
        assert row.holder_text in text
        for cue in json.loads(row.evidence):
            assert text[cue["start"] : cue["end"]] == cue["words"]
            assert cue["axis"] in ("dialogue", "pressure") and -1 <= cue["value"] <= 1


def test_numbers_lie_in_their_ranges_and_silence_is_missing(result):
    table = result.statements
    for column in ("dialogue", "pressure", "stance", "vader", "textblob"):
        assert table[column].dropna().between(-1, 1).all()
    assert table.confidence.between(0, 1).all()
    silent = table.dialogue.isna() & table.pressure.isna()
    assert (table.stance.isna() == silent).all()
    expected = (table.dialogue.fillna(0) - table.pressure.fillna(0)) / 2
    assert (table.stance - expected)[~silent].abs().max() < 1e-3
    for axis in ("dialogue", "pressure"):
        signs = [0 if pd.isna(value) else 1 if value > 0 else -1 for value in table[axis]]
        followed = [_followed(cues, axis) for cues in table.evidence]
        assert all(s in f if s else not f for s, f in zip(signs, followed, strict=True)), "no number without"


def _followed(evidence, axis):
    """The signs of the cues of an axis that the score follows."""
    cues = [c for c in json.loads(evidence) if c["axis"] == axis and OVERRULED not in c["modifiers"]]
    return {1 if c["value"] > 0 else -1 for c in cues}


def test_words_are_text_and_never_missing(result):
    text = [c for c in STATEMENTS if c not in (
        "published", "start", "end", "dialogue", "pressure", "stance", "confidence",
        "dialogue_rules", "pressure_rules", "vader", "textblob",
    )]  # fmt: skip
    assert not result.statements[text].isna().any().any()
    assert all(isinstance(value, str) for value in result.statements[text].to_numpy().ravel())


def test_positions_of_the_main_actors(result):
    signs = result.statements.dropna(subset="stance").groupby("government").stance.mean()
    assert signs["CHN"] > 0 > signs["PRK"]
    assert signs["JPN"] < 0 and signs["EU"] < 0


def test_a_quotation_in_two_outlets_is_one(result):
    table = result.statements.set_index("statement_id")
    said = table[(table.kind == "quote") & (table["holder"] == "sung-kim")]
    assert list(said.article_id) == ["one", "two"]
    assert list(said.duplicate_of) == ["", said.index[0]]


def test_a_copied_article_counts_once(result):
    assert dict(zip(result.articles.article_id, result.articles.duplicate_of, strict=True))["copy"] == "wire"
    table = result.statements
    copied, original = table[table.article_id == "copy"], table[table.article_id == "wire"]
    assert len(copied) == len(original) > 3
    assert list(copied.duplicate_of) == list(original.statement_id)
    assert (original.duplicate_of == "").all()


def test_the_earlier_of_two_copies_is_the_original_whatever_the_order(result):
    table = analyse(list(reversed(ARTICLES_GIVEN)), settings=FAST).articles.set_index("article_id")
    assert table.duplicate_of["copy"] == "wire" and table.duplicate_of["wire"] == ""


def test_repetitions_do_not_count_in_the_table_of_actors(result):
    alone = analyse([a for a in ARTICLES_GIVEN if a.id != "copy"], settings=FAST).actors
    columns = ["level", "actor", "n_statements", "dialogue", "pressure"]
    pd.testing.assert_frame_equal(result.actors[columns], alone[columns])


def test_who_is_no_utterance_and_bears_on_nothing_has_no_row(result):
    assert "Japan is an island" not in set(result.statements.text)
    assert "silent" not in set(result.statements.article_id)


def test_the_way_of_attribution_is_a_setting():
    article = Article("a", "Japan said the talks had failed.")
    found = {way: analyse([article], settings=FAST, attribution=way) for way in ("rules", "tagger")}
    assert [r.settings["attribution"] for r in found.values()] == ["rules", "tagger"]
    assert [list(r.statements["holder"]) for r in found.values()] == [["JPN"], ["JPN"]]


def test_two_runs_write_the_same_bytes(result, again, tmp_path):
    first, second = result.write(tmp_path / "first"), again.write(tmp_path / "second")
    names = {f"{t}.{kind}" for t in ("articles", "statements", "actors") for kind in ("csv", "parquet")}
    assert {p.name for p in first.iterdir()} == names | {"rejected.csv", "notes.csv", SETTINGS, FINDINGS}
    found = {f"{FINDINGS}/{table}.{kind}" for table in TABLES for kind in ("csv", "parquet")}
    assert {f"{FINDINGS}/{p.name}" for p in (first / FINDINGS).iterdir()} == found
    for name in sorted(names | found):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_what_was_written_reads_back(result, tmp_path):
    folder = result.write(tmp_path / "deep" / "er")
    for name in ("articles", "statements", "actors"):
        table = getattr(result, name)
        days = {c: table[c].dtype for c in ("published",) if c in table}  # parquet has no seconds
        pd.testing.assert_frame_equal(pd.read_parquet(folder / f"{name}.parquet").astype(days), table)
        assert list(pd.read_csv(folder / f"{name}.csv").columns) == list(getattr(result, name).columns)
    dates = pd.read_csv(folder / "articles.csv", keep_default_na=False).published
    assert list(dates)[:2] == ["2021-06-21", "2021-06-22"] and list(dates)[-1] == ""
    assert pd.read_csv(folder / "rejected.csv").to_dict("records") == [
        {"source": "x.txt", "row": 0, "reason": "the file is empty"}
    ]


def test_findings_are_written_to_six_decimals(result, tmp_path):
    folder = result.write(tmp_path) / FINDINGS
    made = {f"{name}.csv": table for name, table in result.findings.tables().items()}
    assert not made["sentiment.csv"].equals(made["sentiment.csv"].round(6))  # there is something to round
    for name, table in made.items():
        told = (folder / name).read_text(encoding="utf-8")
        assert not re.search(r"(?<=[,\n])-?\d+\.\d{7,}(?=[,\n])", told), name
        assert not re.search(r"(?<=[,\n])-0\.0(?=[,\n])", told), name
        read = pd.read_parquet(folder / name.replace("csv", "parquet"))
        assert list(read.columns) == list(table.columns)
        fractions = table.select_dtypes("float64")
        pd.testing.assert_frame_equal(read[fractions.columns], fractions, atol=5.1e-7, rtol=0)


def test_writing_twice_replaces(result, tmp_path):
    assert result.write(tmp_path) == result.write(str(tmp_path)) == tmp_path


def test_the_summary_counts(result):
    table = result.statements
    assert result.summary() == (
        f"read 6 articles, found {len(table)} statements, scored {table.stance.notna().sum()},"
        f" rejected 1, duplicate {(table.duplicate_of != '').sum()}"
    )


def test_the_settings_are_kept(result):
    assert result.settings["codebooks"] == ["diplomacy", "korea"]
    assert all(result.settings[f.name] == getattr(FAST, f.name) for f in fields(FAST))
    assert result.measures == result.findings.settings == FAST
    assert result.findings.actors is result.actors


# Nothing


@pytest.fixture(scope="module")
def nothing():
    return analyse([])


def test_no_articles_give_empty_tables_of_the_same_columns(nothing, result):
    for name in ("articles", "statements", "actors", "rejected"):
        table = getattr(nothing, name)
        assert len(table) == 0 and list(table.columns) == list(getattr(result, name).columns)
    assert nothing.summary() == "read 0 articles, found 0 statements, scored 0, rejected 0, duplicate 0"


def test_no_articles_give_numbers_and_days_of_the_same_types(nothing, result):
    for name in ("articles", "statements"):
        table, full = getattr(nothing, name), getattr(result, name)
        given = [c for c in full if not pd.api.types.is_string_dtype(full[c])]
        assert given
        assert table[given].dtypes.to_dict() == full[given].dtypes.to_dict(), name


def test_no_articles_give_text_columns_of_the_same_type(nothing, result):
    for name in ("articles", "statements"):
        assert getattr(nothing, name).dtypes.to_dict() == getattr(result, name).dtypes.to_dict(), name


def test_empty_tables_can_be_written_and_read(nothing, tmp_path):
    folder = nothing.write(tmp_path)
    for name in ("articles", "statements", "actors"):
        assert len(pd.read_parquet(folder / f"{name}.parquet")) == 0


def test_an_empty_article_is_kept_without_statements():
    made = analyse([Article("empty", "")], settings=FAST)
    assert list(made.articles.article_id) == ["empty"] and len(made.statements) == 0


def test_an_iterator_of_articles_will_do(again):
    made = analyse((a for a in ARTICLES_GIVEN), settings=FAST)
    pd.testing.assert_frame_equal(made.statements, again.statements)


def test_an_unknown_codebook_is_told():
    with pytest.raises(CodebookError, match=r"unknown codebook 'atlantis': use one of .*korea"):
        analyse(ARTICLES_GIVEN, codebooks=["diplomacy", "atlantis"])

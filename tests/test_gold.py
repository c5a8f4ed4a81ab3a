"""Coded sentences are scored and judged; a reader's sheet is read as it comes from a spreadsheet."""

from pathlib import Path

import pytest

import stance
from stance import gold
from stance.corpus.errors import InputError

HEADER = (
    "id,part,region,register,construction,text,holder,holder_start,holder_end,target,target_start,target_end,"
    "dialogue,pressure,plover,quad,note\n"
)
ROWS = (
    "a,heldback,iran,wire,plain,Japan imposed sanctions on Iran.,Japan,0,5,Iran,27,31,,1,SANCTION,4,\n"
    "b,heldback,iran,wire,plain,Japan offered talks to Iran.,Japan,0,5,,,,-1,,REJECT,3,\n"
    "c,heldback,iran,literary,topic,Japan is an island.,Japan,0,5,,,,,,,,\n"
    "d,train,iran,wire,plain,Iran refused to talk.,Iran,0,4,,,,-1,,REJECT,3,\n"
)


@pytest.fixture
def coded(tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


class Sure:
    """A scorer that sees dialogue in everything, and keeps no rules."""

    name = "sure"

    def score(self, statements, parse, codebook):
        return [stance.Score(dialogue=0.5, confidence=0.9) for _ in statements]


def test_only_the_part_that_is_asked_for_is_read(coded):
    assert [row["id"] for row in gold.coded_sentences(coded)] == ["a", "b", "c"]
    assert [row["id"] for row in gold.coded_sentences(coded, "train")] == ["d"]


def test_both_axes_have_to_be_right_silence_included(coded):
    judged = gold.judge(gold.coded_sentences(coded), "rules")
    assert list(judged.columns) == list(gold.JUDGED)
    found = judged.set_index("id")
    assert found["right"].to_dict() == {"a": True, "b": False, "c": True}
    assert found["right_pressure"].all() and found["neutral"].to_dict() == {"a": False, "b": False, "c": True}
    assert (found["pressure"] > 0).to_dict() == {"a": True, "b": False, "c": False}
    assert found["dialogue"].isna().to_dict() == {"a": True, "b": False, "c": True}


def test_no_word_of_a_sentence_is_in_the_table(coded):
    text = gold.judge(gold.coded_sentences(coded), "rules").to_csv()
    assert "sanctions" not in text and "Japan" not in text


def test_any_scorer_can_be_judged(coded):
    judged = gold.judge(gold.coded_sentences(coded), Sure())
    assert judged["dialogue"].tolist() == [0.5] * 3 and not judged["right"].any()
    assert judged["dialogue_rules"].isna().all() and judged["confidence"].tolist() == [0.9] * 3


def test_without_the_file_there_is_a_table_without_rows(tmp_path):
    judged = gold.judge(gold.coded_sentences(tmp_path / "none.csv"), "rules")
    assert judged.empty and list(judged.columns) == list(gold.JUDGED)


def test_the_sentences_of_a_checkout_are_found():
    assert len(gold.coded_sentences()) > 600


SHEET = "statement_id,dialogue,pressure\ns1,1,\ns2,,-1\n"


@pytest.mark.parametrize("separator", list(gold.SEPARATORS))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_is_read_as_a_spreadsheet_writes_it(tmp_path, separator, encoding):
    path = tmp_path / "sheet.csv"
    path.write_text(SHEET.replace(",", separator), encoding=encoding)
    sheet = gold.read_sheet(path)
    assert sheet is not None and sheet.to_dict("list") == {
        "statement_id": ["s1", "s2"], "dialogue": ["1", ""], "pressure": ["", "-1"],
    }  # fmt: skip


def test_no_path_is_no_sheet():
    assert gold.read_sheet(None) is None


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x89PNG\r\n\x1a\n\x00\x00", b'a,b\n"open,1\n1,2,3,4\n'])
def test_what_is_no_sheet_is_said_to_be_none(tmp_path, content):
    path: Path = tmp_path / "sheet.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"sheet\.csv cannot be read as a sheet of codes"):
        gold.read_sheet(path)

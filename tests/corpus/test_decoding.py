"""Which encoding a file is opened with, and what happens to bytes that do not fit."""

import pytest

from stance.corpus.decoding import BLOCK, Encoding, encoding_of
from stance.corpus.errors import Unusable

WESTERN = "The café’s guests heard a naïve “plan”."
CHINESE = "中国外交部发言人周一表示，中方一贯主张通过对话和协商解决问题，反对任何国家实施单边制裁。"
KOREAN = "북한은 미국이 제안한 대화를 거부하고 새로운 미사일을 시험 발사했다고 통일부가 월요일에 밝혔다."
RUSSIAN = "Министерство предложило новые переговоры и осудило санкции."


@pytest.fixture
def encoding(tmp_path):
    def of(data):
        (tmp_path / "a.txt").write_bytes(data)
        return encoding_of(tmp_path / "a.txt")

    return of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("plain words", "utf-8"),
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "cp1252"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_a_whole_text_in_one_encoding(text, name, encoding):
    assert encoding(text.encode(name)) == Encoding(name)


@pytest.mark.parametrize("text", [WESTERN, WESTERN * 5000, CHINESE, KOREAN, RUSSIAN])
def test_a_few_bad_bytes_leave_utf_8(text, encoding):
    assert encoding(text.encode() + b" \xff " + text.encode()) == Encoding("utf-8", "replace", 1)


def test_one_accent_and_one_bad_byte(encoding):
    assert encoding("café".encode() + b" \xff") == Encoding("utf-8", "replace", 1)


def test_a_text_cut_in_the_middle_of_a_character(encoding):
    assert encoding((WESTERN + "“").encode()[:-1]) == Encoding("utf-8", "replace", 2)


def test_the_bad_byte_may_come_late(encoding):
    assert encoding(WESTERN.encode() + b"x" * BLOCK + b"\xff") == Encoding("utf-8", "replace", 1)


def test_a_character_across_two_blocks_is_whole(encoding):
    assert encoding(b"x" * (BLOCK - 1) + "é".encode()) == Encoding("utf-8")


@pytest.mark.parametrize(("stray", "name"), [(b"\xff\xfe\x80", "cp1252"), (b"\x81", "latin_1")])
def test_stray_bytes_in_plain_text_are_no_other_script(stray, name, encoding):
    assert encoding(b"The talks " + stray + b" have ended.") == Encoding(name)


@pytest.mark.parametrize("data", [b"", b" \n", b"\x89PNG\r\n", b"a\0b"])
def test_what_is_no_text(data, encoding):
    with pytest.raises(Unusable):
        encoding(data)

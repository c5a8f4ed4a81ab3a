"""The benchmark on the coded sentences: what counts as right, and the reliability of the confidence."""

import coded_accuracy as bench
import pytest
from coded_accuracy import Coded, calibration_error, reliability

HEADER = (
    "id,part,region,register,construction,text,holder,holder_start,holder_end,target,target_start,target_end,"
    "dialogue,pressure,plover,quad,note\n"
)
ROWS = (
    "a,heldback,iran,wire,plain,Japan imposed sanctions on Iran.,Japan,0,5,Iran,27,31,,1,SANCTION,4,\n"
    "b,heldback,iran,wire,plain,Japan offered talks to Iran.,Japan,0,5,,,,1,,AGREE,1,\n"
    "c,heldback,iran,literary,topic,Japan is an island.,Japan,0,5,,,,,,,,\n"
    "d,train,iran,wire,plain,Iran refused to talk.,Iran,0,4,,,,-1,,REJECT,3,\n"
)


def coded(dialogue: str, pressure: str, found: tuple[int, int], confidence: float = 0.5) -> Coded:
    return Coded({"dialogue": dialogue, "pressure": pressure}, *found, confidence)


@pytest.mark.parametrize(
    ("codes", "found", "right"),
    [
        (("1", ""), (1, 0), True),
        (("1", ""), (1, 1), False),
        (("", ""), (0, 0), True),
        (("", "-1"), (0, -1), True),
        (("-1", "1"), (1, 1), False),
    ],
)
def test_both_axes_have_to_be_right_silence_included(codes, found, right):
    dialogue, pressure = codes
    assert coded(dialogue, pressure, found).both is right


def test_reliability_and_its_error_against_a_count_by_hand():
    """Two at 0.95, one right: gap 0.45; two at 0.15, none right: gap 0.15; half of all each."""
    found = [
        coded("1", "", (1, 0), 0.95), coded("1", "", (0, 0), 0.95),
        coded("1", "", (0, 0), 0.15), coded("1", "", (-1, 0), 0.15),
    ]  # fmt: skip
    assert reliability(found) == [(pytest.approx(0.15), 0.0, 2), (pytest.approx(0.95), 0.5, 2)]
    assert calibration_error(found) == pytest.approx(0.3)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return str(path)


def test_only_the_part_that_is_asked_for_is_judged(table, tmp_path, capsys):
    curve = tmp_path / "curve.png"
    assert bench.main([table, "--scorer", "rules", "--by", "construction", "--curve", str(curve)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("3 sentences, part heldback, scorer rules")
    assert "topic" in told and "expected calibration error" in told
    assert curve.stat().st_size > 1000


@pytest.mark.parametrize(
    ("more", "told"),
    [(["--part", "test"], "no sentence of the part 'test'"), (["--by", "x"], "no column 'x'")],
)
def test_what_is_not_there_is_told(table, more, told, capsys):
    assert bench.main([table, *more]) == 2
    assert told in capsys.readouterr().err

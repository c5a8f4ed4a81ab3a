"""The benchmark on the coded sentences: which part is judged, and what is told."""

import coded_accuracy as bench
import pytest

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

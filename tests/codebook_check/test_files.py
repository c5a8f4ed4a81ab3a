"""All errors of all files, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance.codebook import CodebookError, load_codebooks
from stance.codebook_check.check import check_codebooks
from stance.codebook_check.findings import Finding


def faults(*names: object) -> list[tuple[str, int, str, str]]:
    """File, line, entry and field of the errors."""
    found = check_codebooks([str(name) for name in names]).errors
    return [(Path(e.file).name, e.line, e.entry, e.field) for e in found]


def test_every_error_of_every_file_is_told_at_once(write):
    folder = write(
        "cues", "war,NOUN,thing,,0.8,,s", "talk,NOUN,thong,2,,CHAT,", "short,NOUN", ",NOUN,mask,,,,s"
    )
    write("modifiers", "not,negation,x,s", "never,negation,-1,s", "hardly,maybe,-1,s")
    assert faults(folder) == [
        ("cues.csv", 3, "talk", "role"),
        ("cues.csv", 3, "talk", "dialogue"),
        ("cues.csv", 3, "talk", "plover"),
        ("cues.csv", 3, "talk", "source"),
        ("cues.csv", 4, "short", ""),
        ("cues.csv", 5, "", "cue"),
        ("modifiers.csv", 2, "not", "factor"),
        ("modifiers.csv", 4, "hardly", "kind"),
    ]


def test_an_error_says_what_is_found_and_what_is_allowed(write):
    folder = write("cues", "talk,NOUN,thong,2,,CHAT,")
    role, dialogue, plover, source = (f.message for f in check_codebooks(str(folder)).errors)
    assert "'thing'" in role and "'mask'" in role and "(found 'thong')" in role
    assert "less than or equal to 1" in dialogue and "(found '2')" in dialogue
    assert "allowed: AGREE" in plover and "(found 'CHAT')" in plover
    assert source == "must not be empty (found '')"


def test_days_of_relations(write):
    folder = write(
        "relations",
        "Pact,alliance,USA|CHE,,,s",
        "Truce,alliance,USA|CHE,2001-05-31,2001-05-30,s",
        "War,rivalry,USA|CHE,May 2001,,s",
        "Feud,rivalry,USA|CHE,2001-05-31,2001-05-31,s",
    )
    assert faults(folder) == [("relations.csv", 3, "Truce", "end"), ("relations.csv", 4, "War", "start")]
    end, start = (f.message for f in check_codebooks(str(folder)).errors)
    assert end == "the relation ends before it starts (2001-05-31) (found '2001-05-30')"
    assert start == "a day is written YYYY-MM-DD (found 'May 2001')"


def test_the_first_error_is_the_one_that_an_analysis_raises(write):
    folder = write("cues", "talk,NOUN,thong,2,,,s")
    first = check_codebooks(str(folder)).errors[0]
    with pytest.raises(CodebookError) as raised:
        load_codebooks(str(folder))
    assert str(raised.value) == f"{folder / 'cues.csv'}, line 2, field role: {first.message}"


def test_a_file_in_latin_1_is_told_with_its_line_and_read_on(write):
    folder = write("modifiers", "not,negation,-1,s", "voilà,hedge,0.6,s", "no,nix,-1,s", encoding="latin-1")
    assert faults(folder) == [("modifiers.csv", 3, "", ""), ("modifiers.csv", 4, "no", "kind")]
    assert "byte 0xe0" in check_codebooks(str(folder)).errors[0].message


def test_utf_16_is_one_error(write):
    assert faults(write("modifiers", "not,negation,-1,s", encoding="utf-16")) == [
        ("modifiers.csv", 1, "", "")
    ]


def test_cells_between_semicolons_are_one_error_that_says_so(tmp_path):
    (tmp_path / "modifiers.csv").write_text("modifier;kind;factor;source\nnot;negation;-1;s\n")
    (error,) = check_codebooks(str(tmp_path)).errors
    assert (error.line, error.message.endswith("separated by semicolons: save the table with commas")) == (
        1,
        True,
    )


@pytest.mark.parametrize(("row", "found"), [("not,negation", "2"), ("not,negation,-1,s,more,more", "6")])
def test_a_wrong_number_of_cells_is_counted(row, found, write):
    (error,) = check_codebooks(str(write("modifiers", row, "no,negation,-1,s"))).errors
    assert error.message == f"the number of cells differs from the header, which has 4 (found {found})"


def test_rows_are_checked_under_a_wrong_header_too(tmp_path):
    (tmp_path / "modifiers.csv").write_text("modifier,kind,hue,source\nnot,nix,red,s\n")
    missing, unknown, kind = check_codebooks(str(tmp_path)).errors
    assert "missing column factor" in missing.message and "unknown column hue" in unknown.message
    assert (kind.line, kind.field) == (2, "kind")


def test_a_quotation_mark_without_its_end_is_told_where_it_begins(write):
    assert faults(write("modifiers", "not,negation,-1,s", '"no,negation,-1,s', "never,nix,-1,s")) == [
        ("modifiers.csv", 3, "", "")
    ]


def test_yaml_is_read_to_its_end(tmp_path):
    (tmp_path / "modifiers.yml").write_text(
        "- {modifier: 'no', kind: nix, factor: 9, source: s}\n- not\n"
        "- {modifier: never, hue: red, kind: negation}\n"
    )
    assert faults(tmp_path) == [
        ("modifiers.yml", 1, "no", "kind"), ("modifiers.yml", 1, "no", "factor"),
        ("modifiers.yml", 2, "", ""),
        ("modifiers.yml", 3, "never", "hue"), ("modifiers.yml", 3, "never", "factor"),
        ("modifiers.yml", 3, "never", "source"),
    ]  # fmt: skip


def test_an_empty_folder_is_an_error_and_the_others_are_checked(tmp_path, write):
    (tmp_path / "empty").mkdir()
    found = faults(tmp_path / "empty", write("modifiers", "not,nix,-1,s"))
    assert found == [("empty", 0, "", ""), ("modifiers.csv", 2, "not", "kind")]


def test_the_same_part_as_csv_and_yaml_is_an_error(write):
    folder = write("modifiers", "not,negation,-1,s")
    (folder / "modifiers.yml").write_text("- {modifier: 'no', kind: nix, factor: 1, source: s}\n")
    assert [(Path(f).name, line) for f, line, *_ in faults(folder)] == [("mine", 0), ("modifiers.yml", 1)]


def test_a_name_that_nobody_knows_is_refused():
    with pytest.raises(CodebookError, match="unknown codebook 'atlantis'"):
        check_codebooks("atlantis")


def test_who_rolls_up_to_nobody_is_an_error_unless_that_entry_is_broken(write):
    folder = write(
        "actors", "a,A,organisation,NIX,,,,A,s", "b,B,organisation,ATL,,,,B,s", "ATL,At,state,,,,,At,s"
    )
    assert faults(folder) == [("actors.csv", 4, "ATL", "type"), ("actors.csv", 2, "a", "government")]


def test_a_finding_in_one_line():
    found = Finding("mine/cues.csv", 3, "talk", "must be a number", field="dialogue")
    assert str(found) == 'mine/cues.csv, line 3, "talk", field dialogue: must be a number'
    assert str(Finding("mine", 0, "", "is empty")) == "mine: is empty"

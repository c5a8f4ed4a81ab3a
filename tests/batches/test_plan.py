"""Reading a plan: what its fields are, and errors that name file, report and field."""

import pytest

from stance.batches.plan import PlanError, read_plan


def lines_of(plan):
    with pytest.raises(PlanError) as caught:
        read_plan(plan)
    return str(caught.value).splitlines()


def test_a_file_and_a_mapping_give_the_same_plan(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(
        "input: news\nformats: html, pdf\nreports:\n"
        "  - notebook: 01_briefing\n    matrix: {actor: [USA, NO, true]}\n"
    )
    matrix = {"actor": ["USA", "NO", True]}
    reports = [{"notebook": "01_briefing", "matrix": matrix}]
    assert read_plan(path) == read_plan({"input": "news", "formats": ["html", "pdf"], "reports": reports})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ": must be a mapping with the field reports, found nothing"),
        ("- notebook", ": must be a mapping with the field reports, found ['notebook']"),
        ("reports: [", ", line 1: is not YAML"),
        ("input: a\ninput: b", ", line 2: is not YAML (input is given twice)"),
        ("x: !!python/object/apply:os.getcwd []", ", line 1: is not YAML (could not determine a constructor"),
        ("input: news", ", field reports: is missing"),
        ("reports: []", ", field reports: needs at least one"),
        ("reports: [3]", ", report 1: must be a mapping, FIELD: VALUE, found 3"),
        ("reports: [{}]", ", report 1, field notebook: is missing"),
        ("reports: [{notebook: 1}]", ", report 1, field notebook: must be text, found 1"),
        (
            "reports: [{notebook: a}, {notebook: b, matrix: [x]}]",
            ", report 2 (b), field matrix: must be a mapping",
        ),
        ("reports: [{notebook: a, formats: [1]}]", ", report 1 (a), field formats.0: must be text, found 1"),
    ],
)
def test_what_does_not_fit(text, words, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(text)
    (line,) = lines_of(path)
    assert line.startswith(f"{path}{words}")


def test_an_unknown_field_is_answered_with_the_right_ones():
    outer, inner = lines_of({"inputs": "x", "reports": [{"notebook": "a", "actor": "USA"}]})[::-1]
    assert outer.startswith(
        "the plan: unknown field 'inputs' (did you mean 'input'?); allowed: input, codebooks"
    )
    assert inner.startswith("the plan, report 1 (a): unknown field 'actor'") and "matrix" in inner


def test_all_faults_are_told_at_once():
    told = lines_of({"reports": [{}, {"notebook": "a", "matrix": 3}], "input": "x", "colour": 1})
    assert len(told) == 3


def test_a_file_that_cannot_be_read(tmp_path):
    (line,) = lines_of(tmp_path / "none.yaml")
    assert line == f"{tmp_path / 'none.yaml'}: cannot be read (No such file or directory)"
    (tmp_path / "latin.yaml").write_bytes("é".encode("latin-1"))
    assert "is not UTF-8" in lines_of(tmp_path / "latin.yaml")[0]

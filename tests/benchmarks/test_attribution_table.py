"""What counts as right in the tables of short texts, and the figures that are printed."""

import attribution_table
import pytest

from stance.records import Mention, Statement

TEXT = "Seoul urged Tokyo to talk."


@pytest.fixture(scope="module")
def bench():
    return attribution_table


def who(actor):
    return Mention(0, 5, "Somebody near", actor) if actor is not None else None


def statement(holder, *, via=None, kind="indirect", target=None, start=0):
    span = (start, len(TEXT))
    return Statement("row", *span, TEXT[start:], kind, *span, who(holder), who(via), who(target))


@pytest.mark.parametrize(
    ("answer", "found", "right"),
    [
        (("KOR", "", ("indirect",), "JPN"), ("KOR", "", "indirect", "JPN"), True),
        (("KOR", "", ("indirect",), "JPN"), ("PRK", "", "indirect", "JPN"), False),
        (("KOR", "", ("indirect",), "JPN"), ("KOR", "", "indirect", ""), False),
        (("KOR", "", ("indirect",), ""), ("KOR", "", "indirect", "JPN"), False),
        (("KOR", "", ("indirect",), "*"), ("KOR", "", "indirect", "JPN"), True),
        (("KOR", "", ("quote",), "JPN"), ("KOR", "", "indirect", "JPN"), False),
        (("KOR", "", ("quote", "indirect"), ""), ("KOR", "", "indirect", ""), True),
        (("KOR", "", ("indirect",), ""), ("KOR", "analysts", "indirect", ""), False),
        (("KOR", "A source", ("indirect",), ""), ("KOR", "A source close by", "indirect", ""), True),
        (("KOR", "A source", ("indirect",), ""), ("KOR", "", "indirect", ""), False),
        (("", "", ("indirect",), ""), ("", "", "narration", ""), True),
        (("", "", ("indirect",), ""), ("KOR", "", "indirect", ""), False),
    ],
)
def test_each_part_of_an_answer_counts(bench, answer, found, right):
    assert bench.is_right(bench.Answer(*answer), [found]) is right


def case_of(bench, *answers, content="to talk"):
    found = tuple(bench.Answer(holder, "", ("indirect",), "*") for holder in answers)
    return bench.Case("easy", "infinitive", "korea", "2021-06-21", TEXT, content, found)


def test_every_holder_is_needed(bench):
    both = case_of(bench, "KOR", "USA")
    assert not bench.verdict(both, [statement("KOR")]).right
    assert bench.verdict(both, [statement("KOR"), statement("USA")]).right


def test_only_statements_around_the_content_count(bench):
    assert not bench.verdict(case_of(bench, "KOR", content="Seoul"), [statement("KOR", start=6)]).right
    assert bench.verdict(case_of(bench, "", content="Seoul"), [statement("KOR", start=6)]).right


def test_a_holder_too_many_is_not_exact_unless_its_statement_is_wider(bench):
    one = case_of(bench, "KOR")
    beside = bench.verdict(one, [statement("KOR"), statement("USA")])
    around = bench.verdict(one, [statement("KOR", start=6), statement("USA")])
    assert (beside.right, beside.exact) == (True, False)
    assert (around.right, around.exact) == (True, True)


def test_an_unnamed_via_is_its_words_and_an_unresolved_target_nobody(bench):
    found = bench.verdict(case_of(bench, "KOR"), [statement("KOR", via="", target="")]).found
    assert found == (("KOR", "Somebody near", "indirect", ""),)


def test_rows_of_one_text_and_content_are_one_case(bench, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text(
        "level,construction,codebook,published,text,holder,via,kind,content,target\n"
        "hard,pair,korea,2021-06-21,A and B said no.,KOR,,quote|indirect,no,\n"
        "hard,pair,korea,2021-06-21,A and B said no.,JPN,,quote|indirect,no,\n",
        encoding="utf-8",
    )
    (case,) = bench.read_cases(table)
    assert case.answers == (
        bench.Answer("KOR", "", ("quote", "indirect"), ""),
        bench.Answer("JPN", "", ("quote", "indirect"), ""),
    )


def test_constructions_are_counted(bench):
    right = bench.verdict(case_of(bench, "KOR"), [statement("KOR")])
    wrong = bench.verdict(case_of(bench, "KOR"), [])
    assert bench.by_construction([right, wrong]) == {"infinitive": (1, 2)}


def test_wrong_cases_of_the_held_back_table_are_never_printed(bench, monkeypatch, capsys):
    monkeypatch.setattr(bench, "judge", lambda cases, _: [bench.verdict(case, []) for case in cases])
    bench.main(["--wrong"])
    printed = capsys.readouterr().out
    named = [case for case in bench.read_cases(bench.TABLES["open"]) if case.answers[0].holder]
    assert all(repr(case.text) in printed for case in named)
    assert not any(case.text in printed for case in bench.read_cases(bench.TABLES["held back"]))

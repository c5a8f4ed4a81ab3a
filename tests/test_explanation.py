"""The account of a sentence: what a reader needs stands in it, and it fits the numbers behind it."""

import pytest

from stance.codebook import CodebookError
from stance.explanation import NOTHING, explain


def test_the_whole_account_of_a_plain_sentence():
    explained = explain("Washington imposed sanctions on Iran.")
    ((statement, score),) = explained.found
    account = str(explained)
    assert account.splitlines()[:4] == [
        "action: Washington imposed sanctions on Iran",
        '  holder    United States (USA), named by "Washington"',
        "  via       the narrator",
        '  target    Iran (IRN), named by "Iran"',
    ]
    assert f"  pressure  {score.pressure:+.2f}" in account and (score.pressure or 0) > 0
    assert f"confidence {score.confidence:.2f}" in account
    assert account.count("  cue       ") == len(score.cues) > 0
    assert statement.text in explained.text


def test_a_person_is_shown_with_the_state():
    account = str(explain("Sung Kim said talks with Iran were over."))
    assert 'holder    Sung Kim (sung-kim, USA), named by "Sung Kim"' in account


def test_what_changed_a_cue_is_said():
    plain = explain("Japan will attack Iran.").found[0][1]
    negated = explain("Japan will not attack Iran.")
    assert negated.found[0][1].pressure != plain.pressure
    assert any(cue.modifiers for cue in negated.found[0][1].cues)
    assert negated.found[0][1].cues[0].modifiers[0] in str(negated)


def test_silence_on_an_axis_is_not_zero():
    account = str(explain("Washington imposed sanctions on Iran."))
    assert "dialogue  nothing said" in account


def test_somebody_unknown_keeps_his_words():
    account = str(explain("An old farmer said that the sanctions must end."))
    assert '"An old farmer", whom no codebook knows' in account


def test_via_is_named():
    account = str(explain("North Korea has attacked a port, said Elena Marsh, a professor in London."))
    assert "holder    North Korea (PRK)" in account and "via       Elena Marsh (elena-marsh)" in account


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Bakers bake.", "?!", "“"])
def test_nothing_found_is_said(text):
    assert str(explain(text)) == NOTHING


def test_several_statements_are_parted_by_a_blank_line():
    account = str(explain("Japan imposed sanctions on Iran. China urged Iran to return to talks."))
    assert account.count("\n\n") == 1


def test_printing_and_showing_are_the_same():
    explained = explain("Washington imposed sanctions on Iran.")
    assert repr(explained) == str(explained)


def test_another_codebook_knows_other_people():
    text = "Malley said the sanctions would stay."
    assert "robert-malley" in str(explain(text, codebooks=["diplomacy", "iran"]))
    assert "robert-malley" not in str(explain(text))


def test_an_unknown_codebook_is_told():
    with pytest.raises(CodebookError, match="unknown codebook 'atlantis'"):
        explain("Japan waits.", codebooks=["atlantis"])

"""Texts that are pasted: short and long ones, none, foreign ones, and hostile ones."""

from dataclasses import replace

import pytest

from stance.corpus.errors import InputError
from stance.exploring.explaining import Coloured, explained

LONG = (
    "Seoul offered talks to North Korea on Tuesday, but Washington said it would keep sanctions in place.\n\n"
    "Kim Yo Jong rejected the talks in a statement. The Unification Ministry called for dialogue. "
)


def test_a_sentence_is_shown_with_the_account_of_each_statement(chosen):
    shown = explained(" Seoul offered talks. ", chosen)
    assert (
        isinstance(shown, Coloured) and shown.told == "The text, coloured: 1 statement found in it, 1 scored."
    )
    assert 'class="account' in shown.html and ">+0.60</span>" in shown.html
    assert ">offered talks</mark>" in shown.html


def test_an_article_is_shown_with_a_legend_and_the_accounts_behind_the_labels(chosen):
    shown = explained(LONG, chosen)
    assert (
        isinstance(shown, Coloured)
        and shown.told == "The text, coloured: 4 statements found in it, 4 scored."
    )
    assert 'class="key"' in shown.html and "hidden" in shown.html.split("</style>")[1]


def test_the_settings_of_the_notebook_are_taken(chosen):
    text = "Antony Blinken imposed new sanctions."
    assert "Antony Blinken (USA)" in explained(text, chosen).html
    bare = replace(chosen, codebooks=("diplomacy",))
    assert "Antony Blinken (USA)" not in explained(text, bare).html
    with pytest.raises(ValueError, match="no_such"):
        explained(text, replace(chosen, scorer="no_such"))


def test_without_a_text_there_is_a_sentence(chosen):
    assert "There is no text yet" in explained(" \n ", chosen).html


def test_of_a_text_without_statements_it_is_said(chosen):
    assert "no statement found" in explained("It rained all day.", chosen).html


def test_a_foreign_article_is_refused_in_words(chosen, german):
    with pytest.raises(InputError, match="not English"):
        explained(german, chosen)


@pytest.mark.parametrize("more", ["", "\n\n" + LONG])
def test_markup_in_a_text_is_shown_not_obeyed(chosen, more):
    shown = explained(
        'Seoul offered <img src=x onerror="alert(1)"> talks <script>alert(2)</script>.' + more, chosen
    )
    assert "<img" not in shown.html and "<script" not in shown.html

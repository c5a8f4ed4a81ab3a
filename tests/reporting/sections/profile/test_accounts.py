"""In whose words: own words beside other accounts, told apart only by a test."""

import pandas as pd

from stance.measures.positions import ACCOUNTS
from stance.reporting.charts.positions import ranking
from stance.reporting.sections.profile.accounts import (
    WAYS,
    accounts_block,
    accounts_paragraph,
    ways_known,
    ways_known_alt,
)
from stance.table import KNOWN_BY

NAN = float("nan")


def known(way, n, stance=-0.3, share=0.5):
    bounds = (stance - 0.1, stance + 0.1) if n > 1 else (NAN, NAN)
    return {
        "level": "government", "actor": "PRK", "name": "North Korea", "known_by": way, "n_statements": n,
        "n_scored": n, "n_articles": n, "n_outlets": 1, "share": share, "stance": stance,
        "stance_low": bounds[0], "stance_high": bounds[1],
        **{f"{axis}{part}": 0.1 for axis in ("dialogue", "pressure") for part in ("", "_low", "_high")},
    }  # fmt: skip


def accounts(*rows):
    return pd.DataFrame(list(rows), columns=list(ACCOUNTS))


OWN, ADVERSARY = known("own words", 12), known("adversary", 8, 0.2)
TOLD_APART = {"a": "adversary", "b": "own words", "value_a": 0.2, "value_b": -0.3}


def test_every_way_has_a_name():
    assert set(WAYS) == set(KNOWN_BY)


def test_accounts_stand_side_by_side_few_ones_without_a_stance(pairs):
    text = accounts_paragraph(accounts(OWN, ADVERSARY, known("outsider", 2)), pairs()).text
    assert text == (
        "The statements are known from own words (12, 50 %; stance −0.30), the account of adversaries (8,"
        " 50 %; stance +0.20) and the account of outsiders (2, 50 %)."
    )


def test_a_difference_is_told_from_own_words(pairs):
    text = accounts_paragraph(accounts(OWN, ADVERSARY), pairs(TOLD_APART)).text
    assert "Own words differ from the account of adversaries: the difference is −0.50 (95 % interval" in text
    assert "−0.70 to −0.40" in text


def test_what_may_be_chance_is_said_to_be(pairs):
    chance = {"p_holm": 0.4, "differs": False}
    one = accounts_paragraph(accounts(OWN, ADVERSARY), pairs(TOLD_APART | chance)).text
    assert "Set against own words, the account of adversaries: the difference of −0.50" in one
    other = {"a": "deed", "b": "own words", "p": 0.9, "p_holm": 0.9, "differs": False}
    two = accounts_paragraph(accounts(OWN, ADVERSARY), pairs(TOLD_APART | chance, other)).text
    assert "Of 2 other accounts that could be tested none differs from own words by more than chance" in two
    assert "nearest to it comes the account of adversaries" in two
    untested = pairs(TOLD_APART | {"p": NAN, "p_holm": NAN, "differs": False})
    assert accounts_paragraph(accounts(OWN, ADVERSARY), untested).text.endswith("from so few articles.")


def test_one_way_only(pairs):
    assert accounts_paragraph(accounts(OWN), pairs()).text == (
        "All 12 are known from one kind of source: own words."
    )
    single = accounts_paragraph(accounts(known("outsider", 1)), pairs()).text
    assert single == "The only statement is known from one kind of source: the account of outsiders."
    assert (
        "fewer than two ways" in ways_known_alt(accounts(OWN)) and ranking(ways_known(accounts(OWN))) is None
    )


def test_no_way_at_all(pairs):
    assert accounts_paragraph(accounts(), pairs()).text == "There is no statement whose source could be told."
    assert not accounts_block(accounts())
    assert ways_known_alt(accounts()).startswith("There is no chart of accounts")


def test_table_and_chart_name_the_ways():
    rows = accounts(OWN, ADVERSARY, known("outsider", 1))
    lines = accounts_block(rows).text.split("\n")
    assert lines[-2] == "Too few statements to rank: fewer than 3" and lines[-1].startswith(
        "The account of outsiders 1"
    )
    assert ranking(ways_known(rows)) is not None
    assert "Own words −0.30 (−0.40 to −0.20)" in ways_known_alt(rows)

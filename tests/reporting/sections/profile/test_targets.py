"""Whom an actor addresses: no more is said than n, intervals and tests bear."""

import pandas as pd

from stance.measures.positions import DYADS
from stance.reporting.charts.positions import ranking
from stance.reporting.sections.profile.targets import (
    addressees,
    addressees_alt,
    directed_paragraph,
    targets_block,
    targets_paragraph,
)

NAN = float("nan")


def to(name, n, stance=-0.3, low=-0.4, high=-0.2, articles=None):
    figures = {"stance": stance, "stance_low": low, "stance_high": high}
    return {
        "level": "government", "actor": "PRK", "name": "North Korea", "target": name, "target_name": name,
        "n_statements": n, "n_scored": n, "n_articles": n if articles is None else articles, "n_outlets": 1,
        "share": n / 30, "share_dialogue": 0.25, "share_pressure": 0.9, **figures,
        **{f"{axis}{part}": 0.1 for axis in ("dialogue", "pressure") for part in ("", "_low", "_high")},
    }  # fmt: skip


def dyads(*rows):
    return pd.DataFrame(list(rows), columns=list(DYADS))


UNITED_STATES = to("United States", 20)
JAPAN = to("Japan", 8, 0.1, -0.1, 0.3)


def test_addressees_are_counted_and_leant_to(pairs):
    text = targets_paragraph(dyads(UNITED_STATES, JAPAN), pairs(), 40).text
    assert text == (
        "Of 40 statements 28 name whom they are addressed to: the United States (20) and Japan (8). Towards"
        " the United States they lean to pressure (stance −0.30, 95 % interval −0.40 to −0.20); 90 % touch on"
        " pressure and 25 % on dialogue. Towards Japan they appear to lean to dialogue (stance +0.10, 95 %"
        " interval −0.10 to +0.30); 90 % touch on pressure and 25 % on dialogue."
    )


def test_a_difference_is_said_only_where_the_test_says_so(pairs):
    apart = {"a": "USA", "b": "JPN", "value_a": -0.3, "value_b": 0.1}
    told = targets_paragraph(dyads(UNITED_STATES, JAPAN), pairs(apart), 40).text
    assert (
        "They lean further to pressure towards the United States than towards Japan: the difference is −0.40"
        in told
    )
    chance = targets_paragraph(
        dyads(UNITED_STATES, JAPAN), pairs(apart | {"p_holm": 0.3, "differs": False}), 40
    )
    assert (
        "lean further" not in chance.text
        and "−0.40 (95 % interval −0.50 to −0.20) may be chance" in chance.text
    )
    untested = pairs(apart | {"p": NAN, "p_holm": NAN, "differs": False})
    assert targets_paragraph(dyads(UNITED_STATES, JAPAN), untested, 40).text.endswith(
        "Whether they are addressed differently cannot be told from so few articles."
    )


def test_of_a_single_statement_no_tone_is_told(pairs):
    text = targets_paragraph(dyads(to("Japan", 1, 0.2, NAN, NAN)), pairs(), 9).text
    assert text == (
        "Of 9 statements 1 names whom it is addressed to: Japan (1). None is addressed often enough to say in"
        " what tone."
    )


def test_many_addressees_are_counted_not_named(pairs):
    rows = dyads(*(to(f"Country {i}", 5 - i) for i in range(4)))
    assert "Country 2 (3) and Country 3 (2)." in targets_paragraph(rows, pairs(), 40).text
    more = dyads(*(to(f"Country {i}", 6 - i) for i in range(5)))
    assert "Country 2 (4) and 2 others." in targets_paragraph(more, pairs(), 40).text


def test_nobody_addressed_is_said(pairs):
    assert (
        targets_paragraph(dyads(), pairs(), 4).text
        == "None of the 4 statements names whom it is addressed to."
    )
    assert (
        targets_paragraph(dyads(), pairs(), 1).text
        == "The one statement does not name whom it is addressed to."
    )
    assert targets_paragraph(dyads(to("Japan", 1, 0.2, NAN, NAN)), pairs(), 1).text == (
        "The one statement is addressed to Japan."
    )
    assert "no statement whose addressee" in targets_paragraph(dyads(), pairs(), 0).text
    assert not targets_block(dyads())


def test_the_table_sets_few_apart_and_escapes_names():
    block = targets_block(dyads(UNITED_STATES, to("<b>*x*", 1, 0.2, NAN, NAN)))
    lines = block.text.split("\n")
    assert lines.index("Too few statements to rank: fewer than 3") == len(lines) - 2
    assert "<b>" not in block.html and "*x*" not in block.markdown.replace("\\*", "")


def test_the_chart_needs_two_and_says_so():
    assert ranking(addressees(dyads(UNITED_STATES))) is None
    assert (
        addressees_alt(dyads(UNITED_STATES)) == "There is no chart of addressees: fewer than two are known."
    )
    both = dyads(UNITED_STATES, JAPAN)
    assert ranking(addressees(both)) is not None
    assert addressees_alt(both).endswith(
        "United States −0.30 (−0.40 to −0.20); Japan +0.10 (−0.10 to +0.30)."
    )


def test_who_addresses_whom_most_is_counted_and_no_difference_claimed():
    south = to("North Korea", 18) | {"actor": "KOR", "name": "South Korea"}
    holders = to("Japan", 99) | {"level": "holder"}
    text = directed_paragraph(dyads(JAPAN, UNITED_STATES, south, holders)).text
    assert text == (
        "46 scored statements go from one government to another, most often from North Korea to the United"
        " States (20), from South Korea to North Korea (18) and from North Korea to Japan (8). Those from"
        " North Korea to the United States lean to pressure (stance −0.30, 95 % interval −0.40 to −0.20)."
        " Whether the pairs differ by more than chance is not tested here."
    )


def test_of_few_statements_to_others_no_tone_is_told():
    one = directed_paragraph(dyads(to("Japan", 1, 0.2, NAN, NAN))).text
    assert one == "1 scored statement goes from one government to another: from North Korea to Japan (1)."
    assert "appear to lean to dialogue" in directed_paragraph(dyads(JAPAN)).text
    assert not directed_paragraph(dyads())
    assert not directed_paragraph(dyads(to("Japan", 0)))

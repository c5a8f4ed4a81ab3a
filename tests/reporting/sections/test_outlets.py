import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.comparisons import COMPARISONS
from stance.measures.events import SLANTS
from stance.measures.findings import Findings
from stance.measures.outlets import outlet_table
from stance.measures.settings import MeasureSettings
from stance.reporting.sections.outlets import (
    differing_paragraph,
    outlets_block,
    outlets_paragraph,
    printed_paragraph,
    slants_paragraph,
)
from stance.reporting.theme import percent, signed

NAN = float("nan")
NO_PAIRS, NO_SLANTS = pd.DataFrame(columns=list(COMPARISONS)), pd.DataFrame(columns=list(SLANTS))
SETTINGS = MeasureSettings(draws=100)


def slants(*rows):
    """Rows of (outlet, events, difference, low, high, corrected p); p that of the table of slants."""
    return pd.DataFrame(
        [
            dict(zip(SLANTS, (outlet, n, 10, *figures, p / len(rows), p, p <= 0.05), strict=True))
            for outlet, n, *figures, p in rows
        ],
        columns=list(SLANTS),
    )


@pytest.fixture
def carried(pairs):
    """Pairs of outlets about one government; the name of an outlet is what it is called."""

    def made(*rows):
        about = {"kind": "outlet", "within": "PRK", "a": "Post", "b": "Herald"}
        filled = [about | row for row in rows]
        return pairs(*(row | {"name_a": row["a"], "name_b": row["b"]} for row in filled))

    return made


@pytest.fixture
def findings(statements, articles, names):
    return Findings(statements, articles, actor_table(statements, SETTINGS, names=names), SETTINGS, names)


def test_pairs_are_told_of_the_most_quoted_governments(outlets, carried):
    table = pd.concat([carried({"within": name}) for name in ("PRK", "USA", "KOR", "JPN")])
    text = outlets_paragraph(outlets, table, NO_SLANTS).text
    places = [text.index(f"Herald carries {name}") for name in ("North Korea", "the United", "South Korea")]
    assert places == sorted(places) and "Japan" not in text


def test_outlets_that_differ_are_named_with_the_test(outlets, carried):
    text = outlets_paragraph(outlets, carried({}, {"b": "Star", "p_holm": 0.9}), NO_SLANTS).text
    assert text.startswith(
        "Herald carries North Korea further to pressure than Post (−0.10 against +0.30): the difference is"
        " −0.40 (95 % interval −0.60 to −0.30), too large to be put down to chance (p = 0.012 after"
        " correction for 2 comparisons). No outlet shares two events"
    )
    assert "Star" not in text


def test_without_a_difference_the_two_furthest_apart_are_named(outlets, carried):
    table = carried({"p_holm": 0.2, "value_a": 0.1}, {"b": "Star", "p_holm": 0.4})
    text = outlets_paragraph(outlets, table, NO_SLANTS).text
    assert (
        "On North Korea no two outlets differ by more than chance; furthest apart are Star and Post (−0.10"
        " against +0.30, a difference of −0.40, 95 % interval −0.60 to −0.30; p = 0.40 after correction for 2"
        " comparisons)."
    ) in text
    assert "overlap" not in text and "too large" not in text


def test_what_was_not_tested_is_not_called_chance(outlets, carried):
    untested = {"p": NAN, "p_holm": NAN, "difference_low": NAN, "difference_high": NAN, "articles_a": 1}
    text = outlets_paragraph(outlets, carried(untested), NO_SLANTS).text
    assert (
        "On North Korea Herald and Post (−0.10 against +0.30, a difference of −0.40) are furthest apart, from"
        " too few articles to tell that from chance."
    ) in text
    nothing = {"value_a": NAN, "difference": NAN}
    text = outlets_paragraph(
        outlets, carried(untested | nothing, {"b": "Star", "p_holm": 0.4}), NO_SLANTS
    ).text
    assert "furthest apart are Star and Post" in text and "nan" not in text


SHARED = "On the same events, with the quotations that they share left out, "
HINT = (
    " Where an outlet only appears to stand apart, that is a hint where to read on: its distance may be"
    " chance too."
)
SURE = ("Post", 9, -0.2, -0.3, -0.1, 0.012)
HERALD = ("Herald", 3, 0.2, 0.1, 0.3, 0.5)
STAR = ("Star", 7, 0.1, -0.1, 0.3, 0.9)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [SURE, HERALD, STAR],
            "Post stands nearer to pressure than the other outlets by more than chance explains (−0.20, 95 %"
            " interval −0.30 to −0.10, 9 events; p = 0.012 after correction for 3 outlets); Herald appears to"
            " stand nearer to dialogue than the other outlets (+0.20, rough 95 % interval +0.10 to +0.30,"
            " 3 events; p = 0.50 after the same correction); the distance of Star from the other outlets may"
            f" be chance.{HINT}",
        ),
        (
            [SURE, ("Mail", 8, 0.2, 0.1, 0.3, 0.02)],
            "Post stands nearer to pressure than the other outlets by more than chance explains (−0.20, 95 %"
            " interval −0.30 to −0.10, 9 events; p = 0.012 after correction for 2 outlets) and Mail nearer to"
            " dialogue (+0.20, 95 % interval +0.10 to +0.30, 8 events; p = 0.020 after the same correction).",
        ),
        (
            [HERALD],
            "Herald appears to stand nearer to dialogue than the other outlets (+0.20, rough 95 % interval"
            f" +0.10 to +0.30, 3 events; p = 0.50).{HINT}",
        ),
        (
            [STAR, ("Post", 7, -0.2, -0.3, 0.1, 0.4)],
            "the distance of Star and Post from the other outlets may be chance.",
        ),
    ],
    ids=["all three", "two for sure", "a hint", "chance"],
)
def test_slants_are_as_sure_as_the_corrected_test(nothing, rows, expected):
    text = outlets_paragraph(nothing["outlets"], NO_PAIRS, slants(*rows)).text
    assert text.endswith(SHARED + expected)


def test_the_verdict_on_a_slant_is_the_tests_not_the_intervals(nothing):
    def told(*row):
        return outlets_paragraph(nothing["outlets"], NO_PAIRS, slants(row)).text

    assert "Post stands nearer to pressure" in told("Post", 9, -0.2, -0.4, 0.01, 0.03)
    hint = told("Post", 9, -0.2, -0.4, -0.01, 0.06)
    assert "Post appears to stand nearer to pressure" in hint and "chance explains" not in hint


def test_of_what_was_not_tested_nothing_is_said(nothing):
    rows = slants(("P{0}", 9, -0.2, -0.3, -0.1, 0.01), ("Star", 1, 0.2, NAN, NAN, NAN))
    text = outlets_paragraph(nothing["outlets"], NO_PAIRS, rows).text
    assert "P{0} stands nearer to pressure" in text and "p = 0.010)" in text and "Star" not in text
    none = outlets_paragraph(nothing["outlets"], NO_PAIRS, rows.tail(1)).text
    assert none.endswith("so events cannot be compared.") and "Star" not in none and "nan" not in none


def test_in_whose_words_a_government_is_printed(outlets, carried):
    rows = outlets[outlets["outlet"] != "all"].assign(n_statements=12, share_own_words=0.5)
    rows.loc[rows["government"] == "PRK", "share_own_words"] = [0.44, 0.5, 0.77, 0.6]
    rows.loc[rows["government"] == "PRK", "share_passed_on"] = [0.47, 0.3, 0.10, 0.2]
    (
        one,
        *_,
    ) = rows.loc[rows["government"] == "PRK", "outlet"]
    other = rows.loc[rows["share_own_words"] == 0.77, "outlet"].iloc[0]
    text = outlets_paragraph(rows, carried({}), NO_SLANTS).text
    assert text.endswith(
        f"Whose words are printed differs most for North Korea: of its 12 statements in {one} 44 % are in its"
        f" own words and 47 % passed on by others; of its 12 statements in {other} 77 % are in its own words"
        " and 10 % passed on by others. No test stands behind that."
    )
    few = outlets_paragraph(rows.assign(n_statements=9), carried({}), NO_SLANTS).text
    assert "Whose words" not in few


def test_every_number_comes_from_the_tables(findings, signed_in):
    found, leaning = findings.outlet_comparisons, findings.slants
    text = outlets_paragraph(findings.outlets, found, leaning, settings=SETTINGS).text
    values = (
        found[["value_a", "value_b", "difference", "difference_low", "difference_high"]].to_numpy().ravel()
    )
    known = {signed(sign * value) for value in values for sign in (1, -1)}
    bounds = leaning[["difference", "difference_low", "difference_high"]]
    known |= {signed(value) for value in bounds.to_numpy().ravel()}
    assert signed_in(text) <= known
    assert text.count("On ") + text.count(" carries ") >= 3 and percent(0.95) in text


def test_an_empty_corpus_is_said_to_be_empty(nothing):
    findings = Findings(nothing["statements"], nothing["articles"], nothing["actors"], SETTINGS)
    outlets = outlet_table(nothing["statements"])
    text = outlets_paragraph(outlets, findings.outlet_comparisons, findings.slants).text
    assert text.startswith("There are too few statements to say whether outlets differ")
    assert text.endswith("so events cannot be compared.")


def test_names_of_outlets_are_escaped(outlets, carried):
    hostile = slants(("<b>*y*", 9, -0.2, -0.3, -0.1, 0.01))
    block = outlets_paragraph(outlets, carried({"a": "<b>*x*", "b": "P<i>"}), hostile)
    assert "<b>" not in block.html and "<i>" not in block.html
    assert "*x*" not in block.markdown.replace("\\*", "") and "*y*" not in block.markdown.replace("\\*", "")


def test_the_parts_of_the_paragraph_can_be_told_apart(findings):
    found, leaning = findings.outlet_comparisons, findings.slants
    whole = outlets_paragraph(findings.outlets, found, leaning, settings=SETTINGS).text
    parts = (
        differing_paragraph(findings.outlets, found, settings=SETTINGS),
        slants_paragraph(leaning, settings=SETTINGS),
        printed_paragraph(findings.outlets),
    )
    assert whole == " ".join(part.text for part in parts if part)


def test_the_table_may_be_of_persons_too(outlets):
    text = outlets_block(outlets, who="actor").text
    assert "Stance of each actor by outlet" in text and text.split("\n")[1].startswith("Actor Outlet")
    assert (
        outlets_block(outlets.head(0), who="actor").text
        == "No outlet carries a scored statement of any actor."
    )

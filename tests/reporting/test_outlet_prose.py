import pandas as pd
import pytest

from stance.measures.comparisons import COMPARISONS, compare_outlets
from stance.measures.events import SLANTS, event_outlet_table, slant_table
from stance.measures.findings import Findings
from stance.measures.outlets import outlet_table
from stance.measures.settings import MeasureSettings
from stance.reporting.outlet_prose import outlet_pairs, outlets_paragraph
from stance.reporting.theme import percent, signed

NAN = float("nan")
NO_SLANTS = pd.DataFrame(columns=list(SLANTS))
SETTINGS = MeasureSettings(draws=100)


def slants(*rows):
    return pd.DataFrame(
        [dict(zip(SLANTS, (*row[:1], row[1], 10, *row[2:]), strict=True)) for row in rows],
        columns=list(SLANTS),
    )


@pytest.fixture
def carried(pairs):
    """Pairs of outlets about one government."""

    def made(*rows):
        about = {"kind": "outlet", "within": "PRK", "a": "Post", "b": "Herald"}
        return pairs(*(about | row for row in rows))

    return made


def test_pairs_are_those_of_the_most_quoted_governments(statements, articles, names):
    findings = Findings(statements, articles, SETTINGS, names)
    found = outlet_pairs(findings, top=2)
    assert list(dict.fromkeys(found["within"])) == ["PRK", "USA"]
    expected = compare_outlets(statements, "PRK", SETTINGS, copies=findings.copies)
    pd.testing.assert_frame_equal(found[found["within"] == "PRK"].reset_index(drop=True), expected)


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


@pytest.mark.parametrize(
    ("rows", "expected", "never"),
    [
        (
            [("Post", 7, -0.2, -0.3, -0.1), ("Herald", 3, 0.2, 0.1, 0.3), ("Star", 4, 0.1, -0.1, 0.3)],
            "On the same events, with the quotations that they share left out, Post appears to stand nearer"
            " to pressure than the other outlets (−0.20, 95 % interval −0.30 to −0.10, 7 events) and Herald"
            " nearer to dialogue (+0.20, rough 95 % interval +0.10 to +0.30, 3 events); the distance of Star"
            " from the other outlets may be chance. These intervals are not corrected",
            "nan",
        ),
        (
            [("Post", 7, -0.2, -0.3, 0.1), ("Herald", 3, 0.2, -0.1, 0.3)],
            "left out, the distance of Post and Herald from the other outlets may be chance.",
            "not corrected",
        ),
        ([("Post", 1, -0.2, NAN, NAN)], "so events cannot be compared.", "Post"),
        ([("P{0}", 7, -0.2, -0.3, -0.1)], "left out, P{0} appears to stand nearer", "may be chance"),
    ],
)
def test_slants_are_hints(nothing, rows, expected, never):
    empty = pd.DataFrame(columns=list(COMPARISONS))
    text = outlets_paragraph(nothing["outlets"], empty, slants(*rows)).text
    assert expected in text and never not in text


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


def test_every_number_comes_from_the_tables(statements, articles, outlets, names, signed_in):
    findings = Findings(statements, articles, SETTINGS, names)
    found, leaning = outlet_pairs(findings), slant_table(event_outlet_table(statements, articles), SETTINGS)
    text = outlets_paragraph(findings.outlets, found, leaning, settings=SETTINGS).text
    values = (
        found[["value_a", "value_b", "difference", "difference_low", "difference_high"]].to_numpy().ravel()
    )
    known = {signed(sign * value) for value in values for sign in (1, -1)}
    known |= {signed(value) for value in leaning.drop(columns="outlet").to_numpy().ravel()}
    assert signed_in(text) <= known
    assert text.count("On ") + text.count(" carries ") >= 3 and percent(0.95) in text


def test_an_empty_corpus_is_said_to_be_empty(nothing):
    found = outlet_pairs(Findings(nothing["statements"], nothing["articles"], SETTINGS))
    assert list(found.columns) == list(COMPARISONS)
    text = outlets_paragraph(outlet_table(nothing["statements"]), found, NO_SLANTS).text
    assert text.startswith("There are too few statements to say whether outlets differ")
    assert text.endswith("so events cannot be compared.")


def test_names_of_outlets_are_escaped(outlets, carried):
    block = outlets_paragraph(outlets, carried({"a": "<b>*x*", "b": "P<i>"}), NO_SLANTS)
    assert "<b>" not in block.html and "<i>" not in block.html
    assert "*x*" not in block.markdown.replace("\\*", "")

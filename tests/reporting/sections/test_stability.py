import pandas as pd
import pytest

from stance.measures.sensitivity import SENSITIVITY, sensitivity_table
from stance.reporting.sections.stability import stability_block, stability_paragraph
from stance.reporting.theme import signed

MAIN = "main estimate"


def table(*rows):
    """Rows of (variant, actor, stance, verdict) as a table of sensitivity."""
    made = [
        {"variant": variant, "level": "government", "actor": actor, "name": NAMED[actor], "n_scored": 9,
         "n_articles": 9, "dialogue": stance, "pressure": 0.0, "stance": stance, "stance_low": stance - 0.1,
         "stance_high": stance + 0.1, "track": "unclear", "likeliest": "engagement", "shift": 0.0,
         "verdict": verdict}
        for variant, actor, stance, verdict in rows
    ]  # fmt: skip
    return pd.DataFrame(made, columns=list(SENSITIVITY))


NAMED = {"USA": "United States", "PRK": "North Korea", "KOR": "South Korea"}
VARIANTS = (MAIN, "without the encoder", "every repetition counted", "without Post", "without Herald")


def of(actor, *verdicts, stances=(0.1, 0.1, 0.1, 0.1, 0.1)):
    given = ("stands", *verdicts)
    return [(variant, actor, *pair) for variant, *pair in zip(VARIANTS, stances, given, strict=True)]


def test_what_stands_and_what_does_not():
    stances = (0.1, 0.3, 0.1, 0.02, -0.05)
    rows = [*of("USA", *["stands"] * 4), *of("KOR", *["stands"] * 4)]
    rows += of("PRK", "moved", "stands", "moved", "reversed", stances=stances)
    assert stability_paragraph(table(*rows)).text == (
        "Each estimate of stance was made again 4 times, with one decision behind it taken otherwise. Those"
        " of the United States and South Korea stand each time. That of North Korea stands 1 of 4 times: it"
        " moves without the encoder or Post, and it changes sides without Herald; it ranges from −0.05 to"
        " +0.30. Where an estimate changes sides, no claim about its direction should rest on it."
    )


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (["stands"] * 4, "That of North Korea stands each time."),
        (
            ["stands", "moved", "stands", "stands"],
            "stands 3 of 4 times: it moves when every repetition counted; it ranges from",
        ),
        (
            ["moved", "moved", "stands", "stands"],
            "stands 2 of 4 times: it moves without the encoder or when every repetition counted;",
        ),
        (
            ["stands", "stands", "too few", "too few"],
            "stands 2 of 4 times: too few statements are left without Post or Herald; it ranges from",
        ),
        (["too few"] * 4, "without the encoder, Post or Herald or when every repetition counted."),
    ],
)
def test_each_fate_has_its_words(verdicts, expected):
    text = stability_paragraph(table(*of("PRK", *verdicts))).text
    assert expected in text and "direction" not in text and "nan" not in text


def test_the_table_counts_verdicts():
    found = table(*of("PRK", "moved", "too few", "stands", "reversed", stances=(0.1, 0.3, 0.9, 0.1, -0.1)))
    lines = stability_block(found).text.split("\n")
    assert "without the encoder, every repetition counted, without Post and without Herald." in lines[0]
    assert lines[2] == "North Korea +0.10 (0.00 to +0.20) −0.10 to +0.30 4 1 1 1 1"
    none = stability_block(table(*of("PRK", *["too few"] * 4))).text
    assert "North Korea +0.10 (0.00 to +0.20) – 4 0 0 0 4" in none


def test_many_variants_are_cut_short():
    rows = [(MAIN, "USA", 0.1, "stands"), *((f"without p{i}", "USA", 0.1, "stands") for i in range(20))]
    assert "without p11 and 8 others. Range" in stability_block(table(*rows)).text


def test_the_sample_shows_the_numbers_of_the_measure(statements, signed_in):
    found = sensitivity_table(statements)
    text = stability_paragraph(found).text
    assert signed_in(text) <= {signed(value) for value in found["stance"].dropna()}
    assert len(stability_block(found).text.split("\n")) == 2 + found["actor"].nunique()


def test_nothing_to_vary_is_said(nothing):
    empty = sensitivity_table(nothing["statements"])
    only = table((MAIN, "USA", 0.1, "stands"))
    for found in (empty, only):
        assert stability_paragraph(found).text == "No estimate could be made again under other decisions."
        assert not stability_block(found)


def test_names_are_escaped():
    hostile = table(*of("PRK", "moved", "stands", "stands", "stands")).assign(name="<b>*x*")
    for block in (stability_paragraph(hostile), stability_block(hostile)):
        assert "<b>" not in block.html and "*x*" not in block.markdown.replace("\\*", "")

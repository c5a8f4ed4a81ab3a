import pandas as pd
import pytest

from stance.measures.carriage import carriage_table, travelled
from stance.reporting.sections.by_outlet.carriage import (
    MOST_SHOWN,
    carriage_block,
    carriage_paragraph,
    travelled_passages_block,
)
from stance.table import ARTICLES


@pytest.fixture
def told(statements, articles):
    """The statements of the corpus, two of which others carry too: s004 in two more articles, s010 in one."""
    rows = statements.set_index("statement_id", drop=False).copy()
    first, again = rows.loc[["s004", "s010"]], rows.loc[["s020", "s025", "s030"]]
    rows.loc[again.index, "duplicate_of"] = ["s004", "s004", "s010"]
    rows.loc[["s004", "s020", "s025"], ["holder", "holder_name"]] = ["sung-kim", "Sung Kim"]
    rows.loc[["s010", "s030"], ["holder", "holder_name"]] = ["moon", "Moon"]
    rows.loc["s004", "text"] = "“we are ready,”"
    assert first["article_id"].nunique() == 2
    return rows.reset_index(drop=True)


def found(told, articles):
    return travelled(told, articles), carriage_table(told, fewest=2)


def test_what_travels_is_told_apart_from_what_is_copied(told, articles):
    chosen, carriage = found(told, articles)
    n = int((carriage["holder"] != "").sum())
    assert n > 2
    assert carriage_paragraph(carriage, chosen).text == (
        f"{n} statements of known holders stand in several articles, {n - 2} of them only because an article"
        " was copied whole. 2 statements were chosen by several articles by themselves; they are of Moon (1)"
        " and Sung Kim (1)."
    )


def test_the_table_says_how_often_where_and_when(told, articles):
    chosen, _ = found(told, articles)
    lines = carriage_block(chosen).text.split("\n")
    assert lines[2].startswith("“we are ready” Sung Kim 3 ") and " to " in lines[2] and len(lines) == 4


def test_long_tables_are_cut(told, articles):
    chosen, _ = found(told, articles)
    many = pd.concat([chosen] * MOST_SHOWN, ignore_index=True)
    assert f"The first {MOST_SHOWN} of {2 * MOST_SHOWN}." in carriage_block(many).text
    undated = chosen.assign(first=pd.NaT, last=pd.NaT, outlets="")
    assert "Sung Kim 3 – – " in carriage_block(undated).text


def test_holders_are_named_up_to_three(told, articles):
    chosen, carriage = found(told, articles)
    many = pd.concat([chosen.assign(holder_name=name) for name in ("A", "B", "C", "D")], ignore_index=True)
    assert (
        "8 statements were chosen by several articles by themselves; most are of A (2), B (2) and C (2)."
        in (carriage_paragraph(pd.concat([carriage, many]), many).text)
    )


def test_of_what_only_copies_carry_it_is_said(statements, articles):
    chosen, carriage = travelled(statements, articles), carriage_table(statements, fewest=2)
    assert not carriage_block(chosen)
    assert carriage_paragraph(carriage, chosen).text.endswith(
        "but only because articles were copied whole: no other statement travels."
    )


def test_passages_are_those_with_a_stance_as_they_first_stood(told, articles):
    chosen, _ = found(told, articles)
    text = travelled_passages_block(chosen, told, articles).text
    assert text.count("Sung Kim (quoted") == 1 and text.count("Moon (quoted") == 1
    assert (
        "Sung Kim"
        not in travelled_passages_block(chosen.assign(stance=[float("nan"), 0.1]), told, articles).text.split(
            "Moon ("
        )[0]
    )
    assert not travelled_passages_block(chosen, told, articles, n=0)


def test_nothing_is_said_to_travel_in_an_empty_corpus(nothing):
    articles = pd.DataFrame(columns=list(ARTICLES))
    chosen, carriage = found(nothing["statements"], articles)
    assert carriage_paragraph(carriage, chosen).text.startswith(
        "No statement of a known holder stands in more"
    )
    assert not carriage_block(chosen)
    assert not travelled_passages_block(chosen, nothing["statements"], articles)


def test_words_from_articles_are_escaped(told, articles):
    odd = told.assign(text="<b>*t*", sentence="<b>*t*", holder_name="<i>*h*", outlet="<u>" + told["outlet"])
    chosen, carriage = found(odd, articles)
    for block in (
        carriage_paragraph(carriage, chosen),
        carriage_block(chosen),
        travelled_passages_block(chosen, odd, articles),
    ):
        assert "<b>" not in block.html and "<i>" not in block.html and "<u>" not in block.html
        assert "*t*" not in block.markdown.replace("\\*", "") and "*h*" not in block.markdown.replace(
            "\\*", ""
        )

import pandas as pd
import pytest

from stance.measures.silences import silence_table
from stance.reporting.sections.over_time.silences import silences_block, silences_paragraph
from stance.table import ARTICLES, STATEMENTS

ACTORS = {"USA": "United States", "PRK": "North Korea"}


def corpus(*days, copies=0):
    rows = [
        {"article_id": f"a{i}", "published": day, "duplicate_of": "a0" if i >= len(days) - copies else ""}
        for i, day in enumerate(days)
    ]
    return pd.DataFrame(rows, columns=list(ARTICLES)).fillna("")


def said(*rows):
    """Statements of (actor, day); one that ends in ? says nothing on either axis."""
    made = [
        {"article_id": f"a{i}", "published": day.rstrip("?"), "statement_id": f"s{i}", "holder": actor,
         "government": actor, "stance": None if day.endswith("?") else 0.1, "duplicate_of": ""}
        for i, (actor, day) in enumerate(rows)
    ]  # fmt: skip
    return pd.DataFrame(made, columns=list(STATEMENTS))


def found(statements, articles, actors=ACTORS):
    table = silence_table(statements, articles, actors)
    return {
        row["actor"]: (str(row["first"])[:10], str(row["last"])[:10], row["n_silent"], row["n_articles"])
        for row in table.to_dict("records")
        if row["n_silent"]
    }


DAYS = ("2021-01-01", "2021-01-04", "2021-01-05", "2021-01-20", "2021-01-31")


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        (["2021-01-01", "2021-01-20", "2021-01-31"], ("2021-01-02", "2021-01-19", 18, 2)),
        (["2021-01-20", "2021-01-31"], ("2021-01-01", "2021-01-19", 19, 3)),
        (["2021-01-01", "2021-01-04", "2021-01-05"], ("2021-01-06", "2021-01-31", 26, 2)),
        (["2021-01-01", "2021-01-05?", "2021-01-31"], ("2021-01-02", "2021-01-30", 29, 3)),
        ([], ("2021-01-01", "2021-01-31", 31, 5)),
    ],
    ids=["inside", "at the beginning", "at the end", "words on neither axis", "never"],
)
def test_the_longest_silence(spoken, expected):
    rows = [("USA", day) for day in spoken]
    assert found(said(*rows), corpus(*DAYS), {"USA": "United States"})["USA"] == expected


def test_the_articles_have_their_own_row_and_copies_do_not_count():
    articles = corpus(*DAYS, "2021-01-10", copies=1)
    assert found(said(("USA", "2021-01-01")), articles)[""] == ("2021-01-06", "2021-01-19", 14, 0)


def test_persons_and_all_days():
    rows = said(("USA", "2021-01-01"), ("USA", "2021-01-02")).assign(holder="sung-kim")
    table = silence_table(rows, corpus("2021-01-01", "2021-01-02"), {"sung-kim": "Sung Kim"})
    assert list(table["n_silent"]) == [0, 0] and table["n_days"].iloc[0] == 2
    assert silences_paragraph(table).text == "Nobody who is followed is silent for a whole day."
    assert "Sung Kim 2 – – 0 –" in silences_block(table).text


def test_paragraph_and_table():
    rows = said(("USA", "2021-01-01"), ("USA", "2021-01-31"), *(("PRK", day) for day in DAYS))
    table = silence_table(rows, corpus(*DAYS), ACTORS)
    assert silences_paragraph(table).text == (
        "The longest silence is that of the United States: from 2 January 2021 to 30 January 2021, 29 days in"
        " which 3 articles appeared. Silence in the articles is not silence of the actor: it may have spoken"
        " unreported."
    )
    lines = silences_block(table).text.split("\n")
    assert lines[2] == "United States 2 2 January 2021 30 January 2021 29 3"
    assert lines[4] == "No article at all – 6 January 2021 19 January 2021 14 –"


def test_without_dates_there_is_nothing_to_tell(nothing, statements, articles):
    for rows, read in (
        (nothing["statements"], nothing["articles"]),
        (statements, articles.assign(published="")),
    ):
        table = silence_table(rows, read, ACTORS)
        assert silences_paragraph(table).text.startswith("No article with a date was read")
        assert not silences_block(table)


def test_names_are_escaped(statements, articles):
    table = silence_table(statements, articles, {"RUS": "<b>*x*"})
    for block in (silences_paragraph(table), silences_block(table)):
        assert "<b>" not in block.html and "*x*" not in block.markdown.replace("\\*", "")

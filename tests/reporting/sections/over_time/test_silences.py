"""What is said of silences, of tables written by hand."""

import pandas as pd

from stance.measures.columns import frame
from stance.measures.silences import NOBODY, SILENCES
from stance.reporting.sections.over_time.silences import silences_block, silences_paragraph


def silences(*rows):
    """The table of (actor, name, days, first, last, days silent, articles); the articles' own row last."""
    own = (NOBODY, "no article at all", 5, "2021-01-06", "2021-01-19", 14, 0)
    made = [dict(zip(SILENCES, row, strict=True)) for row in (*rows, own)]
    days = [{name: pd.Timestamp(row[name]) for name in ("first", "last")} for row in made]
    return frame([row | day for row, day in zip(made, days, strict=True)], SILENCES)


USA = ("USA", "United States", 2, "2021-01-02", "2021-01-30", 29, 3)
PRK = ("PRK", "North Korea", 5, "2021-01-06", "2021-01-19", 14, 0)


def test_the_longest_silence_is_told_with_what_it_may_mean():
    assert silences_paragraph(silences(PRK, USA)).text == (
        "The longest silence is that of the United States: from 2 January 2021 to 30 January 2021, 29 days in"
        " which 3 articles appeared. Silence in the articles is not silence of the actor: it may have spoken"
        " unreported."
    )


def test_the_table_has_every_actor_and_the_articles_themselves():
    lines = silences_block(silences(USA, PRK)).text.split("\n")
    assert lines[2:] == [
        "United States 2 2 January 2021 30 January 2021 29 3",
        "North Korea 5 6 January 2021 19 January 2021 14 0",
        "No article at all – 6 January 2021 19 January 2021 14 –",
    ]


def test_who_is_never_silent_has_no_days_of_silence():
    table = silences(("sung-kim", "Sung Kim", 2, "2021-01-01", "2021-01-01", 0, 0))
    assert silences_paragraph(table).text == "Nobody who is followed is silent for a whole day."
    assert "Sung Kim 2 – – 0 –" in silences_block(table).text


def test_without_dates_there_is_nothing_to_tell():
    table = frame([], SILENCES)
    assert silences_paragraph(table).text.startswith("No article with a date was read")
    assert not silences_block(table)


def test_names_are_escaped():
    table = silences(("RUS", "<b>*x*", *USA[2:]))
    for block in (silences_paragraph(table), silences_block(table)):
        assert "<b>" not in block.html and "*x*" not in block.markdown.replace("\\*", "")

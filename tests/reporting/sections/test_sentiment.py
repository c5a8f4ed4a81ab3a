from stance.measures.sentiment_agreement import sentiment_table
from stance.measures.settings import MeasureSettings
from stance.reporting.sections.sentiment import sentiment_paragraph
from stance.reporting.theme import percent


def test_sentiment_figures_come_from_the_table(statements):
    table = sentiment_table(statements)
    text = sentiment_paragraph(table, statements).text
    vader = table.iloc[0]
    assert f"in {vader['agree']} of {vader['n']} statements ({percent(vader['share'])}, 95 % interval" in text
    assert "VADER +0.90, stance −0.60" in text


def test_shares_carry_their_level_and_are_rough_on_few_articles(statements):
    table = sentiment_table(statements)
    settings = MeasureSettings(level=0.9)
    assert f", 90 % interval {percent(table['share_low'][0])}" in (
        sentiment_paragraph(table, statements, settings=settings).text
    )
    few = sentiment_paragraph(table.assign(n_articles=2), statements).text
    assert few.count("rough 95 % interval") == 2 and "from 2 articles only" in few
    none = table.assign(share_low=float("nan"), n_articles=1)
    assert "too few articles for an interval" in sentiment_paragraph(none, statements).text
    assert "one statement, no interval" in sentiment_paragraph(none.assign(n=1), statements).text


def test_quotation_marks_are_not_doubled(statements):
    worst = statements.head(1).assign(
        text="“We are ready, he wrote”", stance=-0.9, vader=0.9, holder="PRK", duplicate_of=""
    )
    text = sentiment_paragraph(sentiment_table(worst), worst).text
    assert "in the words “We are ready, he wrote” (" in text


def test_an_empty_corpus_is_said_to_be_empty(nothing):
    empty = sentiment_paragraph(sentiment_table(nothing["statements"]), nothing["statements"]).text
    assert empty.startswith("No statement has both")

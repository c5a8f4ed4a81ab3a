from stance.measures.outlets import outlet_table
from stance.measures.sentiment_agreement import sentiment_table
from stance.measures.settings import MeasureSettings
from stance.reporting.comparison_prose import outlets_paragraph, sentiment_paragraph
from stance.reporting.theme import percent, signed


def test_numbers_of_outlets_come_from_the_table(outlets, signed_in):
    text = outlets_paragraph(outlets).text
    assert signed_in(text) <= {signed(value) for value in outlets["stance"]}
    assert "runs from −0.60 in Harbour Post to −0.41 in Meridian; that may be chance" in text
    assert (
        "appears to differ little between outlets (from 0.00 in The Northern Eye to +0.03 in Meridian)"
        in text
    )


def test_gaps_between_outlets_are_hedged_by_their_intervals(outlets):
    rows = outlets[outlets["government"] == "PRK"].copy().reset_index(drop=True)
    rows["n_articles"] = 9
    rows["stance_low"], rows["stance_high"] = rows["stance"] - 0.01, rows["stance"] + 0.01
    assert "the intervals do not overlap" in outlets_paragraph(rows).text
    rows["stance_low"] = float("nan")
    assert "too few articles to say" in outlets_paragraph(rows).text


def test_sentiment_figures_come_from_the_table(statements):
    table = sentiment_table(statements)
    text = sentiment_paragraph(table, statements).text
    vader = table.iloc[0]
    assert f"in {vader['agree']} of {vader['n']} statements ({percent(vader['share'])}, 95 % interval" in text
    assert "VADER +0.90, stance −0.60" in text


def test_outlets_that_differ_little_on_few_articles_only_appear_to(outlets):
    rows = outlets[outlets["government"] == "KOR"].assign(n_scored=5, stance=0.3)
    assert "differs little between outlets" in outlets_paragraph(rows.assign(n_articles=9)).text
    assert "appears to differ little" in outlets_paragraph(rows.assign(n_articles=2)).text


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
    assert "too few statements" in outlets_paragraph(outlet_table(nothing["statements"])).text
    empty = sentiment_paragraph(sentiment_table(nothing["statements"]), nothing["statements"]).text
    assert empty.startswith("No statement has both")

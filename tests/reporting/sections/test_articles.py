"""The table of articles: what each is, how much of it counts, and that it can be linked to."""

import pandas as pd
import pypandoc
import pytest

from stance.reporting.documents.document import Document
from stance.reporting.documents.html import arriving
from stance.reporting.documents.pdf import write_pdf
from stance.reporting.sections.articles import MOST, article_anchor, articles_block
from stance.reporting.sections.passages import passages_block
from stance.table import ARTICLES, STATEMENTS

TRICK = "T <b>]($x$)(#a){#b} | `c` @d"


def sources(n, **changes):
    """Articles a000 to so many, one a day."""
    days = pd.date_range("2021-01-01", periods=n).strftime("%Y-%m-%d")
    rows = [
        {"article_id": f"a{i:03}", "published": day, "outlet": "Post", "title": f"Title {i}", "url": "",
         "duplicate_of": ""} | changes
        for i, day in enumerate(days)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(ARTICLES))


def said(*articles):
    """Statements that count, one for each article named."""
    rows = [
        {"article_id": article, "statement_id": f"s{i}", "holder": "USA", "stance": 0.1, "duplicate_of": ""}
        for i, article in enumerate(articles)
    ]
    return pd.DataFrame(rows, columns=list(STATEMENTS))


def rows_of(block):
    """The lines of the table below its caption and head."""
    lines = block.text.splitlines()
    return lines[next(i for i, line in enumerate(lines) if line.startswith("Published")) + 1 :]


def test_every_article_with_what_counts_of_it():
    made = articles_block(sources(2), said("a001", "a001"))
    assert rows_of(made) == ["1 January 2021 Post Title 0 0", "2 January 2021 Post Title 1 2"]
    assert "Copy of" not in made.text


def test_only_scored_statements_with_a_holder_that_repeat_nothing_count():
    table = said(*["a000"] * 4)
    table.loc[1, "holder"], table.loc[2, "duplicate_of"], table.loc[3, "stance"] = "", "s0", None
    assert rows_of(articles_block(sources(1), table)) == ["1 January 2021 Post Title 0 1"]


def test_the_earliest_come_first_and_those_without_a_date_last():
    table = sources(3).iloc[[2, 1, 0]]
    table.loc[0, "published"] = None
    assert [line.split(" Post ")[0] for line in rows_of(articles_block(table, said()))] == [
        "2 January 2021", "3 January 2021", "–",
    ]  # fmt: skip


def test_a_copy_leads_to_its_original():
    table = sources(3)
    table.loc[1, "duplicate_of"], table.loc[2, "duplicate_of"] = "a000", "gone"
    made = articles_block(table, said())
    assert rows_of(made)[1:] == [
        "2 January 2021 Post Title 1 0 Post, 1 January 2021", "3 January 2021 Post Title 2 0 gone",
    ]  # fmt: skip
    assert made.html.count('<a href="#') == 1 and '<a href="#article-a000">Post' in made.html
    assert '<span id="article-a000">' in made.html and "]{#article-a000}" in made.markdown


def test_a_title_leads_to_an_address_only_where_it_is_safe():
    table = sources(2)
    table["url"] = ["https://example.org/a", "javascript:alert(1)"]
    html = articles_block(table, said()).html
    assert '<a href="https://example.org/a" rel="noopener noreferrer">Title 0</a>' in html
    assert "javascript" not in html and html.count("<a ") == 1


def test_of_many_articles_those_that_count_most_and_the_rest_is_counted():
    many = [f"a{i:03}" for i in range(MOST + 5)]
    made = articles_block(sources(MOST + 10), said(*many, "a064", "a064", "a063"))
    assert made.text.splitlines()[0] == (
        "Of 70 articles the table has the 60 with most statements that count; the other 10 are left out."
    )
    shown = rows_of(made)
    assert len(shown) == MOST and "by date" not in made.text
    assert [line.split("Title ")[1] for line in shown[:3]] == ["64 3", "63 2", "0 1"]


def test_of_many_articles_those_without_a_statement_that_counts_are_left_out():
    made = articles_block(sources(MOST + 1), said("a007"))
    assert made.text.startswith(
        "Of 61 articles the table has the 1 with statements that count; the other 60 have none and are left"
    )
    assert len(rows_of(made)) == 1


def test_nothing_to_show_is_said():
    assert articles_block(sources(0), said()).text == "No article was read."
    none = articles_block(sources(MOST + 1), said()).text
    assert none == "None of the 61 articles has a statement that counts."


@pytest.mark.parametrize("article", ["a b", "A b", "a/b", "조선-1", "", '"><script>', "a{#x}"])
def test_the_name_of_a_row_is_plain_and_its_own(article):
    anchor = article_anchor(article)
    assert set(anchor) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and anchor.startswith("article")
    assert anchor == article_anchor(article) != article_anchor("a-b") == "article-a-b"


def test_different_ids_never_share_a_row():
    ids = ["a b", "a  b", "A b", "a/b", "a-b", "조선", "중앙", ""]
    assert len({article_anchor(name) for name in ids}) == len(ids)


def test_markup_in_titles_and_outlets_is_words():
    table = sources(2, title=TRICK, outlet=TRICK)
    table.loc[1, "duplicate_of"] = "a000"
    made = articles_block(table, said())
    html = pypandoc.convert_text(made.markdown, "html", format="markdown-citations")
    for page in (made.html, html):
        assert "<b>" not in page and 'id="b"' not in page and 'href="#a"' not in page
    assert made.text.count(TRICK) == 2 * 2 + 1


def quoting(statements, articles):
    """A quoted statement whose article has no address."""
    return passages_block(statements, articles.assign(url=""), "USA")


def test_links_within_a_page_arrive_or_are_words(statements, articles):
    quoted = quoting(statements, articles).html
    assert quoted.count('<a href="#article-a') == 3
    alone = arriving(quoted)
    assert "<a " not in alone and "of the talks" in alone
    whole = quoted + articles_block(articles, statements).html
    assert arriving(whole) == whole


@pytest.mark.parametrize("with_table", [False, True])
def test_the_pdf_is_set_with_and_without_the_rows_that_links_lead_to(
    with_table, statements, articles, tmp_path
):
    quoted = quoting(statements, articles).markdown
    table = articles_block(articles.assign(url=""), statements).markdown if with_table else "End."
    write_pdf(Document("Who?", (), f"{quoted}\n\n{table}\n", ()), tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")

import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.events import events_of
from stance.measures.findings import Findings
from stance.measures.settings import MeasureSettings
from stance.reporting.sections.by_outlet.events import (
    FEWEST_OWN,
    MOST_EVENTS,
    events_block,
    events_paragraph,
    side_by_side_block,
)
from stance.table import ARTICLES, STATEMENTS

TEXTS = {
    "launch": "the missile launch over the sea alarmed fishermen in the northern harbour",
    "talks": "envoys met diplomats for negotiations about inspections and enrichment",
    "floods": "rivers rose and villages were evacuated after heavy monsoon rain",
}
SAID = {"Herald": (0.8, 0.6, 0.7), "Post": (-0.6, -0.9, -0.4), "Star": (0.1,)}


def _articles():
    rows = [
        ("h1", "2021-06-01", "Herald", "A launch", "launch"),
        ("p1", "2021-06-02", "Post", "Anger *here*", "launch"),
        ("s1", "2021-06-02", "Star", "Launch seen", "launch"),
        ("h2", "2021-06-02", "Herald", "Launch II", "launch"),
        ("h3", "2021-07-01", "Herald", "Talks", "talks"), ("p3", "2021-07-01", "Post", "Talks too", "talks"),
        ("s4", "2021-08-01", "Star", "Floods", "floods"), ("x5", "", "Star", "No day", "launch"),
    ]  # fmt: skip
    made = [
        {"article_id": name, "published": day, "outlet": outlet, "title": title, "text": TEXTS[about]}
        for name, day, outlet, title, about in rows
    ]
    return pd.DataFrame(made, columns=list(ARTICLES)).fillna("")


def _statements(articles):
    rows = [
        {
            "article_id": row["article_id"], "published": row["published"], "outlet": row["outlet"],
            "title": row["title"], "statement_id": f"{row['article_id']}#{i}", "start": 0, "end": 9,
            "text": f"words {i} of {row['article_id']}", "sentence": f"words {i} of {row['article_id']}",
            "kind": "quote", "holder": "USA", "holder_name": "United States", "government": "USA", "via": "",
            "dialogue": value, "pressure": None, "stance": value / 2, "confidence": 0.9, "evidence": "[]",
            "duplicate_of": "",
        }
        for row in articles.to_dict("records")
        for i, value in enumerate(SAID[row["outlet"]])
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(STATEMENTS))
    shared = table["statement_id"] == "p1#0"  # the Post carries what the Herald has first
    return table.assign(duplicate_of=["h1#0" if same else "" for same in shared])


@pytest.fixture
def told():
    articles = _articles()
    statements = _statements(articles)
    settings = MeasureSettings(draws=100)
    return Findings(statements, articles, actor_table(statements, settings), settings)


def test_events_are_counted_and_the_widest_is_named(told):
    assert events_paragraph(told.events).text == (
        "The articles with a date report 3 events; 2 of them are reported by several outlets. Most outlets"
        " have that of 1 June 2021 (“A launch”): 3 of them, in 4 articles."
    )


def test_the_table_sets_the_first_headlines_side_by_side(told):
    lines = events_block(told.events, told.event_outlets, told.articles).text.split("\n")
    assert lines[2:] == [
        "1 Herald 1 June 2021 A launch 5 1", "1 Post 2 June 2021 Anger *here* 2 1",
        "1 Star 2 June 2021 Launch seen 1 0",
        "2 Herald 1 July 2021 Talks 3 0", "2 Post 1 July 2021 Talks too 3 0",
    ]  # fmt: skip


def test_many_events_are_cut_to_those_of_most_outlets_in_order_of_time(told):
    events = pd.concat([told.events.head(1)] * (MOST_EVENTS + 5), ignore_index=True)
    days = pd.date_range("2021-06-01", periods=len(events))
    events = events.assign(n_outlets=[*[2] * (len(events) - 1), 9], day=days)
    text = events_block(events, told.event_outlets, told.articles).text
    assert f"The {MOST_EVENTS} in most outlets, of {MOST_EVENTS + 5}." in text


def test_statements_of_both_sides_are_read_without_what_they_share(told):
    text = side_by_side_block(told.event_outlets, told.statements, told.articles).text
    assert text.startswith(
        "On “Talks” (1 July 2021), the statements of the United States that only Herald has average +0.35 (3"
        " statements), those that only others have −0.32 (3). Herald:"
    )
    launch = text[text.index("On “A launch”") :]
    assert "words 1 of p1" in launch and "words 0 of p1" not in text and "words 0 of h1" not in text
    mine, others = launch.split("The others:")
    assert (" of h" in mine) != (" of h" in others)


def test_one_statement_is_no_example(told):
    few = told.event_outlets.assign(n_others=FEWEST_OWN - 1)
    assert side_by_side_block(few, told.statements, told.articles).text.startswith("No event has statements")


def test_one_outlet_only_and_nothing(told, nothing):
    mine = told.articles["outlet"] == "Herald"
    alone = Findings(told.statements, told.articles[mine], told.actors, told.settings)
    assert events_paragraph(alone.events).text.endswith("none of them is reported by more than one outlet.")
    assert not events_block(alone.events, alone.event_outlets, alone.articles)
    empty = Findings(nothing["statements"], nothing["articles"], nothing["actors"], told.settings)
    assert events_paragraph(empty.events).text.startswith("No article with a date was read")
    assert not events_block(empty.events, empty.event_outlets, empty.articles)
    block = side_by_side_block(empty.event_outlets, nothing["statements"], nothing["articles"])
    assert block.text.startswith("No event has statements enough")


def test_words_from_articles_are_escaped(told):
    articles = told.articles.assign(title="<b>*t*", outlet="<i>" + told.articles["outlet"])
    statements = told.statements.assign(
        text="<u>*w*", sentence="<u>*w*", outlet="<i>" + told.statements["outlet"]
    )
    odd = Findings(statements, articles, told.actors, told.settings)
    assert set(events_of(articles)) == set(events_of(told.articles))
    for block in (
        events_paragraph(odd.events),
        events_block(odd.events, odd.event_outlets, articles),
        side_by_side_block(odd.event_outlets, statements, articles),
    ):
        assert not {"<b>", "<i>", "<u>"} & set(block.html.replace(">", "> ").split())
        assert "*t*" not in block.markdown.replace("\\*", "")
        assert "<b>" not in block.html and "<i>" not in block.html and "<u>" not in block.html

import re
from html.parser import HTMLParser

import pandas as pd
import pypandoc

from stance.measures.sentiment_agreement import sentiment_table
from stance.measures.settings import MeasureSettings
from stance.reporting.blocks import Block
from stance.reporting.documents.export import Document, typst_source
from stance.reporting.sections import actors_block, coverage_block, outlets_block, sentiment_block
from stance.reporting.sections.coverage import coverage
from stance.reporting.tables import Column, table_block
from stance.reporting.theme import interval, percent, signed


class Cells(HTMLParser):
    """The rows of a table as lists of cell texts."""

    def __init__(self, html):
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data


def test_the_table_of_actors_shows_the_table(actors):
    rows = Cells(actors_block(actors).html).rows
    usa = actors[(actors["actor"] == "USA") & (actors["level"] == "government")].iloc[0]
    expected = [
        f"{signed(usa[m])} ({interval(usa[f'{m}_low'], usa[f'{m}_high'])})"
        for m in ("dialogue", "pressure", "stance")
    ]
    assert rows[1] == ["United States", "20", "13", "4", *expected, "dual-track"]
    assert rows[5] == ["Too few statements to rank: fewer than 3"]
    assert rows[6] == ["China", "1", "1", "1", "+0.40", "–", "+0.20", "unclear"]
    assert len(Cells(actors_block(actors, level="holder", top=2).html).rows) == 3


def test_every_table_is_one_to_pandoc_with_caption(actors, outlets, statements, articles, rejected):
    blocks = [
        actors_block(actors), actors_block(actors, level="holder"), outlets_block(outlets),
        sentiment_block(sentiment_table(statements)), coverage_block(statements, articles, rejected),
    ]  # fmt: skip
    for block in blocks:
        html = pypandoc.convert_text(block.markdown, "html", format="markdown-raw_html")
        assert html.count("<table") == 1 and "<caption>" in html
        theirs = [[" ".join(cell.split()) for cell in row] for row in Cells(html).rows]
        theirs = [row if any(row[1:]) else row[:1] for row in theirs]
        assert theirs == Cells(block.html).rows
        assert block.html.count("<caption>") == 1 and 'scope="col"' in block.html


def test_cells_are_escaped():
    block = table_block([Column("a", number=False), Column("b")], [["<script>|*x*", "$1$"]], "<b>")
    assert "<script" not in block.html and "<b>" not in block.html
    html = pypandoc.convert_text(block.markdown, "html", format="markdown")
    assert Cells(html).rows[1] == ["<script>|*x*", "$1$"]


def test_columns_of_numbers_say_so_for_sorting():
    html = table_block([Column("a", number=False), Column("b"), Column("c")], [["x", 1, 2]], "c").html
    found = re.findall(r'<th scope="col"( data-sort="number")?', html)
    assert [bool(number) for number in found] == [False, True, True]


def test_nothing_to_show_is_a_sentence(nothing):
    assert actors_block(nothing["actors"]).text.startswith("No actor")
    assert outlets_block(nothing["outlets"]).text.startswith("No outlet")
    assert sentiment_block(sentiment_table(nothing["statements"])).text.startswith("No statement")


def is_of_articles(what):
    return "article" in what or "day" in what


def test_coverage_adds_up(statements, articles, rejected, nothing):
    counts = dict(coverage(statements, articles, rejected))
    left_out = sum(n for what, n in counts.items() if what.startswith("of ") and not is_of_articles(what))
    assert counts["statements found"] == left_out + counts["statements that count"] == len(statements)
    assert counts["of these copies of another article"] == 1 and counts["of these without a day"] == 1
    assert counts["rejected: not in English (ko)"] == 2 and counts["rejected: empty file"] == 1
    empty = coverage(nothing["statements"], nothing["articles"], nothing["rejected"])
    assert [n for _, n in empty] == [0] * 8


def test_numbers_are_set_to_the_right(actors):
    html = actors_block(actors).html
    assert len(re.findall("text-align:right", html)) == 6 * 6


def test_rough_intervals_are_marked_and_the_mark_explained(actors, outlets, statements):
    rows = {row[0]: row for row in Cells(actors_block(actors).html).rows}
    assert "†" in rows["Japan"][6] and "†" not in rows["United States"][6]
    caption = "† A rough interval, from fewer than 6 articles."
    assert caption in actors_block(actors).text and caption in outlets_block(outlets).text
    clear = actors[actors["n_articles"] > 5]
    assert "†" not in actors_block(clear).text and "No brackets" not in actors_block(clear).text
    assert "No brackets: one statement or one article, no interval." in actors_block(actors).text
    table = sentiment_table(statements)
    assert "†" not in sentiment_block(table).text
    assert caption in sentiment_block(table.assign(n_articles=2)).text


def test_the_level_is_that_of_the_settings(actors, outlets, statements):
    settings = MeasureSettings(level=0.9)
    table = sentiment_table(statements, settings)
    blocks = [
        actors_block(actors, settings=settings),
        outlets_block(outlets, settings=settings),
        sentiment_block(table, settings=settings),
    ]
    for block in blocks:
        assert "90 % intervals" in block.text and "95 % interval" not in block.text
    assert "fewer than 5 articles" in blocks[0].text


def test_those_with_too_few_statements_stand_apart_in_every_format(actors, tmp_path):
    rows = actors.copy()
    rows.loc[rows["actor"] == "CHN", "stance"] = 0.9
    block = actors_block(rows)
    assert block.html.index("South Korea") < block.html.index("Too few") < block.html.index("China")
    document = Document("T", (), block.markdown, ())
    source = typst_source(document, tmp_path)
    assert "colspan: 8" in source and "#faint[China]" in source and "#faint[South Korea]" not in source


def test_an_unclear_track_says_where_it_leans(actors):
    changes = {"track": "unclear", "likeliest": "dual-track", "likeliest_share": 0.62}
    block = actors_block(actors.assign(**changes))
    track = {row[0]: row[-1] for row in Cells(block.html).rows}
    assert track["United States"] == "unclear, dual-track 62 %"
    assert track["Japan"] == "unclear"  # three articles
    told = "Behind an unclear track: where the resampled means lie most often"
    assert told in block.text
    for hidden in ({"likeliest_share": 0.98}, {"track": "coercion"}, {"n_articles": 5}):
        block = actors_block(actors.assign(**(changes | hidden)))
        assert told not in block.text and "62 %" not in block.text


def test_weights_are_said_and_the_unweighted_stance_stands_beside(actors, outlets):
    settings = MeasureSettings(kind_weights={"action": 0.5}, confidence_weights=True)
    block = actors_block(actors, settings=settings)
    rows = Cells(block.html).rows
    usa = actors[(actors["actor"] == "USA") & (actors["level"] == "government")].iloc[0]
    assert rows[0][-2] == "Stance, unweighted" and rows[1][-2] == signed(usa["stance_unweighted"])
    said = "Statements weigh by their kind (action 0.5, all others 1) and by their confidence."
    assert said in block.text and said in outlets_block(outlets, settings=settings).text
    plain = actors_block(actors)
    assert "unweighted" not in plain.text and "weigh" not in plain.text


def test_outlets_show_in_whose_words(outlets):
    rows = Cells(outlets_block(outlets).html).rows
    assert rows[0][-2:] == ["Own words", "Passed on"]
    prk = next(row for row in rows if row[:2] == ["North Korea", "all outlets"])
    found = outlets[(outlets["government"] == "PRK") & (outlets["outlet"] == "all")].iloc[0]
    assert prk[-2:] == [percent(found["share_own_words"]), percent(found["share_passed_on"])]


def test_cells_that_are_blocks_come_as_they_are():
    made = table_block([Column("a"), Column("b")], [[Block("<i>x</i>", "*x*"), "<i>*y*"]], "What.")
    assert "<i>x</i></th>" in made.html and "&lt;i&gt;*y*</td>" in made.html
    assert "| *x* | \\<i\\>\\*y\\* |" in made.markdown


def test_what_was_not_asked_for_is_counted_apart(statements, articles):
    reasons = ["not asked for: outlet X", "empty file", "not asked for: outlet X"]
    rejected = pd.DataFrame({"source": list("abc"), "row": 0, "reason": reasons})
    counts = coverage(statements, articles, rejected)
    assert counts[-2:] == [("rejected: empty file", 1), ("articles left out, as asked: outlet X", 2)]

import pypandoc
import pytest

from stance.reporting.sections.passages import passage, passages_block


def _row(**more):
    base = {
        "article_id": "a", "published": "2021-06-21", "outlet": "Post", "title": "T", "statement_id": "s",
        "start": 110, "end": 120, "text": "no to talks", "sentence": "He said “no to talks” today.",
        "kind": "quote", "holder": "kim", "holder_name": "Kim", "via": "", "dialogue": -0.6, "pressure": None,
        "evidence": '[{"words": "talks", "start": 116, "end": 121, "axis": "dialogue", "value": -0.6,'
        ' "modifiers": ["negated"]}]',
    }  # fmt: skip
    return base | more


def test_a_passage_whole():
    made = passage(_row(via="mou"), "https://example.org/x", {"mou": "Unification Ministry"})
    assert made.html == (
        '<blockquote class="passage"><p>He said “no to <mark class="pressure"'
        ' style="background:#A6511A33;color:inherit" title="dialogue −0.6, negated">'
        "talks</mark>” today.</p>\n<footer>Kim (quoted, as reported by the Unification Ministry). Post,"
        ' 21 June 2021: <a href="https://example.org/x" rel="noopener noreferrer">T</a>. Dialogue −0.60.'
        "</footer></blockquote>"
    )
    assert made.markdown == (
        "> He said “no to [talks]{.mark .pressure}” today.\n>\n> Kim (quoted, as reported by the Unification"
        " Ministry). Post, 21 June 2021: [T](<https://example.org/x>). Dialogue −0.60."
    )


def test_a_reporter_without_name_is_shown_readably():
    assert "(quoted, as reported by Jane Doe)" in passage(_row(via="jane-doe")).text
    assert "(quoted, as reported by KOR)" in passage(_row(via="KOR")).text


@pytest.mark.parametrize(
    ("via", "shown"),
    [
        ("a former vice minister", "a former vice minister"),
        ("The allies", "the allies"),
        ("State media", "state media"),
        ("officials", "officials"),
        ("Foreign Ministry", "the Foreign Ministry"),
        ("It", "somebody not named"),
        ("They", "somebody not named"),
    ],
)
def test_words_for_a_source_stay_words(via, shown):
    assert f"as reported by {shown})" in passage(_row(via=via)).text


def test_long_sentences_give_way_to_the_statement():
    made = passage(_row(sentence="x" * 600 + "no to talks"))
    assert "xxx" not in made.text and "<mark" in made.html


@pytest.mark.parametrize("evidence", ["", "[]", None, float("nan")])
def test_without_evidence_nothing_is_marked(evidence):
    assert "<mark" not in passage(_row(evidence=evidence)).html


def test_cues_outside_the_words_and_unknown_axes_are_not_marked():
    cue = '[{{"words": "x", "start": {}, "end": {}, "axis": "{}", "value": 1, "modifiers": []}}]'
    for start, end, axis in ((0, 5, "dialogue"), (110, 900, "dialogue"), (116, 121, '\\" onclick=\\"x')):
        assert "<mark" not in passage(_row(evidence=cue.format(start, end, axis))).html


def test_missing_title_outlet_and_date():
    made = passage(_row(title="", outlet="", published=None))
    assert made.text.endswith("Kim (quoted). a. Dialogue −0.60.")


def test_markup_in_articles_is_shown_and_never_obeyed(statements, articles):
    made = passages_block(statements, articles, "USA")
    assert "<script" not in made.html and "javascript:" not in made.html
    assert "&lt;script&gt;" in made.html
    html = pypandoc.convert_text(made.markdown, "html", format="markdown")
    assert "<script" not in html and "<em>stars" not in html and html.count("<blockquote") == 3
    assert html.count("<mark") == made.html.count("<mark")


def test_three_different_statements_each_with_its_source(statements, articles):
    made = passages_block(statements, articles, "USA")
    assert made.html.count("<blockquote") == made.html.count("<footer>") == 3
    assert made.html.count('<a href="https://example.org/') == 2
    assert made.html.count('<a href="#article-a03">') == 1  # it has no address that may be linked
    assert "as reported by 문재인" in passages_block(statements, articles, "PRK").text


def test_they_are_folded_under_a_line_that_counts_them(statements, articles):
    three, one = (passages_block(statements, articles, "USA", n=n) for n in (3, 1))
    assert three.text.splitlines()[0] == "3 statements behind this"
    assert one.text.splitlines()[0] == "1 statement behind this"
    assert three.html.count("<details") == three.html.count("</details>") == 1
    assert three.html.index("</summary>") < three.html.index("<blockquote")
    assert three.markdown.startswith("::: {.behind}\n3 statements behind this\n:::\n\n> ")


def test_nothing_to_show(statements, articles, nothing):
    assert not passages_block(statements, articles, "XYZ")
    assert not passages_block(nothing["statements"], nothing["articles"], "USA")

"""The account of a sentence: what a reader needs stands in it, and it fits the numbers behind it."""

import pytest

from stance.analysis import analyse
from stance.codebook import CodebookError
from stance.corpus.articles import InputError, read_articles
from stance.explanation import NOTHING, explain, explain_article, statement
from stance.records import Article, Score

KOREAN = "북한은 대화에 나서야 한다고 정부가 밝혔다."
NEWS = "Washington imposed sanctions on Iran.\n\nKim said that China wants talks with Iran."


def test_the_whole_account_of_a_plain_sentence():
    explained = explain("Washington imposed sanctions on Iran.")
    ((statement, score),) = explained.found
    account = str(explained)
    assert account.splitlines()[:4] == [
        "action: Washington imposed sanctions on Iran",
        '  holder    United States (USA), named by "Washington"',
        "  via       the narrator",
        '  target    Iran (IRN), named by "Iran"',
    ]
    assert f"  pressure  {score.pressure:+.2f}" in account and (score.pressure or 0) > 0
    assert f"confidence {score.confidence:.2f}" in account
    assert account.count("  cue       ") == len(score.cues) > 0
    assert statement.text in explained.text


def test_a_person_is_shown_with_the_state():
    account = str(explain("Sung Kim said talks with Iran were over."))
    assert 'holder    Sung Kim (sung-kim, USA), named by "Sung Kim"' in account


def test_what_changed_a_cue_is_said():
    plain = explain("Japan will attack Iran.").found[0][1]
    negated = explain("Japan will not attack Iran.")
    assert negated.found[0][1].pressure != plain.pressure
    assert any(cue.modifiers for cue in negated.found[0][1].cues)
    assert negated.found[0][1].cues[0].modifiers[0] in str(negated)


def test_silence_on_an_axis_is_not_zero():
    account = str(explain("Washington imposed sanctions on Iran."))
    assert "dialogue  nothing said" in account


def test_somebody_unknown_keeps_his_words():
    account = str(explain("An old farmer said that the sanctions must end."))
    assert '"An old farmer", whom no codebook knows' in account


def test_via_is_named():
    account = str(explain("North Korea has attacked a port, said Elena Marsh, a professor in London."))
    assert "holder    North Korea (PRK)" in account and "via       Elena Marsh (elena-marsh)" in account


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Bakers bake.", "?!", "“"])
def test_nothing_found_is_said(text):
    assert str(explain(text)) == NOTHING


def test_several_statements_are_parted_by_a_blank_line():
    account = str(explain("Japan imposed sanctions on Iran. China urged Iran to return to talks."))
    assert account.count("\n\n") == 1


def test_printing_and_showing_are_the_same():
    explained = explain("Washington imposed sanctions on Iran.")
    assert repr(explained) == str(explained)


def test_another_codebook_knows_other_people():
    text = "Malley said the sanctions would stay."
    assert "robert-malley" in str(explain(text, codebooks=["diplomacy", "iran"]))
    assert "robert-malley" not in str(explain(text))


def test_an_unknown_codebook_is_told():
    with pytest.raises(CodebookError, match="unknown codebook 'atlantis'"):
        explain("Japan waits.", codebooks=["atlantis"])


def test_another_language_is_named_instead_of_nothing_found():
    assert str(explain(KOREAN)) == "not English (Korean): statements are found in English only"
    assert "not English (Korean)" in explain(KOREAN)._repr_html_()


def test_a_notebook_shows_a_sentence_with_its_account():
    shown = explain("Washington imposed sanctions on <b>Iran</b>.")._repr_html_()
    assert "United States (USA), named by" in shown
    assert "<b>" not in shown and "&lt;b&gt;" in shown


def test_a_notebook_says_that_nothing_was_found():
    assert "no statement found" in explain("Bakers bake.")._repr_html_()


# Whole articles


@pytest.fixture
def several(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text("id,text\na,Seoul offered talks.\nb,Washington imposed sanctions on Iran.\n")
    return path


def test_an_article_is_shown_as_it_is_scored(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(NEWS)
    explained = explain_article(path)
    (article,) = read_articles(path)
    assert explained.article == article
    assert [score for _, score in explained.found] == [score for _, score in explain(NEWS).found]
    assert "[1 Washington imposed sanctions on Iran 1]." in str(explained)
    assert "  1 USA -> IRN action pressure +0." in str(explained)
    assert str(explained) == repr(explained) == explained.plain()


def test_a_name_that_could_be_several_people_is_listed():
    explained = explain_article(Article("a", NEWS))
    assert [m.text for m in explained.unresolved] == ["Kim"]
    assert "1 mention could not be resolved: Kim" in str(explained)
    assert "1 mention could not be resolved: Kim" in explained.page()


def test_the_page_and_the_notebook_show_the_same():
    explained = explain_article(Article("a", NEWS, "Talks & more"))
    body = explained._repr_html_().split('<div class="stance-article">')[1].strip()
    assert body.removesuffix("</div>").strip() in explained.page()
    assert "<title>Talks &amp; more</title>" in explained.page()


def test_of_several_articles_the_first_is_shown_and_said(several):
    explained = explain_article(several)
    assert explained.article.id == "a"
    assert explained.note == "the first of 2 articles; the ids are a, b"
    assert explained.note in str(explained) and explained.note in explained.page()


def test_of_several_articles_one_can_be_chosen(several):
    explained = explain_article(several, article_id="b")
    assert (explained.article.id, explained.note) == ("b", "")
    with pytest.raises(InputError, match="no article with the id 'c'; there are a, b"):
        explain_article(several, article_id="c")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.txt", KOREAN, r"not English \(Korean\)"),
        ("a.txt", "", "the file is empty"),
        ("a.csv", "id,text\n", "no rows"),
    ],
)
def test_a_file_without_an_article_says_why(name, text, words, tmp_path):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"{name}: {words}"):
        explain_article(tmp_path / name)


def test_an_article_at_hand_in_another_language_is_refused():
    with pytest.raises(InputError, match="a: not English"):
        explain_article(Article("a", KOREAN))


def test_the_way_of_attribution_can_be_chosen():
    with pytest.raises(ValueError, match="unknown attribution 'guess'"):
        explain_article(Article("a", NEWS), attribution="guess")


def test_the_encoder_says_what_it_thinks_and_which_words_moved_it():
    (told,) = explain("Washington refused to resume talks with Iran.").statements
    account = str(told.explain())
    assert "  encoder   dialogue: against " in account
    assert 'moved by "refused"' in account
    assert {m.axis for m in told.moved} <= {"dialogue", "pressure"}
    assert "moved the encoder by" in told.explain()._repr_html_()


def test_the_words_are_those_of_the_reading_that_was_scored():
    (told,) = explain("China called for dialogue, the Chinese Foreign Ministry said.").statements
    assert told.read_as.holder is not None and told.read_as.holder.text == "China"
    assert told.statement.holder is not None and told.statement.holder.text != "China"
    assert "dialogue" in {m.text for m in told.moved}


def test_the_rules_alone_have_no_encoder():
    (told,) = explain("Washington refused to resume talks with Iran.", scorer="rules").statements
    assert told.moved == () and "encoder" not in str(told.explain())


@pytest.fixture(scope="module")
def result():
    news = (
        Article("news", NEWS),
        Article("more", "Seoul offered talks. Seoul said it would lift its sanctions."),
    )
    return analyse(news)


def test_every_statement_of_a_result_can_be_explained(result):
    for row in result.statements.to_dict("records"):
        again = statement(result, row["statement_id"])
        assert (again.article.id, again.statement.start, again.statement.text) == (
            row["article_id"], row["start"], row["text"],
        )  # fmt: skip
        assert again.score.confidence == row["confidence"]
        assert row["text"] in str(again.explain())


def test_an_unknown_statement_is_told(result):
    with pytest.raises(ValueError, match=r"no statement has the id 'news#7-9\.1'"):
        statement(result, "news#7-9.1")


def test_a_statement_that_another_scorer_does_not_find_is_told(result):
    class Silent:
        name = "silent"

        def score(self, statements, parse, codebook):
            return [Score() for _ in statements]

    action = result.statements.query("kind == 'action'").iloc[0].statement_id
    with pytest.raises(ValueError, match="read again by silent, the article has no statement"):
        statement(result, action, scorer=Silent())

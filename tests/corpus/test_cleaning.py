"""What cleaning takes away, what it mends, and what it must leave alone."""

import pytest

from stance.corpus.cleaning import clean, clean_line, tidy_characters

FIRST = "The ministry offered new talks on Monday."
SECOND = "Its neighbour refused them a day later."


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\u200b", "\ufeff", "<script>x()</script>", "<p></p>", "subscribe"]
)
def test_nothing_is_left_of_nothing(text):
    assert clean(text) == ""


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("nuc\u00adlear", "nuclear"),
        ("nego\u00ad\ntiations", "negotiations"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\u00a0b\t c\u3000d", "a b c d"),
        ("cafe\u0301", "café"),
        ("bell\x07 and null\x00", "bell and null"),
        ("left\u202eright", "leftright"),
    ],
)
def test_characters(raw, expected):
    assert tidy_characters(raw) == expected


def test_blank_lines_part_paragraphs():
    assert clean(f"{FIRST}\n\n\n \n{SECOND}") == f"{FIRST}\n\n{SECOND}"


def test_each_line_is_a_paragraph_where_lines_are_not_wrapped():
    assert clean(f"{FIRST}\n{SECOND}") == f"{FIRST}\n\n{SECOND}"


WRAPPED = """The foreign ministry said on Monday that it would send its chief negotiator to
the capital next week, if the other side stopped its drills near the border and
kept to the terms of the earlier accord.
The answer came within hours. A general told state television that the long-
range exercises would go on."""


def test_wrapped_lines_become_paragraphs():
    assert clean(WRAPPED).split("\n\n") == [
        "The foreign ministry said on Monday that it would send its chief negotiator to the capital next "
        "week, if the other side stopped its drills near the border and kept to the terms of the earlier "
        "accord.",
        "The answer came within hours. A general told state television that the long-range exercises would "
        "go on.",
    ]


def test_a_headline_above_wrapped_lines_stays_apart():
    assert clean(f"Ministry to send negotiator\n{WRAPPED}").split("\n\n")[0] == "Ministry to send negotiator"


def test_an_advertisement_in_mid_sentence_leaves_one_sentence():
    text = "The ministry said that it would send\n\nADVERTISEMENT\n\nits envoy to the talks next week."
    assert clean(text) == "The ministry said that it would send its envoy to the talks next week."


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("The talks have ended.The envoys left.", "The talks have ended. The envoys left."),
        ("Will they meet?Nobody knows.", "Will they meet? Nobody knows."),
        ("It began in 2019.The deal failed.", "It began in 2019. The deal failed."),
        ("“We have tried.”The envoy left.", "“We have tried.” The envoy left."),
        ("The talks ended.“We have tried.”", "The talks ended. “We have tried.”"),
        ('The talks ended."We have tried."', 'The talks ended. "We have tried."'),
        ('He said: "We have tried."The envoy left.', 'He said: "We have tried." The envoy left.'),
        ("“We have tried,”he said on Monday.", "“We have tried,” he said on Monday."),
        ("It ended.A week passed.", "It ended. A week passed."),
    ],
)
def test_glued_sentences_are_parted(raw, expected):
    assert clean(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the U.N. met the D.P.R.K. envoy.",
        "Output rose by 3.5 per cent to 1.2 tonnes.",
        "See https://www.example.org/News.Html or write to Desk@Example.Org today.",
        "The firm Example.Com was named.",
        "They met at 5 p.m. on Monday.",
        "He paused... then left the room.",
        "The range is <50 km, or 5 < 6.",
        "“We will wait,” he said. “Then we will act.”",
        "Its leader (김정은) spoke for an hour.",
        "The slogan 자력갱생 hung above the hall.",
        "The word “대화” means dialogue.",
        "Mr. Ōe and Ms. Nguyễn signed the Łódź paper.",
    ],
)
def test_real_sentences_are_left_alone(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    "tail", ["지나쌤", "홍길동 기자", "記者 山田", "Отдел новостей", "subscribe지나쌤", "Mina", "By Mina Roh"]
)
def test_leftovers_at_the_end_go(tail):
    assert clean(f"{FIRST}\n\n{SECOND}\n{tail}") == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("tail", ["지나쌤", " 홍길동 기자", " Mina Roh", "Mina Roh"])
def test_a_name_glued_to_the_last_sentence_goes(tail):
    assert clean(f"{FIRST}\n\n{SECOND}{tail}") == f"{FIRST}\n\n{SECOND}"


def test_a_text_in_another_script_is_kept_for_the_language_check():
    assert clean("북한은 대화에 나서야 한다고 밝혔다.") == "북한은 대화에 나서야 한다고 밝혔다."


def test_markup_goes_and_prose_stays():
    text = (
        "<div class='story'><h1>Talks resume</h1><p>The ministry &ldquo;offered&rdquo; <b>talks</b>.<br/>"
        "</p><script>alert('x')</script><style>p{}</style><p>AT&amp;T was absent.</p></div>"
    )
    assert clean(text) == "Talks resume\n\nThe ministry “offered” talks.\n\nAT&T was absent."


def test_bullets_go_and_their_items_stay():
    assert clean(f"• {FIRST}\n• {SECOND}") == f"{FIRST}\n\n{SECOND}"


def test_furniture_around_an_article():
    text = f"Skip to main content\nHome > World\n\n{FIRST}\n\nShare\n\n{SECOND}\n\nLATEST NEWS\nsubscribe\n"
    assert clean(text) == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "text",
    [
        WRAPPED,
        f"{FIRST}\n\nShare\n\n{SECOND}Mina Roh",
        "&amp;lt;p&amp;gt;The talks ended.&amp;lt;/p&amp;gt;",
        "<p>One<p>Two</p> three.",
        "<script>never closed The talks ended.",
        "- one\n- two\n- three",
        'He said "no" and left."Why?" they asked.',
        "한국어 text mixed 한국어",
        "Talks (Yonhap)\n\nMore (AP) (AFP)",
    ],
)
def test_cleaning_a_clean_text_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_an_unbalanced_quotation_mark_survives():
    assert clean("“We will wait, he said. They left.") == "“We will wait, he said. They left."


def test_a_huge_line_is_cleaned():
    assert clean(f"{FIRST} " * 5000).count("offered") == 5000


def test_clean_line():
    assert clean_line(" <b>Talks</b>&nbsp;end\r\nin\u200b Vienna ") == "Talks end in Vienna"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SEOUL, Aug. 10 (Halyard Wire) - North Korea stopped answering calls.",
            "North Korea stopped answering calls.",
        ),
        ("UNITED NATIONS, May 26 - China said no.", "China said no."),
        ("WASHINGTON — “No talks,” the envoy said.", "“No talks,” the envoy said."),
        ("NEW DELHI (Reporter) – India protested.", "India protested."),
        (
            "NATO - the alliance of 30 states - met on Monday.",
            "NATO - the alliance of 30 states - met on Monday.",
        ),
        ("Seoul - the capital - was quiet.", "Seoul - the capital - was quiet."),
    ],
)
def test_datelines_go_and_sentences_stay(text, expected):
    assert clean(text) == expected

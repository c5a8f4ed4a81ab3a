"""Statements: whole records whose offsets hold, nested holders, targets, and none counted twice."""

from datetime import date

import pytest

ODD = [
    "",
    "   \n\n ",
    "No.",
    "“““",
    "said said said said",
    'Kim said "',
    "According to.",
    "by by by",
    "Washington.\n\nSaid.\n\n“Washington",
    "Talks " * 400,
    "said Kim, said Park, said Lee, said Moon, said Yoon, said Biden.",
    "북한은 회담을 거부했다.",
    "<script>alert('Kim said talks')</script>",
]

PROSE = (
    "SEOUL, June 21 — Sung Kim said that the United States was ready to meet “anywhere, anytime”.\n\n"
    "“We hope for a positive response,” Kim said, adding that sanctions would stay. “They are not ours.\n\n"
    "“They are the world’s.”\n\n"
    "Kim Yo Jong, who runs propaganda, rejected the offer and threatened Seoul. Tokyo and Seoul protested."
    "\n\nAnalysts say Pyongyang wants the sanctions lifted. New sanctions were imposed by the European Union."
)


def brief(statements):
    """(holder, via, kind) of each statement, in words."""
    return [(words(s.holder, ""), words(s.via, s.via.text if s.via else ""), s.kind) for s in statements]


def words(mention, otherwise):
    return (mention.actor if mention else "") or otherwise


@pytest.mark.parametrize("text", [*ODD, PROSE])
def test_every_offset_holds(text, statements_in):
    for s in statements_in(text):
        assert text[s.start : s.end] == s.text != ""
        assert s.sentence_start <= s.start < s.end <= s.sentence_end
        assert 0 <= s.confidence <= 1
        assert 0 <= s.cue_start <= s.cue_end <= len(text)
        for mention in (s.holder, s.via, s.target):
            assert mention is None or text[mention.start : mention.end] == mention.text


def test_statements_are_in_order_and_none_lies_in_another_of_the_same_holder(statements_in):
    found = statements_in(PROSE)
    assert len(found) >= 8
    assert [s.start for s in found] == sorted(s.start for s in found)
    for a in found:
        for b in found:
            if a is not b and a.holder and b.holder and a.holder.actor == b.holder.actor != "":
                assert not (a.start <= b.start and b.end <= a.end), (a.text, b.text)


def test_the_same_text_gives_the_same_statements(statements_in):
    assert statements_in(PROSE) == statements_in(PROSE)


def test_a_statement_in_full(statements_in):
    (s,) = statements_in("Washington said talks with Iran were over.", date(2021, 6, 21))
    assert (s.article_id, s.text, s.kind) == ("a", "talks with Iran were over", "indirect")
    assert (s.holder.actor, s.holder.government) == ("USA", "USA")
    assert (s.holder.text, s.holder.form) == ("Washington", "place")
    assert (s.via, s.target.actor) == (None, "IRN")
    assert (s.cue_start, s.cue_end) == (11, 15)
    assert (s.sentence_start, s.sentence_end) == (0, 42)


def test_conjoined_holders_share_one_span(statements_in):
    found = statements_in("Japan and South Korea condemned the launch.")
    assert sorted(brief(found)) == [("JPN", "", "indirect"), ("KOR", "", "indirect")]
    assert len({(s.start, s.end) for s in found}) == 1


def test_a_state_that_describes_its_adversary_holds_the_statement(statements_in):
    found = statements_in("Washington said North Korea had attacked a port.")
    assert brief(found) == [("USA", "", "indirect")]


def test_one_who_speaks_for_nobody_is_only_the_via(statements_in):
    found = statements_in("North Korea has attacked a port, said Elena Marsh, a professor in London.")
    assert [b[:2] for b in brief(found)] == [("PRK", "elena-marsh")]


def test_the_holder_is_never_its_own_via(statements_in):
    texts = ("Kim Jong Un said Kim Jong Un wanted talks.", "Japan said Tokyo had rejected the offer.", PROSE)
    for text in texts:
        assert all(not s.via or not s.via.actor or s.via.actor != s.holder.actor for s in statements_in(text))


def test_a_cue_without_a_holder_stays(statements_in):
    (s,) = statements_in("Sanctions were tightened again on Friday.")
    assert (s.holder, s.kind, s.confidence) == (None, "narration", 0.0)


def test_a_sentence_without_cue_or_speech_is_no_statement(statements_in):
    assert statements_in("Bakers bake and the sun shines.") == []


TARGETS = [
    ("Japan urged Iran to return to talks.", "IRN"),
    ("Washington imposed sanctions on Russia.", "RUS"),
    ("Beijing said it would talk to Seoul.", "KOR"),
    ("Beijing wants talks.", ""),
    ("Sung Kim said Washington was ready to meet Pyongyang.", "PRK"),
]


@pytest.mark.parametrize(("text", "expected"), TARGETS)
def test_targets(text, expected, statements_in):
    target = statements_in(text)[0].target
    assert (target.actor if target else "") == expected


def test_an_official_of_somebody_else_does_not_speak_for_the_last_actor(statements_in):
    text = "Pyongyang fired a missile. The North should return to dialogue, a presidential official said."
    said = [s for s in statements_in(text) if "dialogue" in s.text]
    assert [s.holder.actor for s in said] == [""]
    text = "The State Department condemned the launch. The offer of talks stands, a senior official said."
    said = [s for s in statements_in(text) if "offer" in s.text]
    assert [s.holder.government for s in said] == ["USA"]


TURNED = [
    ("France will not support the draft, a diplomat said.", "not support the draft"),
    ("Ankara made no promise to lift sanctions.", "no promise to lift sanctions"),
    ("Tehran has never endorsed the treaty.", "endorsed the treaty"),
    ("Kenya did not reject the offer.", "did not reject the offer"),
    ("Cairo would not condemn the raid.", "would not condemn the raid"),
]


@pytest.mark.parametrize(("text", "words_"), TURNED)
def test_a_statement_keeps_the_word_that_turns_it(text, words_, statements_in):
    assert any(words_ in s.text for s in statements_in(text) if s.holder and s.holder.actor)


ASKED = [
    ("London urged Ankara to consider a truce.", "TUR"),
    ("Tokyo asked Moscow to endorse the treaty.", "RUS"),
    ("Nairobi pressed Khartoum to accept mediation.", "SDN"),
    ("Berlin encouraged Athens to support the plan.", "GRC"),
]


@pytest.mark.parametrize(("text", "asked"), ASKED)
def test_who_is_asked_to_do_something_does_not_hold_it(text, asked, statements_in):
    found = statements_in(text)
    assert found and asked not in [s.holder.actor for s in found if s.holder]


LEARNING = [
    "“The Russians will learn what their mistake costs them,” the Ukrainian envoy said.",
    "“Washington must understand that the war is lost,” Iran’s foreign minister said.",
    "“Greece should remember that the islands are ours,” Turkey’s defence minister said.",
    "“India will realise that talks are the only way,” Pakistan’s ambassador said.",
]


@pytest.mark.parametrize("text", LEARNING)
def test_what_an_adversary_is_told_to_know_is_the_speakers(text, statements_in):
    found = statements_in(text)
    assert len({s.holder.government for s in found if s.holder and s.holder.actor}) == 1
    assert any(s.kind == "quote" and s.start == 0 for s in found)


BROKEN = [
    "Egypt voiced support for Prime Minister Choi Min-ho’s plan.",
    "Kenya condemned U.S.-led sanctions.",
    "Chad rejects talks on U.S.-made drones and U.N.-run camps.",
    "Cairo praised talks.Tunis praised drills.",
    "Rabat denounced the raid.“We will answer,” the Moroccan envoy said.",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_statement_ends_with_a_whole_word(text, statements_in):
    for s in statements_in(text):
        assert not (text[s.end - 1].isalnum() and text[s.end : s.end + 1].isalnum()), s.text
        assert text[s.end : s.end + 2] != "-h", s.text


PARAGRAPHS = [
    "Peru criticized the sanctions.\n\nJane Doe, a former envoy, wants more.",
    "Oman welcomed the talks.\n\nMore talks are planned.",
    "Chad demanded an end to the raids.\n\nNiger demanded nothing.",
    "Mali rejected the offer\n\nBenin accepted it",
]


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_no_statement_without_quotation_marks_runs_into_the_next_paragraph(text, statements_in):
    assert not [s.text for s in statements_in(text) if "\n" in s.text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US imposed sanctions on Iran.", {("USA", "action")}),
        ("Sanctions on Iran were imposed by the US.", {("USA", "action")}),
        ('"The US wants us to fail," Iran said.', {("IRN", "quote")}),
        ("We imposed sanctions on Iran.", set()),
    ],
)
def test_the_us_is_a_state_and_no_pronoun(statements_in, text, expected):
    assert {(s.holder.actor, s.kind) for s in statements_in(text) if s.holder} == expected

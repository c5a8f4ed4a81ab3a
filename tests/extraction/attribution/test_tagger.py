"""The trained network finds who said what, and its spans hang on the parse."""

import numpy as np
import pytest

from stance.codebook import load_codebooks
from stance.extraction.attribution import ways
from stance.extraction.attribution.anchors import on_parse
from stance.extraction.attribution.joining import joined
from stance.extraction.attribution.quotations import CARRIED
from stance.extraction.attribution.rules import find_attributions
from stance.extraction.attribution.tagger import Page, Reading, Tagged, _cues, _runs, tag
from stance.extraction.attribution.ways import ATTRIBUTIONS, AttributionError, attribute, named_tokens
from stance.extraction.attribution.windows import windows
from stance.extraction.parsing import parse
from stance.extraction.phrases import antecedent
from stance.models.loading import load

TEXT = "Kim said the talks will resume in June. It rained.\n\n“We are ready,” the minister told reporters."


@pytest.fixture(scope="module")
def tagged():
    return [tag(Page(text)) for text in (TEXT, "", "It rained.")]


def words(spans):
    return [TEXT[start:end] for start, end in spans]


def test_a_report_and_a_quotation_are_found_with_their_sources(tagged):
    report, quotation = tagged[0].found
    assert words([report.cue]) == ["said"] and words(report.source) == ["Kim"]
    assert words(report.content) == ["the talks will resume in June"]
    assert words([quotation.cue]) == ["told"] and words(quotation.source) == ["the minister"]
    assert "We are ready" in words(quotation.content)[-1]


def test_no_content_runs_over_the_end_of_a_paragraph_or_is_in_another_one_unquoted(tagged):
    spans = [span for t in tagged[0].found for span in t.content]
    assert spans and not any("\n" in words for words in words(spans))
    far = tagged_at(TEXT, "told", "the minister", "It rained")
    near = tagged_at(TEXT, "told", "the minister", "“We are ready,”")
    both = Tagged(near.cue, near.source, far.content + near.content)
    (found,) = on_parse(parse(TEXT), both)
    assert (found.start, found.end) == near.content[0]


def test_words_that_only_open_what_comes_behind_a_content_are_left_out():
    text = "Kim said talks had failed after the war when he left."
    parsed = parse(text)
    for cut, whole in (
        ("talks had failed after", "talks had failed"),
        ("talks had failed", "talks had failed"),
    ):
        (found,) = on_parse(parsed, tagged_at(text, "said", "Kim", cut))
        assert text[found.start : found.end] == whole
    (found,) = on_parse(parsed, tagged_at(text, "said", "Kim", "talks had failed after the war when he"))
    assert text[found.start : found.end] == "talks had failed after the war"


def test_texts_without_reports_give_nothing(tagged):
    assert tagged[1:] == [Reading((), ())] * 2


def test_one_text_alone_gives_what_it_gives_among_others(tagged):
    assert tag(Page(TEXT)) == tagged[0]


def test_windows_hold_whole_paragraphs_and_true_offsets():
    tokenizer = load("attribution").tokenizer
    text = "One two three.\n\n" + "word " * 50 + "\n\nEnd."
    found = list(windows(text, tokenizer, 20))
    assert all(len(w.ids) == len(w.spans) <= 20 for w in found)
    pieces = [text[s:e] for w in found for s, e in w.spans if e > s]
    assert "".join(pieces) == "".join(text.split())


def test_cues_begin_and_go_on():
    assert _cues(np.eye(3)[[0, 1, 2, 0, 2, 1]] * 9, np.zeros(6)) == [[1, 2], [4], [5]]


def test_a_hint_decides_where_the_network_is_in_two_minds():
    doubtful = np.array([[0.4, 0.5, 0.0]] * 2)
    assert _cues(doubtful, np.array([0.0, 1.0])) == [[1]]


def test_hints_are_heeded_and_a_far_fetched_one_is_not():
    text = "Kim indicated the talks will resume. Blue chairs creak."
    at = text.index
    hints = ((at("indicated"), at("indicated") + 9), (at("chairs"), at("chairs") + 6))
    reading = tag(Page(text, hints=hints))
    assert [text[t.cue[0] : t.cue[1]] for t in reading.found] == ["indicated"]


@pytest.mark.parametrize(("gap", "expected"), [(0, [(0, 1), (4, 4)]), (2, [(0, 4)]), (1, [(0, 1), (4, 4)])])
def test_parts_that_are_close_are_one(gap, expected):
    assert _runs(np.array([1, 1, 0, 0, 1], dtype=bool), gap) == expected


def test_spans_hang_on_the_token_that_governs():
    parsed = parse("The foreign minister of Kenya said that talks had failed.")
    at = parsed.text.index
    one = Tagged((at("said"), at("said") + 4), ((0, 29),), ((at("that"), len(parsed.text) - 1),))
    (found,) = on_parse(parsed, one)
    assert parsed.tokens[found.source].text == "minister" and parsed.tokens[found.cue].text == "said"
    assert found.clause and found.kind == "indirect"


def test_the_grammatical_source_goes_before_a_likelier_one_beside_it():
    parsed = parse("Park met Kim and said that talks had failed.")
    at = parsed.text.index
    cue, content = (at("said"), at("said") + 4), (at("that"), len(parsed.text) - 1)
    (found,) = on_parse(parsed, Tagged(cue, ((at("Kim"), at("Kim") + 3), (0, 4)), (content,)))
    assert parsed.tokens[found.source].text == "Park"
    (found,) = on_parse(parsed, Tagged(cue, ((at("Kim"), at("Kim") + 3),), (content,)))
    assert parsed.tokens[found.source].text == "Kim"


def test_the_rules_speak_where_the_network_is_silent(monkeypatch):
    monkeypatch.setattr(ways, "tag", lambda page: Reading((), ()))
    text = "Japan said talks had failed. The cook said soup was served."
    ((parsed, found),) = attribute([parse(text)], load_codebooks(), "tagger")
    assert [parsed.tokens[a.source].text for a in found] == ["Japan", "cook"]


JOINED = "The agency said Japan denied that it had sent ships. More will follow. It is a clear sign."


def tagged_at(text, cue, source, content):
    def span(words):
        return text.index(words), text.index(words) + len(words)

    return Tagged(span(cue), (span(source),), (span(content),))


def test_only_named_people_are_added_inside_what_the_network_found():
    parsed = parse(JOINED)
    whole = "Japan denied that it had sent ships. More will follow"
    reading = Reading((tagged_at(JOINED, "said", "The agency", whole),), ())
    ruled = find_attributions(parsed, [], load_codebooks())
    named = named_tokens(parsed, load_codebooks())
    made = [parsed.tokens[a.cue].text for a in joined(parsed, reading, ruled, named)]
    assert made == ["said", "denied"]
    assert [parsed.tokens[a.cue].text for a in joined(parsed, reading, ruled, frozenset())] == ["said"]


def test_words_without_a_cue_go_on_with_what_is_beside_or_before():
    text = JOINED + " Now and then it rains. Lunch is served."
    parsed = parse(text)
    found = tagged_at(JOINED, "said", "The agency", "Japan denied that it had sent ships")
    beside, apart = JOINED.index("More"), text.index("Lunch")
    reading = Reading((found,), ((beside, beside + 16), (apart, apart + 15)))
    first, near, far = joined(parsed, reading, [], frozenset())
    assert (near.cue, near.source, near.confidence) == (first.cue, first.source, CARRIED)
    assert (far.cue, far.source, far.confidence) == (-1, first.source, CARRIED)


def test_a_fragment_goes_with_the_word_that_governs_it_or_is_nobodys():
    text = "Kim said so. Her objection to the new oven in the kitchen was loud. It rained on the roof."
    parsed = parse(text)
    said = tagged_at(text, "said", "Kim", "so")
    at, roof = text.index("the new oven"), text.index("on the roof")
    reading = Reading((said,), ((at, at + 27), (roof, roof + 11)))
    _, oven, rain = joined(parsed, reading, [], frozenset())
    assert (parsed.tokens[oven.cue].text, parsed.tokens[oven.source].text) == ("objection", "Her")
    assert rain.source < 0 or parsed.tokens[rain.source].text == "It"


def test_a_reporting_word_is_read_once():
    text = "Japan rejected the plan, which its neighbours had written in a single night in May."
    parsed = parse(text)
    ruled = find_attributions(parsed, [], load_codebooks())
    assert any(text[a.start : a.end].startswith("the plan, which") for a in ruled)
    made = joined(
        parsed, Reading((tagged_at(text, "rejected", "Japan", "the plan"),), ()), ruled, frozenset()
    )
    assert [text[a.start : a.end] for a in made if parsed.tokens[a.cue].text == "rejected"] == ["the plan"]


def test_words_without_a_cue_in_a_paragraph_of_their_own_are_nobodys():
    parsed = parse("Kim spoke.\n\nA clear sign it was.")
    (alone,) = joined(parsed, Reading((), ((12, 31),)), [], frozenset())
    assert (alone.cue, alone.source) == (-1, -1)


def test_only_paragraphs_that_can_report_are_read(monkeypatch):
    read = []

    def note(page):
        read.append(page)
        return Reading((), ())

    monkeypatch.setattr(ways, "tag", note)
    text = "The cook said soup was served.\n\nA square in the rain.\n\n“Soup!”"
    list(attribute([parse(text)], load_codebooks(), "tagger"))
    assert [text[slice(*span)] for span in read[0].wanted] == ["The cook said soup was served.", "“Soup!”"]


def test_both_ways_find_a_plain_report_and_unknown_ones_are_refused():
    for way in ATTRIBUTIONS:
        ((_, found),) = attribute([parse("Japan said talks had failed.")], load_codebooks(), way)
        assert [(a.start, a.end) for a in found] == [(11, 27)]
    with pytest.raises(AttributionError, match="tagger, rules"):
        attribute([], load_codebooks(), "guess")


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="no model in"):
        load("attribution", tmp_path)


def test_whose_report_the_parse_shows_inside_a_report_is_his():
    text = "TASS quoted Lavrov as saying that the sanctions were theft."
    parsed = parse(text)
    content = "that the sanctions were theft"
    reading = Reading((tagged_at(text, "quoted", "TASS", content),), ())
    ruled = find_attributions(parsed, [], load_codebooks())
    made = joined(parsed, reading, ruled, frozenset())
    assert [parsed.tokens[a.source].text for a in made if text[a.start : a.end] == content] == ["Lavrov"]


def test_marks_alone_are_no_content():
    text = 'Kim said so: "'
    assert list(on_parse(parse(text), tagged_at(text, "said", "Kim", '"'))) == []


def test_the_same_words_go_to_one_of_two_speakers():
    text = "Tokyo described the isles as its own, but Seoul claims the isles as its own land."
    parsed = parse(text)
    second = "the isles as its own land"
    both = (tagged_at(text, "claims", "Seoul", second), tagged_at(text, "described", "Tokyo", second))
    made = joined(parsed, Reading(both, ()), [], frozenset())
    assert [parsed.tokens[a.source].text for a in made] == ["Seoul"]


def test_who_in_a_relative_clause_is_the_source_whatever_the_network_says():
    text = "Kim met Chung, who called for calm."
    parsed = parse(text)
    (found,) = on_parse(parsed, tagged_at(text, "called for", "Kim", "calm"))
    assert parsed.tokens[found.source].text == "who"
    assert parsed.tokens[antecedent(parsed, found.source)].text == "Chung"


def test_a_source_that_the_network_does_not_see_is_that_of_the_rules():
    text = "The tariffs would stay, said Lopez."
    parsed = parse(text)
    found = Tagged((text.index("said"), text.index("said") + 4), (), ((0, 22),))
    ruled = find_attributions(parsed, [], load_codebooks())
    (made,) = joined(parsed, Reading((found,), ()), ruled, frozenset())
    assert parsed.tokens[made.source].text == "Lopez"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("it would “go on as planned”", "indirect"),
        ('it would "go on as planned"', "indirect"),
        ("“It would go on as planned”", "quote"),
        ("it would go on as planned”", "quote"),
        ("it would go on as planned", "indirect"),
    ],
)
def test_a_borrowed_phrase_makes_no_quotation(content, kind):
    text = f"Asked about it, Kirby said {content}."
    (made,) = on_parse(parse(text), tagged_at(text, "said", "Kirby", content))
    assert made.kind == kind


def test_who_put_it_so_is_quoted():
    text = "The plan is “dead on arrival”, as Borrell put it."
    (made,) = on_parse(parse(text), tagged_at(text, "put it", "Borrell", "The plan is “dead on arrival”"))
    assert made.kind == "quote"

"""Signs of both axes on sentences written for the project, and the arithmetic behind them."""

import csv
import math
import random
from dataclasses import replace
from pathlib import Path

import pytest

from stance.codebook import Codebook, load_codebooks
from stance.extraction.parsing import parse
from stance.records import Cue, Kind, Mention, Parse, Score, Statement
from stance.scoring.rules.scorer import combine, confidence, score

HERE = Path(__file__).parent
KNOWN_MISSES = {
    "The ministers discussed the possible resumption of talks with their Turkish counterparts.": (
        "what is discussed is not yet wanted"
    ),
    "The Security Council meets in New York.": "a body that only meets is taken to consult",
    "The president announced that US troops would leave the country.": "the withdrawal is in the subject",
    '"It is North Korea that refuses to talk," the official said.': "a cleft hides whose refusal it is",
    "The two countries failed to reach an agreement.": "a joint failure is taken for a refusal",
    '"Without a ceasefire there can be no talks," he said.': "a demand after 'without' is not seen",
    "Caracas said [it would return to Mexico City if Saab was released].": "a city stands for its talks",
}
GUIDE_MISSES: dict[tuple[str, str], str] = {}
HELD_BACK_FLOOR = 0.85
"""35 of 40 were right in `table_heldback.csv`, whose sentences were written last and never tuned on."""


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"table_{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def statement(text: str, kind: Kind = "action", cue: str = "", **fields: object) -> tuple[Statement, Parse]:
    """Make a statement of a text whose span is in [brackets] (else all of it) and its reporting word."""
    plain = text.replace("[", "").replace("]", "")
    start, end = (text.index("["), text.index("]") - 1) if "[" in text else (0, len(plain))
    place = plain.index(cue) if cue else 0
    made = Statement("a", start, end, plain[start:end], kind, 0, len(plain))
    made = replace(made, cue_start=place, cue_end=place + len(cue), **fields)  # type: ignore[arg-type]
    return made, parse(plain)


def signs(result: Score) -> tuple[str, str]:
    def name(value: float | None) -> str:
        return "none" if value is None else "+" if value > 0 else "-" if value < 0 else "0"

    return name(result.dialogue), name(result.pressure)


def scored(text: str, kind: Kind = "action", cue: str = "", **fields: object) -> Score:
    made, parsed = statement(text, kind, cue, **fields)
    return score(made, parsed, load_codebooks(("diplomacy",)))


def row_signs(row: dict[str, str]) -> tuple[str, str]:
    return signs(scored(row["text"], row["kind"], row["cue"]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "row", rows("easy") + rows("hard") + rows("neutral"), ids=lambda row: row["text"][:60]
)
def test_signs(row: dict[str, str], request: pytest.FixtureRequest) -> None:
    if row["text"] in KNOWN_MISSES:
        request.applymarker(pytest.mark.xfail(strict=True, reason=KNOWN_MISSES[row["text"]]))
    assert row_signs(row) == (row["dialogue"], row["pressure"])


@pytest.mark.parametrize("row", rows("guide"), ids=lambda row: f"{row['construction']}: {row['text'][:50]}")
def test_signs_of_the_marked_holder(row: dict[str, str], request: pytest.FixtureRequest) -> None:
    key = (row["holder"], row["text"])
    if key in GUIDE_MISSES:
        request.applymarker(pytest.mark.xfail(strict=True, reason=GUIDE_MISSES[key]))
    place = row["text"].index(row["holder"])
    holder = Mention(place, place + len(row["holder"]), row["holder"])
    expected = (row["dialogue"], row["pressure"])
    assert signs(scored(row["text"], "action", holder=holder)) == expected


def test_held_back_sentences_reach_the_measured_floor() -> None:
    table = rows("heldback")
    right = sum(row_signs(row) == (row["dialogue"], row["pressure"]) for row in table)
    assert right / len(table) >= HELD_BACK_FLOOR


def test_tables_are_large_and_do_not_overlap() -> None:
    texts = [row["text"] for name in ("easy", "hard", "neutral", "heldback") for row in rows(name)]
    assert len(texts) >= 120 and len(set(texts)) == len(texts)


def test_combine_is_noisy_or_for_minus_against() -> None:
    assert combine([0.6, 0.7]) == pytest.approx(1 - 0.4 * 0.3)
    assert combine([0.6, -0.7]) == pytest.approx(0.6 - 0.7)
    assert combine([-0.5, -0.5, -0.5]) == pytest.approx(-0.875)
    assert combine([1.0, 0.3]) == 1.0
    assert combine([]) is None
    assert combine([0.4, -0.4]) == 0.0


def test_combine_stays_in_range_and_ignores_order() -> None:
    numbers = random.Random(7)
    for _ in range(200):
        values = [numbers.uniform(-1, 1) for _ in range(numbers.randint(1, 8))]
        joined = combine(values)
        assert joined is not None and -1 <= joined <= 1
        assert combine(reversed(values)) == pytest.approx(joined, abs=1e-4)


def test_more_evidence_is_surer_and_contradiction_less_sure() -> None:
    def cue(value: float) -> Cue:
        return Cue("x", 0, 1, "dialogue", value)

    assert confidence([]) == 0.0
    assert confidence([cue(0.6)]) == pytest.approx(0.45)
    assert confidence([cue(0.6), cue(0.6)]) == pytest.approx(1 - 0.55**2)
    assert confidence([cue(0.6), cue(-0.6)]) == pytest.approx((1 - 0.55**2) / 2, abs=1e-4)


def test_score_keeps_the_cue_its_place_and_what_changed_it() -> None:
    text = "Pyongyang may not resume negotiations."
    result = scored(text)
    (dialogue,) = result.cues
    assert text[dialogue.start : dialogue.end] == dialogue.text == "resume negotiations"
    assert dialogue.modifiers == ("raise: resume", "hedge: may", "negation: not")
    assert dialogue.axis == "dialogue" and dialogue.value == pytest.approx(-0.6 * 0.6)


def test_axes_without_evidence_are_missing_not_zero() -> None:
    empty = scored("The train to Busan was late.")
    assert empty == Score(None, None, 0.0, ())
    assert scored("Seoul offered talks.").pressure is None


@pytest.mark.parametrize("text", ["", " ", "!?", "“", '"""', "Sanctions", "talks", "not", "if", "and or nor"])
def test_odd_and_empty_text_gives_a_score(text: str) -> None:
    result = scored(text)
    assert all(value is None or math.isfinite(value) for value in (result.dialogue, result.pressure))


def test_a_codebook_without_cues_finds_nothing() -> None:
    made, parsed = statement("Washington imposed sanctions.")
    assert score(made, parsed, Codebook(names=())) == Score()


def test_words_outside_the_span_do_not_count() -> None:
    assert signs(scored("Tehran offered talks, and [the weather was mild].")) == ("none", "none")
    assert signs(scored("[Tehran offered talks], and Moscow imposed sanctions.")) == ("+", "none")


def test_the_reporting_verb_bears_on_indirect_speech() -> None:
    said = scored("Tehran said [it would hold talks].", "indirect", "said")
    denied = scored("Tehran denied [it would hold talks].", "indirect", "denied")
    assert signs(said) == ("+", "none")
    assert signs(denied) == ("-", "none")


def test_the_verb_before_a_quotation_counts_half() -> None:
    outside = scored('"[It is raining]," he threatened.', "quote", "threatened").pressure
    inside = scored("He threatened them.", "action", "threatened").pressure
    assert outside is not None and inside is not None and outside == pytest.approx(inside / 2)


def test_what_an_adversary_does_is_an_accusation_by_the_speaker() -> None:
    codebook = load_codebooks(("diplomacy",))
    iran, russia = ("IRN", "RUS")
    text = "Kyiv said [Moscow rejected the talks]."
    for government, expected in ((iran, ("none", "+")), (russia, ("-", "none"))):
        holder = Mention(0, 4, "Kyiv", government, government, government)
        made, parsed = statement(text, "indirect", "said", holder=holder)
        assert signs(score(made, parsed, codebook)) == expected


def test_refusing_talks_is_no_pressure_and_opposing_pressure_is_no_offer() -> None:
    assert signs(scored("Manila refused talks.")) == ("-", "none")
    assert signs(scored("Manila opposed sanctions.")) == ("none", "-")
    assert signs(scored("Manila lifted sanctions.")) == ("+", "-")


def test_the_latter_of_two_things_weighs_more() -> None:
    plain = scored("Kim prepared for both dialogue and confrontation.")
    latter = scored("Kim prepared for both dialogue and confrontation, particularly the latter.")
    assert latter.dialogue == plain.dialogue
    assert (latter.pressure or 0) > (plain.pressure or 0) > 0


def test_a_demand_counts_even_where_its_content_holds_no_cue() -> None:
    result = scored("Oslo said that [Tehran must come clean].", "indirect", "said")
    assert signs(result) == ("none", "+") and result.cues[0].modifiers == ("demand: must",)
    assert signs(scored("Oslo said that [we must sleep].", "indirect", "said")) == ("none", "none")


def test_a_hedge_weakens_and_an_intensifier_strengthens() -> None:
    plain = scored("Oslo supports negotiations.").dialogue or 0
    hedged = scored("Oslo might support negotiations.").dialogue or 0
    strong = scored("Oslo strongly supports negotiations.").dialogue or 0
    assert 0 < hedged < plain < strong


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Cairo imposed sanctions.", "SANCTION"),
        ("Cairo lifted sanctions.", "YIELD"),
        ("Cairo will lift sanctions.", "AGREE"),
        ("Cairo refused to lift sanctions.", "REJECT"),
        ("Cairo threatened to bomb the bridge.", "THREATEN"),
        ("Cairo bombed the bridge.", "ASSAULT"),
        ("Cairo suspended humanitarian aid.", "SANCTION"),
        ("Cairo sent humanitarian aid.", "AID"),
        ("Cairo held talks with Doha.", "CONSULT"),
        ("Cairo denounced the decision.", "ACCUSE"),
        ("Cairo opposed sanctions.", "REJECT"),
        ("Cairo supported sanctions.", "SANCTION"),
        ("Cairo called for sanctions.", "REQUEST"),
        ("Cairo demanded talks.", "REQUEST"),
        ("Cairo held a military exercise.", "MOBILIZE"),
        ("Cairo held a joint military exercise.", "COOPERATE"),
        ("Cairo sent soldiers as peacekeepers.", "AID"),
    ],
)
def test_event_class_of_the_strongest_cue(text: str, plover: str) -> None:
    cues = scored(text).cues
    assert max(cues, key=lambda cue: abs(cue.value)).plover == plover

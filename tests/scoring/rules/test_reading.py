"""Which words a statement offers to the scorer, and on which of them its modifiers hang."""

from stance.codebook import load_codebooks
from stance.extraction.parsing import parse
from stance.records import Statement
from stance.scoring.rules.reading import Reading, read


def reading(text: str, start: int = 0, end: int | None = None, cue: str = "") -> Reading:
    parsed = parse(text)
    end = len(text) if end is None else end
    place = text.index(cue) if cue else 0
    statement = Statement(
        "a", start, end, text[start:end], "indirect", 0, len(text), cue_start=place, cue_end=place + len(cue)
    )
    return read(statement, parsed, load_codebooks(("diplomacy",)))


def changes(found: Reading) -> dict[str, list[str]]:
    return {found.token(i).text: [c.name for c in listed] for i, listed in found.changes.items() if listed}


def test_members_are_the_span_and_the_reporting_verb() -> None:
    text = "Oslo denied it would pay, and left."
    found = reading(text, text.index("it"), text.index(","), "denied")
    words = [found.token(i).text for i in sorted(found.members)]
    assert words == ["denied", "it", "would", "pay"]


def test_a_verb_inside_the_span_is_no_reporting_verb() -> None:
    assert reading("Oslo denied it.", cue="denied").verb is None


def test_modifiers_hang_on_the_word_they_change() -> None:
    assert changes(reading("They might not come.")) == {"come": ["hedge: might", "negation: not"]}
    assert changes(reading("No progress was made."))["progress"] == ["failure: no progress"]


def test_not_only_denies_nothing() -> None:
    assert changes(reading("They came not only to dance.")) == {}


def test_a_condition_marks_its_clause_and_the_clause_it_limits() -> None:
    found = changes(reading("They will come unless it rains."))
    assert found == {"rains": ["condition: unless"], "come": ["conditional: unless"]}


def test_a_negative_subject_denies_its_verb() -> None:
    assert changes(reading("Nobody came.")) == {"came": ["negation: nobody"]}


def test_words_of_a_cue_are_not_modifiers_too() -> None:
    assert changes(reading("They met without preconditions.")) == {}


def test_nothing_is_found_in_nothing() -> None:
    found = reading("")
    assert not found.members and not found.cues and not found.changes

"""Composed sentences: the same for a seed, clean, with spans that fit and codes in their shares."""

import random
from collections import Counter

import pytest
from composition.composing import Composed, compose, records
from composition.drafts import Draft
from composition.drawing import SHARES
from composition.marks import HOLDER, REPORTER, TARGET

from stance.codebook import PLOVER


@pytest.fixture(scope="module")
def rows():
    return list(compose(2000, 5))


def test_deterministic():
    assert list(compose(200, 3)) == list(compose(200, 3))
    assert list(compose(50, 3)) != list(compose(50, 4))


@pytest.mark.parametrize("n", [0, 1, 7])
def test_number(n):
    assert len(list(compose(n, 1))) == n


def test_spans(rows):
    """Spans lie in the text and do not overlap."""
    for row in rows:
        assert 0 <= row.holder[0] < row.holder[1] <= len(row.text)
        assert row.text[slice(*row.holder)].strip() == row.text[slice(*row.holder)]
        if row.target:
            assert 0 <= row.target[0] < row.target[1] <= len(row.text)
            assert row.target[1] <= row.holder[0] or row.holder[1] <= row.target[0]


def test_text_is_clean(rows):
    """No slots, marks or missing forms are left in a sentence."""
    for row in rows:
        assert not set(row.text) & set("{}_|\0")
        assert not any("\ue000" <= c <= "\uf8ff" for c in row.text)
        assert "None" not in row.text and "  " not in row.text
        assert row.text[0].isupper() or row.text[0] == '"'
        assert 7 <= len(row.text.split()) <= 45


def test_no_repeats(rows):
    """No text comes twice with the same holder."""
    assert len({(row.text, row.holder) for row in rows}) == len(rows)


def test_class_only_where_coded(rows):
    """A sentence has a class exactly when it has a code."""
    for row in rows:
        assert bool(row.plover) == bool(row.dialogue or row.pressure)
        assert row.plover in {"", "CONCEDE", "RETREAT", *PLOVER}


def test_spread(rows):
    """Every combination of codes is there in about its share."""
    counts = Counter((row.dialogue, row.pressure) for row in rows)
    assert sum(SHARES.values()) == pytest.approx(1)
    for code, share in SHARES.items():
        assert abs(counts[code] / len(rows) - share) < 0.02


def test_same_sentence_other_holder(rows):
    """Some sentences come with two holders and two codes."""
    codes: dict[str, set[tuple[int, int]]] = {}
    for row in rows:
        codes.setdefault(row.text, set()).add((row.dialogue, row.pressure))
    assert sum(len(found) > 1 for found in codes.values()) > 100


def test_record():
    text = f"{HOLDER.around('the rebels')} shelled a {TARGET.around('Armenian')} port on the first night."
    draft = Draft(text, "did", "great-lakes2", (0, 1), "ASSAULT")
    plain = "The rebels shelled an Armenian port on the first night."
    expected = Composed(plain, (0, 10), (22, 30), 0, 1, "ASSAULT", "did", "great-lakes")
    assert records(draft, random.Random(1)) == [expected]


def test_reporters_have_no_position():
    text = f"{HOLDER.around('Rabat')} shelled a port, {REPORTER.around('Reuters')} said on the first night."
    draft = Draft(text, "did", "sahara", (0, 1), "ASSAULT")
    made = [row for seed in range(100) for row in records(draft, random.Random(seed))]
    reporters = [row for row in made if row.construction == "reporter"]
    assert 0 < len(reporters) < 30
    assert {(row.holder, row.target, row.dialogue, row.pressure) for row in reporters} == {
        ((22, 29), None, 0, 0)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Rabat shelled a port.",
        "Rabat met them on on the first night of May.",
        " ".join(["Rabat", *map(str, range(45))]),
    ],
)
def test_bad_sentences_are_dropped(text):
    draft = Draft(text.replace("Rabat", HOLDER.around("Rabat")), "did", "sahara")
    assert records(draft, random.Random(1)) == []

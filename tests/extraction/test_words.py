"""The word classes are there, and no word both speaks for a state and does not."""

from stance.extraction.words import word_classes

CLASSES = {
    "official", "group", "private", "lapsed", "title", "name_head", "body", "place_preposition",
    "head", "voice", "servant", "organ", "not_organ", "homeland", "before_us", "courtesy", "event", "goods",
    "hyphened", "site", "motion", "arrival", "pair", "pair_state", "pair_person", "ruler", "seat", "epithet",
}  # fmt: skip


def test_every_class_that_is_used_exists_and_holds_words():
    classes = word_classes()
    assert set(classes) >= CLASSES
    assert all(words and "" not in words for words in classes.values())


def test_nobody_is_both_official_and_private():
    classes = word_classes()
    assert classes["official"] & classes["private"] == set()
    assert classes["lapsed"] & (classes["official"] | classes["group"]) == set()


def test_what_counts_states_or_persons_counts_actors():
    classes = word_classes()
    assert classes["pair_state"] | classes["pair_person"] < classes["pair"]
    assert classes["pair_state"] & classes["pair_person"] == set()

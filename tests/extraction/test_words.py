"""The word classes are there, and no word both speaks for a state and does not."""

from stance.extraction.words import word_classes

CLASSES = {"official", "group", "private", "lapsed", "title", "name_head", "body", "place_preposition"}


def test_every_class_that_is_used_exists_and_holds_words():
    classes = word_classes()
    assert set(classes) >= CLASSES
    assert all(words and "" not in words for words in classes.values())


def test_nobody_is_both_official_and_private():
    classes = word_classes()
    assert classes["official"] & classes["private"] == set()
    assert classes["lapsed"] & (classes["official"] | classes["group"]) == set()

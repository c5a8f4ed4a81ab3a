"""The words that recur: which are shown, and that they are escaped."""

from stance.measures.columns import frame
from stance.measures.cue_words import WORDS
from stance.reporting.sections.profile.words_used import words_used_block


def found(*rows):
    """The table of (word, statements, articles, for and against dialogue, for and against pressure)."""
    return frame([dict(zip(WORDS, row, strict=True)) for row in rows], WORDS)


def test_what_does_not_recur_is_not_shown():
    for rows in ([], [("sanctions", 1, 1, 0, 0, 1, 0)]):
        assert words_used_block(found(*rows)).text == "No word recurs in the cues."


def test_the_table_shows_what_recurs_and_escapes_it():
    text = words_used_block(found(("talks", 2, 1, 2, 0, 0, 0), ("sanctions", 1, 1, 0, 0, 1, 0))).text
    assert "talks 2 1 2 – – –" in text and "sanctions" not in text
    block = words_used_block(found(("<b>*x*", 2, 1, 2, 0, 0, 0)))
    assert "<b>" not in block.html and "*x*" not in block.markdown.replace("\\*", "")


def test_at_most_so_many_words_are_shown():
    rows = [(word, 9, 9, 9, 0, 0, 0) for word in ("talks", "offer", "peace")]
    text = words_used_block(found(*rows), top=2).text
    assert "talks" in text and "offer" in text and "peace" not in text

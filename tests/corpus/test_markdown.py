"""Markdown and the words in it."""

import pytest

from stance.corpus.markdown import strip_markdown


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ("", "")),
        ("plain words", ("", "plain words")),
        ("Talks end\n=====\n\nThey left.", ("Talks end", "They left.")),
        ("# A *new* offer #\nThey left.", ("A new offer", "They left.")),
        ("![caption](x.png)\n\n# Talks\n\nThey left.", ("", "Talks\n\n\nThey left.")),
        ("They **left** the _old_ ~~new~~ `city`.", ("", "They left the old new city.")),
        ("> They left.\n> It rained.", ("", "They left.\nIt rained.")),
        ("[They](https://example.org/a_(b)) left[^1].", ("", "They left.")),
        ("snake_case_name and 2 * 3 * 4", ("", "snake_case_name and 2 * 3 * 4")),
        ("It cost \\*much\\*.", ("", "It cost *much*.")),
    ],
)
def test_markdown(raw, expected):
    assert strip_markdown(raw) == expected

"""Repeated quotations are linked by their words and their holder; stock phrases are not."""

import pytest

from stance.corpus.quotes import repeated_quotes

LONG = "We will meet them anywhere and at any time, if they stop building new weapons"


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ([], {}),
        ([("", ""), ("", "")], {}),
        ([(LONG, "KIM"), (LONG, "KIM")], {1: 0}),
        ([(LONG, "KIM"), (f"“{LONG.upper()}!”", "KIM")], {1: 0}),
        ([(LONG, "KIM"), (LONG, "NOH")], {}),
        ([(LONG, "KIM"), (LONG, "")], {1: 0}),
        ([(LONG, ""), (LONG, "KIM")], {1: 0}),
        ([(LONG, "KIM"), (LONG, ""), (LONG, "NOH")], {1: 0}),
        ([(LONG, ""), (LONG, "KIM"), (LONG, "NOH")], {1: 0}),
        ([(LONG, "KIM"), ("anywhere and at any time", "KIM")], {1: 0}),
        ([(LONG, "KIM"), ("at any time", "KIM")], {}),
        ([("without any preconditions", "KIM"), ("without any preconditions", "KIM")], {}),
        ([("We will meet them anywhere and at any time", "KIM"), (LONG, "KIM")], {1: 0}),
        ([("anywhere and at any time", "KIM"), (LONG, "KIM")], {0: 1}),
        ([("anywhere and at any time", "KIM"), (LONG, "KIM"), (LONG, "")], {0: 1, 2: 1}),
        ([(LONG, "KIM"), (LONG.replace("new ", ""), "KIM")], {1: 0}),
        ([(LONG, "KIM"), (LONG.replace("will", "will never"), "NOH")], {}),
        ([(LONG, "KIM"), ("We shall see them somewhere and at another time, if they go on", "KIM")], {}),
        (
            [(LONG, "A"), ("Something else was said by her today", "A"), (LONG, "A"), (LONG, "A")],
            {2: 0, 3: 0},
        ),
    ],
)
def test_repeated_quotes(quotes, expected):
    assert repeated_quotes(quotes) == expected


def test_values_are_never_keys():
    pieces = [" ".join(LONG.split()[a:b]) for a in range(0, 8) for b in range(a + 5, 16)]
    found = repeated_quotes([(piece, "") for piece in pieces])
    assert found and not set(found) & set(found.values())

import pytest

from stance.reporting.wording import listed, number, opening, the


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("United States", "the United States"), ("European Union", "the European Union"),
        ("Philippines", "the Philippines"), ("White House", "the White House"),
        ("Foreign Ministry", "the Foreign Ministry"), ("The Hague", "The Hague"),
        ("An Institute", "An Institute"), ("North Korea", "North Korea"), ("Sung Kim", "Sung Kim"),
    ],
)  # fmt: skip
def test_articles(name, expected):
    assert the(name) == expected


def test_counts_and_lists():
    assert [number(n, "article") for n in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert opening("the United States") == "The United States" and opening("") == ""

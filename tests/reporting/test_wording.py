import pytest

from stance.reporting.wording import excerpt, listed, number, opening, p_figure, p_value, the, weighting


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
    assert listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (1.0, "1.00"), (0.3, "0.30"), (0.1, "0.10"), (0.0997, "0.100"), (0.0501, "0.050"), (0.0447, "0.045"),
        (0.001, "0.001"), (0.0009, "< 0.001"), (float("nan"), "–"),
    ],
)  # fmt: skip
def test_p_values(p, expected):
    assert p_figure(p) == expected
    assert p_value(p) == (f"p {expected}" if expected.startswith("<") else f"p = {expected}")


def test_an_excerpt_is_cut_and_quoted():
    assert excerpt("“We are\x00 ready”") == "“We are ready”" and excerpt(None) == "“”"
    cut = excerpt("word " * 100)
    assert len(cut) < 230 and cut.endswith("word …”")


@pytest.mark.parametrize(
    ("kinds", "confidence", "expected"),
    [
        ({}, False, ""), ((), False, ""),
        ({}, True, "Statements weigh by their confidence."),
        ((("action", 0.5), ("narration", 0.0)), False,
         "Statements weigh by their kind (action 0.5, narration 0, all others 1)."),
    ],
)  # fmt: skip
def test_weighting(kinds, confidence, expected):
    assert weighting(kinds, confidence) == expected

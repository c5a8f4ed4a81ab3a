import pandas as pd
import pytest

from stance.reporting.sections.method import method_block


def test_the_method_names_settings_and_what_was_left_out(statements, articles, rejected, nothing):
    settings = {"level": 0.9, "draws": 500, "seed": 7, "cut": 0.2, "codebooks": ["diplomacy", "korea"]}
    text = method_block(settings, statements, articles, rejected).text
    for part in (
        "90 % interval",
        "500 times (seed 7)",
        "wholly above 0.2 ",
        "diplomacy and korea",
        "below 5 articles",
        "2.3 divided by the number of its articles",
        "corrected for bias and skewness (BCa)",
        "corrected by Holm's method for the number of pairs",
        "at least 6 on either side",
        "at most 2 days before the others",
        "so that who is quoted more makes no difference",
        "corrected for the number of outlets",
        "with one thing changed at a time",
    ):
        assert part in text
    assert "rejected: not in English (ko): 2" in text and "weigh" not in text
    assert "{" not in text
    assert (
        "95 % interval"
        in method_block({}, *(nothing[n] for n in ("statements", "articles", "rejected"))).text
    )


def test_what_was_not_asked_for_is_no_rejection(statements, articles):
    rejected = pd.DataFrame({"source": ["a"], "row": 0, "reason": ["not asked for: outlet X"]})
    text = method_block({}, statements, articles, rejected).text
    assert "articles left out, as asked: outlet X: 1." in text and "rejected" not in text.lower()


@pytest.mark.parametrize("kinds", [{"action": 0.5}, (("action", 0.5),), [["action", 0.5]]])
def test_weights_are_named(kinds, statements, articles, rejected):
    settings = {"kind_weights": kinds, "confidence_weights": True}
    text = method_block(settings, statements, articles, rejected).text
    assert "weigh by their kind (action 0.5, all others 1) and by their confidence." in text


@pytest.mark.parametrize(("way", "words"), [("tagger", "a small network"), ("rules", "reporting words")])
def test_the_method_says_how_it_is_found_who_said_what(way, words, statements, articles, rejected):
    text = method_block({"attribution": way}, statements, articles, rejected).text
    assert f"Who said what is found by {'rules of' if way == 'rules' else ''}" in text and words in text

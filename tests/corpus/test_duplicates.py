"""Copies are found whole, shortened, edited or under another headline; lookalikes are not."""

import random
from datetime import date

import pytest

from stance.corpus.duplicates import copies, words_of
from stance.records import Article

MONDAY, TUESDAY = date(2021, 6, 21), date(2021, 6, 22)


def words(seed, size=300):
    """Return `size` words drawn as words are in prose: few often, most hardly ever."""
    vocabulary = [f"w{n}" for n in range(3000)]
    weights = [1 / (n + 1) for n in range(3000)]
    return random.Random(seed).choices(vocabulary, weights, k=size)


def article(name, its_words, published=MONDAY):
    return Article(name, " ".join(its_words), published=published)


def edited(its_words, every):
    return ["edited" if n % every == 0 else word for n, word in enumerate(its_words)]


A, B, C = words(1), words(2), words(3)


@pytest.mark.parametrize(
    "copy",
    [A, A[:150], A[100:200], A[:60], edited(A, 12), ["another", "headline", "here", *A],
     [w.upper() + "," for w in A], A[150:]],
    ids=["whole", "first half", "middle", "fifth", "edited", "headline", "re-punctuated", "second half"],
)  # fmt: skip
def test_a_later_copy_points_to_its_original(copy):
    articles = [article("z", A), article("a", copy, TUESDAY), article("b", B), article("c", C, TUESDAY)]
    assert copies(articles) == {"a": "z"}


@pytest.mark.parametrize(
    "other",
    [B, A[:75] + B, edited(A, 2), random.Random(1).sample(A, len(A)), A[:20]],
    ids=["other", "quotes a quarter", "rewritten", "shuffled", "very short"],
)
def test_what_is_no_copy(other):
    assert copies([article("z", A), article("a", other, TUESDAY)]) == {}


def test_a_later_article_that_adds_much_is_no_copy():
    assert copies([article("z", A[:100]), article("a", A, TUESDAY)]) == {}


def test_on_one_day_the_shortened_version_is_the_copy():
    assert copies([article("a", A[:100]), article("z", A)]) == {"a": "z"}


def test_the_earliest_by_date_then_id_is_the_original():
    undated = Article("0", " ".join(A))
    articles = [undated, article("c", A, TUESDAY), article("b", A), article("a", A)]
    assert copies(articles) == {"0": "a", "b": "a", "c": "a"}


def test_values_are_never_copies_themselves():
    found = copies(
        [article("a", A), article("b", A[:200], TUESDAY), article("c", A[:120], date(2021, 6, 23))]
    )
    assert found == {"b": "a", "c": "a"}


def test_short_texts_are_copies_only_word_by_word():
    short = "The envoys left the city."
    articles = [
        Article("a", short, published=MONDAY),
        Article("b", "“The envoys left the city”", published=TUESDAY),
        Article("c", "The envoys left.", published=TUESDAY),
    ]
    assert copies(articles) == {"b": "a"}


def test_the_order_of_the_input_does_not_matter():
    articles = [
        article(f"{n}{k}", words(n)[: 300 - 40 * k], (MONDAY, TUESDAY)[k % 2])
        for n in range(12)
        for k in range(3)
    ]
    expected = copies(articles)
    assert len(expected) == 24
    for seed in range(3):
        assert copies(random.Random(seed).sample(articles, len(articles))) == expected


def test_almost_all_copies_in_a_larger_corpus_are_found():
    originals = [article(f"a{n:03}", words(n)) for n in range(200)]
    shortened = [article(f"b{n:03}", edited(words(n), 25)[: 100 + n], TUESDAY) for n in range(0, 200, 2)]
    found = copies([*originals, *shortened])
    right = sum(found.get(f"b{n:03}") == f"a{n:03}" for n in range(0, 200, 2))
    assert right >= 98 and set(found) <= {a.id for a in shortened}


@pytest.mark.parametrize(
    "articles", [[], [Article("a", "")], [Article("a", ""), Article("b", "")], [article("a", A)]]
)
def test_nothing_to_find(articles):
    assert copies(articles) == {}


@pytest.mark.parametrize("threshold", [0, -1, 1.5])
def test_the_threshold_is_a_share(threshold):
    with pytest.raises(ValueError, match="threshold"):
        copies([], threshold=threshold)


def test_words_of():
    assert words_of("“Anywhere, anytime” — N. Korea’s offer, 3.5%") == [
        "anywhere",
        "anytime",
        "n",
        "korea's",
        "offer",
        "3",
        "5",
    ]

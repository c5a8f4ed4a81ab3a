import numpy as np
import pandas as pd
import pytest

from stance.measures.proportions import wilson_interval
from stance.measures.shares import share_interval


def bounds(hits, articles):
    return share_interval(pd.Series(hits, dtype=bool), pd.Series(articles, dtype=object))


def test_the_share_lies_within_its_bounds_in_zero_to_one():
    low, high = bounds([True, False] * 10, list("abcdefghij") * 2)
    assert 0 <= low < 0.5 < high <= 1


def test_where_all_are_alike_each_article_is_one_trial():
    assert bounds([True] * 8, list("aabbccdd")) == wilson_interval(4, 4)
    assert bounds([False] * 8, list("aabbccdd")) == wilson_interval(0, 4)


@pytest.mark.parametrize(("hits", "articles"), [([], []), ([True], ["a"]), ([True, False], ["a", "a"])])
def test_fewer_than_two_articles_have_no_bounds(hits, articles):
    assert np.isnan(bounds(hits, articles)).all()

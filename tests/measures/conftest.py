"""A builder of small statement tables: only what a test is about has to be written down."""

import numpy as np
import pandas as pd
import pytest

from stance.measures.sides import Sides
from stance.table import STATEMENTS


def build(rows):
    """Rows are dicts; `d` and `p` are the axes, everything else has a plain default."""
    filled = [_fill(i, dict(row)) for i, row in enumerate(rows)]
    return pd.DataFrame(filled, columns=list(STATEMENTS))


def _fill(i, row):
    d, p = row.pop("d", None), row.pop("p", None)
    stance = None if d is None and p is None else ((d or 0) - (p or 0)) / 2
    holder = row.get("holder", "USA")
    base = {
        "article_id": f"a{i}", "published": "2021-06-21", "outlet": "Wire", "title": "T",
        "statement_id": f"s{i:03}", "start": 0, "end": 9, "text": f"text {i}", "sentence": f"text {i}.",
        "kind": "quote", "holder": holder, "holder_name": holder.title(), "holder_text": holder,
        "government": holder if holder.isupper() else "", "via": "", "target": "",
        "dialogue": d, "pressure": p, "stance": stance, "confidence": 0.8, "plover": "", "evidence": "[]",
        "vader": 0.0, "textblob": 0.0, "duplicate_of": "",
    }  # fmt: skip
    return base | row


@pytest.fixture
def table():
    return build


@pytest.fixture
def scattered(table):
    """40 articles in 200 days, of 1 to 3 statements, one of them with statements on two days."""
    random = np.random.default_rng(4)
    day = np.sort(np.append([0, 200], random.integers(0, 200, 38)))
    rows = [
        {
            "article_id": f"a{i:02}",
            "published": _on(day[i]),
            "d": random.uniform(-1, 1),
            "p": random.uniform(-1, 1),
        }
        for i in range(40)
        for _ in range(random.integers(1, 4))
    ]
    return table([*rows, {"article_id": "a03", "published": _on(90), "d": 0.5, "p": -0.5}])


def _on(day):
    return f"{pd.Timestamp('2021-01-01') + pd.Timedelta(days=int(day)):%Y-%m-%d}"


def _sides(articles):
    return Sides(
        np.array([[float(sum(part)) for part in article] for article in articles]),
        np.array([[float(len(part)) for part in article] for article in articles]),
    )


@pytest.fixture
def sides():
    """Sums of articles, each (statements of the first side, of the second)."""
    return _sides


@pytest.fixture
def apart():
    """Sums of articles that each hold one statement of one side."""
    return lambda first, second: _sides([([x], []) for x in first] + [([], [x]) for x in second])


@pytest.fixture
def mixed():
    """Articles with the statements of either side, three of them of both."""
    return [
        ([0.4, 0.6], []), ([0.1], []), ([0.7], []), ([0.5, 0.3, 0.4], []), ([], [-0.2]), ([], [0.3, 0.1]),
        ([], [0.2]), ([0.5], [0.1, -0.3]), ([-0.1, 0.2], [0.3]), ([0.6], [0.0]),
    ]  # fmt: skip


@pytest.fixture
def simulated():
    """Draw sums of so many articles of the first side, the second and both.

    Articles of unequal length whose statements resemble each other; the first side is more spread out.
    """

    def draw(random, shape, gap=0.0):
        n_first, n_second, n_both = shape
        n = n_first + n_second + n_both
        weights = np.zeros((n, 2))
        weights[:n_first, 0] = random.integers(1, 9, n_first)
        weights[n_first : n_first + n_second, 1] = random.integers(1, 4, n_second)
        weights[n_first + n_second :] = random.integers(1, 5, (n_both, 2))
        centre = random.normal(0, 0.1, (n, 1)) + random.normal(0, 1, (n, 2)) * [0.3, 0.15] + [gap, 0]
        return Sides(weights * centre + np.sqrt(weights) * random.normal(0, 0.1, (n, 2)), weights)

    return draw

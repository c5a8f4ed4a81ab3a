"""A builder of small statement tables: only what a test is about has to be written down."""

import numpy as np
import pandas as pd
import pytest

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

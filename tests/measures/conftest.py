"""A builder of small statement tables: only what a test is about has to be written down."""

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

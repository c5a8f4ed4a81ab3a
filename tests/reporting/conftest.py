"""The measures of the small corpus, rows of comparisons, and what a text has in numbers."""

import re

import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.comparisons import COMPARISONS, compare_actors
from stance.measures.outlets import outlet_table
from stance.measures.positions import account_table
from stance.reporting.theme import signed

SIGNED = re.compile(r"[+−]\d\.\d\d|(?<![\d.])0\.00(?!\d)")


@pytest.fixture(scope="session")
def actors(statements, names):
    return actor_table(statements, names=names)


@pytest.fixture(scope="session")
def outlets(statements, names):
    return outlet_table(statements, names=names)


@pytest.fixture(scope="session")
def comparisons(statements, names):
    return compare_actors(statements, names=names)


@pytest.fixture(scope="session")
def accounts(statements, names):
    return account_table(statements, names=names)


@pytest.fixture
def pair(names):
    """One row of a table of comparisons, a less b, with some cells changed."""

    def made(a="KOR", b="PRK", value_a=0.3, value_b=-0.1, p=0.004, p_holm=0.012, **changes):
        difference = value_a - value_b
        row = {
            "kind": "actor", "within": "", "measure": "stance", "a": a, "b": b,
            "name_a": names.get(a, a), "name_b": names.get(b, b), "n_a": 20, "n_b": 20,
            "articles_a": 10, "articles_b": 12, "value_a": value_a, "value_b": value_b,
            "difference": difference, "difference_low": difference - 0.1,
            "difference_high": difference + 0.2, "p": p, "p_holm": p_holm, "differs": p_holm <= 0.05,
        }  # fmt: skip
        return row | changes

    return made


@pytest.fixture
def pairs(pair):
    """A table of comparisons from the cells that differ from those of `pair`."""

    def made(*rows):
        return pd.DataFrame([pair(**row) for row in rows], columns=list(COMPARISONS))

    return made


@pytest.fixture(scope="session")
def rejected():
    return pd.DataFrame(
        [
            {"source": "a.txt", "row": 0, "reason": "empty file"},
            {"source": "b.csv", "row": 3, "reason": "not in English (ko)"},
            {"source": "b.csv", "row": 9, "reason": "not in English (ko)"},
        ]
    )


@pytest.fixture(scope="session")
def thin(statements):
    """One article only: values, but no interval anywhere."""
    return statements[statements["article_id"] == "a02"].reset_index(drop=True)


@pytest.fixture
def signed_in():
    """Every signed number that a text holds."""
    return lambda text: set(SIGNED.findall(text))


@pytest.fixture
def figures_of():
    """Every number that the table has for an actor, as it is written."""

    def figures(row, measures=("dialogue", "pressure", "stance")):
        return {signed(row[f"{m}{part}"]) for m in measures for part in ("", "_low", "_high")}

    return figures


@pytest.fixture
def changed_actor():
    """One clear row, of South Korea's government, with some cells changed."""

    def changed(actors, **changes):
        row = actors[(actors["actor"] == "KOR") & (actors["level"] == "government")]
        return row.assign(**changes)

    return changed

import numpy as np
import pandas as pd
import pytest

from stance.measures.estimates import estimate
from stance.measures.groups import FIGURES, Spoken, measured
from stance.measures.settings import MeasureSettings

KINDS = ("quote", "action", "indirect")


def scattered(n=150, seed=5):
    """Statements of three actors in articles that they share, a third of each axis silent."""
    random = np.random.default_rng(seed)
    return [
        {
            "article_id": f"a{random.integers(n // 3)}",
            "outlet": random.choice(["", "Wire", "Daily"]),
            "holder": random.choice(["USA", "PRK", "KOR"], p=[0.7, 0.25, 0.05]),
            "kind": random.choice(KINDS),
            "confidence": round(random.uniform(), 2),
            "d": None if random.uniform() < 0.3 else round(random.uniform(-1, 1), 3),
            "p": None if random.uniform() < 0.3 else round(random.uniform(-1, 1), 3),
        }
        for _ in range(n)
    ]


@pytest.mark.parametrize(
    "settings",
    [
        MeasureSettings(draws=200),
        MeasureSettings(draws=100, level=0.8, seed=1, kind_weights={"action": 0, "quote": 2.5}),
        MeasureSettings(draws=100, confidence_weights=True),
    ],
    ids=["plain", "kinds", "confidence"],
)
def test_every_group_is_estimated_bit_for_bit_as_alone(table, settings):
    rows = table(scattered())
    rows = rows.assign(cluster=rows["article_id"])
    found = list(measured(rows, ["holder", "kind"], settings))
    assert [(row["holder"], row["kind"]) for row in found] == sorted(
        set(zip(rows["holder"], rows["kind"], strict=True))
    )
    for row in found:
        group = rows[(rows["holder"] == row["holder"]) & (rows["kind"] == row["kind"])]
        alone = estimate(group, group["cluster"], settings).columns()
        np.testing.assert_array_equal([row[name] for name in alone], list(alone.values()))


def test_what_is_counted_by_hand(table):
    rows = table([
        {"article_id": "a", "outlet": "Wire", "d": 0.5}, {"article_id": "a", "outlet": "", "d": 0.1, "p": 0},
        {"article_id": "b", "outlet": "Daily", "p": 0.5}, {"article_id": "c", "outlet": "Times"},
        {"article_id": "d", "holder": "PRK"},
    ])  # fmt: skip
    prk, usa = measured(rows.assign(cluster=rows["article_id"]), ["holder"])
    assert list(usa) == list(prk) == ["holder", *FIGURES]
    assert [usa[name] for name in FIGURES[:6]] == [4, 3, 2, 2, 2 / 3, 2 / 3]
    assert [prk[name] for name in FIGURES[:4]] == [1, 0, 0, 0]
    assert np.isnan([prk[name] for name in FIGURES[4:]]).all()


def test_articles_count_where_no_statement_has_a_weight(table):
    rows = table([{"d": 0.5, "outlet": f"o{i}"} for i in range(7)])
    (found,) = measured(rows.assign(cluster="a"), ["holder"], MeasureSettings(kind_weights={"quote": 0}))
    assert (found["n_scored"], found["n_articles"], found["n_outlets"]) == (7, 1, 7)
    assert np.isnan(found["stance"]) and found["stance_unweighted"] == 0.25


def test_the_rows_of_a_group_may_lie_anywhere(table):
    rows = table([{"holder": "USA" if i % 2 else "PRK", "d": 0.1 * i, "p": 0.3} for i in range(16)])
    rows = rows.assign(cluster=rows["article_id"])
    apart = list(measured(rows, ["holder"]))
    together = list(measured(rows.sort_values("holder", kind="stable"), ["holder"]))
    assert apart == together
    settings = MeasureSettings()
    positions = np.flatnonzero(rows["holder"] == "USA")
    spoken = Spoken.of(rows, settings)
    assert spoken.counts(positions) | spoken.estimate(positions, settings).columns() == {
        name: value for name, value in apart[1].items() if name != "holder"
    }


@pytest.mark.parametrize(
    "rows", [[], [{"holder": "USA", "published": "2021-06-21"}]], ids=["empty", "silent"]
)
def test_keys_are_given_back_as_they_are(table, rows):
    rows = table(rows).assign(cluster="a", day=pd.Timestamp("2021-06-01"))
    found = list(measured(rows, ["holder", "day"]))
    assert [(row["holder"], row["day"]) for row in found] == [("USA", pd.Timestamp("2021-06-01"))] * len(rows)

"""What every test shares: no window ever opens; and a small corpus written by hand.

The corpus has about sixty statements with everything that is awkward in it. Three governments carry most of
it (a dual-track United States, a pressing North Korea, a talking South Korea); beside them stand wire copies,
statements without holder or without cue, an actor with one statement, one in a single outlet, markup in the
texts, Korean names and addresses that must not be linked.
"""

import json
import os
from typing import Any

import pandas as pd
import pytest

from stance.measures.actors import actor_table
from stance.measures.comparisons import compare_actors
from stance.measures.findings import Findings
from stance.measures.one_actor import OneActor
from stance.measures.outlets import outlet_table
from stance.measures.positions import account_table
from stance.measures.settings import MeasureSettings
from stance.table import ARTICLES, STATEMENTS

os.environ.setdefault("MPLBACKEND", "Agg")

FEW_DRAWS = MeasureSettings(draws=200)

OUTLETS = ("Harbour Post", "Meridian", "The Northern Eye", "Plain <Wire> & Co")
SCRIPT = '<script>alert("x")</script> *stars* [link](http://x) $5 and $6 @cite \\back | pipe'
NAMES = {"USA": "United States", "PRK": "North Korea", "KOR": "South Korea", "JPN": "Japan"}

# holder, government, dialogue, pressure: the values run through the articles in turn
SPEAKERS: list[tuple[Any, ...]] = [
    (
        "sung-kim",
        "Sung Kim",
        "USA",
        [(0.6, 0.4), (0.5, None), (0.4, 0.6), (0.7, 0.5), (0.5, 0.5), (0.6, 0.3)],
    ),
    ("USA", "United States", "USA", [(0.3, 0.5), (None, 0.7), (0.5, 0.4)]),
    ("kim-yo-jong", "Kim Yo Jong", "PRK", [(-0.5, 0.7), (None, 0.8), (-0.6, 0.6), (-0.3, 0.9)]),
    ("PRK", "North Korea", "PRK", [(None, 0.6), (-0.4, 0.5), (0.1, 0.7)]),
    ("moon", "문재인", "KOR", [(0.7, None), (0.8, -0.2), (0.6, -0.1), (0.7, -0.3)]),
    ("KOR", "South Korea", "KOR", [(0.5, -0.2), (0.6, None)]),
]


def _row(number, article, holder, name, government, dialogue, pressure, **more):
    stance = None if dialogue is None and pressure is None else ((dialogue or 0) - (pressure or 0)) / 2
    text = more.pop("text", f"{name} spoke of talks and sanctions for the {number}th time")
    start = 100 * (number % 7)
    cues = [
        {"words": word, "start": start + text.find(word), "end": start + text.find(word) + len(word),
         "axis": axis, "value": value, "modifiers": ["negated"] if value < 0 else [], "plover": ""}
        for word, axis, value in (("talks", "dialogue", dialogue), ("sanctions", "pressure", pressure))
        if value is not None and word in text
    ]  # fmt: skip
    return {
        "article_id": article["article_id"], "published": article["published"], "outlet": article["outlet"],
        "title": article["title"], "statement_id": f"s{number:03}", "start": start, "end": start + len(text),
        "text": text, "sentence": f"“{text},” said {name}.", "kind": "quote", "holder": holder,
        "holder_name": name, "holder_text": name, "government": government, "via": "",
        "known_by": "own words", "target": "",
        "dialogue": dialogue, "pressure": pressure, "stance": stance, "confidence": 0.8, "plover": "",
        "evidence": json.dumps(cues), "vader": ((number * 37) % 19 - 9) / 10,
        "textblob": ((number * 11) % 7 - 3) / 10, "duplicate_of": "",
    } | more  # fmt: skip


def _articles():
    rows = [
        {
            "article_id": f"a{i:02}", "published": f"2021-06-{i + 1:02}", "outlet": OUTLETS[i % 4],
            "author": "", "title": f"Day {i + 1} of the talks", "url": f"https://example.org/{i}?a=1&b=(2)",
            "text": "word " * 200, "duplicate_of": "",
        }
        for i in range(14)
    ]  # fmt: skip
    rows[3] |= {"url": "javascript:alert(1)", "title": SCRIPT}
    rows[4] |= {"url": 'https://example.org/"><script>', "published": ""}
    rows[13] |= {"duplicate_of": "a00"}
    return pd.DataFrame(rows, columns=list(ARTICLES))


def _statements(articles):
    by_number = articles.to_dict("records")
    rows: list[dict[str, Any]] = []
    for i, article in enumerate(by_number[:13]):
        for j, (holder, name, government, values) in enumerate(SPEAKERS):
            if (i + j) % 2 == 0 or holder in ("sung-kim", "kim-yo-jong"):
                dialogue, pressure = values[i % len(values)]
                rows.append(_row(len(rows), article, holder, name, government, dialogue, pressure))
    for first in [row for row in rows if row["article_id"] == "a00"]:
        copy = by_number[13]
        rows.append(
            first | {key: copy[key] for key in ("article_id", "published", "outlet", "title")}
            | {"statement_id": f"s{len(rows):03}", "duplicate_of": first["statement_id"]}
        )  # fmt: skip
    extra: list[tuple[Any, ...]] = [
        (3, "", "", "", 0.5, None, {}),
        (4, "", "", "", None, None, {}),
        (5, "USA", "United States", "USA", None, None, {"text": "The weather in Seoul was mild"}),
        (
            3,
            "sung-kim",
            "Sung Kim",
            "USA",
            0.9,
            0.9,
            {"text": SCRIPT + " talks, sanctions", "confidence": 1.0},
        ),
        (6, "CHN", "China", "CHN", 0.4, None, {}),
        (1, "JPN", "Japan", "JPN", 0.1, 0.6, {}),
        (5, "JPN", "Japan", "JPN", 0.2, 0.5, {}),
        (9, "JPN", "Japan", "JPN", None, 0.4, {}),
        (2, "institute", "An Institute", "", 0.2, 0.1, {}),
        (
            7,
            "PRK",
            "North Korea",
            "PRK",
            -0.8,
            0.9,
            {"via": "moon", "known_by": "adversary", "confidence": 1.0},
        ),
    ]
    for i, holder, name, government, dialogue, pressure, more in extra:
        rows.append(_row(len(rows), by_number[i], holder, name, government, dialogue, pressure, **more))
    return pd.DataFrame(rows, columns=list(STATEMENTS))


@pytest.fixture(scope="session")
def articles():
    return _articles()


@pytest.fixture(scope="session")
def statements(articles):
    return _statements(articles)


@pytest.fixture(scope="session")
def names():
    return NAMES


@pytest.fixture
def addressed(statements):
    """The statements with addressees: North Korea's to the United States and South Korea by turns."""
    rows = statements.assign(target_government="")
    theirs = rows.index[rows["government"] == "PRK"]
    rows.loc[theirs, "target_government"] = ["USA" if i % 2 else "KOR" for i in range(len(theirs))]
    rows.loc[theirs[0], "target_government"] = "PRK"
    return rows


@pytest.fixture
def one(articles, names):
    """Make the tables of an actor of some statements."""

    def made(statements, actor, name="", **more):
        actors = actor_table(statements, FEW_DRAWS, names=names)
        return OneActor(
            Findings(statements, articles, actors, FEW_DRAWS, names), actor, name or actor, **more
        )

    return made


@pytest.fixture(scope="session")
def nothing():
    """The three tables without rows, as an empty corpus leaves them."""
    empty = pd.DataFrame(columns=list(STATEMENTS))
    return {
        "statements": empty,
        "articles": pd.DataFrame(columns=list(ARTICLES)),
        "actors": actor_table(empty),
        "outlets": outlet_table(empty),
        "comparisons": compare_actors(empty),
        "accounts": account_table(empty),
        "rejected": pd.DataFrame(columns=["source", "row", "reason"]),
    }

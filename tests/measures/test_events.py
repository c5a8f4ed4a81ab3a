from collections import Counter
from itertools import product
from math import log, sqrt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from stance.measures import events as module
from stance.measures.events import (
    EVENT_OUTLETS,
    EVENTS,
    SLANTS,
    event_outlet_table,
    event_table,
    events_of,
    slant_table,
)
from stance.measures.intervals import cluster_interval
from stance.measures.permutation import MOST_PERMUTATIONS
from stance.measures.settings import MeasureSettings
from stance.table import ARTICLES

TALKS = "envoys reopen nuclear talks pyongyang washington dialogue"
LAUNCH = "missile launch sea japan condemn radar warning"
NAN = float("nan")


def articles(rows):
    """Rows are (id, day, outlet, text), or mappings for more."""
    named = [row if isinstance(row, dict) else dict(zip(("article_id", "published", "outlet", "text"), row,
                                                        strict=True)) for row in rows]  # fmt: skip
    base = {"title": "", "author": "", "url": "", "duplicate_of": "", "outlet": ""}
    return pd.DataFrame([base | row for row in named], columns=list(ARTICLES))


def found_in(rows, **options):
    frame = articles(rows)
    return dict(zip(frame["article_id"], events_of(frame, **options), strict=True))


def length(vector):
    return sqrt(sum(v * v for v in vector.values()))


def single_pass(rows, alike, days):
    """The definition, written out: sums of vectors, article by article."""
    rows = sorted(rows, key=lambda row: (row[1], row[0]))
    holding = Counter(word for *_, text in rows for word in set(text.split()))
    events: list[dict[str, Any]] = []
    found = {}
    for name, day, _, text in rows:
        raw = {w: (1 + log(n)) * log(1 + len(rows) / holding[w]) for w, n in Counter(text.split()).items()}
        vector = {w: v / length(raw) for w, v in raw.items()}
        near = [
            (sum(v * event["sum"][w] for w, v in vector.items()) / length(event["sum"]), -place)
            for place, event in enumerate(events)
            if (pd.Timestamp(day) - event["day"]).days <= days
        ]  # fmt: skip
        cosine, place = max(near, default=(0, 0))
        if cosine < alike:
            place = -len(events)
            events.append({"name": name, "day": pd.Timestamp(day), "sum": Counter()})
        for w, v in vector.items():
            events[-place]["sum"][w] += v
        found[name] = events[-place]["name"]
    return found


# ---------------------------------------------------------------------------------------------- events


def test_articles_of_the_same_words_are_one_event():
    found = found_in([
        ("a", "2021-06-21", "A", TALKS), ("b", "2021-06-21", "B", TALKS + " seoul"),
        ("c", "2021-06-21", "C", LAUNCH), ("d", "2021-06-22", "A", LAUNCH.upper() + "!"),
    ])  # fmt: skip
    assert found == {"a": "a", "b": "a", "c": "c", "d": "c"}


def test_an_event_is_open_for_some_days_after_it_began():
    days = zip("abcde", (21, 23, 24, 26, 27), strict=True)
    rows = [(name, f"2021-06-{day}", "A", TALKS) for name, day in days]
    # b is the last in time for a; that b belongs to it does not keep it open
    assert found_in(rows) == {"a": "a", "b": "a", "c": "c", "d": "c", "e": "e"}
    assert found_in(rows, days=0) == {name: name for name in "abcde"}
    assert set(found_in(rows, days=6).values()) == {"a"}


def test_cosines_by_hand():
    # N = 2: "talks" in both weighs ln 2, the two other words ln 3 each
    cosine = log(2) ** 2 / (log(2) ** 2 + log(3) ** 2)
    rows = [("a", "2021-06-21", "A", "talks envoys"), ("b", "2021-06-21", "A", "Talks of it: launch")]
    assert found_in(rows, alike=cosine - 1e-9) == {"a": "a", "b": "a"}
    assert found_in(rows, alike=cosine + 1e-9) == {"a": "a", "b": "b"}
    # a word said three times counts 1 + ln 3 times
    often = (1 + log(3)) * log(2)
    cosine = often * log(2) / sqrt((often**2 + log(3) ** 2) * (log(2) ** 2 + log(3) ** 2))
    rows[0] = ("a", "2021-06-21", "A", "talks, talks, talks envoys")
    assert found_in(rows, alike=cosine - 1e-9)["b"] == "a"
    assert found_in(rows, alike=cosine + 1e-9)["b"] == "b"


def test_the_title_is_read_too():
    rows = [
        {"article_id": "a", "published": "2021-06-21", "title": TALKS, "text": ""},
        {"article_id": "b", "published": "2021-06-21", "text": TALKS},
    ]
    assert found_in(rows) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("alike", [0.15, 0.3, 0.5])
@pytest.mark.parametrize("seed", range(4))
def test_many_articles_agree_with_the_definition_written_out(seed, alike):
    random = np.random.default_rng(seed)
    vocabulary = [f"word{i}" for i in range(40)]
    rows = [
        (f"a{i:02}", f"2021-06-{1 + random.integers(12):02}", "A",
         " ".join(random.choice(vocabulary, 8, p=np.arange(1, 41) / 820)))
        for i in range(40)
    ]  # fmt: skip
    found = found_in(rows, alike=alike)
    assert found == single_pass(rows, alike, 2)
    assert 1 < len(set(found.values())) < 40
    random.shuffle(rows)
    assert found_in(rows, alike=alike) == found


@pytest.mark.parametrize("block", [1, 2, 7])
@pytest.mark.parametrize("seed", range(3))
def test_how_many_articles_are_compared_at_once_changes_nothing(seed, block, monkeypatch):
    random = np.random.default_rng(seed)
    vocabulary = [f"word{i}" for i in range(40)]
    rows = [
        {"article_id": f"a{i:02}", "published": f"2021-06-{1 + random.integers(4):02}",
         "text": " ".join(random.choice(vocabulary, 8)),
         "duplicate_of": f"a{random.integers(i):02}" if i % 5 == 4 else ""}
        for i in range(40)
    ]  # fmt: skip
    found = found_in(rows, alike=0.3)
    assert 1 < len(set(found.values())) < 35
    monkeypatch.setattr(module, "BLOCK", block)
    assert found_in(rows, alike=0.3) == found


def test_an_article_joins_the_event_that_it_resembles_most():
    found = found_in([
        ("a", "2021-06-21", "A", TALKS), ("b", "2021-06-21", "A", LAUNCH),
        ("c", "2021-06-22", "A", "missile launch sea japan talks"),
    ])  # fmt: skip
    assert found["c"] == "b"


def test_of_two_events_that_are_equally_like_it_an_article_joins_the_earlier():
    texts = {"a": "talks envoys", "b": "launch radar", "c": "talks launch"}
    assert found_in([(name, "2021-06-21", "A", text) for name, text in texts.items()])["c"] == "a"


def test_without_a_day_an_article_is_in_no_event():
    found = found_in([("a", None, "A", TALKS), ("b", "2021-06-21", "A", TALKS)])
    assert found == {"a": "", "b": "b"}


def test_texts_without_words_are_events_of_their_own():
    texts = {"a": "", "b": "?!", "c": "it is so"}
    rows = [(name, "2021-06-21", "A", text) for name, text in texts.items()]
    assert found_in(rows) == {"a": "a", "b": "b", "c": "c"}


def test_a_copy_is_in_the_event_of_its_original_however_late():
    found = found_in([
        ("a", "2021-06-21", "A", TALKS), ("c", "2021-06-25", "C", TALKS),
        {"article_id": "b", "published": "2021-06-28", "text": LAUNCH, "duplicate_of": "a"},
    ])  # fmt: skip
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_a_copy_of_the_same_day_is_in_the_event_of_its_original_whatever_their_ids():
    # the shortened version is the copy of the full one where their days are equal, whichever id comes first
    found = found_in([
        {"article_id": "a", "published": "2021-06-21", "text": "envoys reopen", "duplicate_of": "c"},
        ("b", "2021-06-21", "B", LAUNCH),
        ("c", "2021-06-21", "C", LAUNCH + " while envoys reopen"),
    ])  # fmt: skip
    assert found["a"] == found["c"]


@pytest.mark.parametrize("block", [1, 256])
def test_copies_of_the_same_day_add_to_the_event_of_their_original(block, monkeypatch):
    # b and c report what a does; z is like their words, not like those of a
    monkeypatch.setattr(module, "BLOCK", block)
    found = found_in([
        {"article_id": "b", "published": "2021-06-21", "text": LAUNCH, "duplicate_of": "x"},
        {"article_id": "c", "published": "2021-06-21", "text": LAUNCH, "duplicate_of": "x"},
        ("x", "2021-06-21", "X", TALKS), ("y", "2021-06-21", "Y", "floods in the south"),
        ("z", "2021-06-22", "Z", LAUNCH),
    ])  # fmt: skip
    assert found == {"b": "x", "c": "x", "x": "x", "y": "y", "z": "x"}


@pytest.mark.parametrize("alike", [0, -0.1, 1.1, NAN])
def test_a_cosine_outside_its_range_is_named(alike):
    with pytest.raises(ValueError, match="alike must be above 0 and at most 1, found"):
        events_of(articles([]), alike=alike)


def test_events_keep_the_index_of_the_articles():
    frame = articles([("a", "2021-06-21", "A", TALKS), ("b", "2021-06-21", "A", TALKS)]).set_axis([7, 3])
    assert events_of(frame).to_dict() == {7: "a", 3: "a"}


def test_events_as_a_table():
    frame = articles([
        {"article_id": "z", "published": "2021-06-20", "title": "Launch", "text": LAUNCH, "outlet": "B"},
        {"article_id": "a", "published": "2021-06-22", "title": "Talks", "text": TALKS, "outlet": "B"},
        {"article_id": "b", "published": "2021-06-23", "title": "More", "text": TALKS, "outlet": "A"},
        {"article_id": "c", "published": "2021-06-23", "title": "Again", "text": TALKS, "outlet": ""},
    ])  # fmt: skip
    found = event_table(frame)
    assert tuple(found.columns) == EVENTS
    assert found.drop(columns="day").to_numpy().tolist() == [
        ["z", "Launch", 1, 1, "B"], ["a", "Talks", 3, 2, "A; B"],
    ]  # fmt: skip
    assert found["day"].tolist() == [pd.Timestamp("2021-06-20"), pd.Timestamp("2021-06-22")]


# -------------------------------------------------------------------------------- outlets within events


SAME_EVENT = [
    ("a", "2021-06-21", "A", TALKS), ("b", "2021-06-21", "B", TALKS), ("c", "2021-06-22", "C", TALKS),
    ("l", "2021-06-21", "A", LAUNCH),
]  # fmt: skip


def test_outlets_differ_by_what_only_they_carry(table):
    rows = table([
        {"article_id": "a", "outlet": "A", "d": 0.8},  # B and C repeat it: no choice of A's
        {"article_id": "a", "outlet": "A", "d": 0.4},
        {"article_id": "b", "outlet": "B", "d": 0.8, "duplicate_of": "s000"},
        {"article_id": "b", "outlet": "B", "p": 0.6}, {"article_id": "b", "outlet": "B", "p": 0.2},
        {"article_id": "b", "outlet": "B"}, {"article_id": "b", "outlet": "B", "p": 1, "holder": ""},
        {"article_id": "c", "outlet": "C", "d": 0.8, "duplicate_of": "s000"},
        {"article_id": "l", "outlet": "A", "d": -1},  # an event that nobody else has
    ])  # fmt: skip
    found = event_outlet_table(rows, articles(SAME_EVENT), names={"USA": "United States"})
    assert tuple(found.columns) == EVENT_OUTLETS
    assert set(found["event"]) == {"a"} and set(found["day"]) == {pd.Timestamp("2021-06-21")}
    assert set(found["actor"]) == {"USA"} and set(found["name"]) == {"United States"}
    assert found[["outlet", "n_shared", "n_own", "n_others"]].to_numpy().tolist() == [
        ["A", 1, 1, 2], ["B", 1, 2, 1], ["C", 1, 0, 3],
    ]  # fmt: skip
    # A: 0.2; B: (-0.3 - 0.1) / 2 = -0.2; all of them, as C sees it: (0.2 - 0.3 - 0.1) / 3
    figures = found[["stance", "stance_others", "difference"]].to_numpy()
    np.testing.assert_allclose(figures, [[0.2, -0.2, 0.4], [-0.2, 0.2, -0.4], [NAN, -0.2 / 3, NAN]])


def test_who_is_quoted_more_is_no_slant(table):
    # B quotes Washington as well; of Pyongyang both outlets tell the same
    rows = table([
        {"article_id": "a", "outlet": "A", "p": 0.6, "holder": "PRK"},
        {"article_id": "b", "outlet": "B", "p": 0.6, "holder": "PRK"},
        {"article_id": "b", "outlet": "B", "d": 1.0}, {"article_id": "b", "outlet": "B", "d": 0.8},
    ])  # fmt: skip
    found = event_outlet_table(rows, articles(SAME_EVENT))
    assert found[["actor", "outlet"]].to_numpy().tolist() == [["PRK", "A"], ["PRK", "B"], ["USA", "B"]]
    assert found["difference"].tolist() == pytest.approx([0, 0, NAN], nan_ok=True)
    slants = slant_table(found)
    assert slants[["outlet", "n_events", "difference"]].to_numpy().tolist() == [["A", 1, 0], ["B", 1, 0]]


def test_actors_are_governments_and_holders_that_belong_to_none(table):
    rows = table([
        {"article_id": "a", "outlet": "A", "d": 0.2, "holder": "moon", "government": "KOR"},
        {"article_id": "b", "outlet": "B", "d": 0.6, "holder": "KOR", "holder_name": "South Korea"},
        {"article_id": "b", "outlet": "B", "d": 0.8, "holder": "ngo", "holder_name": "An Institute"},
        {"article_id": "c", "outlet": "C", "holder": "ngo"},
    ])  # fmt: skip
    found = event_outlet_table(rows, articles(SAME_EVENT))
    assert found[["actor", "name", "outlet"]].to_numpy().tolist() == [
        ["KOR", "South Korea", "A"], ["KOR", "South Korea", "B"], ["ngo", "An Institute", "B"],
    ]  # fmt: skip
    assert found["difference"].tolist() == pytest.approx([-0.2, 0.2, NAN], nan_ok=True)


def test_statements_weigh_as_the_settings_say(table):
    rows = table([
        {"article_id": "a", "outlet": "A", "d": 0.8}, {"article_id": "b", "outlet": "B", "d": 0.2},
        {"article_id": "a", "outlet": "A", "d": 0.2, "kind": "action"},
    ])  # fmt: skip
    for weight, expected in ((1, 0.25), (0.5, 0.3), (0, 0.4)):
        found = event_outlet_table(
            rows, articles(SAME_EVENT), MeasureSettings(kind_weights={"action": weight})
        )
        assert found["stance"].tolist() == pytest.approx([expected, 0.1])
    nothing = event_outlet_table(rows, articles(SAME_EVENT), MeasureSettings(kind_weights={"quote": 0}))
    assert nothing["stance"].tolist() == pytest.approx([0.1, NAN], nan_ok=True)
    assert nothing["difference"].isna().all() and nothing["n_own"].tolist() == [2, 1]


def test_a_repetition_in_the_same_outlet_is_its_own_and_counts_once(table):
    rows = table([
        {"article_id": "a", "outlet": "A", "d": 0.4},
        {"article_id": "a", "outlet": "A", "d": 0.4, "duplicate_of": "s000"},
        {"article_id": "b", "outlet": "B", "d": 0.2},
    ])  # fmt: skip
    found = event_outlet_table(rows, articles(SAME_EVENT))
    assert found[["n_own", "n_shared"]].to_numpy().tolist() == [[1, 0], [1, 0]]


def test_what_another_outlet_carries_on_another_day_is_shared_too(table):
    rows = table([
        {"article_id": "a", "outlet": "A", "d": 0.4}, {"article_id": "b", "outlet": "B", "d": 0.2},
        {"article_id": "late", "outlet": "C", "d": 0.4, "duplicate_of": "s000"},
    ])  # fmt: skip
    found = event_outlet_table(rows, articles([*SAME_EVENT, ("late", "2021-07-21", "C", LAUNCH)]))
    assert found[["outlet", "n_own", "n_shared"]].to_numpy().tolist() == [["A", 0, 1], ["B", 1, 0]]


def test_a_copy_of_the_same_day_has_nothing_of_its_own(table):
    rows = table([
        {"article_id": "a", "outlet": "A", "d": 0.4, "duplicate_of": "s002"},
        {"article_id": "a", "outlet": "A", "p": 0.4, "duplicate_of": "s003"},
        {"article_id": "b", "outlet": "B", "d": 0.4}, {"article_id": "b", "outlet": "B", "p": 0.4},
        {"article_id": "c", "outlet": "C", "d": 0.4},
    ])  # fmt: skip
    frame = articles(SAME_EVENT)
    frame.loc[frame["article_id"] == "a", "duplicate_of"] = "b"
    found = event_outlet_table(rows, frame)
    assert set(found["event"]) == {"b"}  # the original comes first
    assert found[["n_own", "n_shared"]].to_numpy().tolist() == [[0, 2], [0, 2], [1, 0]]


def test_an_article_without_an_outlet_shares_nothing(table):
    rows = table([
        {"article_id": "a", "outlet": "A", "d": 0.4},
        {"article_id": "n", "outlet": "", "d": 0.4, "duplicate_of": "s000"},
        {"article_id": "b", "outlet": "B", "d": 0.2},
    ])  # fmt: skip
    frame = articles([*SAME_EVENT, ("n", "2021-06-21", "", TALKS)])
    found = event_outlet_table(rows, frame)
    assert found["n_own"].tolist() == [1, 1] and found["n_shared"].tolist() == [0, 0]


def test_outlets_that_say_only_the_same_do_not_differ(table):
    rows = table([
        {"article_id": "a", "outlet": "A", "d": 0.4},
        {"article_id": "b", "outlet": "B", "d": 0.4, "duplicate_of": "s000"},
    ])  # fmt: skip
    found = event_outlet_table(rows, articles(SAME_EVENT))
    assert found["n_shared"].tolist() == [1, 1] and found["difference"].isna().all()
    slants = slant_table(found)
    assert slants["n_events"].tolist() == [0, 0] and not slants["differs"].any()
    assert slants[["difference", "difference_low", "difference_high", "p", "p_holm"]].isna().all(axis=None)


def differences(**outlets):
    """What `event_outlet_table` returns, with these differences event by event, one of each actor."""
    rows = [
        {"event": f"e{i:02}", "day": "2021-06-21", "title": "", "actor": f"X{k}", "outlet": outlet,
         "n_own": 2, "difference": d}
        for outlet, those in outlets.items()
        for i, values in enumerate(those) for k, d in enumerate(np.atleast_1d(values))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(EVENT_OUTLETS))


def test_slants_by_hand():
    found = slant_table(differences(B=[0.2, NAN, 0.4, 0.6], A=[-1.5, -1.9], C=[0.3], D=[NAN]))
    assert tuple(found.columns) == SLANTS
    assert found[["outlet", "n_events", "n_own"]].to_numpy().tolist() == [
        ["A", 2, 4], ["B", 3, 6], ["C", 1, 2], ["D", 0, 0],
    ]  # fmt: skip
    assert found["difference"].tolist() == pytest.approx([-1.7, 0.4, 0.3, NAN], nan_ok=True)
    # three events: 0.4 +- t(2) s / sqrt(3) = 4.303 * 0.2 / 1.732
    bounds = found[["difference_low", "difference_high"]].to_numpy()
    assert bounds[1] == pytest.approx([0.4 - 0.4968, 0.4 + 0.4968], abs=1e-4)
    # two events: t(1) = 12.706 leaves the range of what two means can differ
    assert bounds[0] == pytest.approx([-2, -1.7 + 2.5412], abs=1e-3)
    assert np.isnan(bounds[2:]).all()
    # of 4 ways to sign two events 2 reach as far, of 8 to sign three 2 do: 0.5 and 0.25, the latter twice
    assert found["p"].tolist() == pytest.approx([0.5, 0.25, NAN, NAN], abs=0.04, nan_ok=True)
    assert found["p_holm"].tolist() == pytest.approx([0.5, 0.5, NAN, NAN], abs=0.08, nan_ok=True)
    assert not found["differs"].any()


@pytest.mark.parametrize(
    "events",
    [
        [0.3, 0.2, 0.4, -0.1, 0.25, 0.15],
        [0.3, 0.2, 0.4, 0.1, 0.25, 0.15],
        [(0.3, 0.2), (-0.4,), (0.1, 0.1, 0.1), 0.25, (0.5, -0.5), 0.15],
        [0.1, 0.2, -0.3, 0.4, -0.4, 0.0],
    ],
    ids=["one against", "all on one side", "several actors", "none on the whole"],
)
def test_the_p_of_a_slant_agrees_with_all_signs_that_there_are(events):
    sums = [sum(np.atleast_1d(event)) for event in events]
    totals = [abs(sum(s * v for s, v in zip(signs, sums, strict=True)))
              for signs in product((1, -1), repeat=6)]  # fmt: skip
    exact = sum(total >= totals[0] - 1e-12 for total in totals) / 64
    found = slant_table(differences(A=events), MeasureSettings(draws=20_000)).iloc[0]
    assert found["n_events"] == 6
    assert found["p"] == found["p_holm"] == pytest.approx(exact, abs=4 * sqrt(exact * (1 - exact) / 20_000))
    assert (found["p"] == 1) == (exact == 1)


def test_the_mean_of_a_slant_runs_over_events_and_actors():
    found = slant_table(differences(A=[(0.3, 0.2), 0.1, (NAN, 0.4)])).iloc[0]
    assert found["difference"] == pytest.approx(1.0 / 4)
    assert found[["n_events", "n_own"]].tolist() == [3, 8]


def test_slants_are_corrected_for_the_number_of_outlets():
    clear = [0.3, 0.2, 0.4, 0.1, 0.25, 0.15, 0.2, 0.3]  # 2 of 256 ways to sign them
    others = {f"X{i}": [0.1, -0.1] * 4 for i in range(9)}
    alone, among = (slant_table(differences(A=clear, **o)).to_dict("records")[0] for o in ({}, others))
    assert alone["differs"] and alone["p"] == alone["p_holm"]
    assert among["p_holm"] == pytest.approx(10 * among["p"])
    assert among["p_holm"] > 0.05 and not among["differs"]


def test_among_many_outlets_a_slant_beyond_doubt_is_still_found():
    # so many that the smallest p of 100 draws would not pass
    values = {f"X{i:02}": [0.2 + 0.01 * j for j in range(30)] for i in range(20)}
    found = slant_table(differences(**values), MeasureSettings(draws=100))
    assert found["differs"].all() and (found["p"] > 1 / MOST_PERMUTATIONS).all()


def test_the_interval_of_a_slant_resamples_events():
    values, settings = np.random.default_rng(6).uniform(-0.4, 0.5, 15), MeasureSettings(level=0.9)
    row = slant_table(differences(A=values), settings).iloc[0]
    low, high = cluster_interval(values[:, None], np.arange(15), settings)
    assert (row["difference_low"], row["difference_high"]) == pytest.approx((low[0], high[0]))
    constant = slant_table(differences(A=[0.3] * 8)).iloc[0]
    assert constant["difference_low"] == constant["difference_high"] == pytest.approx(0.3)


@pytest.mark.parametrize(
    "rows", [[], SAME_EVENT[:1], [("a", None, "", "")]], ids=["empty", "one outlet", "bare"]
)
def test_odd_tables_have_the_same_columns_and_types(table, rows):
    full, statements = articles(SAME_EVENT), table([{"article_id": "a", "outlet": "A", "d": 0.5}])
    odd = articles(rows)
    for found, expected in (
        (event_table(odd), event_table(full)),
        (event_outlet_table(statements, odd), event_outlet_table(statements, full)),
        (event_outlet_table(table([]), full), event_outlet_table(statements, full)),
        (slant_table(event_outlet_table(statements, odd)), slant_table(event_outlet_table(statements, full))),
    ):
        assert list(found.columns) == list(expected.columns)
        assert (found.dtypes == expected.dtypes).all()
    assert len(event_outlet_table(statements, odd)) == 0


def test_events_of_no_articles_are_words_all_the_same():
    found = events_of(articles([]))
    assert len(found) == 0 and found.dtype == events_of(articles(SAME_EVENT)).dtype

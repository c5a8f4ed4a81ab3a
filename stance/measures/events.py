"""The same event in several outlets: how they differ once the words that they share are taken out.

Articles are sorted into events in one pass, by day: an article joins the event whose words it resembles most,
by the cosine of tf-idf vectors, if that is near enough and the event began at most a few days before; else it
begins one (Allan, Papka and Lavrenko 1998, "On-line New Event Detection and Tracking", SIGIR). Statements
that another outlet carries too, then or at another time, are left out, the first as well as its repetitions,
so that what remains is each outlet's own choice. An outlet's difference is the mean stance of its own
statements of an actor less that of the other outlets' own statements of the same actor on the same event:
what happened, when, and who speaks are thereby held constant. The mean of these differences has an interval
that resamples events, and a p-value from flipping the sign of events at random (Fisher's randomisation of
paired differences), corrected for the number of outlets by Holm's method.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from stance.corpus.duplicates import words_of
from stance.measures import counting, resampling
from stance.measures.choosing import actor_names
from stance.measures.columns import frame
from stance.measures.counting import copies_of, originals, values, words
from stance.measures.estimates import statement_weights
from stance.measures.intervals import mean_interval
from stance.measures.permutation import ROUNDING, permutations
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.significance import holm, passes

ALIKE = 0.15
"""Cosine from which an article belongs to an event. Of sample articles more than two weeks apart, 95 pairs in
100 are less alike."""

DAYS = 2
"""Days after its first article in which others join an event: dailies and reviews follow the agencies."""

BLOCK = 256
"""Articles that are compared with all that are open at once."""

FLIPPING = 2
"""Third part of the seed: the signs have other random numbers than the resampling."""

FEWEST_LETTERS = 3
"""Shorter words tell no event from another."""

EVENTS = ("event", "day", "title", "n_articles", "n_outlets", "outlets")
"""Columns of `event_table`: the id of the event is that of its first article."""

EVENT_OUTLETS = (
    "event", "day", "title", "actor", "name", "outlet", "n_shared", "n_own", "n_others",
    "stance", "stance_others", "difference",
)  # fmt: skip
"""Columns of `event_outlet_table`: scored statements of an actor that other outlets carry too (`n_shared`),
that only this one has (`n_own`), that only others have (`n_others`), and the mean stance of the last two."""

SLANTS = (
    "outlet", "n_events", "n_own", "difference", "difference_low", "difference_high",
    "p", "p_holm", "differs",
)  # fmt: skip
"""Columns of `slant_table`."""

SEPARATOR = "; "


def events_of(articles: pd.DataFrame, *, alike: float = ALIKE, days: int = DAYS) -> pd.Series:
    """Return for each article the id of its event; empty for one without a day.

    `alike` is the least cosine in (0, 1], `days` how long after its first article an event is open. A wire
    copy is in the event of its original. Depends on ids, days and texts, not on the order of rows.
    """
    if not 0 < alike <= 1:
        raise ValueError(f"alike must be above 0 and at most 1, found {alike!r}")
    table = pd.DataFrame({
        "id": words(articles, "article_id"), "day": counting.days(articles),
        "text": words(articles, "title") + " " + words(articles, "text"),
    })  # fmt: skip
    original = copies_of(articles)
    table = table.assign(copied=table["id"].isin(list(original)))  # after the original, on the same day too
    order = ["day", "copied", "id"]
    dated = table[table["day"].notna()].sort_values(order, kind="stable", ignore_index=True)
    vectors = _vectors(list(dated["text"]))
    place_of: dict[str, int] = {}
    known = np.full(len(dated), -1)  # the number of each article's event
    begun: list[_Event] = []
    open_from = 0
    for start in _blocks(dated["day"]):
        day = dated["day"].iloc[start.start]
        while open_from < len(begun) and (day - begun[open_from].day).days > days:
            open_from += 1
        first = begun[open_from].place if open_from < len(begun) else start.start
        cosines = (vectors[start] @ vectors[first : start.stop].T).toarray()
        for row, place in zip(cosines, range(start.start, start.stop), strict=True):
            name = str(dated["id"].iloc[place])
            mine = place_of.get(original.get(name, ""), -1)
            number = known[mine] if mine >= 0 else _nearest(row, known[first:place], begun, open_from, alike)
            if number < 0:
                number = len(begun)
                begun.append(_Event(name, day, place))
            begun[number].add(row[: place - first][known[first:place] == number])
            known[place], place_of[name] = number, place
    names = {str(name): begun[number].name for name, number in zip(dated["id"], known, strict=True)}
    return pd.Series([names.get(name, "") for name in table["id"]], index=table.index, dtype=object)


def event_table(articles: pd.DataFrame, *, alike: float = ALIKE, days: int = DAYS) -> pd.DataFrame:
    """Return one row per event with the columns `EVENTS`, the earliest first."""
    return _described(articles, events_of(articles, alike=alike, days=days))


def _described(articles: pd.DataFrame, events: pd.Series) -> pd.DataFrame:
    table = pd.DataFrame({
        "event": events, "article_id": words(articles, "article_id"),
        "day": counting.days(articles), "title": words(articles, "title"),
        "outlet": words(articles, "outlet"),
    })  # fmt: skip
    rows = []
    for event, group in table[table["event"] != ""].groupby("event", sort=True):
        outlets = sorted(set(group["outlet"]) - {""})
        title = group.loc[group["article_id"] == event, "title"].iloc[0]
        rows.append({"event": event, "day": group["day"].min(), "title": title, "n_articles": len(group),
                     "n_outlets": len(outlets), "outlets": SEPARATOR.join(outlets)})  # fmt: skip
    return frame(rows, EVENTS).sort_values(["day", "event"], kind="stable", ignore_index=True)


def event_outlet_table(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    alike: float = ALIKE,
    days: int = DAYS,
    names: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per event, actor and outlet with the columns `EVENT_OUTLETS`.

    Actors are governments, or holders that belong to none. Only events that several outlets carry, and of
    each the outlets with a scored statement of the actor. `stance` and `stance_others` are weighted as
    `settings` say and missing where there is no statement, `difference` is stance - stance_others.
    """
    ids, found_in = words(articles, "article_id"), events_of(articles, alike=alike, days=days)
    about = _described(articles, found_in)
    several: dict[Any, Any] = about[about["n_outlets"] > 1].set_index("event").to_dict("index")
    rows = _own_and_shared(statements, dict(zip(ids, found_in, strict=True)), settings)
    rows = rows[rows["event"].isin(list(several))]
    display: dict[Any, str] = actor_names(statements, names)
    found = []
    for (event, actor), group in rows.groupby(["event", "actor"], sort=True):
        own = group[~group["shared"].to_numpy()]
        for outlet in sorted(set(group["outlet"])):
            mine = (own["outlet"] == outlet).to_numpy()
            stance, others = _mean(own[mine]), _mean(own[~mine])
            shared = (group["outlet"] == outlet) & group["shared"]
            found.append({
                "event": event, "day": several[event]["day"], "title": several[event]["title"],
                "actor": actor, "name": display.get(actor, actor), "outlet": outlet,
                "n_shared": int(shared.sum()), "n_own": int(mine.sum()), "n_others": int((~mine).sum()),
                "stance": stance, "stance_others": others, "difference": stance - others,
            })  # fmt: skip
    table = frame(found, EVENT_OUTLETS)
    order = ["day", "event", "actor", "outlet"]
    return table.sort_values(order, kind="stable", ignore_index=True)


def slant_table(events: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> pd.DataFrame:
    """Return how far each outlet stands from the others on the same events, with the columns `SLANTS`.

    `events` is what `event_outlet_table` returns. `difference` is the mean over events and actors of which
    both the outlet and another have statements of their own, in [-2, 2], positive for more dialogue.
    Interval and p are missing for fewer than two events; with n events p cannot fall below 2 / 2^n.
    """
    both = events[events["difference"].notna()]
    outlets = sorted(set(events["outlet"]))
    found = []
    for outlet in outlets:
        mine = both[both["outlet"] == outlet]
        sums = resampling.cluster_sums(
            mine["difference"].to_numpy(dtype=float)[:, None], mine["event"].to_numpy()
        )
        low, high = (float(np.clip(b[0], -2, 2)) for b in mean_interval(sums, settings))
        found.append({
            "outlet": outlet, "n_events": len(sums), "n_own": int(mine["n_own"].sum()),
            "difference": mine["difference"].mean(), "difference_low": low, "difference_high": high,
            "p": _flipped_p(sums.values[:, 0], len(outlets), settings),
        })  # fmt: skip
    adjusted = holm(np.array([row["p"] for row in found], dtype=float))
    verdicts = passes(adjusted, settings.level)
    tested = zip(found, adjusted, verdicts, strict=True)
    return frame([row | {"p_holm": p, "differs": bool(v)} for row, p, v in tested], SLANTS)


def _flipped_p(sums: np.ndarray, tests: int, settings: MeasureSettings) -> float:
    """Return (1 + k) / (1 + n), k of n random signs of the sums bringing their total as far from 0."""
    if len(sums) < 2:
        return float("nan")
    random = np.random.default_rng([settings.seed, len(sums), FLIPPING])
    least = abs(sums.sum()) * (1 - ROUNDING) - ROUNDING
    reached, total, rows = 0, permutations(tests, settings), max(1, resampling.BLOCK // len(sums))
    for done in range(0, total, rows):
        signs = random.choice((-1.0, 1.0), size=(min(rows, total - done), len(sums)))
        reached += int((np.abs(signs @ sums) >= least).sum())
    return (1 + reached) / (1 + total)


def _mean(rows: pd.DataFrame) -> float:
    return float(np.average(rows["stance"], weights=rows["weight"])) if rows["weight"].sum() else float("nan")


def _own_and_shared(
    statements: pd.DataFrame, events: Mapping[str, str], settings: MeasureSettings
) -> pd.DataFrame:
    """Return scored statements, once for each outlet of an event, and whether another outlet has them too."""
    original = originals(statements)
    outlets = pd.DataFrame({"original": original, "outlet": words(statements, "outlet")})
    carried = outlets[outlets["outlet"] != ""].groupby("original")["outlet"].nunique()
    government = words(statements, "government")
    rows = pd.DataFrame({
        "event": [events.get(name, "") for name in words(statements, "article_id")],
        "actor": government.where(government != "", words(statements, "holder")).to_numpy(),
        "outlet": words(statements, "outlet").to_numpy(), "original": original.to_numpy(),
        "stance": values(statements, "stance").to_numpy(), "weight": statement_weights(statements, settings),
        "shared": [carried.get(name, 1) > 1 for name in original],
        "held": (words(statements, "holder") != "").to_numpy(),
    })  # fmt: skip
    rows = rows[rows["held"] & rows["stance"].notna() & (rows["event"] != "") & (rows["outlet"] != "")]
    return rows.drop_duplicates(["event", "outlet", "original"])


@dataclass
class _Event:
    """An open event: its first article, and the squared length of the sum of its articles' vectors."""

    name: str
    day: pd.Timestamp
    place: int
    squared: float = 0.0

    def add(self, cosines: np.ndarray) -> None:
        """Take in an article; `cosines` are its own to the articles that the event has so far."""
        self.squared += 1 + 2 * float(cosines.sum())


def _nearest(
    cosines: np.ndarray, known: np.ndarray, begun: Sequence[_Event], open_from: int, alike: float
) -> int:
    """Return the number of the open event most like an article; -1 if none is near, the earlier of two equal.

    The cosine to an event is the sum of those to its articles over the length of the sum of their vectors.
    """
    if open_from == len(begun):
        return -1
    there = known >= open_from
    sums = np.bincount(
        known[there] - open_from, cosines[: len(known)][there], minlength=len(begun) - open_from
    )
    likeness = sums / np.sqrt([event.squared for event in begun[open_from:]])
    best = int(likeness.argmax())
    return open_from + best if likeness[best] >= alike else -1


def _blocks(days: pd.Series) -> Iterator[slice]:
    """Yield the articles of each day in turn, at most `BLOCK` of them at once."""
    place = 0
    for n in days.value_counts(sort=False).sort_index():
        yield from (slice(p, min(p + BLOCK, place + n)) for p in range(place, place + n, BLOCK))
        place += n


def _vectors(texts: Sequence[str]) -> csr_array:
    """Return tf-idf vectors of length 1: (1 + ln tf) ln(1 + N / df) (texts x words; Salton, Buckley 1988)."""
    counts = [Counter(w for w in words_of(text) if len(w) >= FEWEST_LETTERS) for text in texts]
    number = {word: i for i, word in enumerate(sorted({word for count in counts for word in count}))}
    rows = np.repeat(np.arange(len(texts)), [len(count) for count in counts])
    columns = np.array([number[word] for count in counts for word in count], dtype=int)
    often = np.array([n for count in counts for n in count.values()], dtype=float)
    found_in = np.bincount(columns, minlength=len(number))
    weights = (1 + np.log(often)) * np.log(1 + len(texts) / found_in[columns])
    size = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(texts)))
    return csr_array((weights / size[rows], (rows, columns)), shape=(len(texts), len(number)))

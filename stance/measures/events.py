"""The same event in several outlets: how they differ once the words that they share are taken out.

Articles are sorted into events in one pass, by day: an article joins the event whose words it resembles most,
by the cosine of tf-idf vectors, if that is near enough and the event began at most a few days before; else
it begins one (Allan, Papka and Lavrenko 1998, "On-line New Event Detection and Tracking", SIGIR). Within an
event the statements that another outlet carries too, then or at another time, are left out, the first as
well as its repetitions, so that what remains is each outlet's own choice. An outlet's difference is the mean
stance of its own statements less that of the other outlets' own, event by event, and the mean of these
differences with an interval over events: what happened, and when, is thereby held constant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from stance.corpus.duplicates import words_of
from stance.measures.counting import copies_of, originals, scored, values, words
from stance.measures.intervals import cluster_interval
from stance.measures.settings import DEFAULTS, MeasureSettings

ALIKE = 0.15
"""Cosine from which an article belongs to an event. Of sample articles more than two weeks apart, 95 pairs in
100 are less alike."""

DAYS = 2
"""Days after its first article in which others join an event: dailies and reviews follow the agencies."""

FEWEST_LETTERS = 3
"""Shorter words tell no event from another."""

EVENTS = ("event", "day", "title", "n_articles", "n_outlets", "outlets")
"""Columns of `event_table`: the id of the event is that of its first article."""

EVENT_OUTLETS = (
    "event", "day", "title", "outlet", "n_articles", "n_shared", "n_own",
    "stance", "stance_others", "difference",
)  # fmt: skip
"""Columns of `event_outlet_table`; `n_shared` and `n_own` are scored statements that other outlets carry too,
and that only this one has."""

SLANTS = ("outlet", "n_events", "n_own", "difference", "difference_low", "difference_high")
"""Columns of `slant_table`."""

SEPARATOR = "; "


def events_of(articles: pd.DataFrame, *, alike: float = ALIKE, days: int = DAYS) -> pd.Series:
    """Return for each article the id of its event; empty for one without a day.

    `alike` is the least cosine in (0, 1], `days` how long after its first article an event is open. A wire
    copy is in the event of its original. Depends on ids, days and texts, not on the order of rows.
    """
    if not 0 < alike <= 1:
        raise ValueError(f"alike must be above 0 and at most 1, found {alike!r}")
    frame = pd.DataFrame({
        "id": words(articles, "article_id"), "day": pd.to_datetime(articles["published"]),
        "text": words(articles, "title") + " " + words(articles, "text"),
    })  # fmt: skip
    original = copies_of(articles)
    frame = frame.assign(copied=frame["id"].isin(list(original)))  # after the original, on the same day too
    order = ["day", "copied", "id"]
    dated = frame[frame["day"].notna()].sort_values(order, kind="stable", ignore_index=True)
    vectors = _vectors(list(dated["text"]))
    event: dict[str, str] = {}
    begun: list[_Event] = []
    for day in sorted(set(dated["day"])):
        places = np.flatnonzero((dated["day"] == day).to_numpy())
        start, end = int(places[0]), int(places[-1]) + 1
        begun = [e for e in begun if (day - e.day).days <= days]
        first = min([*(place for e in begun for place in e.members), start])
        cosines = (vectors[start:end] @ vectors[first:end].T).toarray()
        for place in range(start, end):
            name, row = str(dated["id"].iloc[place]), cosines[place - start]
            found = event.get(original.get(name, ""), "") or _nearest(row, first, begun, alike)
            if not found:
                begun.append(_Event(name, day))
            event[name] = found or name
            for e in begun:
                if e.name == event[name]:
                    e.add(place, row, first)
    return pd.Series([event.get(name, "") for name in frame["id"]], index=frame.index, dtype=object)


def event_table(articles: pd.DataFrame, *, alike: float = ALIKE, days: int = DAYS) -> pd.DataFrame:
    """Return one row per event with the columns `EVENTS`, the earliest first."""
    return _described(articles, events_of(articles, alike=alike, days=days))


def _described(articles: pd.DataFrame, events: pd.Series) -> pd.DataFrame:
    frame = pd.DataFrame({
        "event": events, "article_id": words(articles, "article_id"),
        "day": pd.to_datetime(articles["published"]), "title": words(articles, "title"),
        "outlet": words(articles, "outlet"),
    })  # fmt: skip
    rows = []
    for event, group in frame[frame["event"] != ""].groupby("event", sort=True):
        outlets = sorted(set(group["outlet"]) - {""})
        title = group.loc[group["article_id"] == event, "title"].iloc[0]
        rows.append({"event": event, "day": group["day"].min(), "title": title, "n_articles": len(group),
                     "n_outlets": len(outlets), "outlets": SEPARATOR.join(outlets)})  # fmt: skip
    return _typed(pd.DataFrame(rows, columns=list(EVENTS))).sort_values(
        ["day", "event"], kind="stable", ignore_index=True
    )


def event_outlet_table(
    statements: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    actor: str = "",
    alike: float = ALIKE,
    days: int = DAYS,
) -> pd.DataFrame:
    """Return one row per outlet of each event that several carry, with the columns `EVENT_OUTLETS`.

    Counts scored statements with a holder; `actor` (a holder or government) restricts them to one actor's.
    `stance` is the mean of the outlet's own ones, `stance_others` that of the others' own ones, both missing
    where there are none.
    """
    ids, found_in = words(articles, "article_id"), events_of(articles, alike=alike, days=days)
    events = dict(zip(ids, found_in, strict=True))
    about = _described(articles, found_in)
    rows = _own_and_shared(statements, events, actor)
    found = []
    for event in about.loc[about["n_outlets"] > 1].itertuples(index=False):
        carried = words(articles, "outlet")[ids.map(events) == event.event]
        here = rows[rows["event"] == event.event]
        own = here[~here["shared"]]
        for outlet in sorted(set(carried) - {""}):
            mine = own["outlet"] == outlet
            stance, others = own.loc[mine, "stance"].mean(), own.loc[~mine, "stance"].mean()
            found.append({
                "event": event.event, "day": event.day, "title": event.title, "outlet": outlet,
                "n_articles": int((carried == outlet).sum()), "n_own": int(mine.sum()),
                "n_shared": int(((here["outlet"] == outlet) & here["shared"]).sum()),
                "stance": stance, "stance_others": others, "difference": stance - others,
            })  # fmt: skip
    return _typed(pd.DataFrame(found, columns=list(EVENT_OUTLETS)))


def slant_table(events: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> pd.DataFrame:
    """Return how far each outlet stands from the others on the same events, with the columns `SLANTS`.

    `events` is what `event_outlet_table` returns. `difference` is the mean over the events in which both the
    outlet and another have statements of their own, in [-2, 2], positive for more dialogue; the interval
    resamples events and is missing for fewer than two.
    """
    both = events[events["difference"].notna()]
    rows = []
    for outlet in sorted(set(events["outlet"])):
        mine = both[both["outlet"] == outlet]
        half = mine["difference"].to_numpy(dtype=float)[:, None] / 2  # intervals are kept within [-1, 1]
        low, high = cluster_interval(half, mine["event"].to_numpy(), settings)
        rows.append({
            "outlet": outlet, "n_events": len(mine), "n_own": int(mine["n_own"].sum()),
            "difference": mine["difference"].mean(),
            "difference_low": 2 * float(low[0]), "difference_high": 2 * float(high[0]),
        })  # fmt: skip
    return _typed(pd.DataFrame(rows, columns=list(SLANTS)))


def _own_and_shared(statements: pd.DataFrame, events: Mapping[str, str], actor: str) -> pd.DataFrame:
    """Return scored statements, once for each outlet of an event, and whether another outlet has them too."""
    known = scored(statements)
    known = known[words(known, "holder") != ""]
    if actor:
        known = known[(words(known, "holder") == actor) | (words(known, "government") == actor)]
    original = originals(statements)
    outlets = pd.DataFrame({"original": original, "outlet": words(statements, "outlet")})
    carried = outlets[outlets["outlet"] != ""].groupby("original")["outlet"].nunique()
    rows = pd.DataFrame({
        "event": [events.get(name, "") for name in words(known, "article_id")],
        "outlet": words(known, "outlet"),
        "original": original.loc[known.index], "stance": values(known, "stance"),
    })  # fmt: skip
    rows = rows[(rows["event"] != "") & (rows["outlet"] != "")]
    rows = rows.drop_duplicates(["event", "outlet", "original"])
    return rows.assign(shared=rows["original"].map(carried).fillna(1).to_numpy() > 1)


@dataclass
class _Event:
    """An open event: the places of its articles, and the squared length of the sum of their vectors."""

    name: str
    day: pd.Timestamp
    members: list[int] = field(default_factory=list)
    squared: float = 0.0

    def add(self, place: int, cosines: np.ndarray, first: int) -> None:
        """Take in the article at a place; `cosines` are its own to those from the place `first` on."""
        self.squared += 1 + 2 * float(cosines[[m - first for m in self.members]].sum())
        self.members.append(place)

    def cosine(self, cosines: np.ndarray, first: int) -> float:
        """Return the cosine of an article to the sum of the members."""
        return float(cosines[[m - first for m in self.members]].sum()) / sqrt(self.squared)


def _nearest(cosines: np.ndarray, first: int, begun: Sequence[_Event], alike: float) -> str:
    """Return the event most like an article, the earlier of two equal ones; empty if none is near enough."""
    near = [(e.cosine(cosines, first), -i, e.name) for i, e in enumerate(begun)]
    best = max(near, default=(0.0, 0, ""))
    return best[2] if best[0] >= alike else ""


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


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    text = ("event", "title", "outlet", "outlets")
    types = {
        c: "str" if c in text else "int64" if c.startswith("n_") else "float64" for c in table if c != "day"
    }
    table = table.astype(types)
    return (
        table.assign(day=pd.to_datetime(table["day"]).astype("datetime64[ms]")) if "day" in table else table
    )

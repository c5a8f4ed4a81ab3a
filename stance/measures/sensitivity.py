"""Whether a finding stands when a decision behind it is taken otherwise.

The main estimate of each actor is made again with one thing changed: the encoder left out (the rules' own
scores), without statements that somebody else passes on, without those on which rules and encoder differ in
sign, without wire copies, with every repetition counted, weighted by confidence, and without each outlet in
turn. A multiverse in the sense of Steegen et al. (2016), "Increasing Transparency Through a Multiverse
Analysis", Perspectives on Psychological Science 11(5), of one change at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from stance.measures.actors import UNCLEAR, actor_table, main_actors, rankable
from stance.measures.choosing import ENOUGH, by_level, chosen
from stance.measures.columns import dtypes, frame
from stance.measures.counting import clusters, counted, guessed_copies, originals, values, words
from stance.measures.estimates import AXES, MEASURES, axis_values
from stance.measures.settings import DEFAULTS, MeasureSettings

SENSITIVITY = (
    "variant", "level", "actor", "name", "n_scored", "n_articles",
    "dialogue", "pressure", "stance", "stance_low", "stance_high", "track", "likeliest", "shift", "verdict",
)  # fmt: skip
"""Columns of the table; `shift` is the variant's stance less the main one's."""

MAIN = "main estimate"
WITHOUT_OUTLET = "without "
"""In front of the name of the outlet that is left out."""

STANDS, MOVED, REVERSED, TOO_FEW = "stands", "moved", "reversed", "too few"
"""Verdicts: the same; outside the main interval, or most likely on another track than a clear one; on the
other side of 0 than an interval that excluded 0; fewer than `choosing.ENOUGH` scored statements left."""

TAKEN = ("n_scored", "n_articles", *AXES, "stance", "stance_low", "stance_high", "track", "likeliest")
"""Columns of the table of actors that stand here too."""

TEXTS = ("title", "text", "sentence", "evidence")
"""Columns of statements that no estimate reads, and that take most of the room."""

ORIGINAL = "original"
"""Column of the statement that each goes back to, its own where it repeats none."""

Row = Mapping[Any, Any]

Variant = tuple[str, pd.DataFrame, MeasureSettings]


def sensitivity_table(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    level: str = "government",
    actors: Sequence[str] | None = None,
    names: Mapping[str, str] | None = None,
    copies: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return one row per variant and actor, the main estimate first, with the columns `SENSITIVITY`.

    `actors` are ids of the level (None: those with at least `choosing.ENOUGH` scored statements). Variants
    that change nothing that the table knows are left out: without the encoder where no scores of rules are
    kept, without an outlet where there is only one. Raises `ValueError` for a level or an actor that does
    not exist.
    """
    copies = guessed_copies(statements) if copies is None else copies
    statements = _prepared(statements)
    made = partial(actor_table, names=names, copies=copies, levels=[level])
    if actors is None:
        rows = main_actors(made(statements, settings), level)
        wanted = list(rows.loc[rankable(rows), "actor"])
    else:
        wanted = chosen(counted(statements), level, actors)
    found: list[Row] = []
    main: dict[Any, Any] = {}
    for variant, changed, changed_settings in _variants(statements, settings, copies):
        those = changed[by_level(changed, level).isin(wanted)]
        again: dict[Any, Any] = made(those, changed_settings).set_index("actor").to_dict("index")
        main = main or again  # the main estimate comes first
        found += [_row(variant, level, a, main[a], again.get(a)) for a in wanted]
    return frame(found, SENSITIVITY)


def summary_of(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row per actor of `sensitivity_table`: how many variants bear the main estimate out.

    Columns `actor`, `name`, `n_variants`, `stands`, `moved`, `reversed`, `too_few` (numbers of variants), and
    `lowest` and `highest` stance of those that are not too few.
    """
    rows = []
    variants = table[table["variant"] != MAIN]
    for actor, group in variants.groupby("actor", sort=False):
        kept = group.loc[group["verdict"] != TOO_FEW, "stance"]
        counts = group["verdict"].value_counts()
        verdicts = {v.replace(" ", "_"): int(counts.get(v, 0)) for v in (STANDS, MOVED, REVERSED, TOO_FEW)}
        rows.append({"actor": actor, "name": group["name"].iloc[0], "n_variants": len(group), **verdicts,
                     "lowest": kept.min(), "highest": kept.max()})  # fmt: skip
    columns = ["actor", "name", "n_variants", "stands", "moved", "reversed", "too_few", "lowest", "highest"]
    whole = dict.fromkeys(["stands", "moved", "reversed", "too_few"], "int64")
    return pd.DataFrame(rows, columns=columns).astype(dtypes(columns) | whole)


def _variants(
    statements: pd.DataFrame, settings: MeasureSettings, copies: Mapping[str, str]
) -> Iterator[Variant]:
    yield MAIN, statements, settings
    if _has_rules(statements):
        yield "without the encoder", _by_rules(statements), settings
    disputed = words(statements, "disputed") != ""
    if disputed.any():
        yield "without disputed scores", _without(statements, disputed), settings
    passed_on = words(statements, "via") != ""
    if passed_on.any():
        yield "without what others pass on", _without(statements, passed_on), settings
    article = words(statements, "article_id")
    copied = clusters(statements, copies) != article
    if copied.any():
        yield "without wire copies", _without(statements, copied), settings
    if (words(statements, "duplicate_of") != "").any():
        yield "every repetition counted", statements.assign(duplicate_of=""), settings
    if not settings.confidence_weights:
        yield "weighted by confidence", statements, replace(settings, confidence_weights=True)
    outlet = words(statements, "outlet")
    outlets = sorted(set(outlet) - {""})
    for name in outlets if len(outlets) > 1 else []:
        yield f"{WITHOUT_OUTLET}{name}", _without(statements, outlet == name), settings


def _prepared(statements: pd.DataFrame) -> pd.DataFrame:
    """Return statements without their texts, which every variant would copy, and with `ORIGINAL`."""
    kept = statements.drop(columns=[column for column in TEXTS if column in statements])
    return kept.assign(**{ORIGINAL: originals(statements)})


def _without(statements: pd.DataFrame, left_out: pd.Series) -> pd.DataFrame:
    """Leave rows out; what repeats one of them counts from its next occurrence on, if it has any."""
    rest = statements[~left_out.to_numpy()]
    own = words(rest, "statement_id")
    repeats = (rest[ORIGINAL] != own).to_numpy()  # few, so that the others are not looked at
    original = rest.loc[repeats, ORIGINAL]
    gone = ~original.isin(set(own))
    heads = own[repeats].groupby(original.to_numpy()).transform("first")
    first = original.where(~gone, heads)
    duplicate_of = np.full(len(rest), "", dtype=object)
    duplicate_of[repeats] = first.where(first != own[repeats], "")
    return rest.assign(duplicate_of=duplicate_of)


def _has_rules(statements: pd.DataFrame) -> bool:
    """Whether the scores of rules alone are kept, and differ from the scores."""
    ruled = [values(statements, f"{axis}_rules") for axis in AXES]
    return any(r.notna().any() for r in ruled) and any(
        not r.equals(values(statements, axis)) for axis, r in zip(AXES, ruled, strict=True)
    )


def _by_rules(statements: pd.DataFrame) -> pd.DataFrame:
    ruled = statements.assign(**{axis: values(statements, f"{axis}_rules") for axis in AXES})
    return ruled.assign(stance=axis_values(ruled)[:, MEASURES.index("stance")])


def _row(variant: str, level: str, actor: str, main: Row, again: Row | None) -> Row:
    """Set a variant of an actor beside its main estimate; `again` is None where no statement is left."""
    of = {"variant": variant, "level": level, "actor": actor, "name": main["name"]}
    if again is None:
        nothing = {"n_scored": 0, "n_articles": 0, "track": UNCLEAR, "likeliest": UNCLEAR}
        return {**of, **nothing, "verdict": TOO_FEW}
    shift = again["stance"] - main["stance"]
    return {**of, **{name: again[name] for name in TAKEN}, "shift": shift, "verdict": verdict(main, again)}


def verdict(main: Row, again: Row) -> str:
    """Say what a variant (a row of `actors.actor_table`) makes of the main estimate (another).

    >>> verdict({"stance": 0.2, "stance_low": 0.1, "stance_high": 0.3, "track": "engagement"},
    ...         {"stance": -0.1, "n_scored": 9, "likeliest": "engagement"})
    'reversed'
    """
    before, after = main["stance"], again["stance"]
    if again["n_scored"] < ENOUGH or isnan(before) or isnan(after):  # NaN: none that has a weight
        return TOO_FEW
    low, high = main["stance_low"], main["stance_high"]
    if before * after < 0 and (low > 0 or high < 0):  # no interval: neither
        return REVERSED
    outside = after < low or after > high  # no interval: nothing lies outside
    other = UNCLEAR not in (main["track"], again["likeliest"]) and main["track"] != again["likeliest"]
    return MOVED if outside or other else STANDS

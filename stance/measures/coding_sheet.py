"""A sheet for coders: which statements to code, drawn at random, and what counts as coded when it comes back.

The sample has statements of every direction that the machine sees, dialogue, pressure, even and none, in the
proportions of all (a stratified sample, Cochran 1977, Sampling Techniques, ch. 5), so that a share of it
estimates that of all. The sheet shows neither scores nor strata: whoever codes must not know them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from stance.measures.agreement import AGREEMENT, agreement_table
from stance.measures.coded_units import SHEET, UNITS, coded_units, complete
from stance.measures.columns import frame
from stance.measures.counting import counted, values, words
from stance.measures.estimates import AXES
from stance.measures.settings import DEFAULTS, MeasureSettings

SAMPLED = 20
"""Statements of a sheet: an hour's work, and enough to see large faults."""

TO_CODE = ("statement_id", "holder_name", "text", "sentence", *AXES, "holder", "coder")
"""Columns of a sheet to code; `dialogue`, `pressure`, `holder` and `coder` are the coder's, empty before."""

MACHINE = "machine"
"""Who is compared with a coder."""

BESIDE = ("one", "other")
"""Columns of two coders' codes, beside each other."""

OWN_AGREEMENT = ("first", "second", *AGREEMENT)
"""Columns of the table of agreement."""

TO_FILL = (*AXES, "holder", "coder")


def sheet_to_code(
    statements: pd.DataFrame,
    settings: MeasureSettings = DEFAULTS,
    *,
    n: int = SAMPLED,
    without: Collection[str] = (),
) -> pd.DataFrame:
    """Return n statements to code (fewer where fewer count) in random order, with the columns `TO_CODE`.

    Those whose ids are in `without` are coded already. The same statements and seed give the same sheet, in
    whatever order the rows stand.
    """
    rows = counted(statements)
    rows = (
        rows[~words(rows, "statement_id").isin(list(without))]
        .sort_values("statement_id", kind="stable")
        .reset_index(drop=True)
    )
    chance = np.random.default_rng(settings.seed)
    strata = pd.Series(np.sign(values(rows, "stance")), index=rows.index).fillna(2.0)
    wanted = _shares_out(strata.value_counts().sort_index(), min(n, len(rows)))
    taken = [chance.choice(rows.index[strata == name], size, replace=False) for name, size in wanted.items()]
    order = chance.permutation(np.concatenate([*taken, np.array([], dtype=int)]).astype(int))
    shown = {name: words(rows, name).iloc[order] for name in TO_CODE if name not in TO_FILL}
    return pd.DataFrame({name: shown.get(name, "") for name in TO_CODE}).astype("str").reset_index(drop=True)


def filled_in(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return a sheet that came back, ready for `coded_units.coded_units` with `blank="missing"`.

    A row is coded if it has a code, or a name in `coder`: then an empty axis is silent, as in the coding
    guide (written as 0 in the result). A row with neither has not been coded yet.

    >>> codes = {"dialogue": "", "pressure": "", "coder": ["ann", ""]}
    >>> sheet = pd.DataFrame({"statement_id": ["a", "b"], **codes})
    >>> filled_in(sheet)["dialogue"].tolist()
    ['0', '']
    """
    if not set(SHEET) <= set(sheet.columns):
        return sheet
    empty = pd.concat([words(sheet, axis).str.strip() == "" for axis in AXES], axis=1).all(axis=1)
    silent = empty & (words(sheet, "coder").str.strip() != "")
    return sheet.assign(**{AXES[0]: words(sheet, AXES[0]).mask(silent, "0")})


def own_units(
    statements: pd.DataFrame, sheet: pd.DataFrame | None, *, copies: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return the units of a sheet that came back, as `coded_units.coded_units` does; none without a sheet.

    What counts as coded is said at `filled_in`. Raises `ValueError` for a sheet that does not fit, and for a
    coder who is called as the machine is in `own_agreement`.
    """
    if sheet is None:
        return pd.DataFrame(columns=list(UNITS))
    if (words(sheet, "coder").str.strip() == MACHINE).any():
        raise ValueError(
            f"coder: {MACHINE!r} is what the tables call the machine; give the coder another name"
        )
    return coded_units(statements, filled_in(sheet), copies=copies, blank="missing")


def own_agreement(units: pd.DataFrame, settings: MeasureSettings = DEFAULTS) -> pd.DataFrame:
    """Return how far each coder agrees with the machine, and coders with each other, columns `OWN_AGREEMENT`.

    `first` and `second` name who is compared, `MACHINE` last; the rows of a pair are those of
    `agreement.agreement_table`: both axes together, then each. Whole articles are resampled. Coders without a
    name are one, with an empty `first`.
    """
    tables = []
    for name in sorted(set(words(units, "coded_by"))):
        those = units[words(units, "coded_by") == name]
        if complete(those, "coder", "machine").any():
            tables.append(_agreement(those, "coder", "machine", settings).assign(first=name, second=MACHINE))
    for a, b in coder_pairs(units):
        tables.append(_agreement(_beside(units, a, b), *BESIDE, settings).assign(first=a, second=b))
    empty = frame([], AGREEMENT).assign(first="", second="")
    return pd.concat(tables or [empty], ignore_index=True)[list(OWN_AGREEMENT)]


def _beside(units: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return the codes of two coders in the columns `BESIDE`, whatever the two are called."""
    index = ["statement_id", "axis", "cluster"]
    those = units[words(units, "coded_by").isin([a, b])]
    spread = those.pivot_table(index=index, columns="coded_by", values="coder", aggfunc="first")
    return spread[[a, b]].set_axis(list(BESIDE), axis="columns").reset_index()


def _agreement(units: pd.DataFrame, first: str, second: str, settings: MeasureSettings) -> pd.DataFrame:
    return agreement_table(units, first, second, settings, by="axis", cluster="cluster")


def same_holder(units: pd.DataFrame) -> pd.Series:
    """Return for each statement whose holder a coder named whether that is the machine's, one row each.

    The name may be the machine's id, display name or government, in small or capital letters.
    """
    rows = units.drop_duplicates(["statement_id", "coded_by"])
    named = words(rows, "coded_holder").str.strip().str.casefold()
    known = [words(rows, name).str.casefold() for name in ("holder", "holder_name", "government")]
    same = pd.concat([named == other for other in known], axis=1).any(axis=1)
    return same[named != ""]


def coder_pairs(units: pd.DataFrame) -> list[tuple[str, str]]:
    """Return every two coders of a table of coded units who coded a statement both, in alphabetical order."""
    given = units[units["coder"].notna()]
    coder, coded = words(given, "coded_by"), given["statement_id"]
    by_coder = {name: set(coded[coder == name]) for name in sorted(set(coder) - {""})}
    return [(a, b) for a, b in combinations(by_coder, 2) if by_coder[a] & by_coder[b]]


def _shares_out(sizes: pd.Series, n: int) -> dict[float, int]:
    """Divide n among strata in proportion to their sizes, what is left by the largest remainders."""
    exact = sizes / max(1, sizes.sum()) * n
    whole = exact.astype(int)
    rest = (exact - whole).sort_values(ascending=False, kind="stable").index[: n - int(whole.sum())]
    return {name: int(whole[name]) + (name in rest) for name in sizes.index}

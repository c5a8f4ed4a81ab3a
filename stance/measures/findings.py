"""Every measure of one analysis, each table made when it is first asked for.

`Findings` only joins the measures with the tables and settings they need; what each says and how stands in
its own file. Tests and series are made for the most quoted governments, `MAIN` of them, since with every
pair of many actors a correction for their number would leave nothing to be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from stance.measures.actors import main_actors, rankable
from stance.measures.carriage import carriage_table
from stance.measures.change_points import change_point_table
from stance.measures.comparisons import compare_actors, compare_outlets, in_one_table
from stance.measures.counting import copies_of
from stance.measures.events import event_outlet_table, event_table, slant_table
from stance.measures.outlets import outlet_table
from stance.measures.positions import account_table, dyad_table
from stance.measures.sensitivity import sensitivity_table
from stance.measures.sentiment_agreement import sentiment_table
from stance.measures.series import series_table
from stance.measures.settings import DEFAULTS, MeasureSettings
from stance.measures.trend import trend_table

MAIN = 6
"""Governments that are compared and followed over time: fifteen pairs."""

TABLES = (
    "dyads", "accounts", "outlets", "events", "event_outlets", "slants", "carriage",
    "comparisons", "outlet_comparisons", "series", "trends", "change_points", "sensitivity", "sentiment",
)  # fmt: skip
"""Names of the tables of `Findings`, and of the files that they are written to."""


@dataclass(frozen=True, eq=False)
class Findings:
    """The measures of a table of statements; each is a cached frame, described where it is made.

    `actors` is the table of `actors.actor_table`, `names` maps ids of actors to display names. A frame is
    made once and handed out again, so do not change it in place.
    """

    statements: pd.DataFrame
    articles: pd.DataFrame
    actors: pd.DataFrame
    settings: MeasureSettings = DEFAULTS
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def copies(self) -> dict[str, str]:
        """Id of a copied article -> id of its original."""
        return copies_of(self.articles)

    @cached_property
    def main(self) -> list[str]:
        """Ids of the governments with most scored statements, at most `MAIN`."""
        rows = main_actors(self.actors)
        return list(rows.loc[rankable(rows), "actor"].head(MAIN))

    @cached_property
    def dyads(self) -> pd.DataFrame:
        """Whom each actor addresses, and how (`positions`)."""
        return dyad_table(self.statements, self.settings, names=self.names, copies=self.copies)

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """Each actor's position by how it is known (`positions`)."""
        return account_table(self.statements, self.settings, names=self.names, copies=self.copies)

    @cached_property
    def outlets(self) -> pd.DataFrame:
        """Whom each outlet carries, in whose words (`outlets`)."""
        return outlet_table(self.statements, self.settings, names=self.names, copies=self.copies)

    @cached_property
    def events(self) -> pd.DataFrame:
        """Articles on the same event (`events`)."""
        return event_table(self.articles)

    @cached_property
    def event_outlets(self) -> pd.DataFrame:
        """What each outlet alone has on an event that several carry (`events`)."""
        return event_outlet_table(self.statements, self.articles, self.settings, names=self.names)

    @cached_property
    def slants(self) -> pd.DataFrame:
        """How far each outlet stands from the others on the same events (`events`)."""
        return slant_table(self.event_outlets, self.settings)

    @cached_property
    def carriage(self) -> pd.DataFrame:
        """Statements that more than one article carries (`carriage`)."""
        return carriage_table(self.statements, fewest=2)

    @cached_property
    def comparisons(self) -> pd.DataFrame:
        """The main governments two by two (`comparisons`)."""
        return compare_actors(
            self.statements, self.settings, actors=self.main, copies=self.copies, names=self.names
        )

    @cached_property
    def outlet_comparisons(self) -> pd.DataFrame:
        """The outlets two by two on each main government, corrected for its pairs (`comparisons`)."""
        return in_one_table(
            compare_outlets(self.statements, actor, self.settings, copies=self.copies) for actor in self.main
        )

    @cached_property
    def series(self) -> pd.DataFrame:
        """The main governments month by month (`series`)."""
        return series_table(
            self.statements, self.settings, actors=self.main, copies=self.copies, names=self.names
        )

    @cached_property
    def trends(self) -> pd.DataFrame:
        """The smoothed trend of the main governments (`trend`)."""
        return trend_table(
            self.statements, self.settings, actors=self.main, copies=self.copies, names=self.names
        )

    @cached_property
    def change_points(self) -> pd.DataFrame:
        """Days from which the stance of a main government is another (`change_points`)."""
        return change_point_table(
            self.statements, self.settings, actors=self.main, copies=self.copies, names=self.names
        )

    @cached_property
    def sensitivity(self) -> pd.DataFrame:
        """The main governments under other decisions (`sensitivity`)."""
        return sensitivity_table(
            self.statements, self.settings, actors=self.main, names=self.names, copies=self.copies
        )

    @cached_property
    def sentiment(self) -> pd.DataFrame:
        """How often sentiment has the sign of stance (`sentiment_agreement`)."""
        return sentiment_table(self.statements, self.settings, copies=self.copies)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the tables."""
        return iter(TABLES)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return every table by its name, in the order of `TABLES`."""
        return {name: getattr(self, name) for name in TABLES}

"""Every table of one actor, each made when it is first asked for, from its statements alone.

The actor may be a government, with all that its people and offices say, or one holder. Whom a holder
addresses is counted by government, as for a government itself. An actor that said nothing has empty tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from stance.measures.choosing import most_quoted, rows_of
from stance.measures.comparisons import compare_actors, corrected_for_number
from stance.measures.counting import counted, words
from stance.measures.cue_words import word_table
from stance.measures.event_classes import class_table
from stance.measures.findings import Findings
from stance.measures.followed import Carried, OverTime, carried, over_time
from stance.measures.positions import account_table, dyad_table
from stance.table import KNOWN_BY

OWN_WORDS = KNOWN_BY[0]
"""What every other way of knowing a position is held against."""


@dataclass(frozen=True, eq=False)
class OneActor:
    """The tables of one actor; each is a cached frame, described where it is made.

    `findings` are those of the whole analysis, of which only statements, articles, the table of actors,
    settings and names are used. `actor` is the id of a government or holder and `name` its display name, both
    empty for none; `frequency` is the length of a period over time. A frame is made once and handed out
    again, so do not change it in place.
    """

    findings: Findings
    actor: str
    name: str
    frequency: str = "month"

    @cached_property
    def level(self) -> str:
        """`government` where the actor is one that has statements, else `holder`."""
        governments = self.findings.actors.loc[self.findings.actors["level"] == "government", "actor"]
        return "government" if self.actor in set(governments) else "holder"

    @cached_property
    def own(self) -> pd.DataFrame:
        """The statements of the actor, repetitions too, as if it were a government of its own."""
        rows = (
            rows_of(self.findings.statements, self.actor) if self.actor else self.findings.statements.iloc[:0]
        )
        return rows.assign(government=self.actor, target_government=self._addressed(rows))

    @cached_property
    def position(self) -> pd.DataFrame:
        """The actor's row of the table of actors; none where it said nothing."""
        found = (self.findings.actors["actor"] == self.actor) & (self.findings.actors["level"] == self.level)
        return self.findings.actors[found].reset_index(drop=True)

    @cached_property
    def government(self) -> str:
        """The government that a holder speaks for most often, empty for none and for a government itself."""
        if self.level == "government":
            return ""
        found = words(rows_of(self.findings.statements, self.actor), "government")
        return next(iter(most_quoted(found, 1)), "")

    @property
    def n_scored(self) -> int:
        """The number of its statements for or against dialogue or pressure, repetitions counted once."""
        return int(self.position["n_scored"].sum())

    @cached_property
    def speakers(self) -> pd.DataFrame:
        """The holders who speak for a government, the most quoted first (`actors`)."""
        rows = counted(self.own)
        holders = set(words(rows, "holder")) if self.level == "government" else set()
        there = self.findings.actors["actor"].isin(holders) & (self.findings.actors["level"] == "holder")
        return self.findings.actors[there & (self.findings.actors["n_scored"] > 0)].reset_index(drop=True)

    @cached_property
    def classes(self) -> pd.DataFrame:
        """What kinds of statement it makes (`event_classes`)."""
        return class_table(self.own, self.findings.settings, copies=self.findings.copies)

    @cached_property
    def cue_words(self) -> pd.DataFrame:
        """Which words recur in its cues (`cue_words`)."""
        return word_table(self.own)

    @cached_property
    def dyads(self) -> pd.DataFrame:
        """Whom it addresses, and how (`positions`)."""
        table = dyad_table(
            self.own, self.findings.settings, names=self.findings.names, copies=self.findings.copies
        )
        rows = table[(table["level"] == "government") & (table["n_scored"] > 0)]
        return rows.assign(level=self.level).reset_index(drop=True)

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """Its position by how it is known (`positions`)."""
        table = account_table(
            self.own, self.findings.settings, names=self.findings.names, copies=self.findings.copies
        )
        rows = table[(table["level"] == "government") & (table["n_scored"] > 0)]
        return rows.assign(level=self.level).reset_index(drop=True)

    @cached_property
    def carried(self) -> Carried:
        """How outlets carry it, and their pairs (`followed`)."""
        return carried(self.findings, self._followed)

    @cached_property
    def moved(self) -> OverTime:
        """How it moved over time (`followed`)."""
        return over_time(self.findings, self._followed, frequency=self.frequency)

    @cached_property
    def target_tests(self) -> pd.DataFrame:
        """Those it addresses often enough, two by two (`comparisons`)."""
        return self._compared(self.own["target_government"], "target", self.findings.names)

    @cached_property
    def account_tests(self) -> pd.DataFrame:
        """Its own words against each other way in which its position is known (`comparisons`)."""
        found = self._compared(words(self.own, "known_by"), "account", {})
        mine = (found["a"] == OWN_WORDS) | (found["b"] == OWN_WORDS)
        return corrected_for_number(found[mine].reset_index(drop=True), self.findings.settings)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return every table by the name of the file that it is written to."""
        return {
            "classes": self.classes, "dyads": self.dyads, "target_tests": self.target_tests,
            "series": self.moved.series, "trends": self.moved.trends, "divisions": self.moved.divisions,
            "halves": self.moved.halves, "accounts": self.accounts, "account_tests": self.account_tests,
            "speakers": self.speakers, "outlets": self.carried.outlets,
            "outlet_comparisons": self.carried.pairs, "cue_words": self.cue_words,
        }  # fmt: skip

    @property
    def _followed(self) -> dict[str, str]:
        """Id and name of the actor as the measures want it; nothing where it has no statement."""
        return {self.actor: self.name} if len(counted(self.own)) else {}

    def _addressed(self, rows: pd.DataFrame) -> pd.Series:
        """Return the government that each statement is addressed to, empty for the actor itself."""
        target = words(rows, "target_government")
        return target.where(target != self.actor, "")

    def _compared(self, sides: pd.Series, kind: str, names: Mapping[str, str]) -> pd.DataFrame:
        """Compare parts of the actor's statements two by two as if each were an actor."""
        parts = self.own.assign(government=sides)
        found = compare_actors(parts, self.findings.settings, names=names, copies=self.findings.copies)
        return found.assign(kind=kind, within=self.actor)

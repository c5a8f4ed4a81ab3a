"""The part of a result that somebody looks at, and what is shown of it; nothing here is scored again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

import pandas as pd

from stance.measures.actors import main_actors
from stance.measures.change_points import CHANGE_POINTS
from stance.measures.choosing import rows_of
from stance.measures.columns import frame
from stance.measures.counting import copies_of, count_undated, counted, scored, values, words
from stance.measures.estimates import AXES
from stance.measures.exemplars import telling
from stance.measures.series import series_table
from stance.measures.trend import TREND
from stance.reporting import charts, sections
from stance.reporting.blocks import EMPTY, Block, join, paragraph
from stance.reporting.notebook import show
from stance.reporting.notebook.choosing import choose_actors
from stance.reporting.notebook.opening import news_of, undated
from stance.reporting.notebook.parameters import Parameters
from stance.reporting.sections.passages import passage
from stance.reporting.theme import day
from stance.reporting.wording import listed, number, sentences, the
from stance.results import Result, narrowed

MOST_PASSAGES = 40
"""More passages than these nobody reads at once; of more the strongest are shown."""

MOST_EXAMPLES = 6
"""Passages that are shown while no point is marked, of all actors together."""

MOST_WEIGHED = 500
"""Statements of an actor among which the most telling are looked for: the strongest, where there are more."""

MOST_NAMED = 4
"""Actors whom the headline names before it only counts them."""

SPEAKING = {"stance": "for or against dialogue or pressure", "dialogue": "for or against dialogue",
            "pressure": "for or against pressure"}  # fmt: skip
"""What the statements do that have a value on an axis."""


@dataclass(frozen=True, eq=False)
class View:
    """A result of the period and outlets asked for, the actors looked at, and the axis they are seen on.

    `actors` maps ids to names; empty means all. `axis` is `stance`, `dialogue` or `pressure`.
    """

    result: Result
    actors: Mapping[str, str] = field(default_factory=dict)
    axis: str = "stance"

    @cached_property
    def statements(self) -> pd.DataFrame:
        """The statements that count, of these actors, with a value on the axis."""
        rows = scored(counted(self.result.statements))
        rows = rows[values(rows, self.axis).notna()]
        if not self.actors:
            return rows
        return rows[words(rows, "holder").isin(self.actors) | words(rows, "government").isin(self.actors)]

    @cached_property
    def grouped(self) -> pd.DataFrame:
        """The statements, with the one of these actors for whom each counts in the column of governments.

        Who is chosen himself is set apart from a government that is chosen too.
        """
        holder, government = (words(self.statements, name) for name in ("holder", "government"))
        return self.statements.assign(government=holder.where(holder.isin(self.actors), government))

    @property
    def grouping(self) -> str:
        """The level at which `grouped` sets actors apart."""
        return "government" if self.actors else self.level

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows of these actors in the table of actors, all of one level; of all actors the governments.

        Who is chosen may be a government or a holder: of an id that is both, the government's row is taken,
        and where not all are governments all are set as holders, so that charts show them together.
        """
        table = self.result.actors
        if not self.actors:
            governments = main_actors(table, "government")
            return governments if len(governments) else main_actors(table, "holder")
        chosen = table[table["actor"].isin(self.actors)]
        chosen = chosen.sort_values("level", kind="stable").drop_duplicates("actor")
        chosen = chosen.sort_values(["n_scored", "actor"], ascending=[False, True], kind="stable")
        level = "government" if (chosen["level"] == "government").all() else "holder"
        return chosen.assign(level=level).reset_index(drop=True)

    @property
    def level(self) -> str:
        """The level that `rows` are of."""
        return str(self.rows["level"].iloc[0]) if len(self.rows) else "government"

    @cached_property
    def names(self) -> dict[str, str]:
        """The display names of all actors by id."""
        found = zip(self.result.actors["actor"], self.result.actors["name"], strict=True)
        return {**self.result.names, **dict(found)}

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of each article by id."""
        articles = self.result.articles
        return dict(zip(words(articles, "article_id"), words(articles, "url"), strict=True))


def look(result: Result, chosen: Parameters) -> View:
    """Return the view of a whole result that the parameters ask for.

    Raises `InputError` for an outlet that no article has, `ParameterError` for an actor who said nothing.
    """
    actors = choose_actors(result.actors, chosen) if chosen.actors else {}
    return View(_part(result, chosen.date_from, chosen.date_to, chosen.outlets), actors, chosen.axis)


@lru_cache(maxsize=1)
def _part(result: Result, date_from: date | None, date_to: date | None, outlets: tuple[str, ...]) -> Result:
    """Return the result of a period and outlets; kept, since mostly the next choice is of actors or axis."""
    if not (date_from or date_to or outlets):
        return result
    return narrowed(result, date_from=date_from, date_to=date_to, outlets=outlets)


def headline(view: View) -> Block:
    """Say how many statements are looked at, of whom, and from how many articles, outlets and days.

    Where days were chosen, articles without a day are told; and the days of all news if nothing is left.
    """
    rows, whose, period = view.statements, _whose(view), view.result.period
    left_out = f"{undated(period)}." if undated(period) else ""
    if rows.empty:
        read = number(len(view.result.articles), "article")
        none = f"No statement{whose} in the {read} looked at speaks {SPEAKING[view.axis]}."
        return paragraph(sentences([none, news_of(period), left_out]))
    n = number(len(rows), "statement")
    speak = f"{'speaks' if len(rows) == 1 else 'speak'} {SPEAKING[view.axis]}"
    found = f"{n}{whose} in {_sources(view)}{_period(rows)} {speak}."
    return paragraph(sentences([found, _undated(rows), left_out]))


def _sources(view: View) -> str:
    """Count articles, wire copies as their original, and outlets."""
    articles = words(view.statements, "article_id").replace(copies_of(view.result.articles)).nunique()
    outlets = words(view.statements, "outlet").loc[lambda found: found != ""].nunique()
    return number(articles, "article") + (f" by {number(outlets, 'outlet')}" if outlets else "")


def _undated(rows: pd.DataFrame) -> str:
    """Say how many statements no chart over time can show."""
    n = count_undated(rows)
    which = "The day of the article is not known" if n == len(rows) else f"Of {n} the day is not known"
    return f"{which}, so a chart over time does not show {'it' if n == 1 else 'them'}." if n else ""


def _whose(view: View) -> str:
    names = [the(name) for name in view.actors.values()]
    if not names:
        return ""
    return f" of {listed(names)}" if len(names) <= MOST_NAMED else f" of {number(len(names), 'actor')}"


def _period(rows: pd.DataFrame) -> str:
    dates = sorted(text for text in words(rows, "published").str[:10] if day(text))
    if not dates:
        return ""
    return f", {day(dates[0])}," if dates[0] == dates[-1] else f", {day(dates[0])} to {day(dates[-1])},"


def positions(view: View) -> show.Picture | show.Missing:
    """Draw the actors on both axes."""
    settings = view.result.measures
    return show.picture(
        charts.position_plane(view.rows, level=view.level, settings=settings),
        name="positions",
        alt=charts.position_plane_alt(view.rows, level=view.level, settings=settings),
        caption="Both axes, from the articles looked at; the tinted fields are the tracks.",
    )


def over_time(view: View) -> show.Picture | show.Missing:
    """Draw what each actor said in each month, of those with statements enough."""
    settings = view.result.measures
    series = series_table(
        view.grouped, settings, level=view.grouping, copies=copies_of(view.result.articles), names=view.names
    )
    drawn = series, frame([], TREND), frame([], CHANGE_POINTS)
    return show.picture(
        charts.series_chart(*drawn, measure=view.axis, settings=settings),
        name="series",
        alt=charts.series_chart_alt(*drawn, measure=view.axis, settings=settings),
        caption="What each actor said, month by month.",
    )


def table(view: View) -> Block:
    """Show the actors with their numbers of statements, both axes, stance and track."""
    return sections.actors_block(view.rows, level=view.level, settings=view.result.measures)


def examples(view: View) -> Block:
    """Show the most telling statements of the actors looked at, of the most quoted first."""
    actors = list(main_actors(view.rows, view.level, MOST_EXAMPLES)["actor"])
    if not actors:
        return EMPTY
    each = max(1, MOST_EXAMPLES // len(actors))
    said = {actor: _strongest(view, rows_of(view.statements, actor), MOST_WEIGHED) for actor in actors}
    found = pd.concat([telling(rows, actor, each) for actor, rows in said.items()])
    return _passages(view, found.drop_duplicates("statement_id"))  # a person and his government may share one


def marked(view: View, statement_ids: Collection[str]) -> Block:
    """Show the statements with these ids in order of time; of more than `MOST_PASSAGES` the strongest."""
    rows = view.statements[words(view.statements, "statement_id").isin(statement_ids)]
    if rows.empty:
        return paragraph("No statement lies in the marked part of the chart.")
    shown = _strongest(view, rows, MOST_PASSAGES)
    shown = shown.sort_values(["published", "article_id", "start"], kind="stable")
    n = number(len(rows), "marked statement")
    told = n if len(rows) <= MOST_PASSAGES else f"The {MOST_PASSAGES} strongest of {n}"
    return join([paragraph(f"{told}, in order of time."), _passages(view, shown)])


def _strongest(view: View, rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return at most so many statements that are strong and sure; of stance, on whichever axis is stronger.

    A statement on two tracks is strong on both, though its stance is near 0.
    """
    measures = AXES if view.axis == "stance" else (view.axis,)
    strength = pd.concat([values(rows, measure).abs() for measure in measures], axis=1).max(axis=1)
    strength = strength * values(rows, "confidence").fillna(0.0)
    return rows.loc[strength.sort_values(ascending=False, kind="stable").index[:most]]


def _passages(view: View, rows: pd.DataFrame) -> Block:
    return join(
        passage(row, view.addresses.get(row["article_id"], ""), view.names) for row in rows.to_dict("records")
    )

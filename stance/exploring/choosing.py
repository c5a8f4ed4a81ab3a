"""What the reader may choose: actors, outlets, days, and the axis of the chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from ipywidgets import (
    HTML,
    Button,
    HBox,
    Layout,
    SelectionRangeSlider,
    SelectMultiple,
    ToggleButtons,
    VBox,
    Widget,
)

from stance.measures.counting import counted, days, scored, words
from stance.reporting.notebook.checks import MEASURES
from stance.reporting.notebook.choosing import choose_actors
from stance.reporting.notebook.parameters import Parameters
from stance.results import Result

NO_DAYS = [("no dates", None)]
"""What the slider holds where no article has a date: it cannot be empty."""

ROOMY = "stance-period"
READOUT = f"<style>.{ROOMY} .widget-readout {{ min-width: 13rem; max-width: none }}</style>"
"""Room for two days beside the slider; by itself it leaves room for two numbers."""

ACTOR_LINES, OUTLET_LINES = 11, 4
"""Lines of the lists before they scroll."""


def actor_options(result: Result) -> list[tuple[str, str]]:
    """Return (label, id) of all who can be chosen: governments, then holders, the most quoted first.

    The label holds the number of scored statements and, of who speaks for a government, its id.
    """
    table = result.actors[result.actors["n_scored"] > 0].drop_duplicates("actor")
    pairs = scored(counted(result.statements))
    states = dict(zip(words(pairs, "holder"), words(pairs, "government"), strict=True))
    found = []
    for row in table.to_dict("records"):
        state = states.get(row["actor"], "")
        side = f", {state}" if state not in ("", row["actor"]) else ""
        found.append((f"{row['name']}{side} · {row['n_scored']}", str(row["actor"])))
    return found


def outlet_options(result: Result) -> list[tuple[str, str]]:
    """Return (label, outlet) of every outlet with its number of articles, in alphabetical order."""
    outlets = words(result.articles, "outlet")
    n = outlets[outlets != ""].value_counts().sort_index()
    return [(f"{outlet} · {count}", str(outlet)) for outlet, count in n.items()]


def day_options(result: Result) -> list[tuple[str, date]]:
    """Return (label, day) of every day on which an article was published, in order."""
    found = sorted(days(result.articles).dropna().dt.date.unique())
    return [(f"{day.day} {day:%b %Y}", day) for day in found]


class Controls(VBox):
    """The lists, the slider and the buttons; `applied` gives the parameters as they stand now."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever somebody changes a control, not when `fill` does."""
        self._changed, self._filling = changed, False
        self.actors = SelectMultiple(rows=ACTOR_LINES, layout=_column())
        self.outlets = SelectMultiple(rows=OUTLET_LINES, layout=_column())
        self.period = SelectionRangeSlider(
            options=NO_DAYS, index=(0, 0), continuous_update=False, layout=Layout(width="auto")
        )
        self.period.add_class(ROOMY)
        self.axis = ToggleButtons(options=MEASURES, style={"button_width": "5rem"})
        self.everything = Button(description="Show everything", icon="undo", layout=Layout(width="9.5rem"))
        for control in (self.actors, self.outlets, self.period, self.axis):
            control.observe(self._on_change, "value")
        self.everything.on_click(lambda _: self._reset())
        super().__init__([HTML(READOUT), self._lists()])

    def fill(self, result: Result, chosen: Parameters) -> None:
        """Offer what a whole result has, and set the controls as the parameters say.

        The parameters fit the result (`viewing.look` takes them), whose days may lie around theirs.
        """
        actors = choose_actors(result.actors, chosen) if chosen.actors else {}
        found = day_options(result)
        with self._quietly():
            self.actors.options, self.outlets.options = actor_options(result), outlet_options(result)
            self.actors.value, self.outlets.value = tuple(actors), chosen.outlets
            self.period.options = found or NO_DAYS
            self.period.index = _between([day for _, day in found], chosen.date_from, chosen.date_to)
            self.period.disabled = len(found) < 2
            self.axis.value = chosen.axis

    def applied(self, chosen: Parameters) -> Parameters:
        """Return the parameters with the actors, outlets, days and axis of the controls.

        At its ends the slider sets no limit, so that articles without a date stay in.
        """
        first, last = self.period.index
        days = [day for _, day in self.period.options]
        return replace(
            chosen,
            actors=tuple(self.actors.value),
            outlets=tuple(self.outlets.value),
            date_from=days[first] if first > 0 else None,
            date_to=days[last] if last < len(days) - 1 else None,
            axis=self.axis.value,
        )

    def _lists(self) -> HBox:
        several = "none: all; several with Ctrl or ⌘"
        about = [
            _named("Outlets", self.outlets, several), _named("Published", self.period),
            _named("Axis of the chart", HBox([self.axis, self.everything], layout=wrapping())),
        ]  # fmt: skip
        right = VBox(about, layout=Layout(flex="1 1 24rem"))
        return HBox(
            [_named("Actors", self.actors, f"governments first; {several}"), right], layout=wrapping()
        )

    def _on_change(self, change: object) -> None:
        if not self._filling:
            self._changed()

    def _reset(self) -> None:
        with self._quietly():
            self.actors.value = self.outlets.value = ()
            self.period.index = (0, len(self.period.options) - 1)
        self._changed()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._filling = True
        try:
            yield
        finally:
            self._filling = False


def _between(days: list[date], first: date | None, last: date | None) -> tuple[int, int]:
    """Return the places of the first and the last of some days within a period; of none the nearest."""
    if not days:
        return 0, 0
    end = len(days) - 1
    low = next((i for i, day in enumerate(days) if first is None or day >= first), end)
    high = next((i for i in range(end, -1, -1) if last is None or days[i] <= last), 0)
    return min(low, high), max(low, high)


def _named(name: str, control: Widget, hint: str = "") -> VBox:
    """Put a name over a control, and in small letters how it is used."""
    more = f' <small style="opacity:0.75">{hint}</small>' if hint else ""
    return VBox([HTML(f"<b>{name}</b>{more}"), control], layout=Layout(margin="0 1.5rem 0.3rem 0"))


def _column() -> Layout:
    return Layout(width="22rem", max_width="100%")


def wrapping() -> Layout:
    """Lay things side by side as far as the page is wide enough, else below each other."""
    return Layout(flex_flow="row wrap", align_items="flex-start")

"""The timeline of statements in which a part can be marked, drawn in the page without any network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import altair
from ipywidgets import Layout, VBox

from stance.exploring.places import Place
from stance.exploring.viewing import View
from stance.measures.counting import words
from stance.reporting.blocks import paragraph
from stance.reporting.charts import interactive
from stance.reporting.charts.interactive.points import BRUSH

WAIT = 200
"""Milliseconds without a move after which a marked part counts as marked."""

NO_CHART = "There is no chart of statements: none of those looked at has a date and speaks on the axis."


class Timeline(VBox):
    """The chart of a view; calls `marked` with the ids of the statements in the marked part.

    None are the ids while no part is marked.
    """

    hint = "Drag over the chart to read the statements behind its points. Until then, the most telling ones:"

    def __init__(self, marked: Callable[[Sequence[str] | None], None]) -> None:
        altair.JupyterChart.enable_offline()
        self._marked = marked
        self._view: View | None = None
        nothing: Any = None  # which the widget takes, though it does not say so
        self.chart = altair.JupyterChart(nothing, debounce_wait=WAIT, max_wait=False)
        self.sentence = Place()
        super().__init__([self.sentence], layout=Layout(overflow="auto hidden", align_items="flex-start"))

    def draw(self, view: View) -> None:
        """Draw the statements of a view, nothing marked; without any there is a sentence."""
        drawn = interactive.timeline(view.grouped, axis=view.axis, level=view.grouping, names=view.names)
        self._view = view
        if drawn is None:
            self.sentence.put(paragraph(NO_CHART))
            self.children = [self.sentence]
            return
        self.chart.chart = drawn  # the same widget: a new one would carry all its JavaScript again
        self.chart.selections.observe(self._on_brush, [BRUSH])
        self.children = [self.chart]

    def _on_brush(self, change: Any) -> None:
        bounds = change["new"].value
        if self._view is None or not bounds:
            self._marked(None)
            return
        rows = interactive.brushed(self._view.statements, bounds, axis=self._view.axis)
        self._marked(list(words(rows, "statement_id")))

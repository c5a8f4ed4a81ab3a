"""The explorer: news to read, controls to choose with, and below them what is found, kept in step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipywidgets import HTML, Button, HBox, Layout, Text, VBox, Widget

from stance.exploring import viewing
from stance.exploring.brushing import Timeline
from stance.exploring.choosing import Controls, wrapping
from stance.exploring.places import Notice, Place
from stance.exploring.reading import named, whole
from stance.exploring.viewing import View, look
from stance.reporting.blocks import paragraph
from stance.reporting.notebook.parameters import Parameters
from stance.results import Result


class Browser(VBox):
    """The whole explorer of one notebook. The news is scored when it is read, and never again."""

    def __init__(self, result: Result, chosen: Parameters) -> None:
        self.result, self.chosen = result, chosen
        self.view: View | None = None
        self._standing: View | None = None  # the view whose actors' standing is shown
        self.path = Text(
            str(chosen.scored or chosen.input_path), description="News",
            placeholder="a folder, a file, a pattern such as news/*.txt, or a folder of scored tables",
            layout=Layout(flex="1 1 20rem", width="auto"), style={"description_width": "initial"},
        )  # fmt: skip
        self.button = Button(description="Read", button_style="primary", layout=Layout(width="7rem"))
        self.notice, self.bar = Notice(), Place()
        self.controls = Controls(self.update)
        self.headline, self.passages = Place(), Place(scrolls=True)
        self.positions = Place(flex="1 1 26rem", max_width="44rem")
        self.table = Place(flex="1 1 34rem", overflow="auto")
        self.timeline = Timeline(self.mark)
        self.button.on_click(lambda _: self.read())
        self.path.on_msg(self._on_message)
        super().__init__(self._laid_out())
        self.controls.fill(result, chosen)
        self.update()

    def read(self) -> None:
        """Read the news that the box names and score it; what is wrong with it becomes a sentence."""
        self.button.disabled = True
        with self.bar:  # which catches what else goes wrong, and shows it
            with self.notice.watching("Reading and scoring …"):
                chosen = named(self.path.value, self.controls.applied(self.chosen))
                result = whole(chosen)
                self.result, self.chosen = result, chosen
                self.controls.fill(result, chosen)
                self._show()
            self.bar.put()
        self.button.disabled = False

    def update(self) -> None:
        """Show what the controls ask for."""
        with self.bar, self.notice.watching("Counting …"):
            self._show()

    def mark(self, statement_ids: Sequence[str] | None) -> None:
        """Show the statements of the marked part of the chart; None where no part is marked."""
        if self.view is None:
            return
        if statement_ids is None:
            self.passages.put(paragraph(self.timeline.hint), viewing.examples(self.view))
        else:
            self.passages.put(viewing.marked(self.view, statement_ids))

    def _show(self) -> None:
        """Show what changes; where the actors stand is the same on every axis, and takes longest to draw."""
        view = look(self.result, self.controls.applied(self.chosen))
        self.view = view
        self.headline.put(viewing.headline(view))
        self.timeline.draw(view)
        self.mark(None)
        before, self._standing = self._standing, None  # so that what is stopped here is drawn the next time
        if before is None or before.result is not view.result or before.actors != view.actors:
            self.table.put(viewing.table(view))
            self.positions.put(viewing.positions(view))
        self._standing = view

    def _on_message(self, widget: object, content: Mapping[str, object], buffers: object) -> None:
        """Read when somebody presses Enter in the box."""
        if content.get("event") == "submit":
            self.read()

    def _laid_out(self) -> list[Widget]:
        return [
            HBox([self.path, self.button]), self.bar, self.notice, self.controls,
            self.headline, self.timeline, self.passages,
            _heading("Where they stand"), HBox([self.positions, self.table], layout=wrapping()),
        ]  # fmt: skip


def _heading(words: str) -> HTML:
    return HTML(f"<h3>{words}</h3>")

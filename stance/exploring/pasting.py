"""A box to paste a text into, and the same text below it, scored and coloured."""

from __future__ import annotations

from ipywidgets import Button, HBox, Layout, Textarea, VBox

from stance.exploring.explaining import explained
from stance.exploring.places import Notice, Place
from stance.reporting.notebook.parameters import Parameters

BUTTON = "Score this text"


class PasteBox(VBox):
    """The box, its button, and what came of the text; at first that of the parameters."""

    def __init__(self, chosen: Parameters) -> None:
        self.chosen = chosen
        self.text = Textarea(
            chosen.text, placeholder="Paste a sentence, a paragraph or an article in English.",
            rows=5, layout=Layout(width="auto"),
        )  # fmt: skip
        self.button = Button(description=BUTTON, button_style="primary", layout=Layout(width="11rem"))
        self.notice, self.coloured = Notice(), Place()
        self.button.on_click(lambda _: self.score())
        super().__init__([self.text, HBox([self.button, self.notice]), self.coloured])
        if chosen.text:
            self.score()

    def score(self) -> None:
        """Score the text and show it; what is wrong with it becomes a sentence."""
        self.button.disabled = True
        self.coloured.put()
        with self.coloured, self.notice.watching("Reading the text …"):
            self.coloured.put(explained(self.text.value, self.chosen))
        self.button.disabled = False

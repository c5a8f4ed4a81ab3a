"""What the notebook shows: the explorer where it is open and has widgets, else the same once, still."""

from __future__ import annotations

from typing import Any

from IPython import get_ipython
from IPython.display import display

from stance.exploring import viewing
from stance.exploring.explaining import explained
from stance.exploring.reading import whole
from stance.progress import is_watched
from stance.reporting.blocks import paragraph
from stance.reporting.notebook.parameters import Parameters

STILL = (
    "This is what the parameters ask for. Opened in JupyterLab, this notebook has lists of actors and"
    " outlets, a slider of days, and a chart in which points can be marked to read what stands behind them."
)
STILL_TEXT = "Opened in JupyterLab, this notebook has a box here to paste any text into and see it scored."


class Still:
    """Several things that a notebook shows below each other."""

    def __init__(self, *parts: Any) -> None:
        self.parts = parts

    def _ipython_display_(self) -> None:
        display(*self.parts)


def has_widgets() -> bool:
    """Whether somebody has this open as a notebook, where widgets can be used."""
    return hasattr(get_ipython(), "kernel") and is_watched()


def browser(chosen: Parameters) -> Any:
    """Read and score the news of the parameters and return the explorer of it, or its still form.

    Raises `InputError` and `ParameterError` for parameters that do not fit the news.
    """
    result = whole(chosen)
    view = viewing.look(result, chosen)
    if has_widgets():
        from stance.exploring.browsing import Browser  # only here: it needs widgets

        return Browser(result, chosen)
    return Still(
        paragraph(STILL), viewing.headline(view), viewing.over_time(view), viewing.examples(view),
        viewing.positions(view), viewing.table(view),
    )  # fmt: skip


def paste_box(chosen: Parameters) -> Any:
    """Return the box to paste a text into, or the text of the parameters, scored and coloured."""
    if has_widgets():
        from stance.exploring.pasting import PasteBox  # only here: it needs widgets

        return PasteBox(chosen)
    return Still(paragraph(STILL_TEXT), explained(chosen.text, chosen))

"""Places in a page of widgets where tables, charts and sentences are shown, each replaced by the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from ipywidgets import HTML, Layout, Output

from stance.reporting.blocks import Block, escape_html
from stance.reporting.notebook.checks import CHECKS
from stance.reporting.theme import PRESSURE

FORMS = ("text/html", "text/plain")
"""The forms that an open notebook shows; the others are for paper and would only be carried along."""

PROBLEMS = (ValueError, OSError)
"""What a wrong path, a broken file, an unknown name or a foreign text raises, in the user's words."""

TALLEST = "32rem"
"""Height from which a place scrolls that holds many passages."""


class Shown(Protocol):
    """Whatever Jupyter can show: a block, a picture, the sentence for a missing one."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any: ...


class Place(Output):
    """A place that holds what it was last given."""

    def __init__(self, *, scrolls: bool = False, **layout: str) -> None:
        more = {"max_height": TALLEST, "overflow": "auto"} if scrolls else {}
        super().__init__(layout=Layout(**more, **layout))

    def put(self, *shown: Shown) -> None:
        """Show these below each other, and nothing else; empty blocks leave the place empty."""
        self.outputs = tuple(_output(one) for one in shown if not isinstance(one, Block) or one)

    @property
    def text(self) -> str:
        """The plain words of what is shown."""
        return "\n".join(output["data"]["text/plain"] for output in self.outputs)

    @property
    def html(self) -> str:
        """The HTML of what is shown."""
        return "\n".join(output["data"].get("text/html", "") for output in self.outputs)


def _output(shown: Shown) -> dict[str, Any]:
    bundle = shown._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    kept = {form: data[form] for form in FORMS if form in data}
    return {"output_type": "display_data", "data": kept, "metadata": {}}


class Notice(HTML):
    """A line that says what goes on, or what the user may mend; empty most of the time."""

    def say(self, words: str) -> None:
        """Show a sentence."""
        self.value = f'<div role="status" style="line-height:1.5">{escape_html(words)}</div>' if words else ""

    def warn(self, words: str) -> None:
        """Show a sentence that something did not work, framed so that it is seen."""
        style = (
            f"line-height:1.5;padding:0.3em 0.8em;border-left:4px solid {PRESSURE};background:{PRESSURE}22"
        )
        self.value = f'<div role="alert" style="{style}">{escape_html(words)}</div>'

    @contextmanager
    def watching(self, words: str) -> Iterator[None]:
        """Say what goes on while it does; a problem that the user can mend becomes a sentence.

        So does an interruption. Any other failure is ours: it is said that there is one, and it goes on.
        """
        self.say(words)
        try:
            yield
        except PROBLEMS as problem:
            self.warn(in_words(problem))
        except KeyboardInterrupt:
            self.warn("Stopped before it was done.")
        except Exception:
            self.warn("This failed, and should not have; what Python says is shown beside this line.")
            raise
        else:
            self.say("")


def in_words(problem: Exception) -> str:
    """Return what a problem says, without the name of the parameter in front, which nobody typed here.

    >>> in_words(ValueError("input_path: news does not exist"))
    'news does not exist.'
    """
    name, colon, rest = str(problem).partition(": ")
    said = rest if colon and name in CHECKS else str(problem)
    return said if said.endswith(".") else f"{said}."

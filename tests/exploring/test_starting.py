"""What the notebook shows, with widgets and without."""

import subprocess
import sys
from dataclasses import replace

import pytest

from stance.exploring import starting
from stance.exploring.browsing import Browser
from stance.exploring.pasting import PasteBox
from stance.exploring.starting import STILL, STILL_TEXT, Still, browser, has_widgets, paste_box


@pytest.fixture
def asked(chosen, folder):
    return replace(chosen, input_path=str(folder), text="Seoul offered talks.")


def texts(still):
    bundles = [part._repr_mimebundle_() for part in still.parts]
    return [(b[0] if isinstance(b, tuple) else b).get("text/plain") for b in bundles]


def test_nothing_of_widgets_is_needed_where_there_are_none():
    missing = "".join(f"sys.modules[{name!r}] = None; " for name in ("ipywidgets", "altair", "anywidget"))
    code = f"import sys; {missing}import stance.exploring.starting as s; print(s.has_widgets())"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_outside_a_notebook_there_are_no_widgets(monkeypatch):
    monkeypatch.setattr(starting, "is_watched", lambda: True)
    assert not has_widgets()


def test_a_notebook_that_nobody_watches_has_none(monkeypatch):
    monkeypatch.setattr(starting, "get_ipython", lambda: type("Shell", (), {"kernel": object()}))
    monkeypatch.setattr(starting, "is_watched", lambda: False)
    assert not has_widgets()
    monkeypatch.setattr(starting, "is_watched", lambda: True)
    assert has_widgets()


def test_without_widgets_all_is_shown_once_as_the_parameters_ask(asked):
    shown = browser(replace(asked, actors=("CHN",), axis="dialogue"))
    said = texts(shown)
    assert isinstance(shown, Still) and said[0] == STILL
    assert said[1].startswith("1 statement of China in 1 article speaks for or against dialogue.")
    assert said[2].startswith("There is no chart of dialogue over time")
    assert "Beijing offered talks" in said[3] and "Tokyo" not in said[3]
    assert said[4].startswith("Chart of 1 actor") and "China" in said[5]


def test_without_widgets_the_text_of_the_parameters_is_explained(asked):
    said = texts(paste_box(asked))
    assert said == [STILL_TEXT, "The text, coloured: 1 statement found in it, 1 scored."]


def test_several_things_are_shown_below_each_other(monkeypatch):
    shown = []
    monkeypatch.setattr(starting, "display", lambda *parts: shown.extend(parts))
    Still("one", "two")._ipython_display_()
    assert shown == ["one", "two"]


def test_with_widgets_the_same_calls_give_the_explorer_and_the_box(asked, monkeypatch):
    monkeypatch.setattr(starting, "has_widgets", lambda: True)
    assert isinstance(browser(asked), Browser)
    assert isinstance(paste_box(asked), PasteBox)

"""Draw the charts of altair in a user's own notebook, which bring a specification and no picture.

A notebook keeps it as data of its own kind, or within the page that altair shows by default. It is drawn as
all three documents take it, without loading anything: a chart whose data lie elsewhere is not drawn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

MOST_KEPT = 64
"""Drawn charts that are kept: every document asks for each, and asks first whether it can be drawn."""

TRIES = 2
"""How often a chart is drawn before it is called faulty: vl-convert also fails once on what follows one."""

LOADED = "it would have to be loaded from elsewhere"
"""Why a chart is not drawn whose data or pictures lie at an address."""

WIDGET_CHART = "altair.jupyter.jupyter_chart.JupyterChart object"
"""What an output says in plain words of a chart that is a widget: its specification is not kept with it."""

_KIND = re.compile(r"application/vnd\.vegalite\.v\d+[.+]json")
_SCHEMA = re.compile(r"https?://vega\.github\.io/schema/vega-lite/v(\d+)[.\d]*\.json")
_CALL = re.compile(r"\}\)\(\s*(?=\{)")
"""Where altair's page hands the specification to its script."""


@dataclass(frozen=True)
class Drawing:
    """A chart of altair: drawn (`svg`, else empty), its description, and why it could not be drawn."""

    svg: str
    alt: str
    fault: str = ""

    @property
    def sentence(self) -> str:
        """What stands where the chart would."""
        about = f" ({self.alt})" if self.alt else ""
        return f"A chart of the notebook{about} is not shown: {self.fault}."


def drawing(data: Mapping[str, Any]) -> Drawing | None:
    """Return the chart of altair that an output is, whose forms `data` are; None where it is none."""
    if WIDGET_CHART in str(data.get("text/plain", "")):
        return Drawing("", "", "a widget is drawn in JupyterLab only; `alt.renderers.enable('html')` helps")
    found = _specification(data)
    if found is None:
        return None
    if _elsewhere(found):
        return Drawing("", _described(found), LOADED)
    svg, fault = _drawn(json.dumps(found), _SCHEMA.match(found["$schema"])[1])  # type: ignore[index]
    return Drawing(svg, _described(found), fault)


def _elsewhere(found: object) -> bool:
    """Whether a specification, or a part of one, names an address to load data or a picture from."""
    if isinstance(found, list):
        return any(map(_elsewhere, found))
    if not isinstance(found, dict):
        return False
    url = found.get("url")
    url = url.get("value") if isinstance(url, dict) else url
    return (isinstance(url, str) and not url.startswith("data:")) or any(map(_elsewhere, found.values()))


def _specification(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the specification among the forms of an output; None where there is none of Vega-Lite."""
    for found in (*(value for kind, value in data.items() if _KIND.fullmatch(kind)), _within(data)):
        if isinstance(found, dict) and _SCHEMA.match(str(found.get("$schema"))):
            return found
    return None


def _within(data: Mapping[str, Any]) -> object:
    """Return the first object that altair's page hands to its script."""
    page = str(data.get("text/html", ""))
    call = _CALL.search(page) if "vegaEmbed" in page else None
    if call is None:
        return None
    try:
        return json.JSONDecoder().raw_decode(page, call.end())[0]
    except ValueError:  # somebody else's page
        return None


def _described(specification: Mapping[str, Any]) -> str:
    """Return what a chart says it shows: its description, or its title."""
    title = specification.get("title")
    title = title.get("text") if isinstance(title, dict) else title
    lines = specification.get("description") or title or ""
    return " ".join(map(str, lines)) if isinstance(lines, list) else str(lines)


def _drawn(specification: str, version: str) -> tuple[str, str]:
    """Return a chart as SVG; or empty, and why it cannot be drawn."""
    lines: list[str] = []
    for _ in range(TRIES):
        try:
            return _svg(specification, version), ""
        except ValueError as error:
            lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return "", f"it could not be drawn ({lines[min(1, len(lines) - 1)] if lines else 'no reason given'})"


@lru_cache(maxsize=MOST_KEPT)
def _svg(specification: str, version: str) -> str:
    """Draw a chart by the newest Vega-Lite of its version; raise `ValueError` where that fails."""
    import vl_convert  # only here: most notebooks need none

    fit = [known for known in vl_convert.get_vegalite_versions() if known.split(".")[0] == version]
    newest = fit[-1] if fit else None
    return str(vl_convert.vegalite_to_svg(specification, vl_version=newest, allowed_base_urls=[]))

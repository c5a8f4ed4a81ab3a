"""The scripts of a page: ours, and the one that draws interactive twins where a chart has one.

A page runs only the scripts whose SHA-256 stands in its policy, so that nothing an article smuggles in could
run even if it got through. Twins are drawn by Vega with its own interpreter of expressions, which needs no
`eval`; their data stand in the page, as data. Without `vl-convert-python` a page has its static charts only.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from nbformat import NotebookNode

from stance.reporting.documents.document import TEMPLATES
from stance.reporting.notebook.show import KEY

_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""What could end a script or start a comment, written so that JSON still means the same."""


def twins(content: NotebookNode) -> dict[str, str]:
    """Return the interactive twin of every chart that has one, by the chart's name, as JSON for a page."""
    charts = (
        output.metadata[KEY]
        for cell in content.cells
        for output in cell.get("outputs", [])
        if output.get("metadata", {}).get(KEY, {}).get("twin")
    )
    return {about["name"]: as_data(about["twin"]) for about in charts}


def as_data(spec: Mapping[str, Any]) -> str:
    r"""Write a chart's specification so that no text in it can leave the element it stands in.

    What it asks of the drawing program (`usermeta`) is left out.

    >>> as_data({"title": "</script>", "usermeta": {}})
    '{"title": "\\u003c/script\\u003e"}'
    """
    kept = {key: value for key, value in spec.items() if key != "usermeta"}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True).translate(_IN_SCRIPT)


def texts(with_twins: bool) -> list[str]:
    """Return the scripts of a page, in the order in which they run."""
    ours = (TEMPLATES / "report" / "page.js").read_text(encoding="utf-8")
    return [drawing(), ours] if with_twins else [ours]


@lru_cache(maxsize=1)
def drawing() -> str:
    """Return Vega-Embed with all it needs as one script."""
    import vl_convert  # only here: most pages need none

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


def allowed(scripts: Sequence[str]) -> str:
    """Return what the page's policy says of scripts: the hashes of those that may run.

    >>> allowed(["x"])
    "'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='"
    """
    digests = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def elements(scripts: Sequence[str]) -> str:
    """Return the script elements of a page."""
    return "\n".join(f"<script>{script}</script>" for script in scripts)

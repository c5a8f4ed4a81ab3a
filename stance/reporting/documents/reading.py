"""Read an executed notebook as a document, in the order in which it shows things.

Code, warnings and progress bars are left out.
"""

from __future__ import annotations

from nbformat import NotebookNode

from stance.reporting.documents import outputs
from stance.reporting.documents.document import Chart, Document, ExportError, chart_markdown
from stance.reporting.notebook.show import KEY


def read_document(notebook: NotebookNode) -> Document:
    """Collect what a notebook shows, in order; code, warnings and progress bars are left out.

    Raises `ExportError` where two charts have the same name: one would stand in the place of the other among
    the files of the report.
    """
    charts: list[Chart] = []
    parts: list[str] = []
    title, lines = "", ()
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and not cell.metadata.get(KEY, {}).get("title"):
            parts.append(cell.source)
        for output in outputs.shown(cell):
            form = outputs.form_of(output)
            if form == "title":
                title, lines = output.metadata[KEY]["title"], tuple(output.metadata[KEY]["lines"])
            elif form in ("chart", "picture"):
                charts.append(outputs.chart(output) if form == "chart" else outputs.picture(output))
                parts.append(chart_markdown(charts[-1], len(charts)))
            else:
                parts.append(outputs.words(output))
    _check_names(charts)
    return Document(title or "Report", lines, "\n\n".join(parts) + "\n", tuple(charts))


def _check_names(charts: list[Chart]) -> None:
    first: dict[str, Chart] = {}
    for chart in charts:
        if chart.name and first.setdefault(chart.name, chart) != chart:
            raise ExportError(f"two charts are called {chart.name!r}: give each a name of its own")

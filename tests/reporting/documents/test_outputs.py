"""A notebook of one's own: plain pictures, tables of pandas and values are in all three documents."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64encode
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from stance.reporting.documents.document import ExportError
from stance.reporting.documents.export import export
from stance.reporting.documents.outputs import UNDESCRIBED, form_of, picture
from stance.reporting.documents.pdf import typst_source
from stance.reporting.documents.reading import read_document
from stance.reporting.notebook import show

FIGURE = "<Figure size 640x480 with 1 Axes>"
TRICKS = "*Jong* | #panic() $x$ `a` @b [c](d) <script>alert(1)</script>"
FRAME = pd.DataFrame({"Name": ["Kim", TRICKS], "n": [1.5, -20]})
LEVELS = pd.DataFrame(
    np.arange(4).reshape(2, 2),
    index=pd.MultiIndex.from_tuples([("KOR", "Post"), ("KOR", "Wire")]),
    columns=pd.MultiIndex.from_product([["Stance"], ["low", "high"]]),
)


def drawn(form: str, width: int = 192) -> Any:
    """Return a plain figure in some form, as a notebook keeps it."""
    figure = Figure(figsize=(width / 96, 1))
    figure.add_subplot().plot([0, 1])
    buffer = io.BytesIO()
    figure.savefig(buffer, format=form, dpi=96)
    return buffer.getvalue().decode() if form == "svg" else b64encode(buffer.getvalue()).decode()


def output(metadata: dict[str, Any] | None = None, **data: Any) -> nbformat.NotebookNode:
    named = {name.replace("_", "/"): value for name, value in data.items()}
    named = {name.replace("image/svg", "image/svg+xml"): value for name, value in named.items()}
    return new_output("display_data", data=named, metadata=metadata or {})


def ours(name: str, caption: str = "Ours.") -> nbformat.NotebookNode:
    figure = Figure(figsize=(2, 1))
    figure.add_subplot().plot([0, 1])
    made = show.picture(figure, name=name, alt=f"Rising {name}", caption=caption)
    assert isinstance(made, show.Picture)
    data, metadata = made._repr_mimebundle_()
    return new_output("display_data", data=data, metadata=metadata)


def notebook(*outputs: nbformat.NotebookNode) -> nbformat.NotebookNode:
    cell = new_code_cell("everything")
    cell.outputs = list(outputs)
    return new_notebook(cells=[new_markdown_cell("## Mine"), cell])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of a notebook that shows something of everything."""
    folder = tmp_path_factory.mktemp("own")
    shown = notebook(
        output(text_plain=FIGURE, image_png=drawn("png")),
        output(text_plain=FIGURE, image_svg=drawn("svg")),
        output(text_plain=FIGURE, image_jpeg=drawn("jpeg", 2000)),
        ours("größe (1) a.b"),
        output(text_plain="in lines", text_html=FRAME.to_html()),
        output(text_plain="in lines", text_html=LEVELS.to_html()),
        output(text_plain="0    1.5\n1  -20.0\nName: n, dtype: float64"),
        output(text_plain="'*one* value'"),
    )
    nbformat.write(shown, folder / "own.ipynb")
    export(folder / "own.ipynb", folder)
    return folder


def of_word_file(folder: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(folder / "report.docx") as archive:
        return archive.read(name).decode()


def source(folder: Path, into: Path) -> str:
    return typst_source(read_document(nbformat.read(folder / "own.ipynb", as_version=4)), into)


def test_plain_pictures_are_in_all_three(made: Path, tmp_path: Path) -> None:
    page = (made / "report.html").read_text(encoding="utf-8")
    assert page.count("<img ") == 4 and page.count(f'alt="{UNDESCRIBED}"') == 3
    typst = source(made, tmp_path)
    calls = re.findall(r'#chart\("charts/(\d\.\w+)", "([^"]*)", none, width: ([\d.]+)in\)', typst)
    assert [(path, words) for path, words, _ in calls] == [
        ("1.png", UNDESCRIBED), ("2.svg", UNDESCRIBED), ("3.png", UNDESCRIBED),
    ]  # fmt: skip
    assert [float(width) for *_, width in calls] == pytest.approx([2, 2, 2000 / 96], abs=0.02)
    assert (tmp_path / "charts" / "3.png").read_bytes().startswith(b"\x89PNG")
    word = of_word_file(made)
    assert word.count("<pic:pic") == 4 and word.count(f'descr="{UNDESCRIBED}"') == 3
    widest = max(int(size) for size in re.findall(r'<wp:extent cx="(\d+)"', word)) / 914400
    assert widest == pytest.approx(6.2, abs=0.01)
    for text in (page, typst, word):
        assert "Figure size" not in text


def test_a_table_of_pandas_is_a_table_in_all_three(made: Path, tmp_path: Path) -> None:
    page, typst, word = (
        (made / "report.html").read_text(encoding="utf-8"),
        source(made, tmp_path),
        of_word_file(made),
    )
    assert page.count("<table") == typst.count("#table(") == word.count("<w:tbl>") == 2
    assert "in lines" not in page + typst + word
    for cell in ("Kim", "-20.0", "KOR", "Wire", "high"):
        assert typst.count(f"[{cell.replace('-', '-')}]") == 1, cell
        assert len(re.findall(rf">{cell}</(?:td|th|w:t)>", page)) == 1, cell
        assert word.count(f">{cell}<") == 1, cell


def test_what_stands_in_its_cells_is_words(made: Path, tmp_path: Path) -> None:
    typst, word = source(made, tmp_path), of_word_file(made)
    assert "#panic" not in typst.replace("\\#panic", "") and "$x$" not in typst
    words = " ".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", word)).split())
    start = "*Jong* | #panic() $x$ `a` @b [c](d) &lt;script"
    assert start in words
    page = (made / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page


def test_figures_of_such_a_table_stand_on_the_right(made: Path, tmp_path: Path) -> None:
    aligned = re.findall(r"align: \(([^)]*)\)", source(made, tmp_path))
    assert [sides.replace(" ", "").strip(",") for sides in aligned] == [
        "left,left,right",
        "left,left,right,right",
    ]


def test_values_are_written_as_they_are(made: Path, tmp_path: Path) -> None:
    typst, word = source(made, tmp_path), of_word_file(made)
    assert "0    1.5\n1  -20.0\nName: n, dtype: float64" in typst
    assert "*one* value" in word and "\\*one\\* value" in typst


def test_only_what_has_a_caption_is_numbered(made: Path) -> None:
    assert (made / "report.pdf").read_bytes().startswith(b"%PDF-")
    page = (made / "report.html").read_text(encoding="utf-8")
    assert page.count("<figcaption>") == 1
    assert of_word_file(made).count('w:val="ImageCaption"') == 1


@pytest.mark.parametrize(
    "name", ["größe (1) a.b", "a #panic() $b$", "x]y[z", "a" * 90, "김정은", "two\u2028lines"]
)
def test_a_chart_may_have_any_name(name: str, tmp_path: Path) -> None:
    nbformat.write(notebook(ours(name)), tmp_path / "own.ipynb")
    export(tmp_path / "own.ipynb", tmp_path)
    assert of_word_file(tmp_path).count("<pic:pic") == 1
    assert source(tmp_path, tmp_path).count('#chart("charts/1.svg"') == 1
    assert (tmp_path / "report.html").read_text(encoding="utf-8").count("<img ") == 1


def test_a_chart_without_a_caption_is_shown_unnumbered(tmp_path: Path) -> None:
    nbformat.write(notebook(ours("line", caption="")), tmp_path / "own.ipynb")
    export(tmp_path / "own.ipynb", tmp_path)
    assert '#chart("charts/1.svg", "Rising line", none)' in source(tmp_path, tmp_path)
    assert "<figcaption>" not in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert of_word_file(tmp_path).count("<pic:pic") == 1


def test_a_description_and_a_width_are_kept() -> None:
    found = picture(output({"image/png": {"alt": "It rises.", "width": 48}}, image_png=drawn("png")))
    assert (found.alt, found.width) == ("It rises.", 0.5)


@pytest.mark.parametrize("width", ["50%", None, 0, -3, True, float("nan"), float("inf"), [48]])
def test_what_is_no_width_leaves_the_picture_as_wide_as_it_is(width: Any) -> None:
    found = picture(output({"image/png": {"width": width}}, image_png=drawn("png")))
    assert found.width == pytest.approx(2, abs=0.02)


def test_metadata_that_describe_nothing_are_passed_over() -> None:
    found = picture(output({"image/png": None}, image_png=drawn("png")))
    assert found.alt == UNDESCRIBED and found.width == pytest.approx(2, abs=0.02)


def test_a_picture_that_is_none_is_an_error_in_plain_words() -> None:
    for broken in (output(image_png=b64encode(b"nothing").decode()), output(image_svg="<svg")):
        with pytest.raises(ExportError, match="a picture of the notebook cannot be read"):
            read_document(notebook(broken))


def test_every_output_has_one_form_for_all_documents() -> None:
    forms = {
        "picture": output(text_html="<img>", image_png="", text_plain=FIGURE),
        "html": output(text_html="<p>x</p>", text_markdown="x", text_plain="x"),
        "markdown": output(text_markdown="x", text_plain="x"),
        "plain": output(text_plain="x"),
        "": output(application_json={}),
        "chart": ours("line"),
    }
    assert [form_of(found) for found in forms.values()] == list(forms)


def test_html_that_says_nothing_leaves_its_plain_text() -> None:
    document = read_document(notebook(output(text_html="<script>draw()</script>", text_plain="Chart(...)")))
    assert document.markdown == "## Mine\n\nChart\\(\\.\\.\\.\\)\n"


def test_pictures_may_be_alike() -> None:
    twice = output(image_png=drawn("png"))
    assert len(read_document(notebook(twice, twice, output(image_png=drawn("png", 96)))).charts) == 3


def test_pictures_in_other_forms_become_png() -> None:
    buffer = io.BytesIO()
    Image.new("P", (96, 9)).save(buffer, "GIF")
    found = picture(output(image_gif=b64encode(buffer.getvalue()).decode()))
    assert found.png.startswith(b"\x89PNG") and found.width == 1

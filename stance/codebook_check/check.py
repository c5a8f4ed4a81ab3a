"""Check codebooks: everything that is wrong with them at once, and what of them never fires in articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.codebook import DEFAULT, FILES, GAZETTEER, available
from stance.codebook_check.files import Files, errors, read_files
from stance.codebook_check.findings import HEADINGS, Finding
from stance.codebook_check.fired import Firing
from stance.codebook_check.matching import unmatched
from stance.codebook_check.people import people
from stance.codebook_check.repeats import repeats
from stance.codebook_check.terminal import MOST, WIDTH, told
from stance.codebook_check.values import values


@dataclass(frozen=True)
class Size:
    """How many entries a codebook has, by part ("actors", "verbs", "cues", "modifiers")."""

    codebook: str
    entries: dict[str, int]


@dataclass(frozen=True)
class CodebookCheck:
    """What a check found; printing it gives the whole account.

    `findings` are the errors and warnings. Where a codebook of one's own is checked they are those of its
    files, and of entries of the library's that an entry of it bears on; `of_library` are then the other
    warnings of the library's files. `firing` is what fired in the articles: None where none were given or
    where errors keep the codebooks from being used.
    """

    sizes: tuple[Size, ...]
    findings: tuple[Finding, ...]
    firing: Firing | None = None
    on: str = ""
    of_library: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops an analysis."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What an analysis passes over in silence."""
        return tuple(finding for finding in self.findings if not finding.is_error)

    def plain(self, *, width: int = WIDTH, most: int = MOST, library: bool = False) -> str:
        """Return the account as text of at most `width` columns; of each kind of warning list `most`.

        The warnings `of_library` are counted in a line; with `library` they are listed after the others.
        """
        return told(
            self.sizes, self.findings, self.firing,
            of_library=self.of_library, listed=library, on=self.on, width=width, most=most,
        )  # fmt: skip

    def __str__(self) -> str:
        """Return the account as text."""
        return self.plain()

    __repr__ = __str__


def check_codebooks(names: str | Sequence[str] = DEFAULT, *, on: str | Path | None = None) -> CodebookCheck:
    """Check codebooks by name or path, joined as an analysis joins them; `on` are articles to try them on.

    Raises `CodebookError` for a name that is neither a codebook's nor a folder's, `InputError` for articles
    that cannot be read.

    >>> check = check_codebooks("korea")
    >>> check.errors
    ()
    """
    wanted = (names,) if isinstance(names, str) else tuple(names)
    files = read_files(wanted)
    wrong = errors(files)
    tried = None if on is None else _fired(on, files, usable=not wrong)
    order = [file.name for file in sorted(files.files, key=lambda file: file.is_bundled)]
    warned = sorted(_warnings(files), key=lambda finding: _rank(finding, order))
    own = [finding for finding in warned if _concerns_user(finding, files)]
    theirs = tuple(finding for finding in warned if finding not in own)
    return CodebookCheck(_sizes(files), (*wrong, *own), tried, str(on or ""), theirs)


def _fired(on: str | Path, files: Files, *, usable: bool) -> Firing | None:
    """Read the articles, also where nothing can be counted, so that a wrong path is told at once."""
    from stance.codebook_check.firing import firing  # the analysis is slow to load, and most checks need none
    from stance.corpus.articles import read_articles

    articles = list(read_articles(on))
    return firing(articles, files) if usable else None


def _warnings(files: Files) -> Iterable[Finding]:
    for look in (repeats, unmatched, values, people):
        yield from look(files)


def _concerns_user(finding: Finding, files: Files) -> bool:
    """Whether a finding is about a file of the user's own, or names one; about any if there is none."""
    own = [file.name for file in files.files if not file.is_bundled]
    bundled = {file.name for file in files.files if file.is_bundled}
    places = set(finding.file.split(", "))
    return not own or not places <= bundled or any(f"{name}, line " in finding.message for name in own)


def _rank(finding: Finding, order: list[str]) -> tuple[int, int, Finding]:
    """Sort by kind, then by place; files of the user's own come before those of the library."""
    file = order.index(finding.file) if finding.file in order else len(order)
    return list(HEADINGS).index(finding.kind), file, finding


def _sizes(files: Files) -> tuple[Size, ...]:
    counted: dict[str, dict[str, int]] = {}
    for file in files.files:
        entries = counted.setdefault(file.codebook, dict.fromkeys(FILES, 0))
        entries[file.stem] += file.n_entries
    return tuple(Size(codebook, entries) for codebook, entries in counted.items())


def bundled() -> tuple[Size, ...]:
    """Return the codebooks that come with the library and how many entries they have.

    >>> [size.codebook for size in bundled()][-1]
    'gazetteer'
    """
    sizes = {size.codebook: size for size in _sizes(read_files(available()))}
    return (*(sizes[name] for name in available()), sizes[GAZETTEER])

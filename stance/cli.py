"""The command line: one call per subcommand, errors in the user's words.

Every subcommand hands over to the library; what it adds is reading options, printing, and turning the
errors that a user can mend into one line and exit status 2. Heavy libraries load inside the commands.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

import stance
from stance.options import (
    ATTRIBUTIONS,
    DEFAULT_ATTRIBUTION,
    DEFAULT_CODEBOOKS,
    DEFAULT_SCORER,
    SCORERS,
)

if TYPE_CHECKING:
    from stance.batches.running import Outcome
    from stance.explanation import ArticleExplanation

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


class Commands(TyperGroup):
    """The commands, any of which Ctrl-C may stop: all of them write what they make at their very end."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run a command; of Ctrl-C that it does not tell of itself say that nothing came of it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            typer.echo("stance: interrupted: nothing was written", err=True)
            raise typer.Exit(INTERRUPTED) from error


app = typer.Typer(
    cls=Commands,
    help="Who leans to dialogue, who to pressure, according to whom, on what evidence?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

codebook = typer.Typer(
    help="Check a codebook of your own, or list those that come with the library.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(codebook, name="codebook")

Codebooks = Annotated[
    str, typer.Option("--codebooks", help="Names of codebooks (or paths of folders), separated by commas.")
]
Input = Annotated[
    str, typer.Argument(help="A folder, a glob or a file: .txt, .md, .csv or .jsonl.", metavar="INPUT")
]
Attribution = Annotated[
    str, typer.Option(help=f"How it is found who said what: {' or '.join(ATTRIBUTIONS)}.")
]
Scorer = Annotated[
    str, typer.Option(help=f"How statements are scored: {', '.join(SCORERS)}, or package.module:name.")
]
NOTES = "notes.csv"
"""File that tells of what was read with a fault."""

USUAL = ",".join(DEFAULT_CODEBOOKS)
"""The default codebooks as a user would type them."""

USAGE = 2
"""Exit status where the input or the options are at fault."""


@contextmanager
def _plain_errors(*, stopped: type[Exception] | tuple[()] = ()) -> Iterator[None]:
    """Print errors that the user can mend as one line; let every other error through.

    `stopped` is the error that tells of Ctrl-C, where a command has one.
    """
    try:
        yield
    except (ValueError, RuntimeError, OSError) as error:
        if not _for_users(error):
            raise
        typer.echo(f"stance: {_in_plain_words(error)}", err=True)
        raise typer.Exit(INTERRUPTED if isinstance(error, stopped) else USAGE) from error


def _for_users(error: Exception) -> bool:
    """Whether an error is one of ours (its class is the library's) or the file system's."""
    return type(error).__module__.startswith("stance.") or isinstance(error, OSError)


def _in_plain_words(error: Exception) -> str:
    """Return the message; the file system's without its numbers."""
    if isinstance(error, OSError) and error.filename:
        return f"cannot use {error.filename}: {error.strerror}"
    return str(error)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(stance.__version__)
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read news about a dispute and say who leans to dialogue and who to pressure."""


@app.command()
def report(
    source: Input,
    name: Annotated[str, typer.Option(help="Name of the report's folder; the input's name if empty.")] = "",
    out: Annotated[Path, typer.Option(help="Folder that holds the reports.")] = Path("reports"),
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", help="A notebook parameter, NAME=VALUE; repeatable."),
    ] = None,
    notebook: Annotated[str, typer.Option(help="Name of the notebook.")] = "01_briefing",
    codebooks: Codebooks | None = None,
    attribution: Attribution | None = None,
    scorer: Scorer | None = None,
) -> None:
    """Run a notebook on the input and write the report as HTML, PDF and DOCX."""
    from stance.reporting.runs.run import Interrupted, report

    with _plain_errors(stopped=Interrupted):
        chosen = {"codebooks": list(_names(codebooks))} if codebooks is not None else {}
        ways = {"attribution": attribution, "scorer": scorer}
        values = chosen | {k: v for k, v in ways.items() if v} | _values(parameter or [])
        made = report(source, name=name or None, out=out, notebook=notebook, parameters=values)
        for line in (made.summary, made.nothing_found):
            if line:  # a notebook of one's own may count nothing
                typer.echo(line)
        _count_notes(made.folder)
        typer.echo(str(made.html))


@app.command()
def batch(
    plan: Annotated[Path, typer.Argument(help="A plan, in YAML.", metavar="PLAN")],
    out: Annotated[Path, typer.Option(help="Folder that holds the reports.")] = Path("reports"),
    jobs: Annotated[
        int | None,
        typer.Option(help="Notebooks to run at once; one per processor if not given, at most 4.", min=1),
    ] = None,
) -> None:
    """Make many reports by a plan, and a page that lists them.

    A plan names an input and, under "reports", notebooks, each with parameters for all its reports and a
    matrix of those that vary, {actor: [USA, PRK]} or {period: {each: month, from: 2021-05, to: 2022-04}};
    data/plans/korea.yaml is one. Articles are scored once for all. What is there already and made of the
    same is left as it is, so the same command goes on after an interruption.
    """
    from stance.batches.batch import batch
    from stance.reporting.runs.run import Interrupted

    with _plain_errors(stopped=Interrupted):
        done = batch(plan, out=out, jobs=jobs, told=_told)
    typer.echo(done.summary)
    typer.echo(str(done.index))
    if done.failed:
        raise typer.Exit(1)


def _told(outcome: Outcome) -> None:
    """Print what came of one report."""
    error = f": {outcome.error}" if outcome.error else ""
    typer.echo(f"{outcome.status:10}  {outcome.name}{error}", err=outcome.status == "failed")


@app.command()
def collect(
    folder: Annotated[Path, typer.Argument(help="Folder that holds the reports.", metavar="DIR")],
    out: Annotated[Path, typer.Option(help="File for the table: .csv or .parquet.")],
    table: Annotated[
        str, typer.Option(help="actors, statements, articles, or a table of the findings.")
    ] = "actors",
) -> None:
    """Join a table of all reports in a folder into one, with the parameters in which they differ."""
    from stance.batches.collect import collect, write_table

    with _plain_errors():
        joined = collect(folder, table)
        write_table(joined, out)
        rows, reports = len(joined), joined["report"].nunique()
        typer.echo(f"{rows} row{'s' * (rows != 1)} of {reports} report{'s' * (reports != 1)}")
        typer.echo(str(out))


@app.command()
def score(
    source: Input,
    out: Annotated[Path, typer.Option(help="Folder for the tables.")],
    codebooks: Codebooks = USUAL,
    attribution: Attribution = DEFAULT_ATTRIBUTION,
    scorer: Scorer = DEFAULT_SCORER,
) -> None:
    """Write the tables of articles, statements and actors, and the findings made of them.

    The findings (whom each actor addresses, how outlets differ, what changed and when, and more) go into the
    folder "findings" beside them, one table each; data/README.md describes all columns.
    """
    from stance.analysis import analyse
    from stance.codebook import load_codebooks
    from stance.corpus.articles import read_articles
    from stance.extraction.attribution.ways import known_way
    from stance.reporting.runs import manifest
    from stance.scoring.scorers import scorer_of

    with _plain_errors():
        started = manifest.now()
        names = _names(codebooks)
        load_codebooks(names)
        known_way(attribution)
        scorer_of(scorer)
        if Path(source).is_file() and Path(source).resolve().parent == out.resolve():
            raise typer.BadParameter(f"{source} lies in {out}, whose tables would overwrite it")
        articles = read_articles(source)
        with _folder(out):
            result = analyse(articles, codebooks=names, attribution=attribution, scorer=scorer)
            parameters = {"codebooks": names, "attribution": attribution, "scorer": scorer}
            described = manifest.describe(result, source=source, parameters=parameters)
            manifest.write(result.write(out), described | {"started": started, "finished": manifest.now()})
        typer.echo(result.summary())
        _count_notes(out)
        typer.echo(str(out))


@contextmanager
def _folder(path: Path) -> Iterator[None]:
    """Make a folder before the work begins; if that comes to nothing, one that was made so goes again."""
    made = not path.exists()
    path.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if made and not any(path.iterdir()):
            path.rmdir()
        raise


def _count_notes(folder: Path) -> None:
    """Print how many notes on its articles lie in a folder, if there are any."""
    path = folder / NOTES
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            n = sum(1 for _ in csv.reader(file)) - 1
        if n > 0:
            typer.echo(f"{n} note{'s' * (n != 1)} in {NOTES}")


@app.command()
def explain(
    sentence: Annotated[str | None, typer.Argument(help="The text to explain.")] = None,
    article: Annotated[
        Path | None, typer.Option(help="Explain an article instead: a file that INPUT could be.")
    ] = None,
    article_id: Annotated[
        str, typer.Option("--id", help="Which article of the file; the first if empty.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="Write the article as an HTML page, instead of printing it.")
    ] = None,
    codebooks: Codebooks = USUAL,
    attribution: Attribution = DEFAULT_ATTRIBUTION,
    scorer: Scorer = DEFAULT_SCORER,
) -> None:
    """Print holder, via, target, both axes and the cues of a sentence, or of a whole article in its place."""
    if (sentence is None) == (article is None):
        raise _usage("give either a sentence or --article FILE")
    if article is None and (article_id or out):
        raise _usage("--id and --out go with --article FILE")
    from stance.explanation import explain, explain_article

    with _plain_errors():
        names = _names(codebooks)
        if article is None:
            told = explain(sentence or "", codebooks=names, attribution=attribution, scorer=scorer)
            typer.echo(str(told))
            return
        explained = explain_article(
            article, article_id=article_id, codebooks=names, attribution=attribution, scorer=scorer
        )
        _show(explained, article, out)


def _show(explained: ArticleExplanation, source: Path, out: Path | None) -> None:
    """Print an article with its statements, or write it as a page and print where that is."""
    if out is None:
        from stance.annotation.terminal import WIDTH

        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        columns = shutil.get_terminal_size((WIDTH, 0)).columns
        typer.echo(explained.plain(width=columns, colour=colour), color=colour)
        return
    if not out.name:
        raise _usage("--out needs the name of a file")
    if out.resolve() == source.resolve():
        raise _usage(f"--out {out} would overwrite the article")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(explained.page(), encoding="utf-8")
    if explained.note:
        typer.echo(explained.note, err=True)
    typer.echo(str(out))


def _usage(message: str) -> typer.Exit:
    """Say in one line what is wrong with the options; to be raised."""
    typer.echo(f"stance: {message}", err=True)
    return typer.Exit(USAGE)


@app.command()
def doctor() -> None:
    """Check the installation and say how to mend what is missing."""
    from stance.doctor import checks, healthy

    made = checks()
    for check in made:
        sign = "ok  " if check.ok else "FAIL" if check.required else "warn"
        typer.echo(
            f"{sign}  {check.name}: {check.found}" + (f"\n      mend: {check.mend}" if check.mend else "")
        )
    if not healthy(made):
        raise typer.Exit(1)


@codebook.command("check")
def check_codebook(
    codebooks: Annotated[
        list[str] | None,
        typer.Argument(
            help=f"Names of codebooks or paths of folders, joined in this order; {USUAL} if none.",
            metavar="CODEBOOKS",
        ),
    ] = None,
    on: Annotated[
        str, typer.Option(help="Articles (a folder, a glob or a file) in which to count what fires.")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            help="With --on: write every entry with its count as CSV, those that never fired first."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 for warnings too.")] = False,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="List everything: beyond the first 20 of a kind, and warnings of the library's own."
        ),
    ] = False,
) -> None:
    """Say what is wrong with codebooks, all of it at once.

    Errors stop an analysis, and the exit status is then 1; warnings tell what an analysis passes over in
    silence. Where a codebook of your own is among them, warnings of those that come with the library are
    only counted.
    """
    from stance.codebook_check.check import check_codebooks
    from stance.codebook_check.terminal import MOST, WIDTH

    if out is not None and not on:
        raise _usage("--out goes with --on INPUT")
    with _plain_errors():
        names = [name for given in codebooks or [USUAL] for name in _names(given)]
        if out is not None:
            _spare(out, on, names)
        check = check_codebooks(names, on=on or None)
        columns = shutil.get_terminal_size((WIDTH, 0)).columns
        most = sys.maxsize if everything else MOST
        typer.echo(check.plain(width=columns, most=most, library=everything))
        if out is not None and check.firing is not None:
            out.parent.mkdir(parents=True, exist_ok=True)
            check.firing.table().to_csv(out, index=False)
            typer.echo(str(out))
    if check.errors or (strict and check.warnings):
        raise typer.Exit(1)


def _spare(out: Path, source: str, codebooks: list[str]) -> None:
    """Refuse to write a table over the articles, beside them or into a codebook."""
    for kept in (source, *codebooks):
        if out.resolve() == Path(kept).resolve() or Path(kept).resolve() in out.resolve().parents:
            raise _usage(f"--out {out} would write over or into {kept}")


@codebook.command("list")
def list_codebooks() -> None:
    """List the codebooks that come with the library."""
    from stance.codebook_check.check import bundled
    from stance.codebook_check.terminal import size_table

    typer.echo(size_table(bundled()))


def _values(parameters: list[str]) -> dict[str, object]:
    """Read NAME=VALUE; a list is JSON (["a", "b"]), all else text for the notebook's types to read."""
    values: dict[str, object] = {}
    for parameter in parameters:
        name, equals, text = parameter.partition("=")
        if not equals:
            raise typer.BadParameter(f"{parameter!r} is not NAME=VALUE")
        try:
            values[name.strip()] = json.loads(text) if text.startswith("[") else text
        except json.JSONDecodeError as error:
            raise typer.BadParameter(f"{name}: not a JSON list: {text}") from error
    return values


def _names(codebooks: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in codebooks.split(",") if name.strip())
    if not names:
        raise typer.BadParameter("name at least one codebook")
    return names


if __name__ == "__main__":
    sys.exit(app())

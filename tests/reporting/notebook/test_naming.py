"""Actors and outlets of the parameters: told before anything is scored, with the nearest names."""

from __future__ import annotations

import pytest

from stance.codebook import load_codebooks
from stance.reporting.notebook import loading
from stance.reporting.notebook.checks import ParameterError, nearest
from stance.reporting.notebook.naming import check_actors, check_outlets
from stance.reporting.notebook.parameters import Parameters, validate
from stance.results import Result

TEXT = "A deal is near, Mr. Harrow said. “No talks,” replied the envoy Naoki\nSeragaki in South Korea."
BOOK = load_codebooks(("diplomacy", "korea")).actors


def check(*names: str, **more: object) -> None:
    check_actors(Parameters("x", actors=names), BOOK, texts=[TEXT], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["PRK", "prk", "north korea", "Moon Jae-in", "Naoki Seragaki", "naoki-seragaki", "Harrow"]
)
def test_whom_a_codebook_knows_or_an_article_names_is_taken(name: str) -> None:
    check(name)
    check_actors(Parameters("x", actor=name), BOOK, texts=[TEXT])


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Nort Korea", "North Korea (PRK), South Korea (KOR) or "),
        ("Kim Jung Un", "Kim Jong Un (kim-jong-un), "),
        ("sekretary blinken", "Antony Blinken (antony-blinken)?"),
        ("PRKK", "North Korea (PRK), "),
    ],
)
def test_who_is_nowhere_is_refused_with_the_nearest(name: str, near: str) -> None:
    with pytest.raises(ParameterError) as caught:
        check("PRK", name)
    assert str(caught.value).startswith(f"unknown actor {name!r} (did you mean {near}")
    assert "neither the codebooks (diplomacy, korea) nor the articles name it" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("US", "United States (USA)"), ("Pyongyang", "North Korea (PRK)"), ("Blinken", "Antony Blinken ("),
        ("Moon Jae In", "Moon Jae-in (moon-jae-in)"), ("Korea", "South Korea (KOR)"),
    ],
)  # fmt: skip
def test_who_is_called_otherwise_is_named_though_the_articles_have_the_word(name: str, meant: str) -> None:
    with pytest.raises(ParameterError) as caught:
        check_actors(Parameters("x", actor=name), BOOK, texts=[f"In the {name} Mr. {name} spoke."])
    assert str(caught.value).startswith(f"unknown actor {name!r} (did you mean {meant}")
    assert str(caught.value).endswith("; give an id or a name")


@pytest.mark.parametrize("name", ["deal", "no talks", "Envoy", "–", "(", "xyzzy"])
def test_words_that_are_no_name_are_nobody(name: str) -> None:
    with pytest.raises(ParameterError, match="unknown actor"):
        check(name)


def test_the_actors_of_tables_are_known_too() -> None:
    check_actors(Parameters("x", actor="Ivo Quell"), BOOK, others={"ivo-quell": "Ivo Quell"})
    with pytest.raises(ParameterError, match=r"did you mean Ivo Quell \(ivo-quell\)"):
        check_actors(Parameters("x", actor="Ivo Quel"), BOOK, others={"ivo-quell": "Ivo Quell"})


def test_an_outlet_is_named_whatever_its_capitals() -> None:
    check_outlets(Parameters("x", outlets=("Post",)), ["Post", ""])
    with pytest.raises(
        ParameterError, match=r"unknown outlet 'post' \(did you mean 'Post'\?\); allowed: Herald, Post"
    ):
        check_outlets(Parameters("x", outlets=("post",)), ["Post", "Herald", ""])


def test_the_nearest_are_each_named_once_and_at_most_so_many() -> None:
    known = {"Seoul": "KOR", "Seoule": "KOR", "Seol": "X", "Seou": "Y", "Tokyo": "JPN"}
    assert nearest("SEOUL", known, 2) == ["KOR", "Y"] and nearest("SEOUL", {}) == []


@pytest.mark.parametrize("asked", [{"actor": "Atlantis"}, {"actors": ["Atlantis"]}, {"outlets": ["Tims"]}])
@pytest.mark.parametrize("scored", [False, True])
def test_nothing_is_scored_where_somebody_is_unknown(
    asked: dict[str, object], scored: bool, small: Result, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "analyse", lambda *_, **__: pytest.fail("it was scored"))
    monkeypatch.setattr(loading, "narrowed", lambda *_, **__: pytest.fail("it was narrowed"))
    (tmp_path / "a.md").write_text("---\noutlet: Times\n---\nSeoul offered talks.", encoding="utf-8")
    folder = str(small.write(tmp_path / "scored", findings=False)) if scored else ""
    ways = {"attribution": "rules", "scorer": "rules"}
    with pytest.raises(ParameterError, match="did you mean"):
        loading.load(validate(input_path=str(tmp_path / "a.md"), scored=folder, **ways, **asked))

"""Actors and outlets of the parameters: told before anything is scored, with the nearest names."""

from __future__ import annotations

import pytest

from stance.analysis import analyse
from stance.codebook import load_codebooks
from stance.records import Article
from stance.reporting.notebook import loading
from stance.reporting.notebook.checks import ParameterError
from stance.reporting.notebook.naming import check_actors, check_outlets, find_actor
from stance.reporting.notebook.parameters import Parameters, validate
from stance.results import Result

TEXT = (
    "A deal is near, Mr. Harrow said. “No talks,” replied the envoy Naoki\nSeragaki in South Korea. Mr. Park"
    " condemned the launch, Ségolène Royal and Greenpeace did so too, and Mr Łapiński joined Antony Blinken."
)
BOOK = load_codebooks(("diplomacy", "korea")).actors
NOWHERE = (
    "the codebooks (diplomacy, korea) do not know it, and no article names it as a person or office: give an"
    " id or a name"
)


def check(*names: str, **more: object) -> None:
    check_actors(Parameters("x", actors=names), BOOK, texts=[TEXT], **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        "PRK", "prk", "north korea", "Moon Jae-in", "Moon Jae In", "Naoki Seragaki", "naoki-seragaki",
        "Harrow", "park", "Park", "Ségolène Royal", "ségolène-royal", "segolene-royal", "SEGOLENE ROYAL",
        "lapinski",
    ],
)  # fmt: skip
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
    assert str(caught.value).endswith(f"; {NOWHERE}")


def test_a_word_of_an_article_that_names_neither_person_nor_office_is_said_to_be_no_such_name() -> None:
    with pytest.raises(ParameterError) as caught:
        check("Greenpeace")
    assert str(caught.value) == f"unknown actor 'Greenpeace' (did you mean Greece (GRC)?); {NOWHERE}"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("US", "United States (USA)"), ("Pyongyang", "North Korea (PRK)"), ("U.S.", "United States (USA)"),
        ("Blinken", "Antony Blinken ("), ("Korea", "South Korea (KOR)"), ("Kim", "Sung Kim (sung-kim), "),
    ],
)  # fmt: skip
def test_who_is_called_otherwise_is_named_though_the_articles_have_the_word(name: str, meant: str) -> None:
    named = "Sung Kim and Antony Blinken met in South Korea." if name in ("Blinken", "Korea", "Kim") else ""
    text = named or f"In the {name} Mr. {name} spoke."
    with pytest.raises(ParameterError) as caught:
        check_actors(Parameters("x", actor=name), BOOK, texts=[text])
    assert str(caught.value).startswith(f"unknown actor {name!r} (did you mean {meant}")
    assert str(caught.value).endswith("; give an id or a name")


@pytest.mark.parametrize("name", ["deal", "no talks", "Envoy", "–", "(", "xyzzy"])
def test_words_that_are_no_name_are_nobody(name: str) -> None:
    with pytest.raises(ParameterError, match="unknown actor"):
        check(name)


@pytest.mark.parametrize("name", ["Blinken", "Park", "Korea"])
def test_a_surname_of_the_codebooks_behind_a_title_may_be_somebody_else(name: str) -> None:
    check_actors(Parameters("x", actor=name), BOOK, texts=[f"Mr. {name} spoke."])


def test_the_ids_that_an_analysis_makes_can_be_asked_for() -> None:
    text = "Mr. Park condemned the launch. Ségolène Royal urged talks."
    result = analyse([Article("a", text)], attribution="rules", scorer="rules")
    made = result.display_names
    assert {"park", "ségolène-royal"} <= set(result.actors["actor"])
    for asked, actor in (("park", "park"), ("Park", "park"), ("segolene-royal", "ségolène-royal")):
        check_actors(Parameters("x", actor=asked), BOOK, texts=[text])
        assert find_actor(asked, made) == actor


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("MOON", "moon"), ("moon-jae-in", "moon-jae-in"), ("Moon Jae In", "moon-jae-in"), ("u s", ""),
        ("", ""), ("élan", "élan"), ("elan", "elan"), ("Élan", "élan"), ("Twin", "first"),
        ("late", "US"), ("–", ""),
    ],
)  # fmt: skip
def test_who_is_written_just_so_goes_first_then_the_earlier(name: str, actor: str) -> None:
    known = {
        "moon-jae-in": "Moon Jae-in", "moon": "Moon", "élan": "Élan", "elan": "Elan", "first": "Twin",
        "second": "Twin", "": "", "US": "Late",
    }  # fmt: skip
    assert find_actor(name, known, {"third": "Twin", "late": "Other"}) == actor


def test_who_is_only_in_tables_is_told_of_them() -> None:
    with pytest.raises(ParameterError, match=r"do not know it, nor do the tables: give an id or a name"):
        check_actors(Parameters("x", actor="Ivo Quel"), BOOK, others={"ivo-quell": "Ivo Quell"})


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

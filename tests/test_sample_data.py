"""The sample corpus holds what the report is shown on: outlets, months, copies, shared quotations.

The files are read here with nothing but YAML, so that a fault of the reader cannot hide one of the data.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest
import yaml

from stance import gold, table
from stance.measures import calibration, coding_sheet, disputes, thresholds
from stance.measures.actors import actor_table
from stance.measures.carriage import travelled
from stance.measures.findings import TABLES, Findings
from stance.measures.followed import over_time
from stance.measures.one_actor import OneActor
from stance.measures.silences import silence_table
from stance.tabulate import article_table, statement_table

DATA = Path(__file__).parents[1] / "data"
FILES = sorted((DATA / "articles").glob("*.md"))
README = DATA / "README.md"

FIELDS = {"title", "published", "outlet", "author", "url"}
FIRST, LAST = date(2021, 4, 1), date(2022, 5, 31)
OUTLETS = {"Halyard Wire", "Nadeulmok Daily", "Tiber Creek Courier", "Sumida Security Review"}

WIRE_PAIRS = {
    ("2021-04-30-halyard-wire-policy-review", "2021-05-01-nadeulmok-daily-review-wire"),
    ("2021-08-10-halyard-wire-hotlines-silent", "2021-08-11-tiber-creek-courier-kim-sister-troops"),
    ("2022-01-12-halyard-wire-treasury-six", "2022-01-13-sumida-security-review-treasury-wire"),
}
SHARED_QUOTATIONS = {
    "we will sit down anywhere anytime without preconditions and we hope for a good answer from the north": {
        "2021-06-21-halyard-wire-anywhere-anytime",
        "2021-06-21-nadeulmok-daily-envoy-door-open",
        "2021-06-22-tiber-creek-courier-envoy-rebuffed",
    },
    "the idea is an interesting one but it can be taken up only when double standards and the hostile"
    " policy are gone": {
        "2021-09-24-tiber-creek-courier-interesting-idea",
        "2021-09-25-nadeulmok-daily-fair-winds",
        "2021-09-25-sumida-security-review-conditions",
    },
}
FURNITURE = (
    "Back to top", "MOST POPULAR", "Read more:", "SHARE", "SIGN UP", "All rights reserved",
    "Fields marked *", "(Photo)", "daon@nadeulmok-daily.example", "Reprinted with permission",
)  # fmt: skip
GOING_ON = {
    "2021-05-22-nadeulmok-daily-moon-biden-summit",
    "2021-08-10-halyard-wire-hotlines-silent",
    "2021-08-11-tiber-creek-courier-kim-sister-troops",
    "2021-08-23-nadeulmok-daily-no-hostile-intent",
    "2022-03-25-nadeulmok-daily-promise-broken",
}
"""Articles with one quotation that runs over two paragraphs, the mark reopened in the second."""

RUN = 8
"""Words in a row that two articles do not share by chance."""


@cache
def corpus() -> dict[str, tuple[dict[str, object], str]]:
    """Return front matter and body of every article by id."""
    parts = {path.stem: path.read_text(encoding="utf-8").split("---\n", 2) for path in FILES}
    return {key: (yaml.safe_load(front), body.strip()) for key, (_, front, body) in parts.items()}


def body(key: str) -> str:
    return corpus()[key][1]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", text.lower()))


@lru_cache(maxsize=64)
def runs(key: str) -> frozenset[tuple[str, ...]]:
    found = words(body(key))
    return frozenset(zip(*(found[i:] for i in range(RUN)), strict=False))


def overlap(one: str, other: str) -> float:
    """Return the share of the shorter article's runs of words that the other has too, in [0, 1]."""
    return len(runs(one) & runs(other)) / min(len(runs(one)), len(runs(other)))


def test_corpus_is_large_enough_and_even_over_four_outlets():
    per_outlet = Counter(front["outlet"] for front, _ in corpus().values())
    assert len(FILES) >= 36
    assert set(per_outlet) == OUTLETS
    assert max(per_outlet.values()) <= 1.5 * min(per_outlet.values())


def test_every_month_has_articles():
    months = {str(front["published"])[:7] for front, _ in corpus().values()}
    assert len(months) == 14


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_article_is_complete(path: Path):
    front, text = corpus()[path.stem]
    assert set(front) == FIELDS
    assert all(front.values())
    assert type(front["published"]) is date
    assert FIRST <= front["published"] <= LAST
    assert 120 <= len(text.split()) <= 350
    assert text.count("\n\n") >= 4, "paragraphs are separated by blank lines"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_id_says_when_and_where(path: Path):
    front, _ = corpus()[path.stem]
    outlet = str(front["outlet"]).lower().replace(" ", "-")
    assert path.stem.startswith(f"{front['published']}-{outlet}-")
    assert urlsplit(str(front["url"])).netloc == f"{outlet}.example"


def test_urls_and_titles_are_unique():
    for field in ("url", "title"):
        values = [front[field] for front, _ in corpus().values()]
        assert len(set(values)) == len(values)


def test_only_the_wire_copies_are_near_duplicates():
    close = {pair for pair in combinations(sorted(corpus()), 2) if overlap(*pair) >= 0.2}
    assert close == WIRE_PAIRS


@pytest.mark.parametrize(("original", "copy"), sorted(WIRE_PAIRS))
def test_wire_copy_is_shorter_and_has_another_headline(original: str, copy: str):
    assert overlap(original, copy) > 0.75, "only spelling differs in what is kept"
    assert len(body(copy)) < len(body(original))
    assert corpus()[copy][0]["title"] != corpus()[original][0]["title"]
    assert corpus()[copy][0]["outlet"] != corpus()[original][0]["outlet"]
    assert corpus()[copy][0]["author"] == "Halyard Wire"


@pytest.mark.parametrize("quotation", SHARED_QUOTATIONS)
def test_quotation_is_carried_by_three_outlets(quotation: str):
    carriers = {key for key in corpus() if quotation in " ".join(words(body(key)))}
    assert carriers == SHARED_QUOTATIONS[quotation]
    assert len({corpus()[key][0]["outlet"] for key in carriers}) == 3


@pytest.mark.parametrize("mark", FURNITURE)
def test_page_furniture_is_there_to_be_removed(mark: str):
    assert any(mark in text for _, text in corpus().values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_quotation_marks_are_balanced_but_where_a_quotation_goes_on(path: Path):
    """A quotation over two paragraphs is opened twice and closed once."""
    text = body(path.stem)
    left_open = text.count("“") - text.count("”") + text.count('"') % 2
    assert left_open == (path.stem in GOING_ON)
    assert bool(re.search(r"[^”\"]\n\n[“\"]", text)) >= (path.stem in GOING_ON)


@pytest.mark.parametrize(
    ("outlet", "foreign"),
    [
        ("Halyard Wire", ("“", "Kim Jong-un", " US ")),
        ("Tiber Creek Courier", ('"', "Kim Jong-un", " US ")),
        ("Nadeulmok Daily", ('"', "Kim Jong Un", "U.S.")),
        ("Sumida Security Review", ("“", "Kim Jong-un", "U.S.")),
    ],
)
def test_house_style(outlet: str, foreign: tuple[str, ...]):
    copies = {copy for _, copy in WIRE_PAIRS}
    own = [text for key, (f, text) in corpus().items() if f["outlet"] == outlet and key not in copies]
    assert len(own) >= 8
    assert [mark for mark in foreign if any(mark in text for text in own)] == []


def test_readme_names_every_outlet_and_author():
    text = README.read_text(encoding="utf-8")
    named = {str(front[field]) for front, _ in corpus().values() for field in ("outlet", "author")}
    assert {name for name in named if name not in text} == set()


@pytest.mark.parametrize("name", ["articles", "statements", "actors"])
def test_data_dictionary_has_every_column_in_order(name: str):
    section = README.read_text(encoding="utf-8").split(f"### `{name}`", 1)[1].split("\n##", 1)[0]
    listed = re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
    assert listed == list(getattr(table, name.upper()))


# Findings

KINDS = {"str": "text", "int64": "integer", "float64": "number", "bool": "truth", "datetime64[ms]": "date"}


@cache
def nothing() -> Findings:
    """Return the findings of no articles: their columns and types are those of any."""
    statements, articles = statement_table([], {}), article_table([], {})
    return Findings(statements, articles, actor_table(statements))


@cache
def findings() -> dict[str, pd.DataFrame]:
    return nothing().tables()


@cache
def shown_by_notebooks() -> dict[str, dict[str, pd.DataFrame]]:
    """Return the tables that the notebooks on actors, time and outlets write, of no articles."""
    followed = over_time(nothing(), {}).tables()
    outlets = ("outlets", "events", "event_outlets", "slants", "carriage", "outlet_comparisons")
    return {
        "02_actor_profile": OneActor(nothing(), "", "").tables(),
        "03_over_time": followed | {"silences": silence_table(nothing().statements, nothing().articles, {})},
        "04_outlets": {name: findings()[name] for name in outlets}
        | {"travelled": travelled(nothing().statements, nothing().articles)},
    }


@cache
def checks() -> dict[str, pd.DataFrame]:
    """Return the tables that are new in the check of the scores, of no articles and no coded sentences."""
    judged, statements = gold.judge([], "rules"), nothing().statements
    return {
        "gold_accuracy": calibration.accuracy_table(judged),
        "gold_reliability": calibration.reliability_table([], []),
        "gold_calibration": calibration.calibration_table(judged),
        "agreement": coding_sheet.own_agreement(coding_sheet.own_units(statements, None)),
        "disputes": disputes.dispute_table(statements),
        "alone": disputes.alone_table(statements),
        "thresholds": thresholds.threshold_table(statements, judged),
        "confident": thresholds.confident_table(statements),
    }


def new_in_notebooks() -> dict[str, pd.DataFrame]:
    tables = {name: made for each in shown_by_notebooks().values() for name, made in each.items()}
    return {name: made for name, made in tables.items() if name not in TABLES}


ABOVE, BY_NOTEBOOKS, OF_CHECK = "`findings/`:", "`findings/` of the notebooks", "`findings/` of `05_"
"""Beginnings of the headings under which tables of findings are described."""

SECTIONS: dict[str, Callable[[], dict[str, pd.DataFrame]]] = {
    ABOVE: findings,
    BY_NOTEBOOKS: new_in_notebooks,
    OF_CHECK: checks,
}


def section_of(heading: str) -> str:
    return README.read_text(encoding="utf-8").split(f"### {heading}", 1)[1].split("\n##", 1)[0]


def names_in(words: str) -> list[str]:
    return re.findall(r"`(\w+)`", words)


@cache
def explained(heading: str) -> dict[str, str]:
    """Return the type of every column that a section on findings explains."""
    rows = re.findall(
        r"^\| (`\w+`(?:, `\w+`)*) \| (\w+) \|[^|]*\| [^|]+ \|$", section_of(heading), flags=re.MULTILINE
    )
    pairs = [(column, kind) for columns, kind in rows for column in names_in(columns)]
    assert len(dict(pairs)) == len(pairs), "each column is explained once"
    return dict(pairs)


def listed_columns(heading: str, name: str) -> list[str]:
    """Return the columns that the section lists for a table; `as` another one, those of that one."""
    section = section_of(heading)
    assert re.search(rf"^\| `{name}` \| ", section, flags=re.MULTILINE), "what it says"
    (listed,) = re.findall(rf"^- `{name}`: (.+)$", section, flags=re.MULTILINE)
    if not listed.startswith("as "):
        return names_in(listed)
    (other,) = names_in(listed)
    return list(table.ACTORS) if other == "actors" else listed_columns(ABOVE, other)


def types_of(made: pd.DataFrame) -> dict[str, str]:
    return {str(column): KINDS[str(kind)] for column, kind in made.dtypes.items()}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_the_findings_is_listed_in_order_and_explained(name: str):
    types = types_of(findings()[name])
    assert listed_columns(ABOVE, name) == list(types)
    assert {column: explained(ABOVE).get(column) for column in types} == types


@pytest.mark.parametrize("heading", [BY_NOTEBOOKS, OF_CHECK])
def test_every_column_of_the_notebooks_is_listed_in_order_and_explained_there_or_above(heading: str):
    known = explained(ABOVE) | explained(heading)
    for name, made in SECTIONS[heading]().items():
        types = types_of(made)
        assert listed_columns(heading, name) == list(types), name
        as_actors = set(table.ACTORS) if name == "speakers" else set()  # they have a section of their own
        own = {column: kind for column, kind in types.items() if column not in as_actors}
        assert {column: known.get(column) for column in own} == own, name


@pytest.mark.parametrize("name", ["02_actor_profile", "03_over_time", "04_outlets"])
def test_the_tables_of_each_notebook_are_named(name: str):
    (named,) = re.findall(rf"^\| `{name}` \|.+\| ([^|]+) \|$", section_of(BY_NOTEBOOKS), flags=re.MULTILINE)
    assert sorted(names_in(named)) == sorted(shown_by_notebooks()[name])


def test_the_check_of_the_scores_writes_the_tables_that_are_named():
    cells = json.loads((DATA.parent / "notebooks" / "05_check_the_scores.ipynb").read_text("utf-8"))["cells"]
    (cell,) = [code for code in ("".join(c["source"]) for c in cells) if code.startswith("tables = {")]
    named = names_in(section_of(OF_CHECK).split("\n\n")[1].split(". ")[0])
    assert (
        sorted(named)
        == sorted(re.findall(r'"(\w+)":', cell))
        == sorted([*checks(), "sentiment", "sensitivity"])
    )


@pytest.mark.parametrize("heading", SECTIONS)
def test_no_column_is_explained_that_no_table_of_the_section_has(heading: str):
    tables = findings() | SECTIONS[heading]()
    assert set(explained(heading)) <= {column for found in tables.values() for column in found}


def test_the_sheet_to_code_has_its_columns():
    section = README.read_text(encoding="utf-8").split("#### `to_code.csv`", 1)[1].split("\n##", 1)[0]
    assert set(coding_sheet.TO_CODE) <= set(names_in(section))
    assert str(coding_sheet.SAMPLED) in section

"""The loader: what it joins, and that every fault is told by file, line and field."""

from __future__ import annotations

import itertools
import os
from datetime import date
from pathlib import Path

import pytest

from stance.codebook import Codebook, CodebookError, available, load_codebooks

ACTORS = "id,name,type,role,start,end,names,source\n"
VERBS = "lemma,pos,type,frames,source\n"


def book(folder: Path, file: str, text: str | bytes) -> tuple[str]:
    """Write one file of a codebook and return the name to load it by."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (folder / file).write_bytes(data)
    return (str(folder),)


def test_bundled_codebooks_are_listed_without_the_gazetteer() -> None:
    names = available()
    assert {"diplomacy", "iran", "korea"} <= set(names)
    assert "gazetteer" not in names


@pytest.mark.parametrize("name", available())
def test_every_bundled_codebook_loads(name: str) -> None:
    loaded = load_codebooks((name,))
    assert loaded.names == (name,)
    assert loaded.actor("FRA") is not None  # the gazetteer is always there


def test_a_row_becomes_an_actor(tmp_path: Path) -> None:
    row = "jo-bo,Jo Bo,person,Envoy,2021-05-21,,Jo Bo| Bo Jo ||,a list\n"
    actor = load_codebooks(book(tmp_path, "actors.csv", ACTORS + row)).actor("jo-bo")
    assert actor is not None
    assert (actor.names, actor.start, actor.end) == (("Jo Bo", "Bo Jo"), date(2021, 5, 21), None)
    assert (actor.surname, actor.places, actor.government) == ("", (), "")


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    text = ("\ufeff" + VERBS + "say,VERB,speech,that,counts\n").encode("utf-8")
    assert [v.lemma for v in load_codebooks(book(tmp_path, "verbs.csv", text)).verbs] == ["say"]


def test_the_earlier_codebook_wins(tmp_path: Path) -> None:
    row = "FRA,La France,government,,,,France,here\n"
    mine = load_codebooks(book(tmp_path, "actors.csv", ACTORS + row))
    assert [a.name for a in mine.actors if a.id == "FRA"] == ["La France", "France"]
    found = mine.actor("FRA")
    assert found is not None and found.name == "La France"


def test_an_actor_nobody_knows_is_none() -> None:
    assert load_codebooks(("korea",)).actor("ATLANTIS") is None


BROKEN = [
    ("actors.csv", ACTORS + "a,A,state,,,,A,s\n", 2, "type", "government"),
    ("actors.csv", ACTORS + "a,A,government,,,,A,s\nb c,B,government,,,,B,s\n", 3, "id", "b c"),
    ("actors.csv", ACTORS + "a,A,person,,,,A,s\n", 2, "role", "needs a role"),
    ("actors.csv", ACTORS + "a,A,person,Envoy,May 2021,,A,s\n", 2, "start", "May 2021"),
    ("actors.csv", ACTORS + "a,A,person,Envoy,2021-02-30,,A,s\n", 2, "start", "2021-02-30"),
    ("actors.csv", ACTORS + "a,A,person,Envoy,2021-05-21,2020-01-01,A,s\n", 2, "end", "before it starts"),
    ("actors.csv", ACTORS + "a,,government,,,,A,s\n", 2, "name", ""),
    ("actors.csv", ACTORS + "a,A,government,,,,A,\n", 2, "source", ""),
    ("verbs.csv", VERBS + "say,VERB,speech,quote|that\n", 2, "", "number of cells"),
    ("verbs.csv", VERBS + "say,VERB,speech,that,s,t\n", 2, "", "number of cells"),
    ("verbs.csv", VERBS + "say,ADV,speech,that,s\n", 2, "pos", "ADV"),
    ("verbs.csv", VERBS + "call,VERB,speech,that|for,s\n", 2, "frames.1", "for"),
    ("verbs.csv", VERBS + "call,VERB,speech,,s\n", 2, "frames", ""),
    ("cues.csv", "cue,pos,role,dialogue,source\ntalks,NOUN,thing,1.5,s\n", 2, "dialogue", "1.5"),
    ("cues.csv", "cue,pos,role,dialogue,source\ntalks,NOUN,thing,much,s\n", 2, "dialogue", "much"),
    ("cues.csv", "cue,pos,role,plover,source\ntalks,NOUN,thing,CHAT,s\n", 2, "plover", "allowed: AGREE"),
    ("modifiers.csv", "modifier,kind,factor,source\nnot,negation,-3,s\n", 2, "factor", "-3"),
    ("verbs.csv", VERBS.strip() + ",hue\nsay,VERB,speech,that,s,red\n", 1, "", "unknown column hue"),
    ("verbs.csv", "lemma,pos,type,source\nsay,VERB,speech,s\n", 1, "", "missing column frames"),
    ("verbs.csv", "", 1, "", "missing column"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "line", "field", "words"), BROKEN)
def test_a_fault_names_file_line_and_field(
    tmp_path: Path, file: str, text: str, line: int, field: str, words: str
) -> None:
    with pytest.raises(CodebookError) as error:
        load_codebooks(book(tmp_path, file, text))
    message = str(error.value)
    assert f"{tmp_path / file}, line {line}" in message
    assert words in message
    if field:
        assert f"field {field}" in message


@pytest.mark.parametrize(
    "data", [VERBS.encode() + b"caf\xe9,VERB,speech,that,s\n", VERBS.encode() + b'"say,VERB,speech,that,s\n']
)
def test_what_is_no_utf8_csv_is_told_with_its_file(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CodebookError, match=r"verbs\.csv, line 2: not a UTF-8 CSV file"):
        load_codebooks(book(tmp_path, "verbs.csv", data))


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "verbs.csv").mkdir()
    with pytest.raises(CodebookError, match=r"verbs\.csv: cannot be read"):
        load_codebooks((str(tmp_path),))


def test_an_unknown_codebook_names_those_there_are() -> None:
    with pytest.raises(CodebookError, match=r"unknown codebook 'atlantis': use one of .*korea"):
        load_codebooks(("atlantis",))


def test_an_empty_folder_names_the_files_that_it_could_hold(tmp_path: Path) -> None:
    with pytest.raises(
        CodebookError, match=r"holds none of actors\.csv, relations\.csv, verbs\.csv, cues\.csv"
    ):
        load_codebooks((str(tmp_path),))


YAML = """
- {id: jo-bo, name: Jo Bo, type: person, role: Envoy, start: 2021-05-21, end:,
   names: [Jo Bo, Bo Jo], source: a list}
- id: bo-land
  name: Bo Land
  type: government
  names: Bo Land | Boland
  source: a map
"""


@pytest.mark.parametrize("suffix", ["yml", "yaml"])
def test_a_yaml_codebook_says_the_same_as_a_csv_one(tmp_path: Path, suffix: str) -> None:
    header = "id,name,type,role,start,end,names,source\n"
    rows = "jo-bo,Jo Bo,person,Envoy,2021-05-21,,Jo Bo|Bo Jo,a list\n"
    rows += "bo-land,Bo Land,government,,,,Bo Land|Boland,a map\n"
    (tmp_path / "csv").mkdir()
    (tmp_path / "yaml").mkdir()
    table = load_codebooks(book(tmp_path / "csv", "actors.csv", header + rows))
    listed = load_codebooks(book(tmp_path / "yaml", f"actors.{suffix}", "\ufeff" + YAML))
    assert listed.actors == table.actors and listed.actors[1].names == ("Bo Land", "Boland")


def test_numbers_may_be_numbers_in_yaml(tmp_path: Path) -> None:
    text = "- {cue: talks, pos: NOUN, role: thing, dialogue: 0.5, pressure: null, source: counts}"
    (cue,) = load_codebooks(book(tmp_path, "cues.yml", text)).cues
    assert (cue.dialogue, cue.pressure) == (0.5, None)


def test_an_empty_yaml_file_has_no_entries(tmp_path: Path) -> None:
    assert load_codebooks(book(tmp_path, "cues.yml", "# to come\n")).cues == ()


SAY = "- {lemma: say, pos: VERB, type: speech, frames: that"
VERB = SAY + ", source: s}\n"
BROKEN_YAML = [
    (VERB + "\n" + VERB.replace("VERB", "ADV"), "entry 2 (line 3), field pos", "ADV"),
    (VERB + VERB.replace("that", "[that, for]"), "entry 2 (line 2), field frames.1", "for"),
    (VERB + VERB.replace("say", "NO"), "entry 2 (line 2), field lemma", "found False"),
    (SAY + "}", "entry 1 (line 1), field source", "found nothing"),
    (SAY + ", source:}", "entry 1 (line 1), field source", "required"),
    (VERB + "- {hue: red}", "entry 2 (line 2), field hue", "allowed: lemma, pos"),
    (VERB + "- say", "entry 2 (line 2)", "not a mapping"),
    ("lemma: say", "line 1", "not a list of entries"),
    ("\n[1, 2", "not a UTF-8 YAML file", "line 2"),
    ("[" * 5000, "not a UTF-8 YAML file", ""),
    (b"- caf\xe9", "not a UTF-8 YAML file", ""),
    ("- !!python/object:os.system {}", "not a UTF-8 YAML file", "python/object"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), BROKEN_YAML)
def test_a_fault_in_yaml_names_file_entry_and_field(
    tmp_path: Path, text: str | bytes, place: str, words: str
) -> None:
    with pytest.raises(CodebookError) as error:
        load_codebooks(book(tmp_path, "verbs.yml", text))
    assert str(error.value).startswith(str(tmp_path / "verbs.yml"))
    assert place in str(error.value) and words in str(error.value)


def test_the_same_part_twice_is_an_error(tmp_path: Path) -> None:
    book(tmp_path, "verbs.csv", VERBS)
    with pytest.raises(CodebookError, match=r"holds verbs\.csv and verbs\.yml; keep one"):
        load_codebooks(book(tmp_path, "verbs.yml", VERB))


def test_one_name_or_a_list_of_names() -> None:
    assert load_codebooks("iran").names == ("iran",)
    assert load_codebooks(["diplomacy", "iran"]) is load_codebooks(("diplomacy", "iran"))


def test_an_edited_file_is_read_again(tmp_path: Path) -> None:
    row = "say,VERB,speech,that,counts\n"
    name = book(tmp_path, "verbs.csv", VERBS + row)
    before = load_codebooks(name)
    assert load_codebooks(name) is before
    book(tmp_path, "verbs.csv", VERBS + row.replace("say", "vow"))
    os.utime(tmp_path / "verbs.csv", ns=(1, 1))
    assert [verb.lemma for verb in load_codebooks(name).verbs] == ["vow"]


def test_a_path_means_the_folder_that_it_leads_to_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, lemma in (("a", "say"), ("b", "vow")):
        (tmp_path / place / "mine").mkdir(parents=True)
        book(tmp_path / place / "mine", "verbs.csv", VERBS + f"{lemma},VERB,speech,that,counts\n")
        os.utime(tmp_path / place / "mine" / "verbs.csv", ns=(1, 1))
        monkeypatch.chdir(tmp_path / place)
        assert [verb.lemma for verb in load_codebooks("mine").verbs] == [lemma]


RELATIONS = "name,kind,members,source\n"
RELATION_ACTORS = "id,name,type,names,source\nAAA,Aland,government,Aland,s\nBBB,Beland,government,Beland,s\n"


def related(folder: Path, rows: str) -> tuple[str]:
    """Write a codebook of two states and their relations and return the name to load it by."""
    book(folder, "actors.csv", RELATION_ACTORS)
    return book(folder, "relations.csv", RELATIONS + rows)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("USA", "KOR", "alliance"),
        ("KOR", "USA", "alliance"),
        ("FRA", "TUR", "alliance"),  # members of one treaty of many
        ("NATO", "FRA", "alliance"),
        ("CHN", "PRK", "alliance"),
        ("IRN", "ISR", "rivalry"),
        ("PRK", "KOR", "rivalry"),
        ("USA", "CHE", ""),
        ("JPN", "KOR", ""),  # an ally's ally is not bound
        ("USA", "USA", ""),
        ("USA", "ATLANTIS", ""),
        ("", "", ""),
    ],
)
def test_relations_of_the_gazetteer(first: str, second: str, expected: str) -> None:
    assert load_codebooks("diplomacy").relation(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "day", "expected"),
    [
        ("FIN", "USA", "2023-04-03", ""),
        ("FIN", "USA", "2023-04-04", "alliance"),
        ("NATO", "SWE", "2024-03-06", ""),
        ("FIN", "SWE", "2024-03-07", "alliance"),
        ("MNE", "ITA", "2017-06-04", ""),
        ("MNE", "MKD", "2020-03-27", "alliance"),
        ("POL", "LTU", "2004-03-28", ""),  # one was a member, the other was not
        ("USA", "KOR", "1999-01-01", "alliance"),  # open on both sides
        ("RUS", "PRK", "2024-06-20", ""),  # signed, not yet in force
        ("RUS", "PRK", "2024-12-04", "alliance"),
        ("AZE", "TUR", "2021-06-14", ""),
        ("RUS", "UKR", "2013-12-31", ""),
        ("RUS", "UKR", "2014-02-27", "rivalry"),
        ("ERI", "ETH", "2018-07-08", "rivalry"),
        ("ERI", "ETH", "2018-07-09", ""),
    ],
)
def test_relations_of_the_gazetteer_on_a_day(first: str, second: str, day: str, expected: str) -> None:
    loaded = load_codebooks("diplomacy")
    assert loaded.relation(first, second, date.fromisoformat(day)) == expected
    assert loaded.relation(second, first, date.fromisoformat(day)) == expected


def test_whoever_joins_an_alliance_of_the_gazetteer_is_bound_to_all_who_were_in_it() -> None:
    waves = [r for r in load_codebooks("diplomacy").relations if r.name.startswith("NATO")]
    assert [r.start for r in waves] == sorted((r.start for r in waves), key=lambda day: day or date.min)
    for earlier, later in itertools.pairwise(waves):
        assert set(earlier.members) < set(later.members)


def test_relations_hold_both_ways_and_between_governments_alone() -> None:
    loaded = load_codebooks("korea")
    for relation in loaded.relations:
        assert len(set(relation.members)) == len(relation.members)
        for member in relation.members:
            actor = loaded.actor(member)
            assert actor is not None and actor.government == member  # else nobody would be found by it
            others = set(relation.members) - {member}
            assert all(loaded.relation(member, o) == loaded.relation(o, member) != "" for o in others)


def test_no_two_relations_of_the_gazetteer_contradict_each_other() -> None:
    kinds: dict[frozenset[str], set[str]] = {}
    for relation in load_codebooks("diplomacy").relations:
        for first in relation.members:
            for second in set(relation.members) - {first}:
                kinds.setdefault(frozenset((first, second)), set()).add(relation.kind)
    assert {tuple(sorted(pair)) for pair, found in kinds.items() if len(found) > 1} == set()


def test_own_relations_come_before_those_of_the_gazetteer(tmp_path: Path) -> None:
    rows = "Thaw,alliance,USA|PRK,a story\nOdd,rivalry,AAA|BBB,a story\nLater,alliance,AAA|BBB,a story\n"
    loaded = load_codebooks((*related(tmp_path, rows), "korea"))
    assert loaded.relation("PRK", "USA") == "alliance"
    assert loaded.relation("PRK", "KOR") == "rivalry"  # the gazetteer's are still there
    assert loaded.relation("AAA", "BBB") == "rivalry"  # of several the first
    assert loaded.relation("AAA", "USA") == ""


def test_the_earlier_codebooks_relations_come_first(tmp_path: Path) -> None:
    folders: list[str] = []
    for name, kind in (("one", "alliance"), ("two", "rivalry")):
        (tmp_path / name).mkdir()
        folders.extend(related(tmp_path / name, f"{name},{kind},AAA|BBB,s\n"))
    assert load_codebooks(folders).relation("AAA", "BBB") == "alliance"
    assert load_codebooks(folders[::-1]).relation("AAA", "BBB") == "rivalry"


def test_a_relation_that_names_nobody_is_told(tmp_path: Path) -> None:
    name = related(tmp_path, "Pact,alliance,AAA|BBB,s\nLost pact,alliance,AAA|ZZZ|BBB,s\n")
    with pytest.raises(CodebookError, match=r"relation Lost pact, field members: no actor has the id 'ZZZ'"):
        load_codebooks(name)


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ("Pact,friendship,AAA|BBB,s\n", "kind", "friendship"),
        ("Pact,alliance,AAA,s\n", "members", "AAA"),
        ("Pact,alliance,,s\n", "members", ""),
        (",alliance,AAA|BBB,s\n", "name", ""),
        ("Pact,alliance,AAA|BBB,\n", "source", ""),
    ],
)
def test_a_fault_in_a_relation_names_file_line_and_field(
    tmp_path: Path, row: str, field: str, words: str
) -> None:
    with pytest.raises(CodebookError) as error:
        load_codebooks(related(tmp_path, row))
    assert f"{tmp_path / 'relations.csv'}, line 2, field {field}" in str(error.value)
    assert words in str(error.value)


DATED = "name,kind,members,start,end,source\n"


def dated(folder: Path, rows: str) -> Codebook:
    """Load a codebook of relations with days."""
    book(folder, "actors.csv", RELATION_ACTORS)
    return load_codebooks(book(folder, "relations.csv", DATED + rows))


def test_of_several_relations_the_first_in_force_on_the_day_counts(tmp_path: Path) -> None:
    loaded = dated(
        tmp_path, "War,rivalry,AAA|BBB,,2001-05-31,s\nPact,alliance,AAA|BBB,2001-05-31,2009-01-01,s\n"
    )
    days = [date(1900, 1, 1), date(2001, 5, 31), date(2001, 6, 1), date(2009, 1, 1), date(2009, 1, 2)]
    assert [loaded.relation("AAA", "BBB", day) for day in days] == [
        "rivalry", "rivalry", "alliance", "alliance", "",
    ]  # fmt: skip
    assert loaded.relation("AAA", "BBB") == "rivalry"  # of all times the first
    assert [r.name for r in loaded.relations_on(days[1])[:2]] == ["War", "Pact"]


def test_a_relation_may_last_one_day(tmp_path: Path) -> None:
    loaded = dated(tmp_path, "Truce,alliance,AAA|BBB,2001-05-31,2001-05-31,s\n")
    assert loaded.relation("AAA", "BBB", date(2001, 5, 31)) == "alliance"


@pytest.mark.parametrize(
    ("days", "field", "told"),
    [
        ("2001-05-31,2001-05-30", "end", "the relation ends before it starts (2001-05-31)"),
        ("May 2001,", "start", "a day is written YYYY-MM-DD (found 'May 2001')"),
        (",2001-02-30", "end", "a day is written YYYY-MM-DD"),
    ],
)
def test_days_of_a_relation_that_do_not_fit(tmp_path: Path, days: str, field: str, told: str) -> None:
    with pytest.raises(CodebookError) as error:
        dated(tmp_path, f"War,rivalry,AAA|BBB,{days},s\n")
    assert f"line 2, field {field}: {told}" in str(error.value)


def test_a_relation_of_one_is_told_how_many_it_needs(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="field members: ") as error:
        load_codebooks(related(tmp_path, "Pact,alliance,AAA,s\n"))
    assert "at least one value" not in str(error.value)  # one is what it has


def test_relations_in_yaml_say_the_same(tmp_path: Path) -> None:
    book(tmp_path, "actors.csv", RELATION_ACTORS)
    text = "- {name: Pact, kind: rivalry, members: [AAA, BBB], source: s}\n"
    assert load_codebooks(book(tmp_path, "relations.yml", text)).relation("BBB", "AAA") == "rivalry"

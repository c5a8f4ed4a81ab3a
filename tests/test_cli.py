"""The command line: what a user types, what is printed, status 2 and one line where input is wrong."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import stance
from stance import cli
from stance.cli import app
from stance.corpus.sources import FINDINGS
from stance.explanation import explain_article
from stance.measures import findings
from stance.options import ATTRIBUTIONS, DEFAULT_ATTRIBUTION
from stance.records import Article
from stance.reporting.runs.request import ReportError

GOOD = "SEOUL — Sung Kim said on Monday that the United States was ready for talks with North Korea."
TABLES = {f"{t}.{kind}" for t in ("articles", "statements", "actors") for kind in ("csv", "parquet")}
SENTENCE = "Washington imposed sanctions on Iran."


def run(*arguments):
    return CliRunner().invoke(app, [str(a) for a in arguments])


def fails_plainly(result, *words):
    """Status 2, one line of error that holds the words, no traceback."""
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("stance: "), result.stderr
    for word in words:
        assert str(word) in lines[0]


@pytest.fixture
def article(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def regular_file(tmp_path):
    """A file where a folder should be: nobody can write below it, not even root."""
    path = tmp_path / "file"
    path.write_text("x")
    return path


# stance


def test_version():
    result = run("--version")
    assert (result.exit_code, result.output) == (0, f"{stance.__version__}\n")


def test_help_names_every_command():
    result = run("--help")
    assert result.exit_code == 0
    for command in ("report", "score", "explain", "codebook", "doctor"):
        assert command in result.output


def test_nothing_shows_the_help():
    assert "Usage" in run().output


@pytest.mark.parametrize("command", ["report", "score", "explain", "codebook", "doctor"])
def test_every_command_has_help(command):
    result = run(command, "--help")
    assert result.exit_code == 0 and "Usage" in result.output


def test_an_unknown_command_or_option_is_a_usage_error(article):
    assert run("scor").exit_code == 2
    assert run("score", article, "--output", "x").exit_code == 2


@pytest.mark.parametrize("command", ["score", "explain"])
def test_the_help_tells_the_ways_of_attribution_and_the_default(command):
    shown = " ".join(run(command, "--help").output.split())
    assert " or ".join(ATTRIBUTIONS) in shown and f"[default: {DEFAULT_ATTRIBUTION}]" in shown


# stance score


def test_score_writes_the_tables_and_says_where(article, tmp_path):
    out = tmp_path / "new" / "out"
    result = run("score", article, "--out", out)
    assert result.exit_code == 0, result.output
    beside = {"rejected.csv", "notes.csv", "manifest.json", "settings.json", FINDINGS}
    assert {p.name for p in out.iterdir()} == TABLES | beside
    *_, summary, where = result.stdout.splitlines()
    assert summary.startswith("read 1 articles, found 1 statements, scored 1, rejected 0, duplicate 0")
    assert where == str(out)
    (row,) = pd.read_csv(out / "statements.csv").to_dict("records")
    assert (row["holder"], row["government"]) == ("sung-kim", "USA") and row["dialogue"] > 0


def test_score_says_that_it_writes_the_findings(article, tmp_path):
    assert f'folder "{FINDINGS}"' in " ".join(run("score", "--help").output.split())
    assert run("score", article, "--out", tmp_path / "out").exit_code == 0
    written = {path.stem for path in (tmp_path / "out" / FINDINGS).glob("*.csv")}
    assert written == set(findings.TABLES)


def test_score_records_how_it_came_about(article, tmp_path):
    run("score", article, "--out", tmp_path / "out", "--codebooks", "diplomacy,iran")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["stance"] == stance.__version__
    assert manifest["settings"]["codebooks"] == ["diplomacy", "iran"]
    assert manifest["parameters"]["attribution"] == DEFAULT_ATTRIBUTION
    assert manifest["counts"]["read"] == 1 and manifest["started"] <= manifest["finished"]
    assert [f["path"].endswith("good.txt") for f in manifest["input"]["files"]] == [True]


@pytest.mark.parametrize("pattern", ["good.txt", "*.txt"])
def test_score_takes_a_file_or_a_glob(pattern, article, tmp_path):
    assert run("score", article / pattern, "--out", tmp_path / "out").exit_code == 0


def test_score_takes_a_codebook_by_its_folder(article, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    header = "id,name,type,names,source\n"
    (folder / "actors.csv").write_text(header + "ATL,Atlantis,government,Atlantis,test\n", encoding="utf-8")
    (article / "good.txt").write_text("Atlantis imposed sanctions on Iran.")
    result = run("score", article, "--out", tmp_path / "out", "--codebooks", f"diplomacy, {folder}")
    assert result.exit_code == 0, result.output
    assert list(pd.read_csv(tmp_path / "out" / "statements.csv")["holder"]) == ["ATL"]


def test_score_needs_an_output_folder(article):
    result = run("score", article)
    assert result.exit_code == 2 and "--out" in result.output


def test_score_of_an_unknown_codebook(article, tmp_path):
    fails_plainly(
        run("score", article, "--out", tmp_path / "out", "--codebooks", "atlantis"),
        "unknown codebook 'atlantis'", "korea", "diplomacy",
    )  # fmt: skip
    assert not (tmp_path / "out").exists()


def test_score_of_a_broken_codebook(article, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "actors.csv").write_text("id,name,type,source\nA,A,planet,test\n")
    fails_plainly(
        run("score", article, "--out", tmp_path / "out", "--codebooks", folder),
        "actors.csv, line 2, field type",
    )


def test_score_of_a_missing_input(tmp_path):
    fails_plainly(run("score", tmp_path / "no", "--out", tmp_path / "out"), tmp_path / "no", "does not exist")


def test_score_of_a_folder_without_articles(tmp_path):
    (tmp_path / "in").mkdir()
    fails_plainly(run("score", tmp_path / "in", "--out", tmp_path / "out"), "nothing to read", ".jsonl")


def test_score_of_a_table_without_texts(tmp_path):
    source = tmp_path / "notext.csv"
    source.write_text("id,summary\n1,x\n")
    fails_plainly(run("score", source, "--out", tmp_path / "out"), source, "no column with the text")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("days", "told"), [(["soon"], "1 note in"), (["soon", "03/02/2023"], "2 notes in")])
def test_score_counts_the_notes(days, told, tmp_path):
    source = tmp_path / "news.csv"
    source.write_text("date,text\n" + "".join(f"{day},Japan imposed sanctions on Iran.\n" for day in days))
    result = run("score", source, "--out", tmp_path / "out", "--scorer", "rules")
    assert result.stdout.splitlines()[-2] == f"{told} notes.csv"
    assert len(pd.read_csv(tmp_path / "out" / "notes.csv")) == len(days)


@pytest.mark.parametrize("there", [False, True])
def test_score_that_is_interrupted_says_so_and_leaves_nothing(there, article, tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("stance.analysis.analyse", interrupted)
    out = tmp_path / "out"
    if there:
        out.mkdir()
        (out / "kept.txt").touch()
    result = run("score", article, "--out", out)
    assert (result.exit_code, result.stderr) == (130, "stance: interrupted: nothing was written\n")
    assert out.exists() == there and (not there or [p.name for p in out.iterdir()] == ["kept.txt"])


def test_score_into_a_folder_that_cannot_be_made(article, regular_file):
    fails_plainly(run("score", article, "--out", regular_file / "out"), regular_file)


def test_score_into_a_file(article, regular_file):
    fails_plainly(run("score", article, "--out", regular_file), regular_file)
    assert regular_file.read_text() == "x"


# stance explain


def test_explain_prints_the_account():
    result = run("explain", SENTENCE)
    assert result.exit_code == 0
    assert 'holder    United States (USA), named by "Washington"' in result.output
    assert "pressure  +" in result.output and "cue       " in result.output


def test_explain_of_nothing_says_so():
    result = run("explain", "")
    assert result.exit_code == 0 and result.output.startswith("no statement found")


def test_explain_takes_other_codebooks():
    assert "robert-malley" in run("explain", "Malley wants talks.", "--codebooks", "diplomacy,iran").output


def test_explain_with_an_unknown_codebook():
    fails_plainly(run("explain", SENTENCE, "--codebooks", "atlantis"), "unknown codebook 'atlantis'")


def test_explain_needs_either_a_sentence_or_an_article(article):
    fails_plainly(run("explain"), "either a sentence or --article FILE")
    fails_plainly(run("explain", SENTENCE, "--article", article / "good.txt"), "either a sentence or")


@pytest.mark.parametrize("option", ["--id", "--out"])
def test_what_belongs_to_an_article_does_not_go_with_a_sentence(option):
    fails_plainly(run("explain", SENTENCE, option, "x"), "--id and --out go with --article")


def test_explain_of_another_language_says_so():
    result = run("explain", "북한은 대화에 나서야 한다.")
    assert result.exit_code == 0 and result.output.startswith("not English (Korean)")


def test_explain_shows_an_article_without_colours_where_there_is_no_terminal(article, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    result = run("explain", "--article", article / "good.txt")
    assert result.exit_code == 0, result.output
    assert "[1 that the United States was ready for talks with North Korea 1]" in result.stdout
    assert "\n  1 Sung Kim (USA) -> PRK indirect dialogue +" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(("no_colour", "codes"), [("", True), ("1", False)])
def test_explain_has_colours_on_a_terminal_unless_they_are_unwanted(no_colour, codes, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setenv("NO_COLOR", no_colour)
    cli._show(explain_article(Article("a", SENTENCE)), Path("a.txt"), None)
    assert ("\x1b[" in screen.getvalue()) == codes


def test_explain_fits_the_width_of_the_terminal(article, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    lines = run("explain", "--article", article / "good.txt").stdout.splitlines()
    assert 40 < max(map(len, lines)) <= 50


def test_explain_writes_an_article_as_a_page(article, tmp_path):
    out = tmp_path / "new" / "page.html"
    result = run("explain", "--article", article / "good.txt", "--out", out)
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_explain_chooses_an_article_by_its_id_and_says_when_it_took_the_first(tmp_path):
    rows = [{"id": "a", "text": "Seoul offered talks."}, {"id": "b", "text": SENTENCE}]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    first = run("explain", "--article", path)
    assert "the first of 2 articles; the ids are a, b" in first.stdout and "KOR" in first.stdout
    chosen = run("explain", "--article", path, "--id", "b").stdout
    assert "the first of" not in chosen and "USA -> IRN" in chosen
    written = run("explain", "--article", path, "--out", tmp_path / "page.html")
    assert "the first of 2 articles" in written.stderr
    fails_plainly(run("explain", "--article", path, "--id", "c"), "no article with the id 'c'")


def test_explain_of_articles_that_cannot_be_read_or_written(article, regular_file):
    good = article / "good.txt"
    fails_plainly(run("explain", "--article", article / "no.txt"), "does not exist")
    fails_plainly(run("explain", "--article", good, "--out", regular_file / "x.html"), regular_file)
    fails_plainly(run("explain", "--article", good, "--out", good), "would overwrite the article")
    assert good.read_text(encoding="utf-8") == GOOD
    good.write_text("북한은 대화에 나서야 한다고 정부가 밝혔다.", encoding="utf-8")
    fails_plainly(run("explain", "--article", good), "not English (Korean)")


@pytest.mark.parametrize("command", ["explain", "score"])
def test_an_unknown_way_of_attribution_is_told(command, article, tmp_path):
    options = [SENTENCE] if command == "explain" else [article, "--out", tmp_path / "out"]
    fails_plainly(run(command, *options, "--attribution", "guess"), "unknown attribution 'guess'", "tagger")


# stance report


def test_report_hands_over_what_was_asked_for_and_nothing_else(monkeypatch, tmp_path):
    given = []

    def noted(source, **options):
        given.append(options["parameters"])
        raise ReportError("enough")

    monkeypatch.setattr("stance.reporting.runs.run.report", noted)
    for options in (
        [],
        ["--codebooks", "diplomacy,iran", "--attribution", "tagger"],
        ["--attribution", "tagger", "-p", "attribution=rules", "-p", "draws=100"],
    ):
        fails_plainly(run("report", tmp_path, *options), "enough")
    assert given == [
        {},
        {"codebooks": ["diplomacy", "iran"], "attribution": "tagger"},
        {"attribution": "rules", "draws": "100"},
    ]


def test_report_refuses_an_unknown_way_of_attribution(article, tmp_path):
    result = run("report", article, "--attribution", "taggr", "--out", tmp_path / "out")
    fails_plainly(result, "unknown attribution 'taggr' (did you mean 'tagger'?); allowed: ", "rules")


# stance codebook


@pytest.fixture
def own(tmp_path):
    """A codebook folder with one cue that is well written."""
    folder = tmp_path / "own"
    folder.mkdir()
    text = "cue,pos,role,dialogue,pressure,source\ntalk,NOUN,thing,0.6,,s\nboycott,NOUN,thing,-0.3,0.5,s\n"
    text += "refuse,VERB,lower,,,s\n"
    (folder / "cues.csv").write_text(text, encoding="utf-8")
    return folder


def test_codebook_check_of_a_good_codebook(own):
    result = run("codebook", "check", own, "--strict")
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith("no errors, no warnings\n")


def test_codebook_check_tells_warnings_and_only_strict_fails_for_them(own):
    with (own / "cues.csv").open("a") as file:
        file.write("talk,NOUN,thing,0.9,,s\n")
    plain, strict = run("codebook", "check", own), run("codebook", "check", own, "--strict")
    assert (plain.exit_code, strict.exit_code) == (0, 1)
    assert plain.stdout == strict.stdout and plain.stdout.endswith("no errors, 1 warning\n")


def test_codebook_check_fails_for_errors_and_tells_all(own):
    with (own / "cues.csv").open("a") as file:
        file.write("war,NOUN,thong,x,,s\nwar,NOUN\n")
    (own / "verbs.csv").write_text("lemma,pos\n")
    result = run("codebook", "check", f"diplomacy,{own}")
    assert result.exit_code == 1 and "errors, which stop an analysis (4)" in result.stdout
    for words in ("role: must be 'position'", "dialogue: must be a number (found 'x')", "number of cells"):
        assert words in result.stdout
    assert "missing column frames, source, type" in result.stdout


def test_codebook_check_takes_names_with_blanks_or_commas_between(own):
    assert run("codebook", "check", "korea", own).stdout == run("codebook", "check", f"korea,{own}").stdout


def test_codebook_check_counts_what_fires(own, article, tmp_path):
    out = tmp_path / "new" / "fired.csv"
    result = run("codebook", "check", own, "korea", "--on", article, "--out", out)
    assert result.exit_code == 0, result.output
    assert "most often: 1 talk NOUN" in result.stdout and result.stdout.endswith(f"{out}\n")
    fired = pd.read_csv(out)
    assert fired.fired.is_monotonic_increasing
    counted = fired.query("part == 'cue'").set_index("entry").fired.to_dict()
    assert counted == {"boycott NOUN": 0, "refuse VERB": 0, "talk NOUN": 1}
    named = set(fired.query("part == 'actor' and fired > 0").entry)
    assert named == {"sung-kim", "USA", "PRK"}


def test_codebook_check_refuses_what_cannot_be(own, article):
    fails_plainly(run("codebook", "check", "atlantis"), "unknown codebook 'atlantis'")
    fails_plainly(run("codebook", "check", own, "--on", own / "no"), "does not exist")
    fails_plainly(run("codebook", "check", own, "--out", "x.csv"), "--out goes with --on")
    into = run("codebook", "check", own, "--on", article, "--out", article / "fired.csv")
    fails_plainly(into, "would write over or into")
    assert not (article / "fired.csv").exists()


def test_codebook_check_lists_more_when_asked(tmp_path):
    text = "cue,pos,role,dialogue,source\n" + "".join(f"hug,NOUN,thing,0.{n},s\n" for n in range(10, 40))
    (tmp_path / "cues.csv").write_text(text)
    short, full = run("codebook", "check", tmp_path), run("codebook", "check", tmp_path, "--all")
    assert "and 9 more (--all)" in short.stdout and "line 31" not in short.stdout
    assert "line 31" in full.stdout and "--all" not in full.stdout


def test_codebook_list_names_the_bundled_ones():
    lines = run("codebook", "list").stdout.splitlines()
    assert lines[0].split() == ["actors", "relations", "verbs", "cues", "modifiers"]
    assert [line.split()[0] for line in lines[1:-1]] == ["diplomacy", "iran", "korea", "gazetteer"]


# stance doctor


def test_doctor_prints_one_line_for_each_check(monkeypatch):
    from stance import doctor

    made = [
        doctor.Check("model", True, "there"),
        doctor.Check("font", False, "none", "install one", required=False),
    ]
    monkeypatch.setattr(doctor, "checks", lambda: made)
    result = run("doctor")
    assert result.exit_code == 0
    assert result.output.splitlines() == ["ok    model: there", "warn  font: none", "      mend: install one"]


def test_doctor_fails_where_something_needed_is_missing(monkeypatch):
    from stance import doctor

    monkeypatch.setattr(doctor, "checks", lambda: [doctor.Check("model", False, "none", "pip install it")])
    result = run("doctor")
    assert result.exit_code == 1
    assert "FAIL  model: none" in result.output and "mend: pip install it" in result.output


# Faults of ours are not hidden


def test_an_error_that_the_user_cannot_mend_is_let_through(monkeypatch):
    from stance import explanation

    def broken(*_, **__):
        raise ValueError("a fault of the library")

    monkeypatch.setattr(explanation, "explain", broken)
    result = run("explain", SENTENCE)
    assert isinstance(result.exception, ValueError) and result.exit_code == 1


def test_a_table_is_not_written_over_its_own_input(tmp_path):
    source = tmp_path / "articles.csv"
    source.write_text("title,text\nTalks,Seoul offered talks to Pyongyang on Monday.\n")
    made = CliRunner().invoke(app, ["score", str(source), "--out", str(tmp_path)])
    assert made.exit_code == 2 and "would overwrite it" in made.output
    assert source.read_text().startswith("title,text")


def test_no_codebook_at_all_is_refused(tmp_path):
    made = CliRunner().invoke(app, ["explain", "Seoul offered talks.", "--codebooks", ","])
    assert made.exit_code == 2 and "name at least one codebook" in made.output

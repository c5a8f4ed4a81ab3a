"""Bad input beside a good article: a reason in `rejected.csv` or one clear line, never a traceback.

Each case is a folder with one good article and one thing that is wrong; `stance score` must analyse the
good one all the same and count what it left out. Text that is only odd must be analysed like any other.
"""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from stance.cli import app

GOOD = "Sung Kim said on Monday that the United States was ready for talks with North Korea."
KOREAN = "북한은 미국이 제안한 대화를 거부하고 새로운 미사일을 시험 발사했다고 통일부가 월요일에 밝혔다. " * 6
FIVE_MB = 5 * 1024 * 1024


def score(folder, out):
    """Run `stance score`; return (its result, statements, rejected)."""
    result = CliRunner().invoke(app, ["score", str(folder), "--out", str(out)])
    assert "Traceback" not in result.output
    assert result.exit_code == 0 or (result.exit_code == 2 and result.stderr), result.output
    if result.exit_code:
        return result, None, None
    rejected = pd.read_csv(out / "rejected.csv", keep_default_na=False)
    return result, pd.read_csv(out / "statements.csv", keep_default_na=False), rejected


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "in"
    path.mkdir()
    (path / "good.txt").write_text(GOOD, encoding="utf-8")
    return path


def good_is_there(statements):
    assert "sung-kim" in set(statements[statements.article_id == "good"]["holder"])


REJECTED = {
    "empty.txt": (b"", 0, "empty"),
    "blank.txt": (b" \n\t\n ", 0, "empty"),
    "marks.txt": (b"... --- !!!", 0, "no text left"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, 0, "binary"),
    "zeros.txt": (b"\x00\x01\x02" * 500, 0, "binary"),
    "korean.txt": (KOREAN.encode(), 0, "not English"),
    "korean-old.txt": (KOREAN.encode("cp949"), 0, "not English"),
    "large.txt": ((GOOD + " ").encode() * (FIVE_MB // len(GOOD)), 0, "too large"),
    "page.html": (b"<html><body><p>Talks.</p></body></html>", 0, "unsupported kind"),
    "front.md": (b"---\ntitle: [never closed\n---\nTalks failed.\n", 0, "broken front matter"),
    "no-text.csv": (b"id,title\n1,Talks\n", 0, "no column with the text"),
    "no-rows.csv": (b"id,text\n", 0, "no rows"),
    "no-text.jsonl": (b'{"id": "1", "headline": "Talks"}\n', 1, "no text"),
    "list.jsonl": (b'["Talks"]\n', 1, "not an object"),
    "empty-cell.csv": (b"id,text\n1,\n", 1, "empty text"),
}
"""File, its bytes, and the row and reason that `rejected.csv` must give."""


@pytest.mark.parametrize("name", REJECTED)
def test_a_bad_file_is_rejected_with_its_reason(name, folder, tmp_path):
    content, row, reason = REJECTED[name]
    (folder / name).write_bytes(content)
    result, statements, rejected = score(folder, tmp_path / "out")
    assert result.exit_code == 0, result.output
    good_is_there(statements)
    (given,) = rejected.to_dict("records")
    assert given["source"].endswith(name) and given["row"] == row and reason in given["reason"], given
    assert "read 1 articles" in result.stdout and "rejected 1" in result.stdout


def json_line(name, text=GOOD):
    return json.dumps({"id": name, "text": text})


BROKEN_ROWS = {
    "wide.csv": (f'id,text\na,"{GOOD}"\nb,Talks,failed,again\nc,"{GOOD}"\n', [2], "cells under 2 columns"),
    "quote.csv": (f'id,text\na,"{GOOD}"\nb,"Talks" failed\nc,"{GOOD}"\n', [2], "broken CSV row"),
    "open.csv": (f'id,text\na,"{GOOD}"\nb,"Talks failed\nc,{GOOD}\n', [2], "broken CSV row"),
    "cut.jsonl": (
        "\n".join([json_line("a"), '{"id": "b", "text": "Tal', json_line("c")]),
        [2],
        "broken JSON line",
    ),
    "deep.jsonl": (
        "\n".join([json_line("a"), "[" * 100_000, json_line("c")]),
        [2],
        "broken JSON line",
    ),
}  # fmt: skip
"""File, its text, the rows that are broken, and the reason; the rows a and c around them are good."""


@pytest.mark.parametrize("name", BROKEN_ROWS)
def test_a_broken_row_leaves_the_others(name, folder, tmp_path):
    text, rows, reason = BROKEN_ROWS[name]
    (folder / name).write_text(text, encoding="utf-8")
    result, statements, rejected = score(folder, tmp_path / "out")
    assert result.exit_code == 0, result.output
    good_is_there(statements)
    assert {"a", "c"} <= set(statements.article_id)
    assert list(rejected.row) == rows
    assert rejected.reason.str.contains(reason).all(), list(rejected.reason)


ENCODINGS = ["utf-8-sig", "utf-16", "utf-32", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_another_encoding_is_read(encoding, folder, tmp_path):
    text = "The café’s guests listened. “Talks must resume,” Antony Blinken said. Macron’s naïve plan failed."
    (folder / "odd.txt").write_bytes(text.encode(encoding))
    _, statements, rejected = score(folder, tmp_path / "out")
    good_is_there(statements)
    assert len(rejected) == 0
    odd = statements[statements.article_id == "odd"]
    assert "“Talks must resume,”" in set(odd.text) and "antony-blinken" in set(odd["holder"])


STRAY = {
    "mostly-utf-8": (
        "“Talks must resume,” Antony Blinken said at a café. ".encode() + b"A l\xf6st byte.",
        "“Talks must resume,” Antony Blinken said at a café. A l\ufffdst byte.",
    ),
    "mostly-ascii": (GOOD.encode() + b" A l\xf6st byte.", GOOD + " A löst byte."),
    "three": (GOOD.encode() + b" \xff\xfe\x80 " + GOOD.encode(), f"{GOOD} ÿþ€ {GOOD}"),
}
"""File, its bytes, and the text that must come of them."""


@pytest.mark.parametrize("name", STRAY)
def test_bytes_that_do_not_fit_cost_no_other_character(name, folder, tmp_path):
    content, text = STRAY[name]
    (folder / "odd.txt").write_bytes(content)
    _, statements, _ = score(folder, tmp_path / "out")
    good_is_there(statements)
    articles = pd.read_csv(tmp_path / "out" / "articles.csv", keep_default_na=False).set_index("article_id")
    assert articles.text["odd"] == text


ODD = {
    "unbalanced": 'Antony Blinken said: "Talks must resume. He left.\n\nJapan imposed sanctions on Iran.',
    "only-closing": "Talks must resume,” Antony Blinken said.\n\nJapan imposed sanctions on Iran.",
    "marks": "“““ ”” ‘ ’ « » \" ' \" ' “\n\nJapan imposed sanctions on Iran.",
    "endless": "Japan imposed sanctions on Iran " + "and on " * 1500 + "others.",
    "controls": "Japan imposed\u200b sanctions\u00ad on Iran.\u0085 \ufeff Blinken\u2028waits.",
    "emoji": "🙂 Japan 🚀 imposed sanctions on Iran 🙂.",
    "right-to-left": "\u202eJapan imposed sanctions on Iran.\u202c",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_analysed(name, folder, tmp_path):
    (folder / "odd.txt").write_text(ODD[name], encoding="utf-8")
    result, statements, rejected = score(folder, tmp_path / "out")
    assert result.exit_code == 0 and len(rejected) == 0, rejected.to_dict("records")
    good_is_there(statements)
    articles = pd.read_csv(tmp_path / "out" / "articles.csv", keep_default_na=False).set_index("article_id")
    text = articles.text["odd"]
    odd = statements[statements.article_id == "odd"]
    assert len(odd) and all(text[r.start : r.end] == r.text for r in odd.itertuples())


def test_script_is_text_like_any_other(folder, tmp_path):
    script = "<script>alert('x')</script>"
    text = f"Japan imposed sanctions on Iran. {script}\n{GOOD}"
    row = {"id": "odd", "title": script, "outlet": script, "text": text}
    (folder / "odd.jsonl").write_text(json.dumps(row), encoding="utf-8")
    result, statements, _ = score(folder, tmp_path / "out")
    assert result.exit_code == 0
    good_is_there(statements)
    assert "JPN" in set(statements[statements.article_id == "odd"]["holder"])


def test_formulas_and_line_breaks_survive_the_csv(folder, tmp_path):
    rows = [{"id": "=1+1", "title": 'A "title", with\nbreaks', "text": GOOD}]
    (folder / "odd.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    _, statements, _ = score(folder, tmp_path / "out")
    assert "=1+1" in set(statements.article_id)
    parquet = pd.read_parquet(tmp_path / "out" / "statements.parquet")
    assert list(parquet.statement_id) == list(statements.statement_id)


def test_two_articles_of_one_id_are_both_kept(folder, tmp_path):
    lines = [json_line("same"), json_line("same", "Japan imposed sanctions on Iran.")]
    (folder / "odd.jsonl").write_text("\n".join(lines), encoding="utf-8")
    _, statements, _ = score(folder, tmp_path / "out")
    assert {"same", "same-2"} <= set(statements.article_id) and statements.statement_id.is_unique


def test_tables_of_an_earlier_run_are_no_articles(folder, tmp_path):
    for out in (folder / "tables", folder):
        first, _, _ = score(folder, out)
        again, statements, rejected = score(folder, out)
        assert again.stdout == first.stdout and "read 1 articles" in again.stdout
        assert set(statements.article_id) == {"good"} and len(rejected) == 0


def test_an_unreadable_date_stops_nothing(folder, tmp_path):
    (folder / "odd.jsonl").write_text(json.dumps({"id": "odd", "date": "the other day", "text": GOOD}))
    result, statements, _ = score(folder, tmp_path / "out")
    assert result.exit_code == 0 and set(statements[statements.article_id == "odd"].published) == {""}


def test_everything_bad_at_once(folder, tmp_path):
    for name, (content, _, _) in REJECTED.items():
        (folder / name).write_bytes(content)
    for name, (text, _, _) in BROKEN_ROWS.items():
        (folder / name).write_text(text, encoding="utf-8")
    result, statements, rejected = score(folder, tmp_path / "out")
    assert result.exit_code == 0
    good_is_there(statements)
    assert len(rejected) == len(REJECTED) + sum(len(rows) for _, rows, _ in BROKEN_ROWS.values())
    assert f"rejected {len(rejected)}" in result.stdout


# What no row of a table can hold: one line and status 2


def failure(*arguments):
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == 2 and "Traceback" not in result.output
    (line,) = result.stderr.strip().splitlines()
    return line


def test_nothing_but_bad_files(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("empty.txt", "blank.txt"):
        (tmp_path / "in" / name).write_bytes(b"")
    line = failure("score", tmp_path / "in", "--out", tmp_path / "out")
    assert "not one article could be read: the file is empty (2 times)" in line
    assert not (tmp_path / "out").exists()


def test_an_unknown_codebook(folder, tmp_path):
    line = failure("score", folder, "--out", tmp_path / "out", "--codebooks", "diplomacy,atlantis")
    assert "atlantis" in line and "korea" in line


def test_an_output_folder_that_cannot_be_written(folder, tmp_path):
    (tmp_path / "file").write_text("x")
    assert str(tmp_path / "file") in failure("score", folder, "--out", tmp_path / "file" / "out")


def test_a_table_that_cannot_be_replaced(folder, tmp_path):
    (tmp_path / "out" / "articles.csv").mkdir(parents=True)
    assert "articles.csv" in failure("score", folder, "--out", tmp_path / "out")


def test_an_input_that_does_not_exist(tmp_path):
    assert "does not exist" in failure("score", tmp_path / "nowhere", "--out", tmp_path / "out")

"""Reading files: what becomes an article, what is rejected and why, and in which order."""

import json
from datetime import date

import pytest

from stance.corpus.articles import Corpus, InputError, read_articles
from stance.records import Article, Rejection

TEXT = "The ministry offered new talks on Monday. Its neighbour said that it would think about the offer."
ITALIAN = "Il ministero ha proposto nuovi colloqui per la prossima settimana, ha detto il portavoce. " * 4
LIMIT = "(at most 1,000,000 characters)"
KOREAN = "북한은 월요일에 새로운 회담을 제안했다. 이웃 나라는 그 제안을 생각해 보겠다고 말했다."


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, encoding="utf-8")
    return path


def reasons(corpus):
    return [rejection.reason for rejection in corpus.rejected]


def test_a_text_file_is_one_article_with_its_headline_as_title(tmp_path):
    write(tmp_path, "talks.txt", f"World\n\nMinistry offers new talks\n\n{TEXT}\n\nMOST POPULAR\n")
    assert read_articles(tmp_path) == Corpus((Article("talks", TEXT, "Ministry offers new talks"),), ())


def test_a_text_file_without_headline_keeps_its_first_line(tmp_path):
    write(tmp_path, "talks.txt", TEXT)
    assert read_articles(tmp_path).articles == (Article("talks", TEXT),)


def test_markdown_with_front_matter(tmp_path):
    write(
        tmp_path,
        "a.md",
        "---\ntitle: 'Talks: offered'\npublished: 2021-06-21\noutlet: Harbour Post\n"
        f"author: [Mina Roh, T. O'Hara]\nurl: https://example.org/a\nmood: grim\n---\n\n"
        f"# Talks: offered\n\nThe **envoy** came. {TEXT}\n",
    )
    assert read_articles(tmp_path / "a.md").articles == (
        Article(
            "a", f"The envoy came. {TEXT}", "Talks: offered", date(2021, 6, 21), "Harbour Post",
            "Mina Roh, T. O'Hara", "https://example.org/a",
        ),
    )  # fmt: skip


def test_markdown_without_front_matter_takes_its_heading_as_title(tmp_path):
    write(tmp_path, "a.md", f"# Talks offered\n\n{TEXT}")
    assert read_articles(tmp_path).articles == (Article("a", TEXT, "Talks offered"),)


@pytest.mark.parametrize("front", ["title: [", "just words", "a: b: c"])
def test_broken_front_matter_is_rejected(tmp_path, front):
    write(tmp_path, "a.md", f"---\n{front}\n---\n{TEXT}")
    write(tmp_path, "good.txt", TEXT)
    (rejection,) = read_articles(tmp_path).rejected
    assert rejection.row == 0 and rejection.reason.startswith("broken front matter")


def test_csv_with_common_names(tmp_path):
    write(
        tmp_path,
        "n.csv",
        f'Headline,Body,Date,Source\r\nOffer,"{TEXT}",21 June 2021,Post\r\nNone,"{TEXT}",soon,\r\n',
    )
    assert read_articles(tmp_path).articles == (
        Article("n-1", TEXT, "Offer", date(2021, 6, 21), "Post"),
        Article("n-2", TEXT, "None"),
    )


def test_csv_with_own_names_and_semicolons(tmp_path):
    path = write(tmp_path, "n.csv", f"Kennung;Artikel Text\nx7;{TEXT}\n")
    corpus = read_articles(path, columns={"Kennung": "id", "Artikel Text": "text"})
    assert corpus.articles == (Article("x7", TEXT),)


def test_the_columns_must_name_fields_we_know(tmp_path):
    path = write(tmp_path, "n.csv", "a\nb\n")
    with pytest.raises(InputError, match="unknown field words; use id, title, text"):
        read_articles(path, columns={"a": "words"})


def test_csv_without_text_column_names_those_it_has(tmp_path):
    path = write(tmp_path, "n.csv", "id,summary\n1,x\n")
    write(tmp_path, "good.txt", TEXT)
    (rejection,) = read_articles(tmp_path).rejected
    assert (rejection.source, rejection.row) == (str(path), 0)
    assert "found id, summary" in rejection.reason and "text" in rejection.reason


def test_broken_csv_rows_are_rejected_one_by_one(tmp_path):
    rows = f'id,text\na,"{TEXT}"\nb,"{TEXT}",extra\nc,"bad"quote\nd,\n\ne,"{TEXT}"\nf,"never closed\n'
    corpus = read_articles(write(tmp_path, "n.csv", rows))
    assert [article.id for article in corpus] == ["a", "e"]
    assert [rejection.row for rejection in corpus.rejected] == [2, 3, 4, 6]
    assert reasons(corpus)[0] == "broken CSV row: 3 cells under 2 columns"
    assert reasons(corpus)[2] == "empty text"


def test_a_csv_cell_may_be_long_but_not_too_long(tmp_path):
    long, too_long = TEXT * 2000, TEXT * 12000
    corpus = read_articles(write(tmp_path, "n.csv", f"id,text\na,{long}\nb,{too_long}\nc,{TEXT}\n"))
    assert [article.id for article in corpus] == ["a", "c"]
    assert "too large" in reasons(corpus)[0]


def test_a_header_alone_has_no_rows(tmp_path):
    write(tmp_path, "good.txt", TEXT)
    write(tmp_path, "n.csv", "id,text\n")
    assert reasons(read_articles(tmp_path)) == ["no rows"]
    write(tmp_path, "n.csv", "id,text,publshed\n")
    assert reasons(read_articles(tmp_path)) == ["no rows"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"n.csv": "id,summary\n1,x\n"}, r"n\.csv: no column with the text: found id, summary"),
        (
            {"a.txt": "", "b.txt": "", "c.txt": KOREAN},
            r"not one article .*: the file is empty \(2 times\); not",
        ),
        ({f"{n}.txt": TEXT * 11_000 + "x" * n for n in range(5)}, "could be read: .*; and 2 other reasons$"),
    ],
)
def test_a_source_without_one_article_is_an_error_with_the_reasons(files, message, tmp_path):
    for name, content in files.items():
        write(tmp_path, name, content)
    with pytest.raises(InputError, match=message):
        read_articles(tmp_path)


def test_json_lines(tmp_path):
    lines = [
        json.dumps({"id": 12, "content": TEXT, "date": "2021-06-21T08:00:00Z", "publisher": None}),
        "{broken",
        "",
        "[1, 2]",
        json.dumps({"title": "no text"}),
        "[" * 100_000,
        json.dumps({"text": TEXT, "tags": ["a"]}),
    ]
    corpus = read_articles(write(tmp_path, "n.jsonl", "\n".join(lines)))
    assert corpus.articles == (
        Article("12", TEXT, published=date(2021, 6, 21)),
        Article("n-7", TEXT),
    )
    assert [rejection.row for rejection in corpus.rejected] == [2, 4, 5, 6]
    assert reasons(corpus)[2] == "no text: found the keys title"


def test_a_given_title_is_taken_off_the_top_of_the_text(tmp_path):
    record = {"title": "Talks: ‘offered’", "text": f"TALKS 'OFFERED'\n\n{TEXT}"}
    corpus = read_articles(write(tmp_path, "n.jsonl", json.dumps(record)))
    assert corpus.articles == (Article("n-1", TEXT, "Talks: ‘offered’"),)


def test_ids_are_made_unique_in_reading_order(tmp_path):
    for name in ("a/x.txt", "b/x.txt", "x.md"):
        write(tmp_path, name, TEXT)
    assert [article.id for article in read_articles(tmp_path)] == ["x", "x-2", "x-3"]


def test_folders_are_read_in_order_without_hidden_and_readme_files(tmp_path):
    for name in ("b.txt", "sub/c.txt", "a.txt", "README.md", ".hidden.txt", ".git/d.txt", "readme.txt"):
        write(tmp_path, name, TEXT)
    assert [article.id for article in read_articles(tmp_path)] == ["a", "b", "c"]


def test_a_readme_named_outright_is_read(tmp_path):
    assert len(read_articles(write(tmp_path, "README.md", TEXT))) == 1


def test_globs_and_lists_give_each_file_once(tmp_path):
    for name in ("a.txt", "b.txt", "c.md"):
        write(tmp_path, name, TEXT)
    corpus = read_articles([str(tmp_path / "*.txt"), tmp_path / "a.txt", tmp_path])
    assert [article.id for article in corpus] == ["a", "b", "c"]


def test_other_kinds_in_a_folder_are_rejected_not_ignored(tmp_path):
    write(tmp_path, "a.txt", TEXT)
    path = write(tmp_path, "b.pdf", b"%PDF-1.7")
    assert read_articles(tmp_path).rejected == (
        Rejection(str(path), 0, "unsupported kind .pdf; use .txt, .md, .csv, .jsonl"),
    )


@pytest.mark.parametrize("source", ["nowhere", "nowhere/*.txt", "", [], ["nowhere.txt"]])
def test_a_source_that_is_not_there_is_an_error_that_names_the_kinds(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"\.txt, \.md, \.csv, \.jsonl"):
        read_articles(source)


@pytest.mark.parametrize("names", [[], ["a.pdf"], ["README.md"]])
def test_a_folder_with_nothing_to_read_is_an_error(names, tmp_path):
    for name in names:
        write(tmp_path, name, TEXT)
    with pytest.raises(InputError, match="nothing to read"):
        read_articles(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\n ", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "a binary file, not text"),
        (bytes(range(256)) * 4, "a binary file, not text"),
        (b"%PDF-1.4 text", "a binary file, not text"),
        (b"MOST POPULAR\nsubscribe\n", "no text left without page furniture"),
        (KOREAN.encode(), "not English (Korean)"),
        (KOREAN.encode("cp949") * 5, "not English (Korean)"),
        (("Министерство предложило новые переговоры. " * 5).encode(), "not English (Cyrillic script)"),
        (ITALIAN.encode(), "not English (language code it)"),
        ((TEXT * 12_000).encode(), f"too large for one article: 1,164,000 characters {LIMIT}"),
        (b"x" * 5_000_000, f"too large for one article: 5,000,000 bytes {LIMIT}"),
    ],
)
def test_files_that_are_no_article_say_why(content, reason, tmp_path):
    write(tmp_path, "good.txt", TEXT)
    path = write(tmp_path, "z.txt", content)
    corpus = read_articles(tmp_path)
    assert len(corpus) == 1
    assert corpus.rejected == (Rejection(str(path), 0, reason),)


QUOTED = (
    "The ministry’s café was “closed” – nobody came. The envoy’s naïve offer was refused by the other side."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding, tmp_path):
    path = write(tmp_path, "a.txt", QUOTED.encode(encoding))
    assert [article.text for article in read_articles(path)] == [QUOTED]


def test_latin_1(tmp_path):
    text = "The café was closed and the naïve offer of the minister was refused by the other side."
    assert [a.text for a in read_articles(write(tmp_path, "a.txt", text.encode("latin-1")))] == [text]


def test_a_csv_in_an_old_encoding(tmp_path):
    path = write(tmp_path, "a.csv", f"id,text\n1,{QUOTED}\n".encode("cp1252"))
    assert [article.text for article in read_articles(path)] == [QUOTED]


def test_a_bad_byte_becomes_the_replacement_character_and_is_noted(tmp_path):
    path = write(tmp_path, "a.txt", QUOTED.encode().replace(b"nobody", b"no\xffbody"))
    corpus = read_articles(path)
    assert [article.text for article in corpus] == [QUOTED.replace("nobody", "no\ufffdbody")]
    note = "not valid UTF-8: broken bytes became U+FFFD (1)"
    assert (corpus.rejected, corpus.notes) == ((), (Rejection(str(path), 0, note),))


def test_a_date_that_is_not_understood_is_noted_and_the_article_kept(tmp_path):
    rows = f"id,date,text\na,2021-06-21,{TEXT}\nb,June  2021,{TEXT}\nc,,{TEXT}\nd,soon,\n"
    path = write(tmp_path, "n.csv", rows)
    corpus = read_articles(path)
    assert [(article.id, article.published) for article in corpus] == [
        ("a", date(2021, 6, 21)), ("b", None), ("c", None),
    ]  # fmt: skip
    assert corpus.notes == (Rejection(str(path), 2, "date not understood: 'June 2021'"),)
    assert [rejection.row for rejection in corpus.rejected] == [4]


@pytest.mark.parametrize("day", ["2023-02-31", "2023", "last week", "31/02/2023"])
def test_a_day_that_is_none_is_noted_in_every_kind_of_file(day, tmp_path):
    write(tmp_path, "a.csv", f"date,text\n{day},{TEXT}\n")
    write(tmp_path, "b.jsonl", json.dumps({"date": day, "text": TEXT}))
    write(tmp_path, "c.md", f"---\ndate: {day}\n---\n{TEXT}")
    corpus = read_articles(tmp_path)
    assert [article.published for article in corpus] == [None] * 3 and not corpus.rejected
    assert [note.reason for note in corpus.notes] == [f"date not understood: {day!r}"] * 3


def dated(path, *days):
    """Write a table of articles with these dates; return the days that are read, and the notes by row."""
    corpus = read_articles(write(path, "n.csv", "text,date\n" + "".join(f"{TEXT},{day}\n" for day in days)))
    return [article.published for article in corpus], {note.row: note.reason for note in corpus.notes}


@pytest.mark.parametrize(
    ("sure", "day"), [("13/02/2023", date(2023, 2, 3)), ("02/13/2023", date(2023, 3, 2))]
)
def test_one_date_that_can_be_read_in_one_way_decides_for_the_table(sure, day, tmp_path):
    for days in ((sure, "03/02/2023"), ("03/02/2023", sure)):
        found, notes = dated(tmp_path, *days)
        assert set(found) == {date(2023, 2, 13), day} and notes == {}


def test_where_nothing_decides_the_month_comes_first_and_a_note_says_so(tmp_path):
    found, notes = dated(tmp_path, "03/02/2023", "2023-02-03", "05/05/2023", "03.02.2023")
    assert found == [date(2023, 3, 2), date(2023, 2, 3), date(2023, 5, 5), date(2023, 2, 3)]
    assert notes == {
        1: "03/02/2023 may be 3 February or 2 March 2023; read as 2 March,"
        " since no date beside it tells the order"
    }


def test_a_table_in_both_orders_says_so(tmp_path):
    found, notes = dated(tmp_path, "13/02/2023", "02/14/2023", "03/02/2023")
    assert found[2] == date(2023, 3, 2)
    assert notes[0] == "dates in two orders: 13/02/2023 (day first) and 02/14/2023 (month first)"
    assert notes[3].endswith("read as 2 March, since dates beside it are in both orders")


def test_single_files_decide_for_their_folder(tmp_path):
    for name, day in (("a/1", "03/02/2023"), ("a/2", "13/02/2023"), ("b/1", "03/02/2023")):
        write(tmp_path, f"{name}.md", f"---\ndate: {day}\n---\n{TEXT}")
    write(tmp_path, "a/n.csv", f"date,text\n03/02/2023,{TEXT}\n")
    corpus = read_articles(tmp_path)
    assert [article.published and article.published.month for article in corpus] == [2, 2, 3, 3]
    assert [note.source.removeprefix(str(tmp_path)) for note in corpus.notes] == ["/a/n.csv", "/b/1.md"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", f"---\npublshed: 2021-06-21\nmood: grim\n---\n{TEXT}"),
        ("a.csv", f"publshed,mood,text\n2021-06-21,grim,{TEXT}\n"),
        ("a.jsonl", "\n".join([json.dumps({"publshed": "2021-06-21", "mood": "grim", "text": TEXT})] * 2)),
    ],
)
def test_a_field_that_is_nearly_a_known_one_is_noted_once(name, content, tmp_path):
    path = write(tmp_path, name, content)
    note = "unknown field 'publshed' was not read: is it 'published'?"
    assert read_articles(path).notes == (Rejection(str(path), 0, note),)


def test_values_of_front_matter_stay_as_they_are_written(tmp_path):
    path = write(tmp_path, "a.md", f"---\nid: 007\ntitle: No\nauthor: null\nurl:\n---\n{TEXT}")
    assert read_articles(path).articles == (Article("007", TEXT, "No"),)


def test_a_date_that_goes_on_for_long_is_cut_in_the_note(tmp_path):
    path = write(tmp_path, "n.jsonl", json.dumps({"date": "so " * 500, "text": TEXT}))
    (note,) = read_articles(path).notes
    assert len(note.reason) < 120


def test_reading_twice_gives_the_same(tmp_path):
    for name in ("a.txt", "b.txt"):
        write(tmp_path, name, TEXT)
    assert read_articles(tmp_path) == read_articles(tmp_path)


def test_a_corpus_is_sized_and_iterable():
    article = Article("a", TEXT)
    corpus = Corpus((article,))
    assert len(corpus) == 1 and list(corpus) == [article] and len(Corpus()) == 0


def test_scripts_in_the_text_do_not_survive(tmp_path):
    path = write(tmp_path, "a.txt", f"<p>{TEXT}</p><script>alert(1)</script>")
    assert [article.text for article in read_articles(path)] == [TEXT]

"""The figures against annotated articles, on texts of our own whose figures are known by counting."""

import json

import attribution_accuracy
import pytest

from stance.extraction.parsing import parse

TEXT = "Japan said talks had failed. Kenya denied that."


@pytest.fixture(scope="module")
def bench():
    return attribution_accuracy


def said(source, content, text=TEXT):
    def spans(words):
        return [[text.index(words), text.index(words) + len(words)]] if words else None

    return {"source": spans(source), "cue": spans("said"), "content": spans(content)}


def figures(bench, gold, predicted):
    tallies = {kind: bench.Tally() for kind in bench.KINDS}
    bench.count({"id": "a", "text": TEXT, "attributions": gold}, predicted, tallies)
    t = tallies["all"]
    return t.content_f1(), t.f1(t.matched), t.f1(t.attributed)


def test_the_same_attribution_is_right(bench):
    one = said("Japan", "talks had failed")
    assert figures(bench, [one], [one]) == (1, 1, 1)


def test_a_wrong_source_is_a_match_and_not_attributed(bench):
    gold, wrong = said("Japan", "talks had failed"), said("Kenya", "talks had failed")
    assert figures(bench, [gold], [wrong]) == (1, 1, 0)


def test_less_than_half_is_no_match(bench):
    gold, short = said("Japan", "talks had failed"), said("Japan", "talks")
    content, match, attributed = figures(bench, [gold], [short])
    assert (match, attributed) == (0, 0)
    assert content == pytest.approx(2 * 1 * (5 / 14) / (1 + 5 / 14))


def test_one_of_two_found_is_two_thirds(bench):
    gold = [said("Japan", "talks had failed"), said("Kenya", "that")]
    assert figures(bench, gold, gold[:1])[2] == pytest.approx(2 / 3)


CONSTRUCTIONS = [
    ("Japan said talks had failed.", "said", "talks had failed", "verb and clause"),
    ("Talks had failed, Japan said.", "said", "Talks had failed", "content in front of or around the verb"),
    ("Japan said “talks had failed”.", "said", "“talks had failed”", "quotation in one sentence"),
    ("“Talks failed. It is over,” Japan said.", "said", "“Talks failed. It is over,”", None),
    ("According to Japan, talks had failed.", "According to", "talks had failed", "according to"),
    ("Its claim that talks failed fell flat.", "claim", "that talks failed", "reporting noun"),
    ("Japan wants to talk.", "wants", "to talk", "verb and infinitive"),
    ("Japan backed the plan.", "backed", "the plan", "verb and object"),
]


@pytest.mark.parametrize(("text", "cue", "content", "name"), CONSTRUCTIONS)
def test_constructions_are_named(text, cue, content, name, bench):
    marked = {
        "source": None,
        "cue": [[text.index(cue), text.index(cue) + len(cue)]],
        "content": [[text.index(content), text.index(content) + len(content)]],
    }
    assert bench.construction(parse(text), marked) == (name or "quotation over several sentences")


@pytest.mark.parametrize("annotated", [True, False])
def test_predictions_are_written_with_and_without_annotations(
    annotated, bench, tmp_path, monkeypatch, capsys
):
    article: dict[str, object] = {"id": "a", "text": TEXT}
    if annotated:
        article["attributions"] = [said("Japan", "talks had failed")]
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    gold.write_text(json.dumps(article) + "\n")
    monkeypatch.setattr("sys.argv", ["x", str(gold), "--out", str(out), "--misses"])
    bench.main()
    (written,) = [json.loads(line) for line in out.read_text().splitlines()]
    contents = [TEXT[s:e] for a in written["attributions"] for s, e in a["content"]]
    assert written["id"] == "a" and "talks had failed" in contents
    assert ("verb and clause" in capsys.readouterr().out) == annotated

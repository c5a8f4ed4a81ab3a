import pandas as pd

from stance.measures.counting import clusters, counted, originals, scored, values, words


def test_repetitions_and_statements_without_holder_do_not_count(table):
    rows = table([{}, {"holder": ""}, {"duplicate_of": "s000"}, {"duplicate_of": None, "d": 0.5}])
    assert list(counted(rows)["statement_id"]) == ["s000", "s003"]
    assert list(scored(rows)["statement_id"]) == ["s003"]


def test_missing_text_and_numbers_read_from_csv():
    frame = pd.DataFrame({"a": [None, float("nan"), "x"], "b": ["", "0.5", None]})
    assert list(words(frame, "a")) == ["", "", "x"]
    assert values(frame, "b").fillna(-9).tolist() == [-9, 0.5, -9]
    assert list(words(frame, "none")) == ["", "", ""]


def test_chains_of_repetition_lead_to_the_first(table):
    rows = table([{}, {"duplicate_of": "s000"}, {"duplicate_of": "s001"}, {"duplicate_of": "gone"}])
    assert list(originals(rows)) == ["s000", "s000", "s000", "gone"]


def test_a_ring_of_repetitions_ends(table):
    rows = table([{"duplicate_of": "s001"}, {"duplicate_of": "s000"}])
    assert list(originals(rows)) == ["s000", "s000"]


def test_a_wire_copy_joins_its_original_and_a_shared_quotation_does_not(table):
    rows = table(
        [{"article_id": "first"}] * 4
        + [{"article_id": "copy", "duplicate_of": f"s00{i}"} for i in range(3)]
        + [{"article_id": "copy"}]
        + [{"article_id": "other", "duplicate_of": "s000"}]
        + [{"article_id": "other"}] * 2
    )
    assert dict(zip(rows["article_id"], clusters(rows), strict=True)) == {
        "first": "first", "copy": "first", "other": "other",
    }  # fmt: skip


def test_repetition_inside_one_article_joins_nothing(table):
    rows = table([{"article_id": "a"}, {"article_id": "a", "duplicate_of": "s000"}])
    assert list(clusters(rows)) == ["a", "a"]

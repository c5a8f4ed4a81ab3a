"""Datelines: where a report was written, never who speaks."""

import pytest

from stance.extraction.datelines import datelines

CASES = [
    ("SEOUL, June 21 (Yonhap) -- Talks began.", "SEOUL, June 21 (Yonhap) -- "),
    ("Nairobi, Sept. 3 (Reuters) - Talks began.", "Nairobi, Sept. 3 (Reuters) - "),
    ("Nairobi (AP) — Talks began.", "Nairobi (AP) — "),
    ("ADDIS ABABA, Ethiopia — Talks began.", "ADDIS ABABA, Ethiopia — "),
    ("MOSCOW—Talks began.", "MOSCOW—"),
    ("NEW DELHI: Talks began on Monday.", "NEW DELHI: "),
    ("KYIV — “Talks began.”", "KYIV — "),
    ("Seoul: no talks without an apology", ""),
    ("Seoul — and this is new — wants talks.", ""),
    ("KENYA: WE WILL NOT SIGN", ""),
    ("Talks began in SEOUL — at last.", ""),
    ("", ""),
    ("—", ""),
    ("A: b", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_where_a_report_was_written(text, expected):
    assert [text[a:b] for a, b in datelines(text)] == ([expected] if expected else [])


def test_each_paragraph_may_have_one():
    text = "PARIS — Talks began.\n\nLIMA — Talks ended.\nNo town here."
    assert [text[a:b] for a, b in datelines(text)] == ["PARIS — ", "LIMA — "]

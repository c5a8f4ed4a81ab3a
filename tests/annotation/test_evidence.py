"""One statement as coloured text: cues bold, words shaded by how far they moved the encoder, all escaped."""

import re
from html.parser import HTMLParser

import pytest

from stance.annotation.evidence import fragment
from stance.records import Cue, Mention, Opinion, Score, Statement
from stance.scoring.encoder.influence import Influence
from stance.table import BY_ENCODER, OVERRULED

TEXT = "Japan refused talks & <b>threatened</b> Iran."
WHOLE = Statement("a", 0, len(TEXT), TEXT, "action", 0, len(TEXT), Mention(0, 5, "Japan"))
REFUSED = Cue("refused talks", 6, 19, "dialogue", -0.7, ("refuse",), "REJECT")
OPINIONS = (Opinion("dialogue", 0.9, 0.08, 0.02), Opinion("pressure", 0.0, 0.3, 0.7))
MOVED = (
    Influence("dialogue", "refused", 6, 13, 6.0), Influence("dialogue", "talks", 14, 19, -0.6),
    Influence("pressure", "threatened", 25, 35, 1.5),
)  # fmt: skip


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data):
        self.found.append(data)


def words_of(html):
    parser = Words()
    parser.feed(html)
    return "".join(parser.found)


def test_each_axis_has_the_sentence_with_its_own_evidence():
    html = fragment(TEXT, WHOLE, Score(-0.6, 0.4, 0.8, (REFUSED,), "REJECT", (), OPINIONS), MOVED)
    assert "<b>threatened" not in html
    assert words_of(html).count(TEXT) == 2
    refused, talks, threatened = (
        re.search(rf'<span style="([^"]*)"[^>]*>{word}</span>', html)
        for word in ("refused", "talks", "threatened")
    )
    assert refused and "font-weight:700" in refused[1] and "background:" in refused[1]
    assert talks and "dotted" in talks[1] and "background" not in talks[1]
    assert threatened and "font-weight" not in threatened[1]
    assert "moved the encoder by +6.0" in html


def test_a_stronger_word_is_shaded_deeper():
    def shade(weight):
        moved = (Influence("dialogue", "refused", 6, 13, weight),)
        html = fragment(TEXT, WHOLE, Score(-0.6, None, 0.8, (), "", (), OPINIONS), moved)
        found = re.search(r"background:#[0-9A-Fa-f]{6}([0-9a-f]{2})", html)
        assert found
        return int(found[1], 16)

    assert 0 < shade(0.5) < shade(2.0) < shade(3.0) == shade(9.0)


@pytest.mark.parametrize("modifier", [BY_ENCODER, OVERRULED])
def test_what_is_no_cue_is_not_bold(modifier):
    cue = Cue(TEXT, 0, len(TEXT), "dialogue", -0.6, (modifier,))
    html = fragment(TEXT, WHOLE, Score(-0.6, None, 0.8, (cue,), "", (), OPINIONS), ())
    assert "font-weight:700" not in html


def test_a_statement_that_says_nothing_is_shown_as_it_is():
    html = fragment(TEXT, WHOLE, Score(), ())
    assert words_of(html).count(TEXT) == 1
    assert "nothing said" in html


def test_a_dispute_is_told():
    html = fragment(TEXT, WHOLE, Score(0.2, None, 0.5, (REFUSED,), "", ("dialogue",), OPINIONS), ())
    assert "rules and encoder differ in sign on dialogue" in html

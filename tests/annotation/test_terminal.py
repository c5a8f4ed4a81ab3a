"""The terminal's view, whole; widths; colours only where they are asked for."""

import re

import pytest

from stance.annotation.layout import annotate
from stance.annotation.terminal import NARROWEST, WIDEST, text
from stance.records import Article

CODES = re.compile(r"\x1b\[[\d;]*m")


def test_the_whole_view(view):
    assert text(view) == "\n".join([
        "The <title>",
        "Post",
        "one of two",
        "5 statements, 3 scored, 1 by somebody who could not be resolved, 1 with no holder",
        "",
        "Alpha [1 says that [2 Beta wants talks 2].",
        '  1 Sung Kim (USA) -> PRK quote dialogue +0.6   "wants talks" dialogue +0.60, raise: want, AGREE',
        "  2 PRK via “he <i>” indirect dialogue +0.6 pressure -0.2"
        '   "wants talks" dialogue +0.60, raise:',
        "      want, AGREE",
        '  2 USA via “he <i>” indirect dialogue +0.6   "wants talks" dialogue +0.60, raise: want, AGREE',
        "",
        "Gamma [3 <b>and</b> 3] Delta co 1]st[4 s $5 or so, h 4]e said.",
        "  3 “he <i>” quote",
        "  4 nobody named narration",
        "",
        "holders:",
        "  Sung Kim (USA) 1",
        "  PRK North Korea 1",
        "  USA United States 1",
        "",
        "3 mentions could not be resolved: he <i>; Kim (2)",
    ])  # fmt: skip


@pytest.mark.parametrize("width", [1, 40, 64, 500])
def test_no_line_is_wider_than_the_terminal(view, width):
    lines = text(view, width=width).splitlines()
    assert max(map(len, lines)) <= min(max(width, NARROWEST), WIDEST)


def test_a_bracket_stays_with_its_words(view):
    for width in range(NARROWEST, WIDEST):
        for line in text(view, width=width).splitlines():
            assert not re.match(r"\d+\]", line) and not re.search(r"\[\d+$", line)


def test_colours_add_codes_and_change_nothing_else(view):
    coloured = text(view, colour=True)
    assert "\x1b" not in text(view)
    assert coloured != text(view) == CODES.sub("", coloured)
    assert "\x1b[33m2 PRK via “he <i>”\x1b[0m indirect" in coloured
    assert "\x1b[2m4 nobody named\x1b[0m" in coloured


def test_codes_in_an_article_do_not_reach_the_terminal():
    view = annotate(Article("a", "red \x1b[31m text\x9b", "t\x1b]0;x\x07"), ())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text(view, colour=True))

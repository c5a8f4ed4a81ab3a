"""Letters by script."""

from stance.corpus.scripts import latin_share, letters


def test_scripts():
    assert letters("ab 한 1!") == {"LATIN": 2, "HANGUL": 1}
    assert latin_share("ab 한국") == 0.5
    assert latin_share("12") == 1.0

"""English, or the language or script that a text is in."""

import pytest

from stance.corpus.language import foreign_language

SPANISH = "El ministerio ofreció nuevas conversaciones la semana que viene, según dijo el portavoz. " * 2
GERMAN = "Das Ministerium hat neue Gespräche angeboten, wie der Sprecher am Montag gesagt hat. " * 2
FRENCH = "Le ministère a proposé de nouveaux pourparlers, a déclaré lundi le porte-parole du pays. " * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("12 345", ""),
        ("Kim Jong Un", ""),
        ("Talks end.", ""),
        ("Kim Yo Jong met Ri Son Gwon in Pyongyang. " * 5, ""),
        ("The envoy said “대화” means dialogue, and that it would be offered again to the other side.", ""),
        ("북한은 대화에 나섰다고 밝혔다 with the US", "Korean"),
        ("日本は対話を求めている。これは重要だ。", "Japanese"),
        ("中国呼吁各方恢复对话。", "Chinese or Japanese"),
        ("وزارة الخارجية", "Arabic script"),
        (SPANISH, "language code es"),
        (GERMAN, "language code de"),
        (FRENCH, "language code fr"),
    ],
)
def test_languages(text, expected):
    assert foreign_language(text) == expected

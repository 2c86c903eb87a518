"""Greek and Bulgarian in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.analysis import transliterated


@pytest.mark.parametrize(
    ("bulgarian", "latin"),
    [
        ("София", "Sofia"),
        ("България", "Bulgaria"),
        ("БЪЛГАРИЯ", "BULGARIA"),
        ("Стара Загора", "Stara Zagora"),
        ("Щръклево", "Shtraklevo"),
        ("Кюстендил", "Kyustendil"),
        ("Ямбол", "Yambol"),
        ("Синьо езеро", "Sinyo ezero"),
        ("ЦЕНТЪР ЖИВОТ", "TSENTAR ZHIVOT"),
        ("иновациите", "inovatsiite"),
        ("Йордан Хаджиев", "Yordan Hadzhiev"),
    ],
)
def test_writes_bulgarian_as_the_act_of_2009_says(bulgarian: str, latin: str) -> None:
    assert transliterated(bulgarian) == latin


@pytest.mark.parametrize(
    ("greek", "latin"),
    [
        ("Αθήνα", "Athina"),
        ("Θεσσαλονίκη", "Thessaloniki"),
        ("Εύβοια", "Evvoia"),
        ("αυτοδιοίκηση", "aftodioikisi"),
        ("αυγή", "avgi"),
        ("ηυξημένος", "ifximenos"),
        ("άγγελος", "angelos"),
        ("Σφίγξ", "Sfinx"),
        ("έλεγχος", "elenchos"),
        ("Μπάμπης", "Bampis"),
        ("Ούτε", "Oute"),
        ("προϋπολογισμός", "proypologismos"),
        ("ΔΙΚΑΙΟΥΧΟΣ", "DIKAIOUCHOS"),
        ("Ψυχή", "Psychi"),
    ],
)
def test_writes_greek_as_elot_743_says(greek: str, latin: str) -> None:
    assert transliterated(greek) == latin


def test_leaves_what_is_neither_greek_nor_cyrillic() -> None:
    assert transliterated("Łódź, café: 東京 – ΑΘΗΝΑ") == "Łódź, café: 東京 – ATHINA"


@given(st.text(alphabet=st.characters(min_codepoint=0x370, max_codepoint=0x45F)))
def test_writing_it_again_changes_nothing(text: str) -> None:
    assert transliterated(transliterated(text)) == transliterated(text)

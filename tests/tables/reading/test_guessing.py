"""The encoding of a text without a mark is told by the letters that the languages of the Union use."""

import pytest

from sicore.tables.reading.guessing import guesses

TEXTS = {
    "bg": "Подкрепа за заетост на младежи в община София",
    "cs": "Rozvoj příležitostí pro děti a žáky; Město Ústí nad Labem",
    "da": "Formålet er at skabe vækst i små virksomheder, Sønderjylland, Ærø",
    "de": "Förderung der Beschäftigung für Jugendliche, Straße, Qualität",
    "el": "Ενίσχυση της απασχόλησης των νέων στην Περιφέρεια Αττικής",
    "es": "Formación y empleo en la región de Castilla y León; España, Málaga",
    "et": "Töötute tööturule integreerimine Võru maakonnas; Pärnu, Jõhvi",
    "fi": "Työllisyyden edistäminen Jyväskylässä ja Hämeenlinnassa",
    "fr": "Insertion des bénéficiaires et accès aux droits, région Île-de-France",
    "hr": "Poboljšanje pristupa ranjivih skupina tržištu rada, Međimurje i Čakovec",
    "hu": "Fővárosi épületek energetikai fejlesztése, Győr, hűség, működés",
    "it": "Attività di formazione nelle città; opportunità per giovani, perché",
    "lt": "Jaunimo užimtumo didinimas Šiaulių rajone, Kėdainių savivaldybė",
    "lv": "Profesionālās izglītības iestādes Rīgā, Ķekavā, Jūrmalā",
    "nl": "Reïntegratie van werklozen in België, coördinatie, één loket",
    "pl": "Wsparcie województwa śląskiego; Gmina Łódź, Środowisko i żłobek",
    "pt": "Formação e inclusão de pessoas em situação de exclusão, Região Norte",
    "ro": "Îmbunătăţirea competenţelor angajaţilor din regiunea Bucureşti",
    "sk": "Podpora zamestnanosti mladých ľudí v Trenčíne; Košice, Žilina",
    "sl": "Občina Žužemberk: izgradnja vodovodnega sistema, Šiška",
    "sv": "Ökad sysselsättning för långtidsarbetslösa i Gävleborgs län",
}
WEST, MIDDLE = ("cp1252", "iso-8859-15", "cp850"), ("cp1250", "iso-8859-2", "cp852")
ENCODINGS = {
    "bg": ("cp1251", "iso-8859-5", "cp855", "mac-cyrillic"),
    "el": ("cp1253", "iso-8859-7", "cp737", "mac-greek"),
    "et": ("cp1257", "cp1252", "iso-8859-15"),
    "lt": ("cp1257", "iso-8859-13", "cp775"),
    "lv": ("cp1257", "iso-8859-13", "cp775"),
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl"), MIDDLE),
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [(language, encoding) for language in TEXTS for encoding in ENCODINGS.get(language, WEST)],
)
def test_one_line_is_enough(language: str, encoding: str) -> None:
    written = TEXTS[language].encode(encoding)

    best = guesses(written)[0]

    assert written.decode(best.encoding) == TEXTS[language]
    assert best.confidence > 0.5


@pytest.mark.parametrize(("language", "encoding"), [(each, ENCODINGS.get(each, WEST)[0]) for each in TEXTS])
def test_a_line_in_the_usual_encoding_of_its_country_is_a_sure_guess(language: str, encoding: str) -> None:
    assert guesses(TEXTS[language].encode(encoding))[0].confidence > 0.75


def test_capitals_are_letters_too() -> None:
    written = "WOJEWÓDZTWO ŚLĄSKIE, GMINA ŁÓDŹ, ŻŁOBEK".encode("cp1250")

    assert guesses(written)[0].encoding == "cp1250"


def test_encodings_that_give_the_same_text_are_one_answer_under_the_commonest_name() -> None:
    found = [guess.encoding for guess in guesses("Ärlig på väg".encode("iso-8859-1"))]

    assert found[0] == "cp1252"
    assert "iso-8859-1" not in found
    assert "iso-8859-15" not in found


def test_shows_the_letters_that_tell_the_guesses_apart() -> None:
    first, second = guesses("Gmina Łódź, Środowisko".encode("cp1250"))[:2]

    assert len(first.letters) == len(second.letters)
    assert all(one != other for one, other in zip(first.letters, second.letters, strict=True))


def test_few_letters_make_no_sure_guess() -> None:
    few, many = (guesses(text.encode("cp1250"))[0].confidence for text in ("č", "občina, učenci, žužemberk, šiška"))

    assert few < 0.7 < many


def test_the_sum_of_all_confidences_is_one() -> None:
    found = guesses("Občina".encode("cp1250"))

    assert sum(guess.confidence for guess in found) == pytest.approx(1, abs=0.02)

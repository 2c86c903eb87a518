"""Findings in people's languages."""

from pathlib import Path

import pytest
from attrs import evolve
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from sicore.errors import PluginError, UsageError
from sicore.findings import Finding, Severity
from sicore.render import Catalogue, Translator
from tests.render.invented import DATE_ORDER, SHARE, date_order


def catalogue_of(folder: Path, language: str, texts: dict[str, str]) -> Catalogue:
    """A plugin's catalogue with these translations."""
    path = folder / language / "LC_MESSAGES" / "invented.mo"
    path.parent.mkdir(parents=True)
    messages = Catalog(locale=language)
    for english, said in texts.items():
        messages.add(english, said)
    with path.open("wb") as stream:
        write_mo(stream, messages)
    return ("invented", folder)


def test_fills_a_translated_message_in(tmp_path: Path) -> None:
    said = "Toimi päättyy {value}, mutta alkaa vasta {start}."
    finnish = Translator("fi", [catalogue_of(tmp_path, "fi", {DATE_ORDER.message: said})])

    assert finnish.message(date_order()) == "Toimi päättyy 2021-01-31, mutta alkaa vasta 2022-12-15."


def test_translates_the_reason_inside_a_message(tmp_path: Path) -> None:
    finnish = Translator("fi", [catalogue_of(tmp_path, "fi", {"it is a link": "se on linkki"})])
    told = evolve(DATE_ORDER, message="Refused: {reason}.")

    assert finnish.message(Finding.of(told, reason="it is a link")) == "Refused: se on linkki."
    assert finnish.message(Finding.of(told, reason="it has 5 bytes")) == "Refused: it has 5 bytes."


def test_says_in_english_what_has_no_translation(tmp_path: Path) -> None:
    finnish = Translator("fi", [catalogue_of(tmp_path, "fi", {DATE_ORDER.repair: "Korjaa väärä päivä."})])

    assert finnish.repair(date_order()) == "Korjaa väärä päivä."
    assert finnish.message(date_order()) == date_order().message
    assert finnish.language_of(DATE_ORDER.repair) == "fi"
    assert finnish.language_of(DATE_ORDER.message) == "en"


def test_a_plugin_brings_a_language_that_the_core_does_not_speak(tmp_path: Path) -> None:
    greek = catalogue_of(tmp_path, "el", {DATE_ORDER.about: "Κάθε πράξη έχει αρχή και τέλος."})

    assert Translator("el-GR", [greek]).about(DATE_ORDER) == "Κάθε πράξη έχει αρχή και τέλος."
    assert Translator("el", [greek]).severity(Severity.ERROR) == "error"


@pytest.mark.parametrize("broken", ["Slutar {value", "Slutar {0}", "Slutar {value.secret}", "Slutar {value!x}"])
def test_a_translation_with_broken_braces_gives_way_to_english(tmp_path: Path, broken: str) -> None:
    swedish = Translator("sv", [catalogue_of(tmp_path, "sv", {DATE_ORDER.message: broken})])

    assert swedish.message(date_order()) == date_order().message
    assert "…" in swedish.kind(DATE_ORDER)


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    finding = date_order(value="{start} {0} {")

    assert "{start} {0} {" in Translator("en").message(finding)


def test_a_field_that_the_finding_lacks_stays_visible() -> None:
    assert Translator("en").repair(Finding.of(SHARE)) == "Say which base in `{member}`."


def test_the_kind_of_finding_shows_an_ellipsis_for_each_field() -> None:
    assert Translator("en").kind(DATE_ORDER) == "The operation ends on …, before it starts on …"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "12,345"),
        ("sv", "12\u00a0345"),
        ("fi", "12\u00a0345"),
        ("da", "12.345"),
        ("sl", "12.345"),
        ("ro", "12.345"),
    ],
)
def test_groups_thousands_as_the_language_does(language: str, told: str) -> None:
    assert Translator(language).number(12345) == told


@pytest.mark.parametrize(
    ("count", "told"), [(1, "1 napaka"), (2, "2 napaki"), (3, "3 napake"), (5, "5 napak"), (101, "101 napaka")]
)
def test_slovenian_has_four_numbers(count: int, told: str) -> None:
    assert Translator("sl").plural("{count} error", "{count} errors", count) == told


def test_an_empty_text_stays_empty_and_does_not_show_the_header() -> None:
    assert Translator("sv").text("") == ""


def test_refuses_a_language_that_nobody_brings() -> None:
    with pytest.raises(UsageError, match="'el'"):
        Translator("el")


def test_names_the_catalogue_that_cannot_be_read(tmp_path: Path) -> None:
    damaged = catalogue_of(tmp_path, "sv", {})
    (tmp_path / "sv" / "LC_MESSAGES" / "invented.mo").write_bytes(b"\xde\x12\x04\x95 and no more")

    with pytest.raises(PluginError, match="invented in sv"):
        Translator("sv", [damaged])

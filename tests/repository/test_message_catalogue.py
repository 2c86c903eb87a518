"""The tool that keeps the message catalogues."""

import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from sicore.testing.catalogues import Saying, mo_bytes, po_bytes
from tools import message_catalogue
from tools.message_catalogue import faults, po_path, sayings

CODES = """
from sicore.findings import FindingCode, Severity

SHARE = FindingCode(
    code="invented-share",
    severity=Severity.ADVICE,
    message="The share of {value} has no base.",
    repair="Run `sicore codelists` and name the base.",
    about="Shares without a base cannot be compared.",
)
"""
SPEAKER = """
def tell(translator, count, name):
    translator.text("Files read")
    translator.plural("{count} file", "{count} files", count)
    translator.text(name)
    page.text("Not to be translated")
    Finding.of(CODE, reason="it is cut off")


def trouble(archive):
    if archive.links:
        return "it is a link"
    return f"it has {archive.size} bytes"
"""

SAID = [
    Saying("invented-share (message)", "The share of {value} has no base."),
    Saying("invented-share (repair)", "Run `sicore codelists` and name the base."),
    Saying("invented-share (about)", "Shares without a base cannot be compared."),
    Saying("speaker.py", "Files read"),
    Saying("speaker.py", "it is a link"),
    Saying("speaker.py", "{count} file", "{count} files"),
    Saying("speaker.py", "it is cut off"),
    Saying("page.html.j2", "Report"),
    Saying("page.html.j2", "{count} row", "{count} rows"),
]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An invented plugin on the import path."""
    folder = tmp_path / "sicore_invented"
    folder.mkdir()
    for name, source in (("__init__", ""), ("codes", CODES), ("speaker", SPEAKER)):
        (folder / f"{name}.py").write_text(source)
    (folder / "page.html.j2").write_text("<h1>{{ text('Report') }}</h1>{{ plural('{count} row', '{count} rows', n) }}")
    monkeypatch.syspath_prepend(str(tmp_path))
    for module in ("sicore_invented", "sicore_invented.codes"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    return "sicore_invented"


def one(english: str, said: str, **flags: bool) -> Catalog:
    messages = Catalog(locale="sv")
    messages.add(english, said, flags=["fuzzy"] if flags.get("fuzzy") else [])
    return messages


def test_collects_finding_texts_and_fixed_texts_of_python_and_templates(package: str) -> None:
    assert sorted(sayings(package), key=str) == sorted(SAID, key=str)


def test_collects_the_titles_that_a_plugin_announces() -> None:
    said = {each.origin: each.english for each in sayings("sicore_eu")}

    assert said["eu (title)"] == "European sources"
    assert said["eu.sim (title)"].startswith("Case stud")


def test_a_translation_survives_and_equal_texts_are_equal_bytes(package: str) -> None:
    path = po_path(package, "sl")
    path.parent.mkdir(parents=True)
    fresh = message_catalogue.catalogue(package, "sl")
    fresh.get("Report").string = "Poročilo"  # type: ignore[union-attr]
    path.write_bytes(po_bytes(fresh))

    again = message_catalogue.catalogue(package, "sl")

    assert again.get("Report").string == "Poročilo"  # type: ignore[union-attr]
    assert po_bytes(again) == path.read_bytes()
    assert mo_bytes(again) == mo_bytes(message_catalogue.catalogue(package, "sl"))
    assert b"Babel" not in po_bytes(again)


def test_a_text_that_is_not_translated_is_left_to_english(package: str) -> None:
    assert b"Report" not in mo_bytes(message_catalogue.catalogue(package, "sl"))


@pytest.mark.parametrize(
    ("english", "said", "fault"),
    [
        ("From {first}.", "", "is not translated"),
        ("From {first}.", "Från {forsta}.", "has other fields"),
        ("From {first}.", "Från {first.", "has other fields"),
        ("Run `sicore demo`.", "Kör `sicore visa`.", "has other commands"),
        ("It ends.", "Det slutar", "ends otherwise"),
    ],
)
def test_names_what_is_wrong_with_a_translation(english: str, said: str, fault: str) -> None:
    assert any(fault in told for told in faults(one(english, said)))


def test_a_guess_that_nobody_confirmed_is_a_fault() -> None:
    assert "fuzzy" in faults(one("It ends.", "Det slutar.", fuzzy=True))[0]


def test_finds_nothing_wrong_with_a_good_translation() -> None:
    assert faults(one("From {first}: `x`.", "`x` från {first}.")) == []

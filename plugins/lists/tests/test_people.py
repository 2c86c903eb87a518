"""Natural persons and contact persons stand nowhere in what comes of a list."""

import csv
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:[.][\w-]+)+")
CONTACT = "Kontaktperson / Contacts"


def contacts(path: Path) -> Iterator[str]:
    with path.open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            yield from row[CONTACT].split(",")


@pytest.mark.parametrize("name", ["dk-2014-2020"], indirect=True)
def test_contact_persons_of_the_danish_list_stand_nowhere(name: str, list_file: Path, published: Any) -> None:
    outcome = published(name)
    text = outcome.whole_text

    parts = set(contacts(list_file))
    assert len(parts) == 107 * 2 + 1  # all have one invented telephone number
    assert [part for part in parts if part in text] == []
    assert "Kontakt Person" not in text
    assert "@" not in text
    (column,) = [column for column in outcome.coverage["columns"] if column["name"] == CONTACT]
    assert (column["fate"], column["ignored"]) == ("ignored", 107)


def test_no_mailbox_stands_in_what_comes_of_a_list(name: str, published: Any) -> None:
    assert MAILBOX.findall(published(name).whole_text) == []


@pytest.mark.parametrize("name", ["gb-acni-360giving"], indirect=True)
def test_artists_of_the_arts_council_are_not_named(name: str, list_file: Path, published: Any) -> None:
    text = published(name).whole_text
    with list_file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    artists = {row["Recipient Org:Name"] for row in rows if row["Programme Type"] == "SIAP"}
    bodies = {row["Recipient Org:Name"] for row in rows if row["Programme Type"] != "SIAP"}
    # Companies are called after artists too; the company is named, the artist is not.
    called = {artist for artist in artists if any(artist != body and artist in body for body in bodies)}

    assert len(artists) == 269
    assert sorted(artist for artist in artists - bodies - called if artist in text) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["de-nrw-esf-2014-2020"], indirect=True)
def test_sole_traders_of_the_german_list_are_not_named(name: str, list_file: Path, published: Any) -> None:
    with closing(openpyxl.load_workbook(list_file, read_only=True)) as book:
        names = {str(row[0]) for row in book.worksheets[0].iter_rows(min_row=10, values_only=True)}
    marked = re.compile(r"Inh[.]|Inhaber|Heilpraktikerin |^Dr[.] [A-Z]|e[.] ?K[.]$")
    traders = {
        name for name in names if marked.search(name) and not re.search("GmbH|GbR|mbB|AG|KG|e[.] V[.]|Stiftung", name)
    }
    text = published(name).whole_text

    assert len(traders) > 90
    assert sum(trader in text for trader in traders) == 0


@pytest.mark.parametrize("name", ["pl-esf-2014-2020"], indirect=True)
def test_sole_traders_and_civil_partners_of_the_polish_list_are_not_named(
    name: str, list_file: Path, published: Any
) -> None:
    with list_file.open(encoding="cp1250", newline="") as file:
        bodies = {row["Nazwa beneficjenta"] for row in csv.DictReader(file, delimiter=";")}
    given = re.compile(r"\b(?:AGNIESZKA|ANNA|EWA|JAN|KATARZYNA|MAREK|MARTA|PAWEŁ|PIOTR|TOMASZ) \w+")
    people = {body for body in bodies if given.search(body) and not re.search("SP[.] Z|S[.]A[.]|SPÓŁKA", body)}
    text = published(name).whole_text

    assert len(people) > 30
    assert sum(person in text for person in people) == 0

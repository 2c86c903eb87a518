"""Invented lists of operations with the eighteen columns of the Swedish project bank's export."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

MAPPING = Path(__file__).with_name("projektbank.toml")
COLUMNS = (
    "Diarienummer / Operation ID",
    "Stödmottagare / Beneficiary",
    "Projektägare organisationsnummer / Beneficiary ID",
    "Projektägare ort / Beneficiary city",
    "Stödmottagarens land / Beneficiary country",
    "Namn på insatsen / Operation Name",
    "Programområde / Priority",
    "Specifikt mål / Specific objective concerned",
    "Interventionsområde / Intervention field",
    "Total projektbudget / Total budget SEK",
    "Unionens medfinansieringsgrad / Union co-financing rate",
    "EU-stöd i SEK / EU contribution SEK",
    "Sammanfattning / Summary",
    "Sammanfattning engelsk / Summary in english",
    "Startdatum / Start date",
    "Slutdatum / End date",
    "EU-fond / EU fund",
    "Program CCI / Program CCI",
)
OWNERS = 500
_TOWNS = ("Malmö", "Örebro", "Luleå", "Växjö", "Kiruna", "Visby", "Gävle")
_FIELDS = ("134", "136", "151", "152", "153", "163")
_SUMMARY = "Föreningen lär barn och vuxna att simma i sjön och bygger bryggor som alla kan använda. "
_ENGLISH = "The association teaches children and grown-ups to swim and builds jetties for everybody. "
_FIRST_DAY = date(2022, 1, 15)


def owner_number(owner: int) -> str:
    """A Swedish organisation number with its check digit."""
    digits = f"802{owner:06d}"
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(digits)]
    check = -sum(number // 10 + number % 10 for number in doubled) % 10
    return f"{digits[:6]}-{digits[6:]}{check}"


def row(number: int) -> list[str]:
    """The cells of one operation, which has nothing wrong with it."""
    owner = number % OWNERS
    total = 1_000_000 + number * 37 % 9_000_000
    start = _FIRST_DAY + timedelta(days=number % 900)
    return [
        f"{10 + number // 99_000 % 90}-{number % 1000:03d}-S{number // 1000 % 99 + 1:02d}",
        f"Föreningen Sjön {owner}",
        owner_number(owner),
        _TOWNS[owner % len(_TOWNS)],
        "Sverige",
        f"Sjöskola {number}",
        f"{'ABCDE'[number % 5]}",
        f"{'ABCDE'[number % 5]}{number % 3 + 1}",
        _FIELDS[number % len(_FIELDS)],
        f"{total:,}".replace(",", " "),
        "40%",
        f"{total * 2 // 5:,}".replace(",", " "),
        f"<p>{_SUMMARY * 4}</p><p>Nummer {number}.</p>",
        f"<p>{_ENGLISH * 4}</p><p>Number {number}.</p>",
        start.isoformat(),
        (start + timedelta(days=700)).isoformat(),
        "ESF+",
        "2021SE05SFPR001",
    ]


def rows(count: int) -> Iterator[list[str]]:
    """The header and the operations."""
    yield list(COLUMNS)
    yield from map(row, range(count))


def write_csv(path: Path, count: int) -> None:
    """Write the list as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows(count))


def write_xlsx(path: Path, count: int) -> None:
    """Write the list as a workbook."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Projekt")
        for number, cells in enumerate(rows(count)):
            sheet.write_row(number, 0, cells)

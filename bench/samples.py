"""Invented records like those that an import of a national list gives: every value with the place it came from."""

from pathlib import Path
from typing import Any

from sicore.format import dump_json

_COLUMNS = (
    *("title/sv", "summary/sv", "identifiers/0/value", "countries/0", "locations/0/nuts", "locations/0/city"),
    *("start_date", "end_date_expected", "total_cost", "eu_contribution", "cofinancing_rate", "funds/0", "cci"),
    *("priority", "specific_objectives/0", "intervention_fields/0", "secondary_themes/0", "participants/0"),
)
_SUMMARY = "Föreningen lär barn och vuxna att simma i sjön och bygger bryggor som alla kan använda. "


def operation(number: int) -> dict[str, Any]:
    """A project of about two kilobytes that has nothing wrong with it."""
    return {
        "sicore": "1.0",
        "type": "project",
        "id": f"se.sjo:22-{number:07d}-S01",
        "title": {"sv": f"Sjöskola {number}"},
        "summary": {"sv": _SUMMARY + _SUMMARY[: number % 40]},
        "identifiers": [{"scheme": "se-esf-dnr", "value": f"22-{number % 1000:03d}-S01"}],
        "kind": "operation",
        "status": "running",
        "countries": ["SE"],
        "locations": [
            {
                "country": "SE",
                "nuts": {"list": "nuts", "version": "2024", "code": "SE224"},
                "city": {"sv": "Malmö"},
                "basis": "activity",
            }
        ],
        "start_date": f"2022-{number % 12 + 1:02d}-15",
        "end_date_expected": f"2025-{number % 12 + 1:02d}-30" if number % 12 != 1 else "2025-02-28",
        "total_cost": {"amount": f"{1000 + number % 9000}.00", "currency": "EUR"},
        "eu_contribution": {"amount": f"{(1000 + number % 9000) * 0.4:.2f}", "currency": "EUR"},
        "cofinancing_rate": "40",
        "funds": [{"list": "eu-programme", "code": "ESF_PLUS"}],
        "cci": "2021SE05SFPR001",
        "priority": {"code": "E"},
        "specific_objectives": [
            {"local_code": "E1", "eu": {"list": "esf-plus-specific-objective", "version": "2021", "code": "ESO4.8"}}
        ],
        "intervention_fields": [
            {"list": "cpr-2021-intervention-field", "version": "2021", "code": "163", "share": "100"}
        ],
        "secondary_themes": [{"list": "cpr-2021-esf-secondary-theme", "version": "2021", "code": "05"}],
        "participants": [{"role": "beneficiary", "name": f"Föreningen Sjön {number % 500}"}],
        "themes": [{"code": {"list": "si-theme", "code": "social-inclusion"}, "text": {"sv": "Inkludering"}}],
        "sources": [{"name": "lista.csv", "retrieved": "2026-11-21", "sha256": f"{number:064x}"}],
        "places": {f"/{member}": f"0:row {number} column {place}" for place, member in enumerate(_COLUMNS)},
        "extensions": {"se.sjo": {"Okänd rubrik": "ett värde", "Ärende": f"x {number}"}},
    }


def write_operations(path: Path, count: int) -> None:
    """Write a JSON Lines file of operations."""
    with path.open("wb") as file:
        for number in range(count):
            file.write(dump_json(operation(number)) + b"\n")

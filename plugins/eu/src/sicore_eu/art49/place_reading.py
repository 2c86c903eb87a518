"""The places of one row of a list."""

import re
from collections.abc import Iterator

from attrs import evolve

from sicore.codelists import Code
from sicore.findings import SourcePlace
from sicore.model import Project
from sicore.places import COUNTRY_PATTERN, NUTS_PATTERN, Place, iso_country, nuts_country
from sicore.plugins import Intake
from sicore.text import UNDETERMINED, LangText
from sicore_eu.art49.list_row import ListRow
from sicore_eu.kohesio import codes as row_codes
from sicore_eu.kohesio.where import point_of

_PARTS = {"nuts": "nuts", "postcode": "postcode", "place": "label", "geolocation": "point"}
"""The columns of a place, and the member of a place that each becomes."""


def put_places(intake: Intake[Project], row: ListRow) -> None:
    """Take the places of the operation and of its beneficiary; entries at one position belong to one place."""
    places: list[Place] = []
    for key, basis in (("location", "activity"), ("beneficiary_location", "beneficiary")):
        for place in _places(intake, row, key):
            pointer = f"/locations/{len(places)}"
            intake.put(pointer, None, _spot(row, key))
            for part, member in _PARTS.items():
                if getattr(place, member) is not None:
                    intake.put(f"{pointer}/{member}", None, row.spot(f"{key}_{part}"))
            places.append(evolve(place, basis=basis))
    intake.put("/locations", tuple(places) or None)


def _places(intake: Intake[Project], row: ListRow, key: str) -> Iterator[Place]:
    columns = {part: row.entries(f"{key}_{part}") for part in _PARTS}
    for at in range(max(map(len, columns.values()))):
        told = {part: entries[at] for part, entries in columns.items() if at < len(entries) and entries[at]}
        if not told:
            continue
        nuts, point = told.get("nuts", ""), told.get("geolocation", "")
        if nuts and not re.fullmatch(NUTS_PATTERN, nuts):
            _unreadable(intake, row, f"{key}_nuts", nuts)
            nuts = ""
        if point and point_of(point) is None:
            _unreadable(intake, row, f"{key}_geolocation", point)
            point = ""
        yield Place(
            country=nuts_country(nuts) if nuts else _only_country(row),
            nuts=Code(list="nuts", code=nuts) if nuts else None,
            postcode=told.get("postcode"),
            label=LangText({UNDETERMINED: told["place"]}) if "place" in told else None,
            point=point_of(point) if point else None,
        )


def _unreadable(intake: Intake[Project], row: ListRow, name: str, text: str) -> None:
    code = row_codes.REGION_UNREADABLE if name.endswith("_nuts") else row_codes.POINT_UNREADABLE
    intake.find(code, "/locations", row.spot(name), value=text)
    intake.keep(name, text, row.spot(name))


def _spot(row: ListRow, key: str) -> SourcePlace | None:
    return next((place for part in _PARTS if (place := row.place(f"{key}_{part}"))), None)


def _only_country(row: ListRow) -> str | None:
    codes = [iso_country(code.upper()) for code in row.entries("country_code")]
    return codes[0] if len(codes) == 1 and re.fullmatch(COUNTRY_PATTERN, codes[0]) else None

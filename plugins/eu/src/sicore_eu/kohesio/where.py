"""Where an operation takes place, as far as a row says: regions, postcodes, municipalities and points."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from sicore.codelists import Code
from sicore.errors import InvalidValueError
from sicore.model import Project
from sicore.places import NUTS_PATTERN, Place, Point, nuts_country
from sicore.plugins import Intake
from sicore_eu.kohesio import codes
from sicore_eu.kohesio.coded import pointer_of, unsaid
from sicore_eu.kohesio.row import Row

POSTCODES = ("Postal_Code", "Location_Indicator_Postcode")
REGION = "Location_Indicator_NUTS_code"
POINT = "Location_Indicator_latitude_longitude"
LAU = "LAU_Labels"
LEVELS = (3, 2, 1)
LONGEST_OF_A_PERSON = 4
"""Characters of a NUTS 2 code: no smaller region is kept where the beneficiary is a natural person."""

_NUTS = re.compile(NUTS_PATTERN)
_PAIR = re.compile(r"(-?[0-9]+(?:[.][0-9]+)?)\s*,\s*(-?[0-9]+(?:[.][0-9]+)?)")
_WELL_KNOWN_TEXT = re.compile(r"point\s*\(\s*(-?[0-9.]+)\s+(-?[0-9.]+)\s*\)", re.IGNORECASE)


@frozen(kw_only=True)
class _Spot:
    """One entry of one column, as the part of a place that it is, and the column of its label where it has one."""

    kind: str
    part: Any
    column: str
    label_column: str | None = None


def put_places(intake: Intake[Project], row: Row, *, country: str | None, is_person: bool) -> None:
    """Take the places of a row.

    Where a row has at most one region, postcode, municipality and point, they are one place. Otherwise nothing says
    which belong together, and each is a place of its own.

    Args:
        intake: The project in the making.
        row: The row.
        country: The row's only country, None where it has none or several.
        is_person: The beneficiary may be a natural person, so that no more than the NUTS 2 region is kept.
    """
    spots = [*_regions(intake, row, is_person=is_person)]
    if not is_person:
        spots += _named(row)
        spots += _points(intake, row)
    kinds = [spot.kind for spot in spots]
    are_one = len(set(kinds)) == len(kinds)
    groups = [spots] if spots and are_one else [[spot] for spot in spots]
    places = tuple(_place({spot.kind: spot.part for spot in group}, country) for group in groups)
    for number, group in enumerate(groups):
        intake.put(f"/locations/{number}", None, row.spot(group[0].column))
        for spot in group[1:]:
            intake.put(f"/locations/{number}/{spot.kind}", None, row.spot(spot.column))
        for spot in group:
            if spot.label_column is not None:
                intake.put(f"/locations/{number}/{spot.kind}/label", None, row.spot(spot.label_column))
    intake.put("/locations", places or None)


def _place(parts: Mapping[str, Any], country: str | None) -> Place:
    nuts = parts.get("nuts")
    return Place(country=nuts_country(nuts.code) if nuts else country, **parts)


def _regions(intake: Intake[Project], row: Row, *, is_person: bool) -> Iterator[_Spot]:
    """The finest regions; those above them follow from their codes."""
    taken: dict[str, _Spot] = {}
    for column, told, label_column, label in _region_entries(row):
        whole = told.upper()
        if not _NUTS.fullmatch(whole):
            intake.find(codes.REGION_UNREADABLE, pointer_of(column), row.spot(column), value=told)
            intake.keep(column, told, row.spot(column))
            continue
        code = whole[:LONGEST_OF_A_PERSON] if is_person else whole
        if not any(known.startswith(code) for known in taken):
            has_label = label != "" and code == whole
            region = Code(list="nuts", code=code, label=unsaid(label) if has_label else None)
            taken[code] = _Spot(
                kind="nuts", part=region, column=column, label_column=label_column if has_label else None
            )
    yield from taken.values()


def _region_entries(row: Row) -> Iterator[tuple[str, str, str, str]]:
    """The column, the code, the column of its label and the label; the finest come first."""
    for level in LEVELS:
        column = f"NUTS{level}_Code"
        told = row.entries(column)
        label_column = f"NUTS{level}_Label"
        labels = row.aligned(label_column)
        beside = labels if len(labels) == len(told) else ("",) * len(told)
        yield from ((column, code, label_column, label) for code, label in zip(told, beside, strict=True))
    for code in sorted(row.entries(REGION), key=len, reverse=True):
        yield REGION, code, "", ""


def _named(row: Row) -> Iterator[_Spot]:
    seen: set[str] = set()
    for column in POSTCODES:
        for postcode in row.entries(column):
            if postcode not in seen:
                seen.add(postcode)
                yield _Spot(kind="postcode", part=postcode, column=column)
    for name in row.entries(LAU):
        yield _Spot(kind="city", part=unsaid(name), column=LAU)


def _points(intake: Intake[Project], row: Row) -> Iterator[_Spot]:
    for told in row.entries(POINT):
        point = point_of(told)
        if point is None:
            intake.find(codes.POINT_UNREADABLE, pointer_of(POINT), row.spot(POINT), value=told)
            intake.keep(POINT, told, row.spot(POINT))
        else:
            yield _Spot(kind="point", part=point, column=POINT)


def point_of(text: str) -> Point | None:
    """A point as the export writes it, latitude first, or as well-known text, longitude first; None for others.

    >>> point_of("59.33,18.07") == point_of("Point(18.07 59.33)")
    True
    """
    pair, known = _PAIR.fullmatch(text), _WELL_KNOWN_TEXT.fullmatch(text)
    lat, lon = pair.groups() if pair else (known[2], known[1]) if known else ("", "")
    try:
        return Point(lat=lat, lon=lon)
    except InvalidValueError:
        return None

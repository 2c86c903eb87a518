"""Countries and NUTS regions, by the versions of NUTS that hold in the record's period."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sicore.checks.lookups import NUTS, is_known, look_up, period_of
from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.checks.walk import places_of, values_of
from sicore.codelists import Code, CodeStatus
from sicore.errors import InvalidValueError
from sicore.findings import Finding
from sicore.model import AnyRecord, Programme
from sicore.places import Place, iso_country, nuts_country, nuts_level

_LEVEL_IN_LABEL = re.compile(r"\bNUTS[- ]?([123])\b", re.IGNORECASE)


def country_code(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:
    """Countries are written in ISO 3166: GR and GB, although EU lists write EL and UK."""
    listed = context.shelf.get("country").entries
    stated = getattr(record, "countries", ())
    inside = [place.country for place in values_of(record, Place)]
    if all(country is None or country in listed for country in (*stated, *inside)):
        return
    pointed = [(f"/countries/{number}", country) for number, country in enumerate(stated)]
    pointed += [(f"{pointer}/country", place.country) for pointer, place in places_of(record, Place) if place.country]
    for pointer, country in pointed:
        if country not in listed:
            iso = iso_country(country)
            expected = iso if iso in listed else None
            yield Finding.of(codes.COUNTRY_CODE, pointer=pointer, value=country, expected=expected)


def nuts_regions(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:
    """A NUTS code is listed in a version of the record's period, lies in its country and has the level it is said to.

    Where a version of the period is not at hand, an unknown code may be one of that version; the finding says so.
    """
    countries = getattr(record, "countries", ())
    period = period_of(record)
    for pointer, region, inside in _regions(record, countries):
        yield from _outside(pointer, region, inside)
        if is_known(region, context.shelf, period):
            yield from _wrong_level(pointer, region)
            continue
        check = look_up(region, context.shelf, period)
        if check.status is CodeStatus.NOT_CHECKED:
            version = region.version or ", ".join(check.not_at_hand)
            yield Finding.of(codes.NOT_CHECKED, pointer=pointer, value=region.code, list=f"nuts {version}".strip())
        else:
            looked_in = check.code_list.version if check.code_list else ""
            near = ", ".join(check.near) or None
            yield Finding.of(codes.NUTS_UNKNOWN, pointer=pointer, value=region.code, expected=near, version=looked_in)


Countries = tuple[str, ...]


def _regions(record: AnyRecord, countries: Countries) -> Iterator[tuple[str, Code, Countries]]:
    """Every NUTS code with the pointer of its text and the countries that it should lie in."""
    for pointer, place in places_of(record, Place):
        if place.nuts is not None and place.nuts.list == NUTS:
            inside = (place.country,) if place.country is not None else countries
            yield f"{pointer}/nuts/code", place.nuts, inside
    if isinstance(record, Programme):
        for number, region in enumerate(record.nuts):
            if region.list == NUTS:
                yield f"/nuts/{number}/code", region, countries


def _outside(pointer: str, region: Code, countries: Countries) -> Iterator[Finding]:
    if countries and _country_of(region.code) not in (None, *countries):
        yield Finding.of(codes.NUTS_COUNTRY, pointer=pointer, value=region.code, expected=", ".join(countries))


@lru_cache(maxsize=4096)
def _country_of(region: str) -> str | None:
    """The country of a region, None where the text has not the form of a NUTS code."""
    try:
        return nuts_country(region)
    except InvalidValueError:
        return None


def _wrong_level(pointer: str, region: Code) -> Iterator[Finding]:
    for label in (region.label or {}).values():
        said = _LEVEL_IN_LABEL.search(label)
        if said and int(said[1]) != nuts_level(region.code):
            level = nuts_level(region.code)
            yield Finding.of(codes.NUTS_LEVEL, pointer=pointer, value=region.code, said=said[1], level=level)
            return

"""The places of an operation, put together from the columns that describe them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from sicore.codelists import Code, CodeList
from sicore.places import Place, Point
from sicore.tables.applying.lists import codes_by_name
from sicore.tables.applying.told import RowTold, Told
from sicore.text import UNDETERMINED, LangText

_REGION_LENGTHS = {"nuts3_name": 5, "nuts2_name": 4}

Values = Mapping[str, Sequence[Told]]
Located = tuple[Place, Mapping[str, Told]]
"""A place, and the cell of each of its members."""


def locations_of(told: RowTold, *, language: str | None, regions: CodeList | None) -> Iterator[Located]:
    """The places that a row names.

    Where one cell names several places they are several, and what other cells say once holds for all of them.

    Args:
        told: The row.
        language: The language of names of places.
        regions: The NUTS regions, which names of regions are looked up in.
    """
    values = told.values
    for level in ("nuts3_name", "nuts2_name"):
        yield from _regions(values.get(level, ()), level, language=language, regions=regions)
    points = _points(values)
    parts = {name: values[name] for name in ("place", "nuts", "postcode", "city", "lau") if name in values}
    if not parts and not points:
        return
    columns: list[Sequence[Told]] = [*parts.values(), *([points] if points else [])]
    names = [*parts, *(["point"] if points else [])]
    longest = max(map(len, columns))
    filled = [list(column) * longest if len(column) == 1 else column for column in columns]
    for row in zip_longest(*filled):
        known = {name: each for name, each in zip(names, row, strict=True) if each is not None}
        place = Place(**{_MEMBERS[name]: _value(name, each, language) for name, each in known.items()})
        yield place, {_MEMBERS[name]: each for name, each in known.items()}


_MEMBERS = {"place": "label", "nuts": "nuts", "postcode": "postcode", "city": "city", "lau": "lau", "point": "point"}


def _value(name: str, told: Told, language: str | None) -> Any:
    if name in ("place", "city"):
        return LangText({told.use.language or language or UNDETERMINED: told.value})
    return told.value


def _points(values: Values) -> list[Told]:
    """Latitudes and longitudes by pairs; one without the other is none."""
    pairs = zip(values.get("latitude", ()), values.get("longitude", ()), strict=False)
    return [lat._replace(value=Point(lat=lat.value, lon=lon.value)) for lat, lon in pairs]


def _regions(named: Sequence[Told], level: str, *, language: str | None, regions: CodeList | None) -> Iterator[Located]:
    for told in named:
        by_name = codes_by_name(regions, _REGION_LENGTHS[level]) if regions else {}
        code = by_name.get(told.value.casefold())
        label = LangText({told.use.language or language or UNDETERMINED: told.value})
        yield Place(nuts=Code(list="nuts", code=code) if code else None, label=label), {"label": told}

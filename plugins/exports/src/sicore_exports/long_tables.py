"""The tables of a Data Package that have several rows for a record: texts, amounts, codes, places and others."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from sicore.members import Json
from sicore.text import is_language_tag

Cells = list[str | None]
Rows = Callable[[Mapping[str, Json]], Iterator[Cells]]


@frozen(kw_only=True)
class LongColumn:
    """A column.

    Args:
        name: Its heading.
        about: What it holds.
        type: Its type in Table Schema.
    """

    name: str
    about: str
    type: str = "string"


@frozen(kw_only=True)
class LongTable:
    """A table.

    Args:
        file: Its file.
        about: What it holds, one English sentence.
        columns: Its columns; the first is the id of the record.
        rows: Gives the rows of a record, from its JSON object.
    """

    file: str
    about: str
    columns: tuple[LongColumn, ...]
    rows: Rows


def _columns(*named: tuple[str, str] | tuple[str, str, str]) -> tuple[LongColumn, ...]:
    record = LongColumn(name="record", about="The id of the record.")
    return (record, *(LongColumn(name=each[0], about=each[1], type=(*each, "string")[2]) for each in named))


def _texts(members: Mapping[str, Json]) -> Iterator[Cells]:
    for name, value in members.items():
        for number, text in enumerate(value if isinstance(value, list) else [value]):
            if _is_text(text):
                at = name if text is value else f"{name}/{number}"
                yield from ([members["id"], at, tag, told] for tag, told in text.items())


def _is_text(value: Json) -> bool:
    return isinstance(value, dict) and all(
        is_language_tag(key) and isinstance(part, str) for key, part in value.items()
    )


def _amounts(members: Mapping[str, Json]) -> Iterator[Cells]:
    for name, value in members.items():
        if isinstance(value, dict) and {"amount", "currency"} <= value.keys():
            yield [members["id"], name, str(value["amount"]), value["currency"]]


def _codes(members: Mapping[str, Json]) -> Iterator[Cells]:
    for name, value in members.items():
        for entry in value if isinstance(value, list) else [value]:
            code = _code(entry)
            if code is not None:
                yield [members["id"], name, code["list"], code.get("version"), code["code"], code.get("share")]


def _code(entry: Json) -> dict[str, Any] | None:
    """The code of an entry: itself, or what stands in it under `code`, `eu` or `fund`."""
    if not isinstance(entry, dict):
        return None
    if isinstance(entry.get("list"), str) and isinstance(entry.get("code"), str):
        return entry
    inner = (entry.get(name) for name in ("code", "eu", "fund"))
    return next((each for each in inner if isinstance(each, dict) and "list" in each), None)


def _places(members: Mapping[str, Json]) -> Iterator[Cells]:
    told = {name: members[name] for name in ("locations", "address", "place") if name in members}
    for name, value in told.items():
        for place in value if isinstance(value, list) else [value]:
            if isinstance(place, dict):
                point, nuts = place.get("point") or {}, place.get("nuts") or {}
                yield [
                    *(members["id"], name, place.get("country"), nuts.get("code"), place.get("lau")),
                    *(place.get("postcode"), _any(place.get("city")), _any(place.get("label"))),
                    *(point.get("lat"), point.get("lon"), place.get("basis")),
                ]


def _any(text: Json) -> str | None:
    return next(iter(text.values()), None) if isinstance(text, dict) else None


def _listed(name: str, *parts: str) -> Rows:
    def rows(members: Mapping[str, Json]) -> Iterator[Cells]:
        for entry in members.get(name) or ():
            yield [members["id"], *(entry.get(part) for part in parts)]

    return rows


TABLES = (
    LongTable(
        file="texts.csv",
        about="One row for each text of a record in each language.",
        columns=_columns(
            ("member", "The member of the record, with its number where it has several."),
            ("language", "The language, and whether it is a translation (BCP 47)."),
            ("text", "The text."),
        ),
        rows=_texts,
    ),
    LongTable(
        file="amounts.csv",
        about="One row for each amount of a record.",
        columns=_columns(
            ("member", "The member of the record, which is the kind of the amount."),
            ("amount", "In whole units of the currency, exact.", "number"),
            ("currency", "ISO 4217."),
        ),
        rows=_amounts,
    ),
    LongTable(
        file="codes.csv",
        about="One row for each code of a record.",
        columns=_columns(
            ("member", "The member of the record that holds the code."),
            ("list", "The code list."),
            ("version", "The version of the list; empty where it is not known."),
            ("code", "The code, as the source gave it."),
            ("share", "The share of the cost in percent; empty where it is not stated.", "number"),
        ),
        rows=_codes,
    ),
    LongTable(
        file="places.csv",
        about="One row for each place of a record.",
        columns=_columns(
            ("member", "The member of the record that holds the place."),
            ("country", "ISO 3166-1 alpha-2."),
            ("nuts", "The NUTS region."),
            ("lau", "The local administrative unit."),
            ("postcode", "The postcode."),
            ("city", "The town, in any language."),
            ("label", "What the source calls it, in any language."),
            ("latitude", "Degrees north (WGS 84).", "number"),
            ("longitude", "Degrees east (WGS 84).", "number"),
            ("basis", "Whether it is the place of the activity or of the beneficiary."),
        ),
        rows=_places,
    ),
    LongTable(
        file="participants.csv",
        about="One row for each organisation that takes part in what a record describes.",
        columns=_columns(
            ("role", "The part that it takes."),
            ("organisation", "The id of its record."),
            ("name", "Its name as the source writes it."),
        ),
        rows=_listed("participants", "role", "organisation", "name"),
    ),
    LongTable(
        file="identifiers.csv",
        about="One row for each identifier that a record has in another system.",
        columns=_columns(
            ("scheme", "The system."), ("value", "The identifier."), ("uri", "The address that identifies it there.")
        ),
        rows=_listed("identifiers", "scheme", "value", "uri"),
    ),
    LongTable(
        file="relations.csv",
        about="One row for each relation of a record to another.",
        columns=_columns(("rel", "The word of the relation."), ("target", "The id of the other record.")),
        rows=_listed("relations", "rel", "target"),
    ),
)
"""All of them, in the order of the descriptor."""

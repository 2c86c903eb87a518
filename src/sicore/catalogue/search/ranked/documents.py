"""Records as documents of the ranked index."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from sicore.catalogue.index.entries import Entry, entry_of
from sicore.catalogue.search.conditions import AMOUNT_KINDS, CODE_FIELDS, PERIOD_FIELDS, PROGRAMME_FIELDS, YEAR
from sicore.catalogue.search.database import FAR, LAST_TEXT
from sicore.catalogue.search.ranked.schema import amount_field, facet_field
from sicore.catalogue.store.documents import told_as_damage, unpacked_members
from sicore.catalogue.store.flat import Flat, flat
from sicore.catalogue.store.reading import current_rows, packed_of
from sicore.catalogue.store.tables import RECORD, STATEMENT
from sicore.checks.workers import in_parts
from sicore.members import Json

AT_ONCE = 500

_NUTS = "nuts"
_NO_DATE = 99999999
_KIND_OF = {kind: name for name, kind in AMOUNT_KINDS.items()}


class Current(NamedTuple):
    """What the catalogue has of a record beside what the record says.

    Args:
        number: The number of the record.
        change: The number of its last change.
        id: Its id.
        status: Its editorial status.
        changed: When it last changed.
        sources: The numbers of the sources that speak of it.
        document: The record, compressed.
    """

    number: int
    change: int
    id: str
    status: str | None
    changed: str
    sources: tuple[int, ...]
    document: bytes


_CURRENT = current_rows(RECORD.c.change, RECORD.c.changed)


def current_after(connection: Connection, change: int) -> Iterator[Sequence[Current]]:
    """The records that changed after a change, in the order of their changes, some hundred at a time."""
    query = _CURRENT.order_by(RECORD.c.change).limit(AT_ONCE)
    while rows := connection.execute(query.where(RECORD.c.change > change)).all():
        yield _current(connection, rows)
        change = rows[-1].change


def current_of(connection: Connection, numbers: Iterable[int]) -> Iterator[Sequence[Current]]:
    """The records of some numbers, some hundred at a time."""
    for part in in_parts(numbers, AT_ONCE):
        yield _current(connection, connection.execute(_CURRENT.where(RECORD.c.number.in_(part))).all())


def _current(connection: Connection, rows: Sequence[Row[Any]]) -> list[Current]:
    sources = sources_of(connection, [row.number for row in rows])
    return [
        Current(row.number, row.change, row.id, row.status, row.changed, sources.get(row.number, ()), packed_of(row))
        for row in rows
    ]


def sources_of(connection: Connection, numbers: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    """The numbers of the sources that speak of some records."""
    sources: dict[int, tuple[int, ...]] = {}
    told = select(STATEMENT.c.record, STATEMENT.c.source)
    for record, source in connection.execute(told.where(STATEMENT.c.record.in_(numbers))):
        sources[record] = (*sources.get(record, ()), source)
    return sources


def documents(current: Sequence[Current]) -> list[str]:
    """The documents of some records, as JSON."""
    return [_read_document(each) for each in current]


def _read_document(current: Current) -> str:
    with told_as_damage(current.id):
        members = unpacked_members(current.document)
        return document(current, flat(members), entry_of(members))


def document(current: Current, told: Flat, entry: Entry) -> str:
    """The document of a record, as JSON.

    Args:
        current: What the catalogue has of it.
        told: What follows from the record.
        entry: Its words.
    """
    # For tantivy alone, so that numbers need not be written as the exchange format has them, which takes much longer.
    return json.dumps(_members(current, told, entry), ensure_ascii=False, separators=(",", ":"))


def _members(current: Current, told: Flat, entry: Entry) -> dict[str, Json]:
    facets = _facets(current, told)
    return {
        "number": current.number,
        "change": current.change,
        "title": entry.title,
        "text": entry.text,
        "roots": entry.roots,
        "terms": list(dict.fromkeys(_terms(current, told, facets))),
        **{facet_field(facet): values for facet, values in facets.items()},
        **_amounts(told),
        **_dates(current, told),
    }


def _facets(current: Current, told: Flat) -> dict[str, list[str]]:
    columns = told.columns
    facets = {
        "type": [columns["type"]],
        "status": [current.status] if current.status else [],
        "centre": [current.id.partition(":")[0]],
        "start": [columns["start_date"][:YEAR]] if columns["start_date"] else [],
        "country": [code for field, of, code in told.codes if field == "countries" or of == "country"],
        "language": [code for field, _, code in told.codes if field == "text_language"],
    }
    for facet, fields in CODE_FIELDS.items():
        facets[facet] = [code for field, _, code in told.codes if field in fields]
    return {facet: list(dict.fromkeys(values)) for facet, values in facets.items()}


def _terms(current: Current, told: Flat, facets: dict[str, list[str]]) -> Iterator[str]:
    """What filters look for, each with the name of its field; of places and centres those above as well."""
    for facet in ("type", "status", "country", *CODE_FIELDS):
        yield from (f"{facet}={value}" for value in facets[facet])
    for tag in facets["language"]:
        yield from (f"language={above}" for above in _above(tag, "-"))
    yield from (f"centre={above}" for above in _above(facets["centre"][0], "."))
    for field, of, code in told.codes:
        if of == _NUTS:
            yield from (f"place={code[:size]}" for size in range(2, len(code) + 1))
        if field in PERIOD_FIELDS:
            yield f"period={code[:YEAR]}"
        if field in PROGRAMME_FIELDS:
            yield f"programme={code}"
    for rel, target in told.relations:
        yield f"related={target}"
        if rel == "programme":
            yield f"programme={target}"
    yield from (f"identifier={value}" for _, value in told.identifiers)
    yield from (f"source={number}" for number in current.sources)
    yield f"id={current.id}"
    yield f"deleted={'yes' if told.columns['is_deleted'] else 'no'}"
    if told.columns["currency"]:
        yield f"currency={told.columns['currency']}"


def _above(text: str, sign: str) -> Iterator[str]:
    parts = text.split(sign)
    return (sign.join(parts[:count]) for count in range(1, len(parts) + 1))


def _amounts(told: Flat) -> dict[str, Json]:
    amount = told.columns["amount"]
    fields: dict[str, Json] = {
        "key_amount_up": FAR if amount is None else amount,
        "key_amount_down": -FAR if amount is None else amount,
    }
    if amount is not None:
        fields[amount_field("amount")] = amount
    for kind, _, _, value in told.amounts:
        fields[amount_field(_KIND_OF[kind])] = value
    return fields


def _dates(current: Current, told: Flat) -> dict[str, Json]:
    start, end = told.columns["start_date"], told.columns["end_date"]
    fields: dict[str, Json] = {
        "key_start_up": key_of_date(start or LAST_TEXT),
        "key_start_down": key_of_date(start or ""),
        "key_end_up": key_of_date(end or LAST_TEXT),
        "key_end_down": key_of_date(end or ""),
    }
    for name, first, last in (
        ("start", start, start),
        ("end", end, end),
        ("changed", current.changed, current.changed),
        ("ran", start or end, end or start),
    ):
        if first and last:
            fields[f"{name}_first"], fields[f"{name}_last"] = first_day(first), last_day(last)
    return fields


def key_of_date(key: str) -> int:
    """A date by which the database sorts, as a number; what stands for no date included."""
    return _NO_DATE if key == LAST_TEXT else first_day(key or "0")


def date_of_key(key: int) -> str:
    """The date that a number stands for, as the database sorts by it.

    >>> date_of_key(20221200), date_of_key(20220000), date_of_key(0)
    ('2022-12', '2022', '')
    """
    if key in {0, _NO_DATE}:
        return LAST_TEXT if key else ""
    digits = f"{key:08d}"
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part != "00")


def first_day(date: str) -> int:
    """The first day that a date can mean, as a number of eight digits; a month or a year begins before its first day.

    >>> first_day("2022-12"), last_day("2022-12")
    (20221200, 20221299)
    """
    return int(date[:10].replace("-", "").ljust(8, "0"))


def last_day(date: str) -> int:
    """The last day that a date can mean, as a number of eight digits."""
    return int(date[:10].replace("-", "").ljust(8, "9"))

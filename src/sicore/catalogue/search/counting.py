"""Counting finds by a field."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from sicore.catalogue.search.conditions import CODE_FIELDS, YEAR, Condition
from sicore.catalogue.search.page import MOST_VALUES, Counts
from sicore.catalogue.store.tables import CODE, RECORD


def counts(connection: Connection, facet: str, matching: Condition) -> Counts:
    """How many of some records have each value of a facet, the most frequent values first.

    Args:
        connection: A connection to the catalogue.
        facet: One of `FACETS`.
        matching: Which records.
    """
    value, query = _of_code(facet, matching) if facet in _CODES else _of_record(facet, matching)
    count = func.count()
    query = query.group_by(value).order_by(count.desc(), value).limit(MOST_VALUES)
    return tuple((row[0], row[1]) for row in connection.execute(query.add_columns(count)))


def _of_record(facet: str, matching: Condition) -> tuple[ColumnElement[str], Select[Any]]:
    columns = {
        "type": RECORD.c.type,
        "status": RECORD.c.status,
        "centre": RECORD.c.centre,
        "start": func.substr(RECORD.c.start_date, 1, YEAR),
    }
    held = select(columns[facet].label("value")).where(matching).subquery()
    return held.c.value, select(held.c.value).where(held.c.value.is_not(None))


def _of_code(facet: str, matching: Condition) -> tuple[ColumnElement[str], Select[Any]]:
    code: ColumnElement[str] = CODE.c.code
    held = (
        select(RECORD.c.number, code.label("code"))
        .join(CODE, CODE.c.record == RECORD.c.number)
        .where(matching, _CODES[facet])
        .distinct()
        .subquery()
    )
    return held.c.code, select(held.c.code)


_CODES: dict[str, Condition] = {
    "country": or_(CODE.c.field == "countries", CODE.c.list == "country"),
    "language": CODE.c.field == "text_language",
    **{facet: CODE.c.field.in_(fields) for facet, fields in CODE_FIELDS.items()},
}

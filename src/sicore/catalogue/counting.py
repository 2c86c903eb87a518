"""What is in a catalogue, in numbers."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from sicore.catalogue.statistics import Statistics, TypeCount
from sicore.catalogue.store.tables import CODE, RECORD, REVISION, RUN, SOURCE

SHOWN = 20
"""How many ids are named of what lacks English."""


def statistics(connection: Connection) -> Statistics:
    """Count what is in a catalogue."""
    is_there = RECORD.c.is_deleted.is_(False)
    lacks = and_(is_there, RECORD.c.status == "published", RECORD.c.title_en.is_(None))
    rows = connection.execute(
        select(RECORD.c.type, func.count(), func.avg(RECORD.c.filled)).where(is_there).group_by(RECORD.c.type)
    )
    lacking = _counted(connection, select(RECORD.c.type, func.count()).where(lacks).group_by(RECORD.c.type))
    first = select(RECORD.c.id).where(lacks).order_by(RECORD.c.number).limit(SHOWN)
    return Statistics(
        types={
            word: TypeCount(records=count, filled=round(float(filled), 1), lacking_english=lacking.get(word, 0))
            for word, count, filled in sorted(rows)
        },
        countries=_by_code(connection, "countries"),
        languages=_by_code(connection, "text_language"),
        statuses=_counted(connection, select(RECORD.c.status, func.count()).where(is_there).group_by(RECORD.c.status)),
        deleted=_count(connection, RECORD.c.is_deleted),
        revisions=connection.execute(select(func.count()).select_from(REVISION)).scalar_one(),
        sources=connection.execute(select(func.count()).select_from(SOURCE)).scalar_one(),
        runs=connection.execute(select(func.count()).select_from(RUN)).scalar_one(),
        lacking_english=tuple(connection.execute(first).scalars()),
    )


def _by_code(connection: Connection, field: str) -> dict[str, int]:
    query = select(CODE.c.code, func.count(CODE.c.record.distinct())).where(CODE.c.field == field).group_by(CODE.c.code)
    return _counted(connection, query)


def _counted(connection: Connection, query: Select[Any]) -> dict[str, int]:
    rows = sorted(connection.execute(query).all(), key=lambda row: (-row[1], row[0]))
    return {row[0]: row[1] for row in rows}


def _count(connection: Connection, where: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(RECORD).where(where)).scalar_one()

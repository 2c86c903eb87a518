"""The sources of a catalogue: listed, found by what people call them, and told where one is like another."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from sicore.catalogue.known_source import KnownSource, Resemblance
from sicore.catalogue.store.sources import DELETIONS, KEPT, RESTORED_KEY, REVIEW_KEY
from sicore.catalogue.store.tables import REPLACED_SOURCE, RUN, SOURCE, STATEMENT
from sicore.errors import UsageError

ALIKE = 0.8
"""The share of its records from which on a new source is said to be like another one."""

FEWEST = 5
"""A source that tells of fewer records is like others by chance."""

_SHOWN = 10


def known_sources(connection: Connection) -> list[KnownSource]:
    """The sources, in the order in which they were first read or written; what reviewers decide is none."""
    replaced = {row.source: row.by_source for row in connection.execute(select(REPLACED_SOURCE).order_by(_RUN))}
    return [_known(row, replaced) for row in connection.execute(_rows())]


def found_source(connection: Connection, told: str) -> KnownSource:
    """The source that somebody means.

    Args:
        connection: A connection to the catalogue.
        told: Its number, name or address.

    Raises:
        UsageError: there is none, there are several, or another one took its place already.
    """
    known = _read_ones(connection)
    meant = [each for each in known if told in (str(each.number), each.name, each.url)]
    numbered = [each for each in meant if told == str(each.number) and told not in (each.name, each.url)]
    met = [each for each in meant if each not in numbered] or numbered
    still = [each for each in met if each.records] or met
    if len(still) == 1 and not still[0].records:
        raise UsageError(f"Another source took the place of {told} already; it tells nothing any more.")
    if len(still) == 1:
        return still[0]
    if still:
        several = "; ".join(f"{each.number}: {each.importer or ''} {each.language or ''}".strip() for each in still)
        raise UsageError(f"Several sources are called {told!r}; name one by its number ({several}).")
    some = ", ".join(each.name for each in known if each.records)
    raise UsageError(
        f"The catalogue has no source {told!r}. See: sicore catalogue sources"
        + (f". It has: {some}" if 0 < len(known) <= _SHOWN else "")
    )


def resemblances(connection: Connection, new: Collection[int]) -> Iterator[Resemblance]:
    """Which new sources tell mostly of records that one other source of the same importer and language told of.

    Args:
        connection: A connection to the catalogue.
        new: The numbers of the new sources.
    """
    by_number = {each.number: each for each in _read_ones(connection)} if new else {}
    for number in sorted(set(new) & by_number.keys()):
        source = by_number[number]
        if source.importer is None or source.records < FEWEST:
            continue
        others = [
            each.number
            for each in by_number.values()
            if (each.importer, each.language) == (source.importer, source.language) and each.number not in new
        ]
        for row in connection.execute(_sharing(number, others)) if others else ():
            if row.shared >= ALIKE * source.records:
                other = by_number[row.source]
                yield Resemblance(source=source.name, other=other, shared=row.shared, total=source.records)


_RUN = REPLACED_SOURCE.c.run


def _read_ones(connection: Connection) -> list[KnownSource]:
    """The sources that were read themselves, whose place others can take."""
    return [each for each in known_sources(connection) if each.kept is None]


def _rows() -> Select[Any]:
    counted = (
        select(STATEMENT.c.source, func.count().label("records"), func.max(STATEMENT.c.seen).label("seen"))
        .group_by(STATEMENT.c.source)
        .subquery()
    )
    return (
        select(SOURCE, counted.c.records, RUN.c.started)
        .outerjoin(counted, counted.c.source == SOURCE.c.number)
        .outerjoin(RUN, RUN.c.number == counted.c.seen)
        .where(SOURCE.c.key.not_in([REVIEW_KEY.key, RESTORED_KEY.key]))
        .order_by(SOURCE.c.number)
    )


def _known(row: Row[Any], replaced: dict[int, int]) -> KnownSource:
    return KnownSource(
        number=row.number,
        name=row.name or row.url or row.key,
        url=row.url,
        language=row.language,
        importer=row.importer,
        records=row.records or 0,
        read=row.started,
        replaced_by=None if row.records else replaced.get(row.number),
        kept=_kept(row.key),
    )


def _kept(key: str) -> str | None:
    if not key.startswith(KEPT):
        return None
    return "deletions" if key.endswith(DELETIONS) else "records"


def _sharing(number: int, others: Collection[int]) -> Select[Any]:
    own, theirs = STATEMENT.alias(), STATEMENT.alias()
    shared = func.count().label("shared")
    return (
        select(theirs.c.source, shared)
        .join(own, own.c.record == theirs.c.record)
        .where(own.c.source == number, theirs.c.source.in_(others))
        .group_by(theirs.c.source)
        .order_by(shared.desc(), theirs.c.source.desc())
        .limit(1)
    )

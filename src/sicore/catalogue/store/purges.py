"""The runs that forgot something: which of them are not finished yet, and whose records they were about."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from sicore.catalogue.due import Due
from sicore.catalogue.store.documents import kept_json
from sicore.catalogue.store.tables import RUN
from sicore.format.difference import speaks_for
from sicore.members import Json

PURGE = "purge"
"""The kind of such a run."""

_CENTRES, _WIPED = "centres", "wiped"


def about_purge(due: Iterable[Due]) -> dict[str, Json]:
    """What a purge is remembered for: whose records it was about, and no record by its id."""
    return {_CENTRES: sorted({each.id.partition(":")[0] for each in due})}


def wiped(told: Mapping[str, Json], when: str) -> dict[str, Json]:
    """What a purge is remembered for, once nothing is left of what it forgot."""
    return {**told, _WIPED: when}


def unfinished_purges(connection: Connection) -> dict[int, Mapping[str, Json]]:
    """The purges that left something in free space or in backups yet, and what each is remembered for."""
    return {number: told for number, told in _purges(connection) if _WIPED not in told}


def last_purge(connection: Connection, centre: str | None = None) -> int:
    """The number of the last purge; 0 where there was none.

    Args:
        connection: A connection to the catalogue.
        centre: Only purges count that were about records of this centre; those that do not say it count too.
    """
    return max((number for number, told in _purges(connection) if _is_about(told, centre)), default=0)


def _is_about(told: Mapping[str, Json], centre: str | None) -> bool:
    centres = told.get(_CENTRES)
    return centre is None or not isinstance(centres, list) or any(speaks_for([centre], str(each)) for each in centres)


def _purges(connection: Connection) -> Iterator[tuple[int, Mapping[str, Json]]]:
    query = select(RUN.c.number, RUN.c.report).where(RUN.c.kind == PURGE)
    for number, report in connection.execute(query).all():
        yield number, kept_json(report, what=f"The report of run {number}") if report else {}

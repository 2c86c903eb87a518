"""The records of a page as people see them: title, and the place where the words stand."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from sicore.catalogue.index.entries import analyser
from sicore.catalogue.index.texts import Told, texts
from sicore.catalogue.search.found import Hit
from sicore.catalogue.search.page import Page
from sicore.catalogue.search.plan import Adjacent, Beginning, Rooted
from sicore.catalogue.search.snippets import Marker, snippet, titled
from sicore.catalogue.store.documents import told_as_damage, unpacked_members
from sicore.catalogue.store.reading import current_rows, packed_of
from sicore.catalogue.store.tables import RECORD
from sicore.members import Json
from sicore.model import Tombstone


def hits_of(
    connection: Connection, page: Page, languages: Sequence[str], sought: Iterable[Rooted | Adjacent | Beginning]
) -> Iterator[Hit]:
    """The records of a page, in its order.

    Args:
        connection: A connection that reads the catalogue.
        page: Which records.
        languages: The languages that the reader reads, the best first (ISO 639-1).
        sought: What is marked in their texts.

    Raises:
        CatalogueError: a record is damaged.
    """
    rows = connection.execute(current_rows().where(RECORD.c.number.in_(page.numbers)))
    members: dict[int, dict[str, Json]] = {}
    told: dict[int, list[Told]] = {}
    for row in rows:
        with told_as_damage(row.id):
            members[row.number] = _members(row)
            told[row.number] = list(texts(members[row.number]))
    marker = Marker(sought, analyser(), (each for shown in told.values() for each in shown))
    for number in page.numbers:
        with told_as_damage(str(members[number]["id"])):
            language, title = titled(members[number], languages, marker)
            shown = snippet(told[number], languages, marker)
        yield Hit(members=members[number], title=tuple(title), language=language, snippet=tuple(shown))


def _members(row: Row[Any]) -> dict[str, Json]:
    """The record of a row as JSON, with its editorial status; what is deleted has none."""
    members = unpacked_members(packed_of(row))
    if row.status is not None and members["type"] != Tombstone.TYPE:
        members["editorial_status"] = row.status
    return members

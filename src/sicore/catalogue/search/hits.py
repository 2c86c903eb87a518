"""The records of a page as people see them: title, and the place where the words stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam

from sicore.analysis import Concordance
from sicore.catalogue.index.entries import analyser
from sicore.catalogue.index.texts import Told, texts
from sicore.catalogue.search.found import Hit
from sicore.catalogue.search.page import Page
from sicore.catalogue.search.plan import Adjacent, Beginning, Rooted
from sicore.catalogue.search.snippets import Marker, pieces, snippet, title_of
from sicore.catalogue.store.documents import told_as_damage, unpacked_members
from sicore.catalogue.store.reading import current_rows, packed_of
from sicore.catalogue.store.tables import RECORD
from sicore.members import Json
from sicore.model import Tombstone
from sicore.text import language_of

_ROWS = current_rows().where(RECORD.c.number.in_(bindparam("numbers", expanding=True)))


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
    shown = {row.number: _shown(row, languages) for row in connection.execute(_ROWS, {"numbers": page.numbers})}
    marker = Marker(sought, _concordance(), (told for each in shown.values() for told in each.texts))
    for number in page.numbers:
        yield _hit(shown[number], languages, marker)


class _Shown(NamedTuple):
    members: Mapping[str, Json]
    title: tuple[str, str] | None
    texts: Sequence[Told]


def _shown(row: Row[Any], languages: Sequence[str]) -> _Shown:
    with told_as_damage(row.id):
        members = _members(row)
        return _Shown(members, title_of(members, languages), texts(members))


def _hit(shown: _Shown, languages: Sequence[str], marker: Marker) -> Hit:
    language, title = shown.title or (None, "")
    return Hit(
        members=shown.members,
        title=tuple(pieces(title, marker.marked(title, language_of(language)))) if language else (),
        language=language,
        snippet=tuple(snippet(shown.texts, languages, marker)),
    )


@cache
def _concordance() -> Concordance:
    """The words of this process that were shown."""
    return Concordance(analyser())


def _members(row: Row[Any]) -> dict[str, Json]:
    """The record of a row as JSON, with its editorial status; what is deleted has none."""
    members = unpacked_members(packed_of(row))
    if row.status is not None and members["type"] != Tombstone.TYPE:
        members["editorial_status"] = row.status
    return members

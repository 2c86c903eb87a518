"""Which record each row stands for: its id as it was written, a new one, or none that can be told."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from attrs import frozen

from sicore.findings import Finding, SourcePlace
from sicore.identifiers import RecordId
from sicore.tables.sheets import codes

_LONGEST = 80
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@frozen(kw_only=True)
class Line:
    """The row of a record.

    Args:
        word: The type of the record.
        id: The id in it; None where the cell is empty.
        was: The id that was written there; None in a row that a person added.
        title: A title in it, to make an id of; None where it has none.
        place: Where it stands.
        is_typed: Whether a person wrote the row, instead of a program.
        held: The mark of what the record held when the row was written; None where nothing says it.
    """

    word: str
    id: str | None
    was: str | None
    title: str | None
    place: SourcePlace
    is_typed: bool = False
    held: str | None = None


@frozen(kw_only=True)
class Identified:
    """A row and the record that it stands for.

    Args:
        line: The row.
        id: The id of the record; None where it cannot be told.
        finding: What is to be said of it; None for an ordinary row.
    """

    line: Line
    id: str | None
    finding: Finding | None = None


def identified(lines: Iterable[Line], *, centre: str | None) -> Iterator[Identified]:
    """Tell which record each row stands for.

    A row whose id differs from the one that was written there is refused, unless the record of that id still has its
    own row: then the row is a copy, made to add another record.

    Args:
        lines: The rows.
        centre: The centre whose prefix a row without an id gets; None where nobody names one.
    """
    rows = list(lines)
    written = {line.was for line in rows if line.was is not None}
    own = {line.was for line in rows if line.was is not None and line.id == line.was}
    seen: dict[str, Line] = {}
    for line in rows:
        found = _changed(line, written, own) or _named(line, centre)
        twin = seen.get(found.id or "")
        if found.id is not None and twin is not None:
            twice = Finding.of(codes.ID_TWICE, place=line.place, value=found.id, first=twin.place.row)
            found = Identified(line=line, id=None, finding=twice)
        elif found.id is not None:
            seen[found.id] = line
        yield found


def _changed(line: Line, written: set[str], own: set[str]) -> Identified | None:
    if line.was is None or line.id == line.was:
        return None
    if line.was in own and (line.id is None or line.id not in written):
        return None
    changed = Finding.of(codes.ID_CHANGED, place=line.place, pointer="/id", value=line.id or "–", expected=line.was)
    return Identified(line=line, id=None, finding=changed)


def _named(line: Line, centre: str | None) -> Identified:
    if line.id is not None:
        return Identified(line=line, id=line.id)
    name = _plain(line.title or "")
    if centre is None or not name:
        return Identified(line=line, id=None, finding=Finding.of(codes.ID_MISSING, place=line.place))
    made = str(RecordId.of(centre, line.word.replace("_", "-"))) + "/" + RecordId.of(centre, name).local
    return Identified(line=line, id=made, finding=Finding.of(codes.ID_MADE, record=made, place=line.place, value=made))


def _plain(title: str) -> str:
    """A title as part of an id: letters and digits joined by hyphens, Latin ones without accents."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _BETWEEN_WORDS.sub("-", letters).strip("-")[:_LONGEST].strip("-")

"""What an exported record lost: found by reading back what was written and comparing it with the record."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from attrs import frozen

from sicore.findings import Finding
from sicore.format import to_json
from sicore.format.codec import member_types
from sicore.members import Json
from sicore.model import RECORD_TYPES, AnyRecord, Record
from sicore.plugins.codes import NOT_EXPRESSED
from sicore.text import LangText

BOOKKEEPING = frozenset({"sicore", "type", "sources", "places", "raw"})
"""What a reading notes about itself; another reading has its own, so that nothing is lost with it."""


@frozen(kw_only=True)
class Why:
    """Why a form does not say something.

    Args:
        reason: An English clause, such as `the columns have room for one language`.
    """

    reason: str


def loss_findings(
    record: AnyRecord,
    back: Mapping[str, Json] | None,
    why: Callable[[str], Why],
    *,
    notes: Collection[str] = (),
) -> Iterator[Finding]:
    """Yield a finding for each value of a record that an exported form does not say.

    Args:
        record: The record that was written.
        back: What the importer makes of the form, as JSON; None where it makes no such record.
        why: Gives the reason for a member by its name; it is asked for the empty one where nothing came back.
        notes: Labels under the extensions that tell of a reading, such as what an id was made of.
    """
    for pointer in losses(to_json(record), back, notes=notes):
        member = pointer.removeprefix("/").partition("/")[0]
        yield Finding.of(NOT_EXPRESSED, record=record.id, pointer=pointer or None, reason=why(member).reason)


def losses(
    record: Mapping[str, Json], back: Mapping[str, Json] | None, *, notes: Collection[str] = ()
) -> Iterator[str]:
    """Yield the JSON pointers at which a record and what came back of it differ; the empty one where nothing came back.

    Args:
        record: The record that was written, as JSON.
        back: What the importer makes of the file, as JSON; None where it makes no such record.
        notes: Labels under the extensions that tell of a reading, such as what an id was made of.

    >>> list(losses({"id": "at.x:1", "title": {"de": "Tür", "en": "Door"}}, {"id": "at.x:1", "title": {"de": "Tür"}}))
    ['/title/en']
    """
    if back is None:
        yield ""
        return
    kind = RECORD_TYPES.get(str(record.get("type")), Record)
    for name in sorted((record.keys() | back.keys()) - BOOKKEEPING):
        there, here = record.get(name), back.get(name)
        if there == here:
            continue
        if name == "extensions":
            yield from _in_extensions(_object(there), _object(here), notes)
        elif isinstance(there, dict) and isinstance(here, dict) and _is_text(kind, name):
            yield from _in_parts(f"/{name}", there, here)
        else:
            yield f"/{name}"
    yield from _unread(record)


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _is_text(kind: Any, name: str) -> bool:
    return member_types(kind).get(name) in (LangText, LangText | None)


def _in_extensions(there: Mapping[str, Json], here: Mapping[str, Json], notes: Collection[str]) -> Iterator[str]:
    for space in sorted(there.keys() | here.keys()):
        kept, back = ({k: v for k, v in _object(each.get(space)).items() if k not in notes} for each in (there, here))
        yield from _in_parts(f"/extensions/{space}", kept, back)


def _in_parts(pointer: str, there: Mapping[str, Json], here: Mapping[str, Json]) -> Iterator[str]:
    for part in sorted(there.keys() | here.keys()):
        if there.get(part) != here.get(part):
            yield f"{pointer}/{part.replace('~', '~0').replace('/', '~1')}"


def _unread(record: Mapping[str, Json]) -> Iterator[str]:
    """Where the record holds only the raw text of a value that could not be read, that text goes nowhere."""
    raw = record.get("raw")
    for pointer in sorted(raw) if isinstance(raw, dict) else ():
        if pointer.count("/") == 1 and pointer.removeprefix("/") not in record:
            yield f"/raw/{pointer.replace('/', '~1')}"

"""Between JSON objects and records, losing nothing on the way.

cattrs builds the functions; what it would drop or bend is held here: unknown members survive at every level, texts are
never turned into numbers, and a word from a newer minor version passes through.
"""

from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args, get_origin

from sicore.errors import InvalidValueError
from sicore.format.conversion import is_hidden, is_union, member_types, quick_converter, required_members
from sicore.members import Json, Node
from sicore.model import RECORD_TYPES, AnyRecord, Record

__all__ = ["NotARecordError", "from_json", "is_hidden", "member_types", "node_to_json", "to_json"]


class NotARecordError(InvalidValueError):
    """A JSON value that cannot be a record; `pointer` says where it fails."""

    def __init__(self, reason: str, pointer: str = "") -> None:
        self.pointer = pointer
        super().__init__(reason)


def from_json(members: Mapping[str, Json]) -> AnyRecord:
    """Make a record of a JSON object that the schema has found valid.

    Raises:
        NotARecordError: a value has the right outer form and no meaning, such as 30 February.
    """
    word = members.get("type")
    kind = RECORD_TYPES.get(word, Record) if isinstance(word, str) else Record
    try:
        record: AnyRecord = quick_converter().structure(members, kind)
    except (InvalidValueError, TypeError, KeyError, AttributeError):
        raise _where_it_fails(members, kind) from None
    return record


def to_json(record: AnyRecord) -> dict[str, Json]:
    """The JSON object of a record: known members in the order of the schema, then the unknown ones as they came."""
    members: dict[str, Json] = quick_converter().unstructure(record)
    return members


def node_to_json(node: Node) -> dict[str, Json]:
    """The JSON object of a part of a record, such as an amount."""
    members: dict[str, Json] = quick_converter().unstructure(node)
    return members


def _where_it_fails(members: Mapping[str, Json], kind: type[Any]) -> NotARecordError:
    for name, member_type in member_types(kind).items():
        if name in members:
            failure = _failure(members[name], member_type, f"/{name}")
            if failure is not None:
                return failure
    return NotARecordError("The object lacks what every record has: type, id, title and sources.")


def _failure(value: Json, wanted: Any, pointer: str) -> NotARecordError | None:
    try:
        quick_converter().structure(value, wanted)
    except (InvalidValueError, TypeError, KeyError, AttributeError, ValueError) as error:
        for step, part, part_type in _parts(value, wanted):
            failure = _failure(part, part_type, f"{pointer}/{step}")
            if failure is not None:
                return failure
        return NotARecordError(str(error) if isinstance(error, InvalidValueError) else _misfit(value, wanted), pointer)
    return None


def _misfit(value: Json, wanted: Any) -> str:
    """Why a value of the wrong outer form does not fit; the schema would have found it first."""
    kind = next((option for option in (wanted, *get_args(wanted)) if isinstance(option, type)), None)
    if isinstance(value, dict) and kind is not None and issubclass(kind, Node):
        lacking = [name for name in required_members(kind) if name not in value]
        return f"The object lacks {', '.join(lacking)}."
    return f"{type(value).__name__} does not fit the member."


def _parts(value: Json, wanted: Any) -> list[tuple[str, Json, Any]]:
    options = [option for option in get_args(wanted) if option is not NoneType] if is_union(wanted) else [wanted]
    if len(options) != 1:
        return []
    kind = options[0]
    if get_origin(kind) is tuple and isinstance(value, list):
        return [(str(number), entry, get_args(kind)[0]) for number, entry in enumerate(value)]
    if isinstance(kind, type) and issubclass(kind, Node) and isinstance(value, dict):
        types = member_types(kind)
        return [(name, value[name], types[name]) for name in types if name in value]
    return []

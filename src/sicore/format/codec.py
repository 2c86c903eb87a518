"""Between JSON objects and records, losing nothing on the way.

cattrs builds the functions; what it would drop or bend is held here: unknown members survive at every level, texts are
never turned into numbers, and a word from a newer minor version passes through.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin

import attrs
from cattrs import BaseConverter, Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from sicore.dates import Duration, PartialDate, Period, Season
from sicore.errors import InvalidValueError
from sicore.format.order import member_order
from sicore.members import Json, Node
from sicore.model import RECORD_TYPES, AnyRecord, Record
from sicore.money import Percent, read_decimal
from sicore.text import LangText

ALWAYS_WRITTEN = ("sicore", "type")

_MEMBER_TYPES: dict[type[Any], dict[str, Any]] = {}


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
    kind = RECORD_TYPES.get(members.get("type", ""), Record)
    try:
        record: AnyRecord = _quick().structure(members, kind)
    except (InvalidValueError, TypeError, KeyError, AttributeError):
        raise _where_it_fails(members, kind) from None
    return record


def to_json(record: AnyRecord) -> dict[str, Json]:
    """The JSON object of a record: known members in the order of the schema, then the unknown ones as they came."""
    members: dict[str, Json] = _quick().unstructure(record)
    return members


def node_to_json(node: Node) -> dict[str, Json]:
    """The JSON object of a part of a record, such as an amount."""
    members: dict[str, Json] = _quick().unstructure(node)
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
        _quick().structure(value, wanted)
    except (InvalidValueError, TypeError, KeyError, AttributeError, ValueError) as error:
        for step, part, part_type in _parts(value, wanted):
            failure = _failure(part, part_type, f"{pointer}/{step}")
            if failure is not None:
                return failure
        reason = str(error) if isinstance(error, InvalidValueError) else f"The value does not fit its member: {error}."
        return NotARecordError(reason, pointer)
    return None


def _parts(value: Json, wanted: Any) -> list[tuple[str, Json, Any]]:
    options = [option for option in get_args(wanted) if option is not type(None)] if _is_union(wanted) else [wanted]
    if len(options) != 1:
        return []
    kind = options[0]
    if get_origin(kind) is tuple and isinstance(value, list):
        return [(str(number), entry, get_args(kind)[0]) for number, entry in enumerate(value)]
    if isinstance(kind, type) and issubclass(kind, Node) and isinstance(value, dict):
        types = member_types(kind)
        return [(name, value[name], types[name]) for name in types if name in value]
    return []


def _is_union(wanted: Any) -> bool:
    return isinstance(wanted, UnionType)


def member_types(kind: type[Any]) -> dict[str, Any]:
    """The members of a node class with their types; without `unknown`, which holds the rest."""
    types = _MEMBER_TYPES.get(kind)
    if types is None:
        types = _MEMBER_TYPES[kind] = _resolved(kind)
    return types


def _resolved(kind: type[Any]) -> dict[str, Any]:
    return {
        attribute.name: attribute.type
        for attribute in attrs.fields(attrs.resolve_types(kind))
        if not is_hidden(attribute)
    }


def is_hidden(attribute: "attrs.Attribute[Any]") -> bool:
    """Whether an attribute of a node is no member of its JSON object."""
    return bool(attribute.metadata.get("hidden"))


@cache
def _quick() -> Converter:
    converter = Converter(detailed_validation=False, omit_if_default=True, unstruct_collection_overrides={tuple: list})
    _add_values(converter)
    converter.register_structure_hook_factory(_is_node, lambda kind: _node_reader(kind, converter))
    converter.register_unstructure_hook_factory(_is_node, lambda kind: _node_writer(kind, converter))
    return converter


def _is_node(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Node)


def _add_values(converter: BaseConverter) -> None:
    for kind in (PartialDate, Season, Duration, Period):
        converter.register_structure_hook(kind, lambda text, made: made(text))
        converter.register_unstructure_hook(kind, str)
    converter.register_structure_hook(PartialDate | Season, _date_or_season)
    converter.register_structure_hook(Percent, lambda text, _: Percent(read_decimal(text)))
    converter.register_unstructure_hook(Percent, str)
    converter.register_structure_hook(Decimal, lambda text, _: read_decimal(text))
    converter.register_unstructure_hook(Decimal, lambda number: format(number, "f"))
    converter.register_structure_hook(LangText, lambda texts, _: LangText(texts))
    converter.register_unstructure_hook(LangText, dict)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _unbent)
    converter.register_structure_hook_func(_is_mapping, lambda members, _: members)
    converter.register_unstructure_hook_func(_is_mapping, lambda members: members)


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is not None and isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping)


def _unbent(value: Json, kind: type[Any]) -> Json:
    if type(value) is not kind:
        raise InvalidValueError(f"{value!r} is not {'a text' if kind is str else 'a whole number or truth value'}.")
    return value


def _date_or_season(text: Json, _: Any) -> PartialDate | Season:
    is_season = isinstance(text, str) and len(text) == 7 and text[5:6] == "2"
    return Season(text) if is_season else PartialDate(text)


def _node_reader(kind: type[Any], converter: Converter) -> Callable[[Any, Any], Any]:
    known = frozenset(member_types(kind))
    read = make_dict_structure_fn(kind, converter, unknown=override(omit=True))

    def read_keeping_unknown(members: Any, _: Any) -> Any:
        node = read(members, kind)
        if not members.keys() <= known:
            node = attrs.evolve(node, unknown={name: members[name] for name in members if name not in known})
        return node

    return read_keeping_unknown


def _node_writer(kind: type[Any], converter: Converter) -> Callable[[Any], dict[str, Any]]:
    overrides: dict[str, Any] = {
        name: override(omit_if_default=False) for name in ALWAYS_WRITTEN if name in member_types(kind)
    }
    write = make_dict_unstructure_fn(
        kind, converter, _cattrs_omit_if_default=True, unknown=override(omit=True), **overrides
    )
    order = member_order(kind)

    def write_with_unknown(node: Any) -> dict[str, Any]:
        written = write(node)
        if order:
            written = {name: written[name] for name in order if name in written}
        if node.unknown:
            written.update(node.unknown)
        return written

    return write_with_unknown

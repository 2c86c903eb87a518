"""How each type of the model is read from JSON and written to it: the hooks that cattrs finds by type."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs
from cattrs import BaseConverter, Converter

from sicore.codelists import Code
from sicore.dates import Duration, PartialDate, Period, Season
from sicore.errors import InvalidValueError
from sicore.format.order import member_order
from sicore.members import Json, Node
from sicore.money import Percent, read_decimal
from sicore.text import LangText

ALWAYS_WRITTEN = ("sicore", "type")

REMEMBERED = 16384
"""How many dates and shares are kept as values; lists of operations name the same ones again and again."""

_MEMBER_TYPES: dict[type[Any], dict[str, Any]] = {}


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


def required_members(kind: type[Any]) -> tuple[str, ...]:
    """The members that an object of a node class cannot be without."""
    return tuple(name for name, each in attrs.fields_dict(kind).items() if each.default is attrs.NOTHING)


@cache
def quick_converter() -> Converter:
    """The converter for records that the schema has found valid; made once, when first needed."""
    converter = Converter(detailed_validation=False, unstruct_collection_overrides={tuple: list})
    _add_values(converter)
    converter.register_structure_hook_factory(_is_optional, lambda kind: _optional_reader(kind, converter))
    converter.register_structure_hook_factory(_is_list, lambda kind: _list_reader(kind, converter))
    converter.register_structure_hook_factory(_is_node, lambda kind: _node_reader(kind, converter))
    converter.register_structure_hook_factory(_is_code, lambda kind: _code_reader(kind, converter))
    converter.register_unstructure_hook_factory(_is_node, lambda kind: _node_writer(kind, converter))
    return converter


def _is_node(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Node)


def _is_code(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Code)


def _is_optional(kind: Any) -> bool:
    return is_union(kind) and len(get_args(kind)) == 2 and NoneType in get_args(kind)


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_mapping(kind: Any) -> bool:
    return isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping)


def _add_values(converter: BaseConverter) -> None:
    for kind in (PartialDate, Season, Duration, Period):
        converter.register_structure_hook(kind, _remembered(kind))
        converter.register_unstructure_hook(kind, str)
    dates = _remembered(_date_or_season)
    converter.register_structure_hook(PartialDate | Season, dates)
    converter.register_structure_hook(PartialDate | Season | None, dates)
    converter.register_structure_hook(Percent, _remembered(lambda text: Percent(read_decimal(text))))
    converter.register_unstructure_hook(Percent, str)
    converter.register_structure_hook(Decimal, lambda text, _: read_decimal(text))
    converter.register_unstructure_hook(Decimal, lambda number: format(number, "f"))
    converter.register_structure_hook(LangText, lambda texts, _: LangText(texts))
    converter.register_unstructure_hook(LangText, LangText.by_tag)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _unbent)
    converter.register_structure_hook_func(_is_mapping, _mapping)
    converter.register_unstructure_hook_func(_is_mapping, dict)


def _remembered(make: Callable[[str], Any]) -> Callable[[Json, Any], Any]:
    """A reader of a short text into a value that never changes, so that equal texts share one value."""
    made = lru_cache(maxsize=REMEMBERED)(make)

    def read(text: Json, _: Any) -> Any:
        if type(text) is not str:
            raise InvalidValueError(f"{text!r} is not a text.")
        return made(text)

    return read


def _date_or_season(text: str) -> PartialDate | Season:
    return Season(text) if len(text) == 7 and text[5] == "2" else PartialDate(text)


def _unbent(value: Json, kind: type[Any]) -> Json:
    if type(value) is not kind:
        raise InvalidValueError(f"{value!r} is not {'a text' if kind is str else 'a whole number or truth value'}.")
    return value


def _mapping(members: Json, _: Any) -> Json:
    if type(members) is not dict:
        raise InvalidValueError(f"{members!r} is not an object.")
    return members


def _optional_reader(kind: Any, converter: Converter) -> Callable[[Json, Any], Any]:
    """The reader of a member that may be absent; where it is there it has a value, so null is refused."""
    wanted = next(option for option in get_args(kind) if option is not NoneType)
    read = converter.get_structure_hook(wanted)
    if read is _unbent:
        return lambda value, _: _unbent(value, wanted)
    return read


def _list_reader(kind: Any, converter: Converter) -> Callable[[Json, Any], tuple[Any, ...]]:
    wanted = get_args(kind)[0]
    read = converter.get_structure_hook(wanted)

    def read_entries(entries: Json, _: Any) -> tuple[Any, ...]:
        if type(entries) is not list:
            raise InvalidValueError(f"{entries!r} is not a list.")
        return tuple([read(entry, wanted) for entry in entries])

    return read_entries


def _node_reader(kind: type[Any], converter: Converter) -> Callable[[Json, Any], Any]:
    """A reader that looks only at the members that are there; cattrs' own asks for every one that could be."""
    blank = _blank_of(kind)
    types = member_types(kind)
    texts = frozenset(name for name, wanted in types.items() if wanted in (str, str | None))
    readers = {name: (converter.get_structure_hook(wanted), wanted) for name, wanted in types.items()}
    required = frozenset(required_members(kind))
    validators = [(each, each.validator) for each in attrs.fields(kind) if each.validator is not None]
    finish = getattr(kind, "__attrs_post_init__", None)

    def read(members: Json, _: Any) -> Any:
        node = blank()
        unknown: dict[str, Json] = {}
        for name, value in members.items():
            if name in texts and type(value) is str:
                setattr(node, name, value)
            elif name in readers:
                reader, wanted = readers[name]
                setattr(node, name, reader(value, wanted))
            else:
                unknown[name] = value
        if not required <= members.keys():
            raise KeyError(*required - members.keys())
        if unknown:
            node.unknown = unknown
        for attribute, validator in validators:
            validator(node, attribute, getattr(node, attribute.name))
        node.__class__ = kind
        if finish is not None:
            finish(node)
        return node

    return read


def _code_reader(kind: type[Any], converter: Converter) -> Callable[[Json, Any], Any]:
    """The reader of a class of codes; records name the same ones again and again, so that equal codes share one."""
    read = _node_reader(kind, converter)
    made = lru_cache(maxsize=REMEMBERED)(lambda *members: read(dict(members), kind))

    def read_code(members: Json, _: Any) -> Any:
        try:
            return made(*members.items())
        except TypeError:
            return read(members, kind)  # with a label or another object in it, which nothing can remember

    return read_code


def _blank_of(kind: type[Any]) -> type[Any]:
    """A class of the same layout whose new objects hold the defaults alone and can still be written to.

    The initialiser of a frozen project takes seventy arguments and passes each value through a guard, which takes four
    times as long as filling in the members that are there. A blank is filled, judged by the validators of the frozen
    class, and then takes on that class.
    """
    members = {each.name: attrs.field(init=False, default=each.default) for each in attrs.fields(kind)}
    body = {
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
        "__attrs_post_init__": lambda _: None,
    }
    return attrs.make_class(
        kind.__name__, members, bases=(kind,), class_body=body, slots=True, kw_only=True, eq=False, repr=False
    )


def _node_writer(kind: type[Any], converter: Converter) -> Callable[[Any], dict[str, Json]]:
    """A writer that goes through the members in straight lines, as attrs writes its methods.

    Most members of most nodes are absent; whatever is as it is by default is passed over.
    """
    types, attributes = member_types(kind), attrs.fields_dict(kind)
    made: dict[str, Any] = {}
    lines = ["def write(node):", "    written = {}"]
    for name in member_order(kind) or tuple(types):
        made[f"write_{name}"] = writer = _member_writer(types[name], converter)
        made[f"default_{name}"] = default = attributes[name].default
        indent = "    "
        lines.append(f"{indent}value = node.{name}")
        if name not in ALWAYS_WRITTEN and default is not attrs.NOTHING:
            holds = "value" if _is_list(types[name]) or _is_mapping(types[name]) else "value is not None"
            lines.append(f"{indent}if {holds} and value is not default_{name}:")
            indent += "    "
        lines.append(f"{indent}written['{name}'] = {'value' if writer is None else f'write_{name}(value)'}")
    lines += ["    if node.unknown:", "        written.update(node.unknown)", "    return written"]
    exec("\n".join(lines), made)  # noqa: S102  (made of the names of the model's members alone)
    write: Callable[[Any], dict[str, Json]] = made["write"]
    return write


def _member_writer(kind: Any, converter: Converter) -> Callable[[Any], Json] | None:
    """What writes a member; None where its value is JSON already."""
    options = [option for option in get_args(kind) if option is not NoneType] if is_union(kind) else [kind]
    if all(option in (str, int, bool, Any) for option in options):
        return None
    if _is_mapping(options[0]):
        return dict
    if _is_list(options[0]):
        write = _member_writer(get_args(options[0])[0], converter)
        return list if write is None else lambda entries: [write(entry) for entry in entries]
    return LangText.by_tag if options == [LangText] else _WritersByClass(converter).write


class _WritersByClass(dict[type[Any], Callable[[Any], Json]]):
    """The writer of a value by the class that it really has, which may be narrower than its member's."""

    def __init__(self, converter: Converter) -> None:
        self._converter = converter

    def __missing__(self, kind: type[Any]) -> Callable[[Any], Json]:
        writer = self[kind] = self._converter.get_unstructure_hook(kind)
        return writer

    def write(self, value: Any) -> Json:
        return self[type(value)](value)


def is_union(wanted: Any) -> bool:
    """Whether a type is written with a bar."""
    return isinstance(wanted, UnionType)

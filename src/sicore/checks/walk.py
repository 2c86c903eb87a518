"""Finding the values of a kind wherever they stand in a record."""

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin

import attrs
from attrs import frozen

from sicore.format.codec import is_hidden, member_types
from sicore.identifiers import ID_PATTERN
from sicore.members import Node

Wanted = TypeVar("Wanted")


@frozen
class _Step:
    """A member that is, or holds, what is wanted."""

    name: str
    is_list: bool
    is_wanted: bool
    inner: "tuple[_Step, ...]"


def values_of(node: Node, wanted: type[Wanted]) -> Iterator[tuple[str, Wanted]]:
    """Every value of a class in a record with its JSON pointer, in the order of the members.

    Args:
        node: The record.
        wanted: A class of values or nodes. What stands inside a value that is wanted is not looked at.
    """
    kind: Any = type(node)
    sought: Any = wanted
    return _walk(node, _steps(kind, sought), "")


def references_of(node: Node) -> Iterator[tuple[str, str]]:
    """Every id of another record in a record, with its JSON pointer."""
    kind: Any = type(node)
    return _walk(node, _references(kind), "")


def texts_of(node: Node) -> Iterator[tuple[str, str]]:
    """Every free text that is not given by language, with its JSON pointer: names, roles, citations."""
    kind: Any = type(node)
    return _walk(node, _plain_texts(kind), "")


def _walk(node: Any, steps: tuple[_Step, ...], pointer: str) -> Iterator[tuple[str, Any]]:
    for step in steps:
        value = getattr(node, step.name)
        if value is None or value == ():
            continue
        where = f"{pointer}/{step.name}"
        if not step.is_list:
            if step.is_wanted:
                yield where, value
            else:
                yield from _walk(value, step.inner, where)
        elif step.is_wanted:
            for number, entry in enumerate(value):
                yield f"{where}/{number}", entry
        else:
            for number, entry in enumerate(value):
                yield from _walk(entry, step.inner, f"{where}/{number}")


@cache
def _steps(kind: Any, wanted: Any) -> tuple[_Step, ...]:
    return tuple(_steps_to(kind, lambda _, member: issubclass(member, wanted)))


@cache
def _references(kind: Any) -> tuple[_Step, ...]:
    return tuple(_steps_to(kind, _is_reference))


@cache
def _plain_texts(kind: Any) -> tuple[_Step, ...]:
    return tuple(_steps_to(kind, _is_plain_text))


def _is_reference(attribute: "attrs.Attribute[Any]", member: type[Any]) -> bool:
    return member is str and attribute.metadata.get("pattern") == ID_PATTERN and attribute.name != "id"


_CODED = (
    "url",
    "uri",
    "homepage",
    "report",
    "licence",
    "method_licence",
    "importer",
    "value",
    "version",
    "code",
    "centre",
    "pointer",
    "key",
    "local_code",
    "unit",
    "lau",
    "postcode",
)


def _is_plain_text(attribute: "attrs.Attribute[Any]", member: type[Any]) -> bool:
    has_form = "pattern" in attribute.metadata or "choices" in attribute.metadata
    return member is str and not has_form and attribute.name not in _CODED


def _steps_to(kind: type[Node], is_wanted: Any) -> Iterator[_Step]:
    types = member_types(kind)
    for attribute in attrs.fields(kind):
        if is_hidden(attribute):
            continue
        member, is_list = _member_class(types[attribute.name])
        if member is None:
            continue
        if is_wanted(attribute, member):
            yield _Step(attribute.name, is_list, True, ())
        elif issubclass(member, Node):
            inner = tuple(_steps_to(member, is_wanted))
            if inner:
                yield _Step(attribute.name, is_list, False, inner)


def _member_class(kind: Any) -> tuple[type[Any] | None, bool]:
    """The class of a member or of its entries, None where it is not one class; and whether it is a list."""
    if isinstance(kind, UnionType):
        options = [option for option in get_args(kind) if option is not NoneType]
        return _member_class(options[0]) if len(options) == 1 else (None, False)
    if get_origin(kind) is tuple:
        return get_args(kind)[0], True
    return (kind, False) if isinstance(kind, type) else (None, False)

"""Finding the values of a kind wherever they stand in a record.

Each search is planned once for a class. Most records have nothing wrong, so that the values alone are collected first,
which is quick, and their pointers only where something is to be told.
"""

from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin

import attrs
from attrs import frozen

from sicore.codelists import Code
from sicore.format.codec import is_hidden, member_types
from sicore.identifiers import ID_PATTERN
from sicore.members import Node
from sicore.text import LangText

Wanted = TypeVar("Wanted")

_IsWanted = Callable[["attrs.Attribute[Any]", Any], bool]

_CODED = (
    *("url", "uri", "homepage", "report", "licence", "method_licence", "importer", "value", "version", "code"),
    *("centre", "pointer", "key", "local_code", "unit", "lau", "postcode"),
)
"""Members that hold a text by which machines know something, though no pattern says so."""


@frozen
class _Plan:
    """How to search a class of nodes.

    Args:
        steps: For each member that is, or holds, what is wanted: whether it is a list, and how to search its entries;
            None where they are wanted themselves.
        collect: Gives what is wanted in a node.
        point: Gives the same, each with its JSON pointer.
    """

    steps: "_Steps"
    collect: Callable[[Any], list[Any]]
    point: Callable[[Any], list[tuple[str, Any]]]


_Steps = dict[str, tuple[bool, _Plan | None]]


def values_of(node: Node, wanted: type[Wanted]) -> list[Wanted]:
    """Every value of a class in a record, in the order of the members.

    Args:
        node: The record.
        wanted: A class of values or nodes. What stands inside a value that is wanted is not looked at.
    """
    kind: Any = type(node)
    sought: Any = wanted
    return _plan_of_class(kind, sought).collect(node)


def places_of(node: Node, wanted: type[Wanted]) -> list[tuple[str, Wanted]]:
    """What `values_of` collects, each with its JSON pointer."""
    kind: Any = type(node)
    sought: Any = wanted
    return _plan_of_class(kind, sought).point(node)


def texts_of(node: Node) -> list[LangText | str]:
    """Every free text in a record, by language or plain, but the labels of codes, which are words of a list."""
    kind: Any = type(node)
    return _plan_of_texts(kind).collect(node)


def places_of_texts(node: Node) -> list[tuple[str, LangText | str]]:
    """What `texts_of` collects, each with its JSON pointer."""
    kind: Any = type(node)
    return _plan_of_texts(kind).point(node)


def references_of(node: Node) -> list[tuple[str, str]]:
    """Every id of another record in a record, with its JSON pointer."""
    kind: Any = type(node)
    return _plan_of_references(kind).point(node)


@cache
def _plan_of_class(kind: Any, wanted: Any) -> _Plan:
    return _plan(kind, lambda _, member: issubclass(member, wanted))


@cache
def _plan_of_texts(kind: Any) -> _Plan:
    return _plan(kind, _is_text, closed=Code)


@cache
def _plan_of_references(kind: Any) -> _Plan:
    return _plan(kind, _is_reference)


def _is_reference(attribute: "attrs.Attribute[Any]", member: Any) -> bool:
    return member is str and attribute.metadata.get("pattern") == ID_PATTERN and attribute.name != "id"


def _is_text(attribute: "attrs.Attribute[Any]", member: Any) -> bool:
    has_form = "pattern" in attribute.metadata or "choices" in attribute.metadata
    return member is LangText or (member is str and not has_form and attribute.name not in _CODED)


def _plan(kind: Any, is_wanted: _IsWanted, *, closed: type[Node] | None = None) -> _Plan:
    types = member_types(kind)
    steps: _Steps = {}
    for attribute in attrs.fields(kind):
        member, is_list = (None, False) if is_hidden(attribute) else _member_class(types[attribute.name])
        if member is None:
            continue
        if is_wanted(attribute, member):
            steps[attribute.name] = (is_list, None)
        elif issubclass(member, Node) and not (closed and issubclass(member, closed)):
            inner = _plan(member, is_wanted, closed=closed)
            if inner.steps:
                steps[attribute.name] = (is_list, inner)
    return _Plan(steps, _compiled(steps, pointing=False), _compiled(steps, pointing=True))


def _compiled(steps: _Steps, *, pointing: bool) -> Callable[[Any], list[Any]]:
    """A function that searches in straight lines, as attrs writes its methods: thrice as fast as going by steps."""
    body = _lines_for(steps, "node", "    ", "" if pointing else None)
    lines = ["def search(node):", "    found = []", *body, "    return found"]
    made: dict[str, Callable[[Any], list[Any]]] = {}
    exec("\n".join(lines), made)  # noqa: S102  (made of the names of the model's members alone)
    return made["search"]


def _lines_for(steps: _Steps, owner: str, indent: str, pointer: str | None) -> Iterator[str]:
    """The lines that search a node; *pointer* is what stands before its members, None where no pointers are wanted."""
    for name, (is_list, inner) in steps.items():
        value, entry, place = f"{owner}_{name}", f"{owner}_{name}", None if pointer is None else f"{pointer}/{name}"
        deeper = indent + "    "
        yield f"{indent}{value} = {owner}.{name}"
        yield f"{indent}if {value}{'' if is_list else ' is not None'}:"
        if is_list and (inner is not None or place is not None):
            entry = f"{value}_entry"
            yield f"{deeper}for {value}_number, {entry} in enumerate({value}):"
            deeper += "    "
            place = None if place is None else f"{place}/{{{value}_number}}"
        if inner is not None:
            yield from _lines_for(inner.steps, entry, deeper, place)
        elif place is not None:
            yield f'{deeper}found.append((f"{place}", {entry}))'
        else:
            yield f"{deeper}found {f'+= {value}' if is_list else f'.append({value})'}"


def _member_class(kind: Any) -> tuple[type[Any] | None, bool]:
    """The class of a member or of its entries, None where it is not one class; and whether it is a list."""
    if isinstance(kind, UnionType):
        options = [option for option in get_args(kind) if option is not NoneType]
        return _member_class(options[0]) if len(options) == 1 else (None, False)
    if get_origin(kind) is tuple:
        return get_args(kind)[0], True
    return (kind, False) if isinstance(kind, type) else (None, False)

"""What every JSON object of the exchange format has: described members, and room for what it does not know."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from attrs import field, frozen

Json = Any
"""A value that JSON can hold: None, bool, int, Decimal, str, list or dict with str keys."""


def step_of(name: str) -> str:
    """The name of a member as a step of a JSON pointer (RFC 6901).

    >>> step_of("a/b~c")
    'a~1b~0c'
    """
    return name.replace("~", "~0").replace("/", "~1") if "/" in name or "~" in name else name


def name_of(step: str) -> str:
    """The name of a member that a step of a pointer stands for.

    >>> name_of("a~1b~0c")
    'a/b~c'
    """
    return step.replace("~1", "/").replace("~0", "~") if "~" in step else step


def texts_below(value: Json, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a value, in objects and lists, with its JSON pointer, in the order in which they stand.

    >>> list(texts_below({"a": ["x", {"b/c": "y"}]}))
    [('/a/0', 'x'), ('/a/1/b~1c', 'y')]
    """
    waiting: list[tuple[str, Any]] = [(pointer, value)]
    while waiting:
        where, part = waiting.pop()
        if isinstance(part, str):
            yield where, part
        elif isinstance(part, dict):
            waiting.extend((f"{where}/{step_of(name)}", member) for name, member in reversed(part.items()))
        elif isinstance(part, list):
            waiting.extend((f"{where}/{number}", part[number]) for number in reversed(range(len(part))))


def steps(pointer: str) -> list[str]:
    """The names of the members on the way.

    >>> steps("/title/sv"), steps("")
    (['title', 'sv'], [])
    """
    return [name_of(step) for step in pointer.split("/")[1:]]


@frozen(kw_only=True)
class Node:
    """A JSON object of the exchange format.

    Args:
        unknown: Members that this version of sicore does not know, with their exact values; they are written again
            as they were read.
    """

    JOINED_BY: ClassVar[tuple[str, ...] | None] = None
    """The members by which what two sources say is known to be about the same thing, so that it unites.

    None where only equal statements mean the same; empty where there can be but one such thing.
    """

    unknown: Mapping[str, Json] = field(factory=dict, repr=False, metadata={"hidden": True})


def about(
    text: str,
    *,
    law: str | None = None,
    choices: tuple[str, ...] | None = None,
    pattern: str | None = None,
    minimum: int | None = None,
    list_id: str | None = None,
    title: str | None = None,
) -> dict[str, Any]:
    """Describe a member for the published schema and the reference page; goes into the metadata of an attrs field.

    Args:
        text: What the member holds: unit, range, what its absence means.
        law: The article, annex or practice that it comes from.
        choices: The closed list of words that it may hold.
        pattern: An anchored ECMA-262 expression for its text; `[0-9]`, never a digit class.
        minimum: The least whole number that it may hold.
        list_id: The code list that its codes usually come from.
        title: Its name for people; made from the member's own name when absent.
    """
    told = {
        "about": text,
        "law": law,
        "choices": choices,
        "pattern": pattern,
        "minimum": minimum,
        "list_id": list_id,
        "title": title,
    }
    return {name: part for name, part in told.items() if part is not None}

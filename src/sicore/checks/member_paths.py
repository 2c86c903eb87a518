"""Paths to members as profiles write them: `locations/postcode`, `participants[role=beneficiary]`."""

import re
from typing import Any, Self

from attrs import frozen

from sicore.errors import UsageError
from sicore.format.codec import member_types

_STEP = re.compile(r"(?P<name>[a-z_]+)(\[(?P<member>[a-z_]+)=(?P<value>[a-z-]+)\])?")


@frozen
class MemberPath:
    """A way to a member; through a list it leads to every entry.

    Args:
        steps: The names of the members.
        only: For the step of that name, the member that an entry must have and its value.

    >>> str(MemberPath.parse("locations/postcode"))
    'locations/postcode'
    """

    steps: tuple[str, ...]
    only: tuple[tuple[str, str, str], ...] = ()

    @classmethod
    def parse(cls, text: str, kind: type[Any] | None = None) -> Self:
        """Read a path.

        Args:
            text: Names of members joined by slashes, each with a condition in brackets where needed.
            kind: The record class that it starts at, to refuse a name that it does not have.

        Raises:
            UsageError: the text has another form, or the class has no such member.
        """
        matches = [_STEP.fullmatch(step) for step in text.split("/")]
        steps = tuple(match["name"] for match in matches if match)
        if len(steps) != len(matches) or (kind is not None and steps[0] not in member_types(kind)):
            raise UsageError(f"{text!r} is not the path of a member.")
        only = tuple((match["name"], match["member"], match["value"]) for match in matches if match and match["member"])
        return cls(steps, only)

    @property
    def pointer(self) -> str:
        """The JSON pointer of the member that the path begins with."""
        return f"/{self.steps[0]}"

    def is_there(self, record: Any) -> bool:
        """Whether the record has a value at the end of the path."""
        found = [record]
        for step in self.steps:
            found = [each for node in found for each in _entries(getattr(node, step, None)) if self._fits(step, each)]
        return bool(found)

    def _fits(self, step: str, entry: Any) -> bool:
        return all(getattr(entry, member, None) == value for name, member, value in self.only if name == step)

    def __str__(self) -> str:
        conditions = {name: f"[{member}={value}]" for name, member, value in self.only}
        return "/".join(step + conditions.get(step, "") for step in self.steps)


def _entries(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)

"""The order in which a record's members stand: who it is, what it says, where that comes from."""

from typing import Any

import attrs

from sicore.model import Record

_FIRST = ("sicore", "type", "id", "title", "summary")


def member_order(kind: type[Any]) -> tuple[str, ...]:
    """The members of a record class in reading order; empty for smaller nodes, which keep their own."""
    if not issubclass(kind, Record):
        return ()
    names = [attribute.name for attribute in attrs.fields(kind) if not attribute.metadata.get("hidden")]
    envelope = {attribute.name for attribute in attrs.fields(Record)}
    own = [name for name in names if name not in envelope]
    rest = [name for name in names if name in envelope and name not in _FIRST]
    return (*_FIRST, *own, *rest)

"""What no schema can say of a mapping: where it contradicts itself."""

import re
from collections.abc import Iterator
from string import ascii_uppercase

from sicore.tables.mapping.model import Column, Mapping, RowKind, Use
from sicore.tables.targets import TARGETS, Kind

Contradiction = tuple[str, str]
"""The place in the mapping, and why it cannot be so, in English."""


def contradictions(mapping: Mapping) -> Iterator[Contradiction]:
    """Everything in a mapping that contradicts the rest of it."""
    known = {column.name for column in mapping.columns}
    for column in mapping.columns:
        yield from _of_column(column)
    for field in mapping.constants:
        if field not in TARGETS:
            yield f"constants.{field}", "there is no such field"
    used = {use.to for column in mapping.columns for use in column.uses}
    if "id" not in used and not mapping.identity.key:
        yield "identity", "neither a column holds the code of the operation nor do columns make a key"
    if mapping.table.as_of and int(mapping.table.as_of.lstrip(ascii_uppercase)) > max(mapping.table.header, default=0):
        yield "table.as_of", "the cell that says the date stands above the rows of the table"
    for at, name in _named_columns(mapping):
        if name not in known:
            yield at, f"there is no column {name!r}"
    for kind in mapping.rows.kinds:
        yield from (("rows.kinds", reason) for reason in _of_kind(kind))


def _named_columns(mapping: Mapping) -> Iterator[tuple[str, str]]:
    yield from (("identity.key", name) for name in mapping.identity.key)
    yield from (("rows.kinds", kind.column) for kind in mapping.rows.kinds)
    yield from (("patches", patch.column) for patch in mapping.patches)


def _of_kind(kind: RowKind) -> Iterator[str]:
    if kind.role == "left-out" and not kind.reason:
        yield "rows that are left out want a reason"
    if (kind.role == "heading") != (kind.to is not None):
        yield "a heading, and nothing else, names the field that it says"
    if (kind.matches is None) == (kind.is_empty is None):
        yield "a kind of row is known either by an expression or by whether a cell is empty"
    if kind.matches is not None and (reason := _no_expression(kind.matches, groups=None)):
        yield reason


def _of_column(column: Column) -> Iterator[Contradiction]:
    at = f"columns: {column.name}"
    if bool(column.uses or column.keep) == bool(column.ignore):
        yield at, "a column is either used or kept with a reason, or both, or ignored with a reason"
    for use in column.uses:
        yield from ((f"{at}: {use.to}", reason) for reason in _of_use(use))


def _of_use(use: Use) -> Iterator[str]:
    target = TARGETS[use.to]
    if use.means is not None and use.take is None:
        yield "what a cell means wants the expression that it matches"
    for text, groups in ((use.take, 1 if use.means is None else 0), (use.split, 0)):
        if text is not None and (reason := _no_expression(text, groups=groups)):
            yield reason
    if use.combine == "add" and target.kind is not Kind.MONEY:
        yield "only amounts can be added up"
    if use.combine == "gather" and not target.has_many:
        yield "the field holds one value"


def _no_expression(text: str, *, groups: int | None) -> str | None:
    try:
        found = re.compile(text).groups
    except re.error as error:
        return f"{text!r} is no regular expression ({error})"
    if groups is not None and found != groups:
        return f"{text!r} has {found} groups, not {groups}"
    return None

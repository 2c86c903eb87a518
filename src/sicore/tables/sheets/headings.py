"""Which member each column holds: by its name in the machine's row, or by a heading that a person wrote."""

import re
from collections.abc import Iterable, Mapping

from attrs import frozen

from sicore.findings import FindingCode
from sicore.tables.sheets import codes
from sicore.tables.sheets.marks import MORE, NOTE, name_and_part, number_level
from sicore.tables.sheets.plan import Column, Table
from sicore.tables.sheets.shape import AS_JSON, OWN_COLUMNS
from sicore.text import is_language_tag

_IN_LANGUAGE = re.compile(r"(.+?)\s*[(]([A-Za-z0-9-]+)[)]", re.DOTALL)

Entry = tuple[int, str, str]
"""The number of a column (of a form: of a row), its name in the machine's row, and its heading."""


@frozen(kw_only=True)
class Named:
    """Which part of which value stands in a column.

    Args:
        name: The name of the value, such as `/title/sv`.
        part: Which part of its text, from 1.
        at: The number of the column, counted from 0; of a form the number of the row.
    """

    name: str
    part: int
    at: int


@frozen(kw_only=True)
class Problem:
    """What is wrong with a column."""

    code: FindingCode
    at: int
    value: str


@frozen(kw_only=True)
class NamedColumns:
    """What the columns of a sheet hold.

    Args:
        named: The columns that are known, the parts of a text in their order.
        columns: The member that each name stands for; None for a column of the sheet's own.
        problems: What is wrong with the others.
    """

    named: tuple[Named, ...]
    columns: Mapping[str, Column | None]
    problems: tuple[Problem, ...]


def named(table: Table, entries: Iterable[Entry]) -> NamedColumns:
    """Find out what columns hold.

    A heading such as `Title (fi)` says the language, whatever the machine's row says, since only a person can have
    written it; a column without a name is known by the headings of the others.

    Args:
        table: The table that they are columns of.
        entries: The columns.
    """
    listed = [entry for entry in entries if entry[1] or entry[2]]
    texts = _texts(table, listed)
    found: dict[tuple[str, int], Named] = {}
    columns: dict[str, Column | None] = {}
    problems: list[Problem] = []
    for at, name_in_row, heading in listed:
        name, part = name_and_part(name_in_row)
        name = _in_language_of_heading(name, heading, texts)
        if not _is_known(table, name):
            problems.append(Problem(code=codes.COLUMN_UNKNOWN, at=at, value=heading or name))
        elif (name, part) in found:
            problems.append(Problem(code=codes.COLUMN_TWICE, at=at, value=heading or name))
        else:
            found[name, part] = Named(name=name, part=part, at=at)
            columns[name] = _column(table, name)
    ordered = sorted(found.values(), key=lambda each: each.part)
    return NamedColumns(named=tuple(ordered), columns=columns, problems=tuple(problems))


def _is_known(table: Table, name: str) -> bool:
    own = {NOTE, MORE, *OWN_COLUMNS.get(table.form, ())}
    return name in own or number_level(name) is not None or table.column_at(name) is not None


def _column(table: Table, name: str) -> Column | None:
    if name == MORE:
        return AS_JSON
    return OWN_COLUMNS.get(table.form, {}).get(name) or table.column_at(name)


def _texts(table: Table, entries: Iterable[Entry]) -> dict[str, str]:
    """For what stands before the language in headings, the pointer of the text."""
    texts: dict[str, str] = {}
    for _, name, heading in entries:
        column = table.column_at(name_and_part(name)[0])
        match = _IN_LANGUAGE.fullmatch(heading)
        if column is not None and column.language is not None and match is not None:
            texts.setdefault(match[1].casefold(), column.pointer.removesuffix(f"/{column.language}"))
    return texts


def _in_language_of_heading(name: str, heading: str, texts: Mapping[str, str]) -> str:
    match = _IN_LANGUAGE.fullmatch(heading)
    pointer = texts.get(match[1].casefold()) if match is not None else None
    if match is None or pointer is None or (name and not name.startswith(f"{pointer}/")):
        return name
    tag = match[2] if is_language_tag(match[2]) else match[2].lower()
    return f"{pointer}/{tag}" if is_language_tag(tag) else name

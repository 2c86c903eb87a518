"""A dated snapshot of what is published: flat tables with a data dictionary, and the records as they are.

For analysts, and for those who cite the catalogue. The folder is a Data Package (version 2).
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen
from sqlalchemy import Column, Connection, Select, column, literal_column, select, table

from sicore.catalogue.store.standing import PUBLISHED
from sicore.catalogue.store.tables import AMOUNT, CODE, IDENTIFIER, RECORD, RELATION
from sicore.format import dump_json
from sicore.format.descriptor import LINES_MEDIA_TYPE
from sicore.format.table_descriptor import file_resource, table_resource, tables_descriptor
from sicore.members import Json
from sicore.model import CaseStudy, Organisation, Project, Record
from sicore.plugins.cells import csv_cell

RECORDS = "records.jsonl"


@frozen(kw_only=True)
class _Table:
    """One table of a snapshot."""

    name: str
    about: str
    query: Select[Any]
    kind: type[Record] | None = None


def _view(name: str, about: str, kind: type[Record]) -> _Table:
    query: Select[Any] = select(literal_column("*")).select_from(table(name)).where(column("status") == PUBLISHED)
    return _Table(name=name, about=about, query=query.order_by(column("id")), kind=kind)


def _rows(name: str, about: str, *columns: Column[Any]) -> _Table:
    query: Select[Any] = select(RECORD.c.id, *columns).join(RECORD, RECORD.c.number == columns[0].table.c.record)
    public = query.where(RECORD.c.status == PUBLISHED, RECORD.c.is_deleted.is_(False))
    return _Table(name=name, about=about, query=public.order_by(RECORD.c.id, *columns))


TABLES = (
    _view("projects", "One row for each project.", Project),
    _view("case_studies", "One row for each case study.", CaseStudy),
    _view("organisations", "One row for each organisation.", Organisation),
    _rows("codes", "One row for each code or word of a record.", CODE.c.field, CODE.c.list, CODE.c.code),
    _rows("amounts", "One row for each amount of a record.", AMOUNT.c.kind, AMOUNT.c.currency, AMOUNT.c.amount),
    _rows(
        "identifiers",
        "One row for each identifier that a record has in another system.",
        IDENTIFIER.c.scheme,
        IDENTIFIER.c.value,
    ),
    _rows("relations", "One row for each relation of a record to another.", RELATION.c.rel, RELATION.c.target),
)
"""What a snapshot holds beside the records."""

COLUMNS = {
    "id": "The id of the record.",
    "centre": "Whose the id is, such as se.esf.",
    "title": "The title in the original language, else in English, else in any.",
    "title_en": "The title in English; empty where there is none.",
    "language": "The original language (BCP 47).",
    "status": "The editorial status.",
    "start_date": "The first day, as precise as the source: 2022, 2022-12 or 2022-12-15.",
    "end_date": "The actual last day, else the expected one; as precise as the source.",
    "changed": "When the record last changed in the catalogue (ISO 8601 with zone).",
    "change": "A number that grows with every change of any record.",
    "added": "When the record came into the catalogue (ISO 8601 with zone).",
    "implementation": "How far the project is.",
    "regions": "The codes of its places: NUTS regions and others.",
    "themes": "The codes of its themes.",
    "beneficiaries": "The ids of the beneficiaries.",
    "partners": "The ids of the partners.",
    "field": "The member of the record that holds the code.",
    "list": "The code list; empty for a word of the format itself.",
    "code": "The code.",
    "kind": "The member of the record that holds the amount, or the kind of the record.",
    "currency": "ISO 4217.",
    "amount": "In whole units of the currency, with decimals, exact.",
    "scheme": "The scheme of the identifier.",
    "value": "The identifier.",
    "rel": "The word of the relation, or the member that names the other record.",
    "target": "The id of the other record.",
}
"""What the columns hold that are not named after a member of the format."""


def write_snapshot(connection: Connection, lines: Iterable[bytes], folder: Path, *, created: date) -> dict[str, int]:
    """Fill an empty folder with a snapshot.

    Args:
        connection: A connection that sees one state of the catalogue.
        lines: The published records, each as the line that it is written on.
        folder: The folder.
        created: The day of the snapshot.

    Returns:
        How many rows each file has.
    """
    resources: list[Json] = []
    rows: dict[str, int] = {}
    for told in TABLES:
        path = folder / f"{told.name}.csv"
        names, rows[path.name] = _write_table(connection, told, path)
        fields = [{"name": name, "type": _type(name), "description": _about(name, told.kind)} for name in names]
        resources.append(table_resource(path, told.about, fields))
    path = folder / RECORDS
    with path.open("wb") as file:
        rows[path.name] = sum(1 for line in lines if file.write(line + b"\n"))
    resources.append(file_resource(path, "The records in the exchange format.") | {"mediatype": LINES_MEDIA_TYPE})
    descriptor = tables_descriptor("catalogue-snapshot", resources, created=created)
    (folder / "datapackage.json").write_bytes(dump_json(descriptor, indented=True) + b"\n")
    return rows


def _write_table(connection: Connection, told: _Table, path: Path) -> tuple[list[str], int]:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        with connection.execution_options(yield_per=500).execute(told.query) as result:
            names = list(result.keys())
            writer.writerow(names)
            for row in result:
                writer.writerow(["" if value is None else csv_cell(str(value)) for value in row])
                count += 1
    return names, count


def _type(name: str) -> str:
    """The type of a column; exact amounts, codes and dates of any precision are texts."""
    return "integer" if name == "change" else "string"


def _about(column: str, kind: type[Record] | None) -> str:
    members: Mapping[str, Any] = {each.name: each.metadata for each in attrs.fields(kind)} if kind else {}
    if column in COLUMNS and column not in {"kind", "amount"}:
        return COLUMNS[column]
    if column in members and "about" in members[column]:
        return str(members[column]["about"])
    money = column.removesuffix("_currency")
    if money != column and money in members:
        return f"ISO 4217: the currency of {money}."
    return COLUMNS.get(column, "")

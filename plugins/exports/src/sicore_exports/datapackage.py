"""A Data Package, version 2: the records as tables that belong together, with every column described.

Nothing is lost, since the records themselves are in the package too, as JSON Lines; the tables are for those who join
and count (https://datapackage.org/standard/data-package/, https://datapackage.org/standard/table-schema/).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sicore.findings import Finding
from sicore.format import dump_json, to_json
from sicore.format.descriptor import DESCRIPTOR, LINES_MEDIA_TYPE
from sicore.format.table_descriptor import file_resource, table_resource, tables_descriptor
from sicore.members import Json
from sicore.model import AnyRecord
from sicore.outputs import folder_written_whole
from sicore.plugins import ExportContext
from sicore.plugins.codes import NOT_EXPRESSED
from sicore_exports import codes
from sicore_exports.account import Account
from sicore_exports.flat.columns import COLUMNS, Kind
from sicore_exports.flat.csv_table import ELSEWHERE, TYPES, left_empty
from sicore_exports.flat.rows import BETWEEN, csv_text, row_of, too_long
from sicore_exports.gathering import Gathering, gathered
from sicore_exports.long_tables import TABLES
from sicore_exports.pieces import admitted

RECORDS, LINES = "records.csv", "exchange.sicore.jsonl"
LINES_FORMAT = "sicore.jsonl"
"""The end of the file's name; readers of tables take what ends in jsonl alone for one."""
_PERSONAL = "what names or reaches a natural person is not exported"
_TYPES = {Kind.TEXT: "string", Kind.LIST: "string", Kind.DECIMAL: "number", Kind.INTEGER: "integer"}
# What steers stands in the lines as an escape, which means the same to every reader of JSON.
_STEERING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


class DataPackageExporter:
    """Writes a folder with the tables, the records and the descriptor."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all records; yield what is personal and therefore left out, and what does not fit into a cell.

        Args:
            records: The records.
            target: The folder to make; it must not hold anything yet.
            context: What the exporter may use.

        Raises:
            UsageError: the folder cannot be made, or is not empty.
        """
        with gathered(records, context) as gathering, folder_written_whole(target) as folder:
            count = 0
            for told in _filled(gathering, folder):
                count += not isinstance(told, Finding)
                if isinstance(told, Finding):
                    yield told
            descriptor = _descriptor(folder, context)
            (folder / DESCRIPTOR).write_bytes(dump_json(descriptor, indented=True) + b"\n")
            if not count:
                yield Finding.of(codes.EXPORT_EMPTY)


def _filled(gathering: Gathering, folder: Path) -> Iterator[Account | Finding]:
    """Write tables and lines; yield the account of each record that was written, and findings."""
    with ExitStack() as stack:

        def writer(name: str) -> Any:
            return csv.writer(stack.enter_context((folder / name).open("w", encoding="utf-8", newline="")))

        rows = writer(RECORDS)
        rows.writerow([column.name for column in COLUMNS])
        others = [(table, writer(table.file)) for table in TABLES]
        for table, told in others:
            told.writerow([column.name for column in table.columns])
        lines = stack.enter_context((folder / LINES).open("wb"))
        for account in admitted(gathering, TYPES, ELSEWHERE, is_public=False):
            yield account
            if isinstance(account, Finding):
                continue
            row = row_of(account, gathering)
            rows.writerow([csv_text(row[column.name]) for column in COLUMNS])
            yield from left_empty(account, too_long(row))
            members = to_json(account.record)
            for table, told in others:
                told.writerows([csv_text(cell) for cell in each] for each in table.rows(members))
            lines.write(_escaped(dump_json(members)) + b"\n")
            for pointer in account.withheld:
                yield Finding.of(NOT_EXPRESSED, record=account.record.id, pointer=pointer, reason=_PERSONAL)


def _escaped(line: bytes) -> bytes:
    return _STEERING.sub(lambda mark: f"\\u{ord(mark[0]):04x}", line.decode("utf-8")).encode()


def _descriptor(folder: Path, context: ExportContext) -> dict[str, Json]:
    fields = [{"name": each.name, "type": _TYPES[each.kind], "description": _about(each)} for each in COLUMNS]
    resources = [table_resource(folder / RECORDS, "One row for each record.", fields, primaryKey=["id"])]
    for table in TABLES:
        key = {"fields": ["record"], "reference": {"resource": "records", "fields": ["id"]}}
        described = [{"name": each.name, "type": each.type, "description": each.about} for each in table.columns]
        resources.append(table_resource(folder / table.file, table.about, described, foreignKeys=[key]))
    about = "The records in the exchange format of sicore, one to a line; nothing of them is lost."
    lines = file_resource(folder / LINES, about, name="exchange")
    resources.append(lines | {"format": LINES_FORMAT, "mediatype": LINES_MEDIA_TYPE})
    licence = context.licence
    return tables_descriptor(
        "records",
        resources,
        created=context.created,
        title=context.title,
        licenses=[{"path" if "://" in licence else "name": licence}] if licence else None,
    )


def _about(column: Any) -> str:
    several = f" Several have '{BETWEEN}' between them." if column.kind is Kind.LIST else ""
    return f"{column.about}{several}"

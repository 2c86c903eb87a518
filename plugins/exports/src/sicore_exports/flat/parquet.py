"""The flat table as Apache Parquet, with typed columns, for analysts.

Decimals stay exact (`decimal128`), several values are a list, and each column carries what it holds. The file is made
of groups of rows, so that memory does not grow with the number of records (https://parquet.apache.org/docs/).
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.outputs import written_whole
from sicore.plugins import ExportContext
from sicore_exports import codes
from sicore_exports.flat.cells import Value
from sicore_exports.flat.columns import COLUMNS, Kind
from sicore_exports.flat.csv_table import ELSEWHERE, REASONS, TYPES, left_empty
from sicore_exports.flat.rows import row_of
from sicore_exports.gathering import gathered
from sicore_exports.pieces import admitted

DIGITS, BEHIND_THE_POINT = 38, 9
ROWS = 500
"""How many rows are held until they are written as a group."""


class ParquetExporter:
    """Writes a table of typed columns."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write a row for each record; yield what the rows do not say.

        Raises:
            UsageError: the target cannot be written, or pyarrow is not installed.
        """
        parquet = _parquet()
        schema = _schema()
        with gathered(records, context) as gathering, written_whole(target, "wb") as file:
            writer = parquet.ParquetWriter(file, schema, compression="zstd")
            waiting: list[dict[str, Value]] = []
            count = 0
            for account in admitted(gathering, TYPES, ELSEWHERE, is_public=False):
                if isinstance(account, Finding):
                    yield account
                    continue
                row = row_of(account, gathering)
                yield from left_empty(account, _emptied(row))
                waiting.append(row)
                count += 1
                yield from account.findings(REASONS)
                if len(waiting) == ROWS:
                    _flush(writer, waiting, schema)
            _flush(writer, waiting, schema)
            writer.close()
            if not count:
                yield Finding.of(codes.EXPORT_EMPTY)


def _flush(writer: Any, waiting: list[dict[str, Value]], schema: Any) -> None:
    if waiting:
        writer.write_batch(_arrow().RecordBatch.from_pylist(waiting, schema=schema))
        waiting.clear()


def _emptied(row: dict[str, Value]) -> list[str]:
    """The columns whose decimal has too many digits; it is taken out of the row."""
    found = [name for name, value in row.items() if isinstance(value, Decimal) and not _fits(value)]
    row.update(dict.fromkeys(found))
    return found


def _fits(value: Decimal) -> bool:
    behind = max(0, -int(value.as_tuple().exponent))
    return behind <= BEHIND_THE_POINT and value.adjusted() < DIGITS - BEHIND_THE_POINT


def _schema() -> Any:
    arrow = _arrow()
    types = {
        Kind.TEXT: arrow.string(),
        Kind.LIST: arrow.list_(arrow.string()),
        Kind.DECIMAL: arrow.decimal128(DIGITS, BEHIND_THE_POINT),
        Kind.INTEGER: arrow.int64(),
    }
    return arrow.schema(
        [arrow.field(each.name, types[each.kind], metadata={"description": each.about}) for each in COLUMNS]
    )


def _arrow() -> Any:
    """The package pyarrow.

    Raises:
        UsageError: it is not installed; the message names the command that installs it.
    """
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise UsageError(
            "The extra 'parquet' is needed to write Parquet. Install it with: pip install 'sicore-exports[parquet]'"
        ) from error


def _parquet() -> Any:
    """The part of pyarrow that writes Parquet.

    Raises:
        UsageError: it is not installed.
    """
    _arrow()
    return import_module("pyarrow.parquet")

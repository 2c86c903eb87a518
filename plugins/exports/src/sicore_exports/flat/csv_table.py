"""A flat CSV table for analysts: one row for each record, which opens in a spreadsheet without running a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol

from sicore.findings import Finding
from sicore.model import RECORD_TYPES, AnyRecord, Tombstone
from sicore.outputs import written_whole
from sicore.plugins import ExportContext
from sicore_exports import codes
from sicore_exports.account import Account, Reasons
from sicore_exports.flat.columns import COLUMNS
from sicore_exports.flat.rows import csv_text, row_of, too_long
from sicore_exports.gathering import Gathering, gathered
from sicore_exports.pieces import admitted

TYPES = frozenset(RECORD_TYPES) - {Tombstone.TYPE}
ELSEWHERE = "a table of records has no row for what is gone, or for a type that is not known"
REASONS = Reasons(
    by_member={
        "title": "a row has the title in one language, and in English",
        "summary": "a row has the summary in one language",
        "locations": "a row has regions, names and the first coordinates of its places",
        "address": "a row has regions, names and the first coordinates of its places",
        **dict.fromkeys(
            ("funds", "specific_objectives", "intervention_fields", "stage", "kind"),
            "a row has codes, without their lists, versions, labels and shares",
        ),
        **dict.fromkeys(
            ("themes", "topics", "theme", "target_groups", "audience", "for_whom"),
            "a row has topics in the words of one language, without their codes",
        ),
        "identifiers": "a row has schemes and identifiers, without their addresses",
        "participants": "a row has names and ids of those who take part, and the roles that columns are for",
    },
    otherwise="the table has no column for it",
)


class CsvExporter:
    """Writes a table in UTF-8 with a byte order mark, by which spreadsheets know the encoding."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write a row for each record; yield what the rows do not say.

        Raises:
            UsageError: the target cannot be written.
        """
        with gathered(records, context) as gathering, written_whole(target, "wb") as raw:
            file = TextIOWrapper(raw, encoding="utf-8-sig", newline="", write_through=True)
            yield from write_rows(csv.writer(file), gathering)
            file.detach()


class RowWriter(Protocol):
    """What `csv.writer` makes."""

    def writerow(self, row: Iterable[str], /) -> object:
        """Write a row."""
        ...


def write_rows(writer: RowWriter, gathering: Gathering) -> Iterator[Finding]:
    """Write the header and a row for each record; yield what the rows do not say."""
    writer.writerow([column.name for column in COLUMNS])
    count = 0
    for account in admitted(gathering, TYPES, ELSEWHERE, is_public=False):
        if isinstance(account, Finding):
            yield account
            continue
        row = row_of(account, gathering)
        writer.writerow([csv_text(row[column.name]) for column in COLUMNS])
        count += 1
        yield from left_empty(account, too_long(row))
        yield from account.findings(REASONS)
    if not count:
        yield Finding.of(codes.EXPORT_EMPTY)


def left_empty(account: Account, names: Iterable[str]) -> Iterator[Finding]:
    """A finding for each cell that had to stay empty."""
    for name in names:
        yield Finding.of(codes.CELL_LEFT_EMPTY, record=account.record.id, value=name)

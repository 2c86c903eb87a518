"""The exporter of Kohesio's columns, as CSV; what they cannot express is told."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from sicore.findings import Finding
from sicore.format import to_json
from sicore.members import Json
from sicore.model import AnyRecord, Organisation, Project
from sicore.model import Source as RecordSource
from sicore.outputs import written_whole
from sicore.plugins import ExportContext, ImportContext
from sicore.plugins.cells import csv_cell
from sicore.plugins.codes import NOT_EXPRESSED
from sicore.plugins.losses import Why, loss_findings
from sicore.plugins.spill import Spill
from sicore_eu.derived import DERIVED_FROM
from sicore_eu.kohesio.cells import cells_of, has_home
from sicore_eu.kohesio.columns import COLUMNS
from sicore_eu.kohesio.operation import records_of
from sicore_eu.kohesio.row import Row

_BY_MEMBER = {
    "id": Why(reason="the columns have room for the ids of Kohesio alone"),
    "title": Why(reason="the columns have room for English and one other language"),
    "summary": Why(reason="the columns have room for English and one other language"),
    "original_language": Why(reason="no column says which language the texts are in"),
    "total_cost": Why(reason="the only cost that the columns have is the eligible one"),
    "eu_contribution": Why(reason="the columns have one currency for all amounts"),
    "editorial_status": Why(reason="whatever stands in the export is published"),
    "raw": Why(reason="a text that could not be read has no column"),
}
_OTHER_FORM = Why(reason="the columns say less of it or say it in another form")
_NO_COLUMN = Why(reason="there is no column for it")
_NO_ROW = Why(reason="rows are for operations alone")
_NO_BENEFICIARY = Why(reason="it is no beneficiary of an operation in the export")
_NOT_READ_BACK = Why(reason="its name and numbers come back under another id")


class KohesioExporter:
    """Writes one operation to a row; organisations are named in the rows of what they benefit from."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all operations; yield a finding for each value of a record that the file does not say.

        Every row is read back as the importer reads it, and what comes back is compared with the records: what the
        findings do not name comes back equal.

        Raises:
            UsageError: the target cannot be written.
        """
        with Spill() as spill:
            for record in records:
                spill.add(record)
            with written_whole(target) as file:
                rows = csv.writer(file)
                rows.writerow(COLUMNS)
                for project in context.counted(spill.of_type(Project.TYPE)):
                    if isinstance(project, Project):
                        cells = _cells(project, spill, context)
                        rows.writerow([cells.get(column, "") for column in COLUMNS])
                        yield from _compared(project, cells, spill, context)
                for record_id, kind in spill.untold():
                    why = _NO_BENEFICIARY if kind == Organisation.TYPE else _NO_ROW
                    yield Finding.of(NOT_EXPRESSED, record=record_id, reason=why.reason)


def _cells(project: Project, spill: Spill, context: ExportContext) -> dict[str, str]:
    reading = ImportContext(today=context.created)
    cells = cells_of(project, spill.organisation, reading.shelf, languages=context.languages)
    return {column: csv_cell(cell) for column, cell in cells.items()}


def _compared(project: Project, cells: dict[str, str], spill: Spill, context: ExportContext) -> Iterator[Finding]:
    back = _read_back(cells, context)
    made = next((members for members in back.values() if members["type"] == Project.TYPE), None)
    spill.tell(project.id)
    yield from _lost(project, made)
    beneficiaries = (each for each in project.participants if each.role == "beneficiary")
    for organisation in spill.organisations_to_tell(beneficiaries):
        yield from _lost(organisation, back.get(organisation.id))


def _read_back(cells: dict[str, str], context: ExportContext) -> dict[str, dict[str, Json]]:
    # As in a file: no spaces around a cell, and line ends as the table's reader gives them.
    stripped = {column: cell.strip() for column, cell in cells.items()}
    row = Row(cells=stripped, columns=frozenset(COLUMNS))
    shared = {"sources": (RecordSource(),), "editorial_status": "published"}
    told = records_of(row, ImportContext(today=context.created), shared)
    return {each.id: to_json(each) for each in told if not isinstance(each, Finding)}


def _lost(record: AnyRecord, back: dict[str, Json] | None) -> Iterator[Finding]:
    return loss_findings(record, back, _why, notes=(DERIVED_FROM,))


def _why(member: str) -> Why:
    if not member:
        return _NOT_READ_BACK
    return _BY_MEMBER.get(member) or (_OTHER_FORM if has_home(member) else _NO_COLUMN)

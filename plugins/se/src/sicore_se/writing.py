"""The exporter of the columns of the bank's export, as CSV; what they cannot say is told."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from sicore.findings import Finding
from sicore.format import to_json
from sicore.members import Json
from sicore.model import AnyRecord, Organisation, Project
from sicore.model import Source as RecordSource
from sicore.outputs import written_whole
from sicore.plugins import ExportContext, ImportContext, Source
from sicore.plugins.cells import csv_cell
from sicore.plugins.codes import NOT_EXPRESSED
from sicore.plugins.losses import Why, loss_findings
from sicore.plugins.spill import Spill
from sicore_se.bank import LANGUAGE
from sicore_se.cells import cells_of, number_of
from sicore_se.export import records_of
from sicore_se.export_header import read_header
from sicore_se.export_rows import Row
from sicore_se.words import export_columns

DELIMITER = ";"

_BY_MEMBER = {
    "": Why(reason="its name and number come back under another id"),
    "title": Why(reason="the column for the name has room for Swedish alone"),
    "summary": Why(reason="the columns have room for Swedish and English"),
    "total_cost": Why(reason="the columns have room for amounts in Swedish kronor"),
    "eu_contribution": Why(reason="the columns have room for amounts in Swedish kronor"),
    "participants": Why(reason="a row has one beneficiary, who is an organisation"),
    "locations": Why(reason="a row has the town of its beneficiary alone"),
    "original_language": Why(reason="whatever stands in the bank is Swedish"),
    "editorial_status": Why(reason="whatever stands in the bank is published"),
    "extensions": Why(reason="the bank has no column for it"),
}
_IN_COLUMNS = frozenset(
    {
        "countries",
        "cofinancing_rate",
        "funds",
        "cci",
        "cci_stem",
        "priority",
        "specific_objectives",
        "intervention_fields",
        "start_date",
        "end_date_expected",
        "identifiers",
    }
)
_OTHER_FORM = Why(reason="the columns of the bank say less of it or say it in another form")
_NO_COLUMN = Why(reason="the bank has no column for it")
_NO_NUMBER = Why(reason="a row of the bank needs a registration number, and the record has none")
_NO_ROW = Why(reason="rows of the bank are for projects alone")
_NO_OWNER = Why(reason="it is the beneficiary of no project in the export")


class ProjectBankExporter:
    """Writes one project to a row; organisations are named in the rows of what they benefit from."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all projects of the bank; yield a finding for each value of a record that the file does not say.

        Every row is read back as the importer reads it, and what comes back is compared with the records: what the
        findings do not name comes back equal.

        Raises:
            UsageError: the target cannot be written.
        """
        with Spill() as spill:
            for record in records:
                spill.add(record)
            with written_whole(target) as file:
                rows = csv.writer(file, delimiter=DELIMITER)
                rows.writerow(export_columns().values())
                for project in context.counted(spill.of_type(Project.TYPE)):
                    if isinstance(project, Project) and number_of(project):
                        cells = _cells(project, spill, context)
                        rows.writerow(cells)
                        yield from _compared(project, cells, spill, context)
                for record_id, kind in spill.untold():
                    why = {Organisation.TYPE: _NO_OWNER, Project.TYPE: _NO_NUMBER}.get(kind, _NO_ROW)
                    yield Finding.of(NOT_EXPRESSED, record=record_id, reason=why.reason)


def _cells(project: Project, spill: Spill, context: ExportContext) -> list[str]:
    told = cells_of(project, spill.organisation, context.shelf)
    return [csv_cell(told.get(about, "")) for about in export_columns()]


def _compared(project: Project, cells: list[str], spill: Spill, context: ExportContext) -> Iterator[Finding]:
    back = _read_back(cells, context)
    spill.tell(project.id)
    yield from loss_findings(project, back.get(project.id), _why)
    beneficiaries = (each for each in project.participants if each.role == "beneficiary")
    for organisation in spill.organisations_to_tell(beneficiaries):
        yield from loss_findings(organisation, back.get(organisation.id), _why)


def _read_back(cells: list[str], context: ExportContext) -> dict[str, dict[str, Json]]:
    row, header = Row(number=2, cells=cells), read_header(list(export_columns().values()))
    shared = {"sources": (RecordSource(),), "original_language": LANGUAGE, "editorial_status": "published"}
    asked = ImportContext(today=context.created, shelf=context.shelf)
    told = records_of(row, header, Source(path=Path("export.csv")), asked, shared)
    return {each.id: to_json(each) for each in told if not isinstance(each, Finding)}


def _why(member: str) -> Why:
    return _BY_MEMBER.get(member) or (_OTHER_FORM if member in _IN_COLUMNS else _NO_COLUMN)

"""What a row does not say of its record: found by reading the row back."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from sicore.findings import Finding
from sicore.format import to_json
from sicore.members import Json
from sicore.model import Organisation, Project
from sicore.model import Source as RecordSource
from sicore.plugins import ExportContext, ImportContext
from sicore.plugins.codes import NOT_EXPRESSED
from sicore.plugins.losses import BOOKKEEPING, losses
from sicore.text import language_of
from sicore_eu.art49 import codes
from sicore_eu.art49.cells import Typesetter
from sicore_eu.art49.forms.comma_separated import as_meant, harmless
from sicore_eu.art49.list_row import ListRow
from sicore_eu.art49.operation import CONTRACTOR, Operation, code_identifier, operation_of
from sicore_eu.art49.row_reading import records_of
from sicore_eu.art49.table import Cells, TableColumn, Value, cell_text
from sicore_eu.art49.where import BENEFICIARY

_NOT_COMPARED = ("person", "vessel", "updated", "period")
"""Columns whose content nobody takes in again, or that say what the file is and not what the operation is."""

_NOTES = BOOKKEEPING | {
    "id",
    "kind",
    "as_of",
    "created",
    "modified",
    "editorial_status",
    "original_language",
    "maintained_by",
    "licence",
    "validations",
    "differing",
    "extensions",
}
"""What a record says about itself and not about the operation."""

_CODED = ("funds", "intervention_fields")


@frozen(kw_only=True)
class Comparison:
    """Reads rows back as they stand in a file, and compares.

    Args:
        typesetter: Made the cells.
        columns: The columns of the table.
        context: The context of the export.
    """

    typesetter: Typesetter
    columns: tuple[TableColumn, ...]
    context: ExportContext

    def findings(self, operation: Operation, cells: Cells) -> Iterator[Finding]:
        """Tell of cells that hold another text than they should, and of what there is no column for."""
        project = operation.project
        back, told = self._read_back(cells, project)
        members = {column.key: column.member for column in self.typesetter.form.columns}
        for column in self.columns:
            if column.key not in _NOT_COMPARED and _plain(cells.get(column.name)) != _plain(told.get(column.name)):
                pointer = f"/{members[column.key]}"
                yield Finding.of(NOT_EXPRESSED, record=project.id, pointer=pointer, reason="no cell holds it as it is")
        more = sorted(set(beyond(operation, to_json(project), to_json(back)))) if back else []
        if more:
            yield Finding.of(codes.BEYOND_THE_LIST, record=project.id, value=", ".join(more))

    def _read_back(self, cells: Cells, project: Project) -> tuple[Project | None, Cells]:
        """The operation that comes back of a row, and the cells that it would have itself."""
        made = self.typesetter
        texts = {column.name: harmless(cell_text(cells.get(column.name))).strip() for column in self.columns}
        row = ListRow(
            form=made.form,
            languages=made.languages,
            cells={name: as_meant(text) for name, text in texts.items() if text},
        )
        reading = ImportContext(today=self.context.today, shelf=self.context.shelf, centre=project.centre)
        told = list(records_of(row, reading, {"sources": (RecordSource(),)}))
        there = {each.id: each for each in told if isinstance(each, Organisation)}
        back = next((each for each in told if isinstance(each, Project)), None)
        if back is None:
            return None, {}
        operation = operation_of(back, made.form, find=there.get, naming=made.naming, languages=made.languages)
        return back, made.cells(operation, made.form.period)


def _plain(value: Value | None) -> Value | tuple[str, ...] | None:
    """A value without what no reader misses: spaces around a text, and how its lines end."""
    if isinstance(value, str):
        return _tidy(value)
    return tuple(map(_tidy, value)) if isinstance(value, tuple) else value


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def beyond(operation: Operation, told: Mapping[str, Json], back: Mapping[str, Json]) -> Iterator[str]:
    """Yield the members of a record, without the slash before them, that say more than came back of its row.

    Ways of saying the same are not told: whose a code is, which version of a list has it, what a list itself calls it,
    under which id an organisation is known, and that a text is a translation of another.

    Args:
        operation: The operation that was written.
        told: Its record, as JSON.
        back: What came back, as JSON.
    """
    own = code_identifier(operation.project)
    code = own.value if own else None
    there, here = _compared(told, code), _compared(back, code)
    for pointer in losses(there, here):
        name = pointer.removeprefix("/")
        if there.get(name.partition("/")[0]) is not None:
            yield name


def _compared(members: Mapping[str, Json], code: str | None) -> dict[str, Any]:
    plain: dict[str, Any] = {name: value for name, value in members.items() if name not in _NOTES}
    plain["type"] = members.get("type")
    for name, value in plain.items():
        if isinstance(value, dict) and value and all(isinstance(text, str) for text in value.values()):
            plain[name] = {language_of(tag): text for tag, text in value.items()}
    plain["identifiers"] = [each["value"] for each in members.get("identifiers", []) if each["value"] != code]
    plain["participants"] = [
        (each["role"], *([] if each["role"] in (BENEFICIARY, CONTRACTOR) else [each.get("name")]), each.get("note"))
        for each in members.get("participants", [])
    ]
    for name in _CODED:
        plain[name] = [(each["code"], each.get("share")) for each in members.get(name, [])]
    plain["specific_objectives"] = [
        (each.get("eu", {}).get("code"), each.get("local_code")) for each in members.get("specific_objectives", [])
    ]
    plain["objectives"] = [{language_of(tag) for tag in each["text"]} for each in members.get("objectives", [])]
    plain["locations"] = [
        (
            each.get("country"),
            each.get("nuts", {}).get("code"),
            each.get("lau"),
            bool(each.get("city") and each.get("label")),
        )
        for each in members.get("locations", [])
    ]
    return {name: value for name, value in plain.items() if value}

"""A record in the making from the rows of one operation."""

from typing import Any

from attrs import define, field

from sicore.dates import Period
from sicore.findings import Finding, FindingCode
from sicore.format.conversion import quick_converter
from sicore.members import Json, step_of
from sicore.model import Differing
from sicore.tables import codes
from sicore.tables.applying.plan import Plan
from sicore.tables.applying.told import Failed, Kept, Told


@define
class Draft:
    """What is known of a record so far.

    Args:
        plan: The mapping, made ready for the table.
        id: The record's id.
        period: The programming period that selects its code lists, None where nothing says it.
    """

    plan: Plan
    id: str
    period: Period | None = None
    values: dict[str, Any] = field(factory=dict)
    places: dict[str, str] = field(factory=dict)
    raw: dict[str, str] = field(factory=dict)
    differing: list[Differing] = field(factory=list)
    kept: dict[str, list[Kept]] = field(factory=dict)
    findings: list[Finding] = field(factory=list)

    def put(self, member: str, value: Any) -> None:
        """Set a member."""
        self.values[member] = value

    def note(self, pointer: str, told: Told) -> None:
        """Note where a value stands, and its raw text where reading changed it."""
        if told.at:
            self.places[pointer] = told.at
        if told.raw is not None:
            self.raw[pointer] = told.raw

    def fail(self, pointer: str, failed: Failed) -> None:
        """Keep a text that could not be read, beside its finding."""
        column = self.plan.columns[failed.column] if failed.column >= 0 else None
        at = f"{self.plan.before}{failed.row}{column.tail}" if column else ""
        if not pointer or pointer in self.raw or pointer in self.places:
            label = column.name if column else failed.use.to
            self.keep(Kept(label, failed.text, at, failed.row))
        else:
            self.raw[pointer] = failed.text
            if at:
                self.places[pointer] = at
        where = self.plan.where
        self.findings.append(
            Finding.of(
                failed.problem.code,
                record=self.id,
                pointer=pointer or None,
                place=where.cell(failed.row, column) if column else where.row(failed.row),
                value=failed.text,
                expected=failed.problem.expected,
                **failed.problem.details,
            )
        )

    def keep(self, kept: Kept) -> None:
        """Keep a cell under the record's extensions; what rows of one operation repeat stands there once."""
        known = self.kept.setdefault(kept.label, [])
        if all(each.text != kept.text for each in known):
            known.append(kept)

    def differ(self, pointer: str, first: Told, other: Told) -> None:
        """Keep the value of another row that disagrees with the first, beside a finding."""
        self.differing.append(Differing(pointer=pointer, value=as_json(other.value), source=0))
        self.find(codes.ROWS_DIFFER, pointer, other, value=_shown(first), first=first.row)

    def find(self, code: FindingCode, pointer: str, told: Told, **details: Any) -> None:
        """Add a finding about a value."""
        where = self.plan.where
        column = self.plan.columns[told.column] if told.column >= 0 else None
        place = where.cell(told.row, column) if column else None
        self.findings.append(Finding.of(code, record=self.id, pointer=pointer, place=place, **details))

    def extensions(self) -> dict[str, dict[str, Json]]:
        """What stands under the record's extensions, with the place of each entry noted."""
        if not self.kept:
            return {}
        space = self.plan.mapping.centre
        labels: dict[str, Json] = {}
        for label, kept in self.kept.items():
            pointer = f"/extensions/{space}/" + step_of(label)
            is_list = len(kept) > 1
            labels[label] = [each.text for each in kept] if is_list else kept[0].text
            for number, each in enumerate(kept):
                if each.at:
                    self.places[f"{pointer}/{number}" if is_list else pointer] = each.at
        return {space: labels}


def as_json(value: Any) -> Json:
    """A value as a record's JSON holds it."""
    return quick_converter().unstructure(value)


def _shown(told: Told) -> str:
    return told.raw if told.raw is not None else str(told.value)

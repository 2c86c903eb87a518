"""The records of one operation from its rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from sicore.findings import Coverage, Finding
from sicore.identifiers import Identifier, RecordId
from sicore.model import AnyRecord, Organisation, Project
from sicore.tables import codes
from sicore.tables.applying import members
from sicore.tables.applying.draft import Draft
from sicore.tables.applying.hiding import without
from sicore.tables.applying.locations import locations_of
from sicore.tables.applying.participants import Involved, Parties
from sicore.tables.applying.plan import Plan
from sicore.tables.applying.reading import RowReader
from sicore.tables.applying.rows import Group
from sicore.tables.applying.told import Kept, RowTold, Told
from sicore.tables.targets import TARGETS, Kind, Part, Target

DERIVED_FROM = "derived_id_from"
"""Under the extensions of the mapping's centre: the columns that the id was made of, because the source states none."""

_PUT: dict[str, members.Put] = {
    "fund": members.put_many,
    "country": members.put_many,
    "specific_objective": members.put_objectives,
    "theme": members.put_topics,
    "target_group": members.put_topics,
    "homepage": members.put_pages,
    "other_id": members.put_identifiers,
    "priority": members.put_priority,
    "priority_name": members.put_priority,
    "cci": members.put_programme,
    "intervention_field_name": members.put_named_codes,
}


def _putter(name: str) -> members.Put:
    target = TARGETS[name]
    if name in _PUT:
        return _PUT[name]
    if target.kind is Kind.CODE:
        return members.put_many
    return members.put_text if target.kind is Kind.TEXT else members.put_single


PUT = {name: _putter(name) for name, target in TARGETS.items() if target.part is Part.OPERATION and name != "id"}
"""How the values of each field of an operation go into its record; the order is that of the fields."""


@frozen(kw_only=True)
class Operations:
    """Makes records of the rows of operations.

    Args:
        plan: The mapping, made ready for the table.
        shared: The members that all records of the source have in common.
        coverage: Counts what becomes of each cell.
        parties: Tells the organisations of rows.
    """

    plan: Plan
    parties: Parties
    shared: Mapping[str, Any]
    coverage: Coverage
    _read: RowReader = field(init=False)
    _puts: list[tuple[str, Target, members.Put]] = field(init=False)
    _filled: list[str] = field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_read", RowReader(self.plan, self.coverage))
        used = self.plan.fields
        object.__setattr__(self, "_puts", [(name, TARGETS[name], put) for name, put in PUT.items() if name in used])

    def records(self, group: Group, record_id: RecordId | None) -> Iterator[AnyRecord | Finding]:
        """The operation of some rows, its organisations, and the findings about them.

        Args:
            group: The rows.
            record_id: The operation's id, None where its rows say none.
        """
        self.coverage.rows += len(group.rows)
        first = group.rows[0]
        if group.is_orphan:
            yield self._refused(Finding.of(codes.ROW_WITHOUT_PARENT, place=self.plan.where.row(first.number)), group)
            return
        if record_id is None:
            yield self._refused(Finding.of(codes.ROW_WITHOUT_ID, place=self.plan.where.row(first.number)), group)
            return
        told = [self._read.read(row) for row in group.rows]
        draft = Draft(self.plan, str(record_id), period=told[0].period or self.plan.period)
        if self.plan.mapping.identity.key:
            pointer = f"/extensions/{self.plan.mapping.centre}/{DERIVED_FROM}"
            draft.places[pointer] = f"{self.plan.before}{first.number}"
        self._identify(draft, told)
        united = _united(told, self._headings(group))
        self._members(draft, united, first.number)
        self._currencies(draft, united.get("currency", ()))
        if self.plan.has_places:
            self._places(draft, told)
        involved = self._parties(draft, told, record_id)
        for row in told:
            self._leftovers(draft, row)
        self._count(draft, united, first.number)
        yield from self._finished(Project, draft, involved)
        for each in involved:
            if each.organisation is not None:
                yield from self._finished(Organisation, each.organisation, involved)

    def finish(self) -> None:
        """Complete the account of the batch with what was counted aside."""
        self._read.finish()
        self.coverage.filled.update(self._filled)
        self._filled.clear()

    def _refused(self, finding: Finding, group: Group) -> Finding:
        self.coverage.left_out[finding.code.code] += len(group.rows)
        return finding

    def _headings(self, group: Group) -> dict[str, list[Told]]:
        said: dict[str, list[Told]] = {}
        for number, (row, cell) in group.headings.items():
            plan = self.plan.headings[number]
            column = self.plan.column(self.plan.mapping.rows.kinds[number].column)
            for taken in (plan.read(cell) or ()) if plan else ():
                if plan and taken.problem is None:
                    at = f"{self.plan.before}{row}{column.tail}"
                    told = Told(taken.value, taken.raw, at, row, plan.use, column.number)
                    said.setdefault(plan.target.name, []).append(told)
        return said

    def _identify(self, draft: Draft, told: list[RowTold]) -> None:
        stated = [each for row in told for each in row.values.get("id", ())]
        if stated:
            scheme = stated[0].use.scheme or f"{self.plan.mapping.centre}-operation"
            draft.put("identifiers", (Identifier(scheme=scheme, value=stated[0].value),))
            draft.note("/identifiers/0", stated[0])

    def _members(self, draft: Draft, values: dict[str, list[Told]], row: int) -> None:
        for name, constant in self.plan.constants.items():
            values.setdefault(name, constant)
        for name, target, put in self._puts:
            found = values.get(name)
            if found:
                put(draft, target, found)
        if "title" not in draft.values:
            draft.put("title", members.untitled(draft, row))

    def _currencies(self, draft: Draft, stated: Sequence[Told]) -> None:
        """Note the cell that says the currency of the operation's amounts."""
        for name in self.plan.amount_fields if stated else ():
            money = draft.values.get(TARGETS[name].member)
            if money is not None and money.currency == stated[0].value:
                draft.note(f"/{TARGETS[name].member}/currency", stated[0])

    def _places(self, draft: Draft, told: list[RowTold]) -> None:
        language, regions = self.plan.mapping.readings.language, self.plan.regions
        found = [each for row in told for each in locations_of(row, language=language, regions=regions)]
        members.put_places(draft, found)

    def _parties(self, draft: Draft, told: list[RowTold], record_id: RecordId) -> list[Involved]:
        found: list[Involved] = []
        for row in told:
            for each in self.parties.involved_in(row, record_id):
                same = next((at for at, known in enumerate(found) if known.participant == each.participant), None)
                if same is None or each.is_unnamed:
                    found.append(each)
                else:
                    found[same] = found[same]._replace(withheld=found[same].withheld + each.withheld)
        if found:
            draft.put("participants", tuple(each.participant for each in found))
        for number, each in enumerate(found):
            draft.note(f"/participants/{number}", each.told)
            for what, cell in each.details:
                draft.note(f"/participants/{number}/{what}", cell)
            if each.is_unnamed:
                self._unnamed(draft, f"/participants/{number}", each)
        return found

    def _unnamed(self, draft: Draft, pointer: str, involved: Involved) -> None:
        row = involved.told.row
        place = self.plan.where.row(row)
        draft.findings.append(Finding.of(codes.PARTICIPANT_UNNAMED, record=draft.id, pointer=pointer, place=place))
        for told in involved.aside:
            label = self.plan.columns[told.column].name
            draft.keep(Kept(label, told.raw if told.raw is not None else str(told.value), told.at, row))

    def _leftovers(self, draft: Draft, row: RowTold) -> None:
        for kept in row.kept:
            draft.keep(kept)
        for failed in row.failed:
            draft.fail(members.pointer_of(TARGETS[failed.use.to]), failed)
            self.coverage.unread[failed.use.to] += 1
        for number, text in row.unexpected:
            column = self.plan.columns[number]
            place = self.plan.where.cell(row.number, column)
            draft.findings.append(Finding.of(codes.CELL_NOT_TAKEN, record=draft.id, place=place, value=text))

    def _count(self, draft: Draft, united: dict[str, list[Told]], row: int) -> None:
        self.coverage.operations += 1
        self._filled.extend([name for name, values in united.items() if values])
        for name in self.plan.amount_fields:
            amounts = (
                [draft.values.get(TARGETS[name].member)]
                if TARGETS[name].part is Part.OPERATION
                else [each.contribution for each in draft.values.get("participants", ())]
            )
            for money in amounts:
                if money is not None:
                    self.coverage.note_sum(name, money.currency, money.amount, row=row)

    def _finished(
        self, kind: type[Project | Organisation], draft: Draft, involved: list[Involved]
    ) -> Iterator[AnyRecord | Finding]:
        extensions = draft.extensions()
        if kind is Project and self.plan.mapping.identity.key:
            space = extensions.setdefault(self.plan.mapping.centre, {})
            space[DERIVED_FROM] = list(self.plan.mapping.identity.key)
        record = kind(
            id=draft.id,
            places=draft.places,
            raw=draft.raw,
            differing=tuple(draft.differing),
            extensions=extensions,
            **(dict(self.shared) | draft.values),
        )
        withheld = tuple(text for each in involved for text in each.withheld)
        yield without(record, withheld) if withheld else record
        yield from draft.findings


def _united(told: list[RowTold], headings: dict[str, list[Told]]) -> dict[str, list[Told]]:
    if len(told) == 1 and not headings:
        return told[0].values
    united = dict(headings)
    for row in told:
        for name, values in row.values.items():
            united[name] = united.get(name, []) + values
    return united

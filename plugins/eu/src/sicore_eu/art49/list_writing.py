"""The exporter of lists of operations: it checks what it writes, and writes what the law asks for."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import define, field

from sicore.checks import Checker, profile_named
from sicore.dates import PartialDate
from sicore.findings import Finding
from sicore.model import AnyRecord, Organisation, Project
from sicore.plugins import ExportContext
from sicore.plugins.spill import Spill
from sicore_eu.art49 import codes
from sicore_eu.art49.cells import Typesetter
from sicore_eu.art49.checking import (
    LIST_OFTEN,
    OLD_LIST_OFTEN,
    about_person,
    about_vessels,
    how_old,
    listed_texts,
    missing_languages,
    missing_names,
)
from sicore_eu.art49.comparing import Comparison
from sicore_eu.art49.forms.writing import written_table
from sicore_eu.art49.languages import list_languages
from sicore_eu.art49.layout import ANNEX_12
from sicore_eu.art49.operation import Operation, operation_of
from sicore_eu.art49.people import Naming
from sicore_eu.art49.survey import kept_out, listed, programming_period, surveyed, unfinished
from sicore_eu.art49.table import Cells, TableColumn, TableHead
from sicore_eu.art49.wording import heading
from sicore_eu.settings import Settings

_NAME_IS_THERE = "natural-person-name"
"""The finding that an authority need not hear about names that it must publish."""


class ListExporter:
    """Writes one operation to a row; organisations are named in the rows of what they take part in."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all operations of one programming period; yield what is wrong with the list.

        The language is that of `context.languages`, else the one in which most records were first written, else the
        official one of their country; English stands beside it.

        Raises:
            UsageError: the target cannot be written, its name says no form, or the operations are of several periods.
            MissingExtraError: the form needs an extra that is not installed.
        """
        settings = context.settings if isinstance(context.settings, Settings) else Settings()
        with Spill() as spill:
            for record in records:
                spill.add(record)
            yield from _List(spill, settings, context).write(target)


@define
class _List:
    """One list of operations on its way."""

    spill: Spill
    settings: Settings
    context: ExportContext
    typesetter: Typesetter = field(init=False)
    comparison: Comparison = field(init=False)
    checker: Checker = field(init=False)

    def write(self, target: Path) -> Iterator[Finding]:
        survey = surveyed(self.spill, self.settings)
        form, context = survey.form, self.context
        languages = list_languages(context.languages, survey.seen.originals, survey.seen.countries)
        self.typesetter = Typesetter(
            form=form,
            languages=languages,
            naming=Naming.of(self.settings, context.today),
            shelf=context.shelf,
            updated=PartialDate(context.created.isoformat()),
        )
        columns = tuple(form.table_columns(languages, with_optional=self.settings.optional_columns))
        self.comparison = Comparison(typesetter=self.typesetter, columns=columns, context=context)
        self.checker = Checker(today=context.today, shelf=context.shelf, profiles=[profile_named(form.profile)])
        if form is ANNEX_12:
            yield Finding.of(codes.LIST_FOLLOWS, value=str(form.period), expected=form.law)
        if not survey.seen.count:
            yield Finding.of(codes.LIST_EMPTY)
        else:
            often = LIST_OFTEN if form.names_persons else OLD_LIST_OFTEN
            yield from how_old(survey.seen.newest, context.today, months=form.months, often=often)
        with written_table(target, self._head(columns)) as write_row:
            for project in context.counted(listed(self.spill)):
                yield from self._row(project, write_row)
        yield from kept_out(self.spill)
        yield from self._without_row()

    def _head(self, columns: tuple[TableColumn, ...]) -> TableHead:
        form, licence = self.typesetter.form, self.context.licence
        title = self.context.title or heading(self.typesetter.languages[:1], "list_title")
        about = {"law": form.law, "updated": self.context.created.isoformat()}
        return TableHead(title=title, about=about | ({"licence": licence} if licence else {}), columns=columns)

    def _row(self, project: Project, write_row: Callable[[Cells], None]) -> Iterator[Finding]:
        form = self.typesetter.form
        period = programming_period(project, self.spill)
        if period not in (None, form.period):
            yield Finding.of(codes.OTHER_PERIOD, record=project.id, value=str(period))
            return
        operation = operation_of(
            project,
            form,
            find=self.spill.organisation,
            naming=self.typesetter.naming,
            languages=self.typesetter.languages,
        )
        cells = self.typesetter.cells(operation, form.period)
        write_row(cells)
        yield from self._checked(operation)
        yield from self.comparison.findings(operation, cells)

    def _checked(self, operation: Operation) -> Iterator[Finding]:
        project, form = operation.project, self.typesetter.form
        yield from self.checker.check(project)
        yield from unfinished(project)
        before = self.spill.claim(operation.code, project.id)
        if before is not None:
            yield Finding.of(
                codes.OPERATION_CODE_TWICE,
                record=project.id,
                pointer="/identifiers",
                value=operation.code,
                first=before,
            )
        yield from missing_names(operation)
        yield from missing_languages(project, listed_texts(project), self.typesetter.languages)
        yield from about_vessels(project, form, self.typesetter.naming)
        for each in operation.parties:
            if each.organisation is not None and self.spill.tell(each.organisation.id):
                yield from self._organisation_checked(each.organisation)
                yield from about_person(each, form, self.typesetter.naming)

    def _organisation_checked(self, organisation: Organisation) -> Iterator[Finding]:
        for finding in self.checker.check(self.typesetter.naming.dated(organisation)):
            if finding.code.code != _NAME_IS_THERE or not self.typesetter.naming.publishes:
                yield finding

    def _without_row(self) -> Iterator[Finding]:
        for kind, count in self.spill.count().items():
            if kind == Organisation.TYPE:
                reason = "the list names organisations in the rows of what they take part in"
                yield Finding.of(codes.NOT_LISTED, value=kind, count=count, reason=reason)
            elif kind != Project.TYPE:
                yield Finding.of(codes.NOT_LISTED, value=kind, count=count, reason="rows are for operations alone")

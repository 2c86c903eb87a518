"""Writing drafts of case studies: as records, or as a workbook with its gaps marked."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

from sicore.builtin.records import read_records
from sicore.checks.rule import RuleContext
from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.format import write_documents
from sicore.model import Project
from sicore.tables.guided.workbook import write_filled_workbook
from sicore.tables.sheets.workbook import Speaking
from sicore.workspace import codes
from sicore.workspace.case_draft import CaseDraft, drafted
from sicore.workspace.validating import Validation
from sicore.workspace.whole import WholeReading

WORKBOOK = ".xlsx"
LANGUAGE = "en"
"""The language of the European database, in which every text is asked for."""


@frozen(kw_only=True)
class Drafting:
    """Drafts case studies from the projects of a document.

    Args:
        context: What checks may use.
        speaking: In which language a workbook explains itself.
        only: The id of the only project to draft from; None for all there are.
    """

    context: RuleContext
    speaking: Speaking
    only: str | None = field(default=None)

    def run(self, source: Path, out: Path) -> Validation:
        """Write the drafts; nothing where something cannot be read, or where there is no project.

        Args:
            source: The document or package with the projects.
            out: What to write: a workbook for one draft where its name ends in .xlsx, otherwise records.

        Raises:
            UsageError: the name of *out* says no form, or a workbook is to hold several drafts.
        """
        found: list[Finding] = []
        reading: WholeReading[CaseDraft] = WholeReading(self._drafts(source))
        tally = reading.into(lambda drafts: self._written(drafts, out, found))
        tally.extend(found)
        return Validation(tally=tally, records=reading.count)

    def _drafts(self, source: Path) -> Iterator[CaseDraft | Finding]:
        count = 0
        for told in read_records(source):
            if isinstance(told, Finding):
                yield told
            elif isinstance(told, Project) and self.only in (None, told.id):
                count += 1
                yield drafted(told, self.context)
        if not count:
            yield Finding.of(codes.DRAFT_NO_PROJECT, value=self.only)

    def _written(self, drafts: Iterable[CaseDraft], out: Path, found: list[Finding]) -> Iterator[Finding]:
        def passing() -> Iterator[CaseDraft]:
            for draft in drafts:
                found.extend(draft.findings)
                yield draft

        if out.suffix.lower() == WORKBOOK:
            self._write_workbook(list(passing()), out)
        else:
            write_documents((draft.record for draft in passing()), out)
        yield from ()

    def _write_workbook(self, drafts: list[CaseDraft], out: Path) -> None:
        if len(drafts) != 1:
            raise UsageError(f"A workbook holds one draft, and there are {len(drafts)}. Name the project with --id.")
        (draft,) = drafts
        translator = self.speaking.translator
        asked = {pointer: translator.text(question) for pointer, question in draft.questions.items()}
        write_filled_workbook(draft.record, out, self.speaking, languages=(LANGUAGE,), questions=asked)

"""The exporter of case studies in the layout of Social Innovation Match: a folder with a text file for each."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sicore.findings import Finding
from sicore.format import to_json
from sicore.identifiers import RecordId
from sicore.members import Json
from sicore.model import AnyRecord, CaseStudy, Organisation
from sicore.model import Source as RecordSource
from sicore.outputs import folder_written_whole
from sicore.plugins import ExportContext, ImportContext
from sicore.plugins.codes import NOT_EXPRESSED
from sicore.plugins.losses import Why, loss_findings
from sicore.plugins.pages import PageLine
from sicore.plugins.spill import Spill
from sicore_eu.derived import DERIVED_FROM
from sicore_eu.sim.case import ENGLISH, CaseReading
from sicore_eu.sim.layout import LABELS, SECTIONS, read_layout
from sicore_eu.sim.lines import lines_of
from sicore_eu.slug import slug

_BY_MEMBER = {
    "id": Why(reason="the layout has no line for the id"),
    "original_language": Why(reason="case studies of the database are in English"),
    "editorial_status": Why(reason="whatever stands in the database is published"),
    "raw": Why(reason="a text that could not be read has no line"),
}
_OTHER_FORM = Why(reason="the layout says less of it or says it in another form")
_NO_LINE = Why(reason="the layout has no line for it")
_NO_PAGE = Why(reason="pages are for case studies alone")
_NO_PART = Why(reason="it takes part in no case study that was written")
_OTHER_ID = Why(reason="it comes back under the id of another case study")
_PLACED = frozenset({*SECTIONS.values(), *LABELS.values(), "title", "summary", "as_of"})


class SimExporter:
    """Writes one text file for each case study; organisations are named in those that they take part in."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all case studies; yield a finding for each value of a record that its page does not say.

        Every page is read back as the importer reads it, and what comes back is compared with the records.

        Args:
            records: The records.
            target: The folder to make; it must not hold anything yet.
            context: What the exporter may use.

        Raises:
            UsageError: the folder cannot be made, or is not empty.
        """
        with Spill() as spill:
            for record in records:
                spill.add(record)
            names: set[str] = set()
            with folder_written_whole(target) as folder:
                for case in context.counted(spill.of_type(CaseStudy.TYPE)):
                    if isinstance(case, CaseStudy):
                        lines = lines_of(case)
                        name = _file_name(case, names)
                        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
                        yield from _compared(case, lines, spill, context)
                for record_id, kind in spill.untold():
                    why = _NO_PART if kind == Organisation.TYPE else _NO_PAGE
                    yield Finding.of(NOT_EXPRESSED, record=record_id, reason=why.reason)


def _file_name(case: CaseStudy, names: set[str]) -> str:
    stem = slug(RecordId.parse(case.id).segments[-1])
    number = 1
    name = f"{stem}.txt"
    while name in names:
        number += 1
        name = f"{stem}-{number}.txt"
    names.add(name)
    return name


def _compared(case: CaseStudy, lines: Sequence[str], spill: Spill, context: ExportContext) -> Iterator[Finding]:
    back = _read_back(lines, context)
    made = next((members for members in back.values() if members["type"] == CaseStudy.TYPE), None)
    spill.tell(case.id)
    yield from _lost(case, made)
    for organisation in spill.organisations_to_tell(case.participants):
        yield from _lost(organisation, back.get(organisation.id))


def _read_back(lines: Sequence[str], context: ExportContext) -> dict[str, dict[str, Json]]:
    # As a source's text is read: every kind of line end is one line feed.
    text = "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n")
    numbered = [PageLine(number=at, text=line.strip()) for at, line in enumerate(text.split("\n"), start=1)]
    page = read_layout(numbered)
    if page.title is None or page.marks != 1:
        return {}
    shared = {"sources": (RecordSource(),), "original_language": ENGLISH, "editorial_status": "published"}
    told = CaseReading(page=page, context=ImportContext(today=context.created)).records(shared)
    return {each.id: to_json(each) for each in told if not isinstance(each, Finding)}


def _lost(record: AnyRecord, back: dict[str, Json] | None) -> Iterator[Finding]:
    return loss_findings(record, back, _why, notes=(DERIVED_FROM,))


def _why(member: str) -> Why:
    if not member:
        return _OTHER_ID
    return _BY_MEMBER.get(member) or (_OTHER_FORM if member in _PLACED else _NO_LINE)

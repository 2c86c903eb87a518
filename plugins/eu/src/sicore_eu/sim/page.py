"""The importer of a case study of Social Innovation Match, saved as text or HTML."""

from collections.abc import Iterator

from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins import ImportContext, Probe, Source
from sicore.plugins import codes as source_codes
from sicore.plugins.pages import ends_early, page_lines
from sicore_eu.language import declared_tag
from sicore_eu.sim.case import CaseReading, envelope
from sicore_eu.sim.layout import DETAILS, LABELS, MARK, SECTIONS, CasePage, read_layout

IMPORTER_ID = "eu.sim"
SURE = 95
LIKELY = 60


class SimPage:
    """Reads one case study, with headings for its sections or, as older entries are, in free text."""

    def probe(self, source: Source) -> Probe:
        """Look for what the first line says, then for headings and labels."""
        text = source.head.decode("utf-16" if source.head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
        folded = text.casefold()
        if MARK.casefold() in folded:
            return Probe(confidence=SURE, reason="the page says that it is a case study of the database")
        found = sum(name.casefold() in folded for name in (*SECTIONS, *LABELS))
        if DETAILS.casefold() in folded and found >= 3:
            return Probe(confidence=LIKELY, reason=f"{found} headings and labels of a case study of the database")
        return Probe(confidence=0, reason="the text has not the form of a case study of the database")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the case study, the organisations that it names, and the findings about them.

        Raises:
            RefusedSourceError: it is another page, or several, or cannot be read.
            MissingExtraError: the page is HTML and the extra `tables` is not installed.
            UsageError: the language declared is no language tag.
        """
        declared_tag(context.language)
        page = read_layout(page_lines(source))
        _refuse_others(source, page)
        reading = CaseReading(page=page, context=context, url=source.url, spot=lambda line: source.place(line=line))
        yield from reading.records(envelope(source, context, IMPORTER_ID, page))
        context.progress(1)
        if ends_early(source):
            yield Finding.of(source_codes.SOURCE_TRUNCATED, place=source.place(), reason="its HTML has no end")


def _refuse_others(source: Source, page: CasePage) -> None:
    if page.marks > 1:
        raise source.refusal(source_codes.SEVERAL_ON_ONE_PAGE, value=str(page.marks))
    if page.title is None or not (page.marks or page.has_details):
        raise source.refusal(
            source_codes.PAGE_OTHER, value=IMPORTER_ID, reason="it is no case study of the database with a title"
        )

"""The importer of a project's page in Kohesio, saved as text or HTML."""

from collections.abc import Iterator
from typing import Any

from sicore.findings import Finding, RefusedSourceError
from sicore.model import AnyRecord
from sicore.plugins import ImportContext, Probe, Source
from sicore.plugins import codes as source_codes
from sicore.plugins.pages import ends_early, page_lines
from sicore_eu.kohesio.page_layout import ProjectPage, read_layout
from sicore_eu.kohesio.page_project import project_of
from sicore_eu.kohesio.system import envelope
from sicore_eu.language import declared_tag

IMPORTER_ID = "eu.kohesio-page"
FEWEST = 3
SURE = 90


class KohesioPage:
    """Reads one project page, with the headings of its blocks or in the older form without them."""

    def probe(self, source: Source) -> Probe:
        """Count the labels of such a page at the beginning of the file."""
        text = source.head.decode("utf-16" if source.head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
        folded = text.casefold()
        found = sum(mark in folded for mark in ("start date", "end date", "total budget", "eu contribution", "fund"))
        if found < FEWEST or "eu contribution" not in folded or "sim case study" in folded:
            return Probe(confidence=0, reason="it lacks the labels of a project page of Kohesio")
        return Probe(confidence=SURE, reason=f"{found} labels of a project page of Kohesio")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the project and the findings about it.

        Raises:
            RefusedSourceError: it is another page, or several, or cannot be read.
            MissingExtraError: the page is HTML and the extra `tables` is not installed.
            UsageError: the language declared is no language tag.
        """
        declared_tag(context.language)
        page = read_layout(page_lines(source), source)
        _refuse_others(source, page)
        shared: dict[str, Any] = envelope(source, context, IMPORTER_ID, as_of=None)
        yield from project_of(page, source, context, shared)
        context.progress(1)
        if ends_early(source):
            yield Finding.of(source_codes.SOURCE_TRUNCATED, place=source.place(), reason="its HTML has no end")


def _refuse_others(source: Source, page: ProjectPage) -> None:
    if len(page.values) < FEWEST:
        raise _other(source)
    if page.title is None:
        raise source.refusal(
            source_codes.PAGE_OTHER, value=IMPORTER_ID, reason="no line of it is the title of a project"
        )


def _other(source: Source) -> RefusedSourceError:
    return source.refusal(source_codes.PAGE_OTHER, value=IMPORTER_ID, reason="it lacks the labels of a project page")

"""The importer of project pages of the Swedish ESF Council's project bank."""

import re
from collections.abc import Iterator

from sicore.findings import Finding, RefusedSourceError
from sicore.model import AnyRecord
from sicore.plugins import ImportContext, Probe, Source, codes
from sicore.plugins.pages import page_lines
from sicore_se.bank import encoding_of
from sicore_se.page_account import account_of
from sicore_se.page_fields import ProjectPage, take_apart
from sicore_se.page_records import PageToRecords
from sicore_se.words import page_words, plain_label

IMPORTER = "se.esf-projektsida"

_NUMBER = re.compile(r"[0-9]{2}-[0-9]{3}-[A-Z][0-9]{2}")
_TAGS = re.compile(r"<[^>]*>")
_FEWEST_LABELS = 3


class ProjectPageImporter:
    """Reads one project page, saved as text or as HTML."""

    def probe(self, source: Source) -> Probe:
        """Look for the heading with the project's number, and for labels of the bank."""
        try:
            head = source.head.decode(encoding_of(source), "replace")
        except (RefusedSourceError, LookupError):
            return Probe(confidence=0, reason="the file cannot be opened")
        words = page_words()
        lines = [line.strip() for line in _TAGS.sub("\n", head).splitlines()]
        labels = {plain_label(line.partition(":")[0]) for line in lines} & words.labels.keys()
        has_heading = any(words.heading.fullmatch(line) for line in lines)
        if len(labels) >= _FEWEST_LABELS:
            return Probe(confidence=95 if has_heading else 70, reason=f"{len(labels)} labels of the project bank")
        if has_heading:
            return Probe(confidence=40, reason="a heading with the number of a project")
        return Probe(confidence=0, reason="neither the heading nor the labels of a project page")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the project, its organisations and activities, and findings.

        Raises:
            RefusedSourceError: another page, or one of several projects.
            MissingExtraError: the page is HTML and the extra `tables` is not installed.
        """
        page = take_apart(page_lines(source), page_words())
        number = _number_of(page, source)
        yield from PageToRecords(source, context, page, number, IMPORTER).run()
        context.progress(1)
        context.account(account_of(page, source.name))


def _number_of(page: ProjectPage, source: Source) -> str:
    if not page.fields:
        raise source.refusal(codes.PAGE_OTHER, value=IMPORTER, reason="it has no labels of the project bank")
    stated = [each for each in page.of("number") if each.value]
    numbers = list(dict.fromkeys((each.value or "").strip().upper() for each in stated))
    headings = list(dict.fromkeys(heading.number for heading in page.headings))
    for each_says in (numbers, headings):
        several = [number for number in each_says if _NUMBER.fullmatch(number)]
        if len(several) > 1:
            raise source.refusal(codes.SEVERAL_ON_ONE_PAGE, value=", ".join(several))
    second = page.first("second_number")
    known = [*numbers, *headings, *([second.value.strip().upper()] if second and second.value else [])]
    if not known:
        raise source.refusal(codes.PAGE_OTHER, value=IMPORTER, reason="it does not say the number of a project")
    return known[0]

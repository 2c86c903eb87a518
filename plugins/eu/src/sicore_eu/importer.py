"""The importer of the European page on social innovation, in any language and as text or HTML."""

from collections.abc import Iterator
from importlib.metadata import version

from sicore import model
from sicore.dates import PartialDate
from sicore.findings import Finding, RefusedSourceError
from sicore.model import AnyRecord
from sicore.plugins import ImportContext, Probe, Source
from sicore.plugins import codes as source_codes
from sicore.plugins.pages import ends_early
from sicore.text import LangText
from sicore_eu import codes
from sicore_eu.blocks import Block, Kind, text_blocks
from sicore_eu.figures import years_in
from sicore_eu.funds import names_the_fund
from sicore_eu.html_blocks import html_page, looks_like_html
from sicore_eu.language import Recognised, declared_tag, marked_tag, recognise
from sicore_eu.leftovers import leftovers
from sicore_eu.lexicon import lexicon_for
from sicore_eu.outline import LEAST_ROLES, ROLES, Outline, Role, outline
from sicore_eu.page import CutOff, Page
from sicore_eu.records.centres import national_centres
from sicore_eu.records.database import database
from sicore_eu.records.initiative import european_centre, initiative
from sicore_eu.records.platform import platform
from sicore_eu.records.strand import strand
from sicore_eu.records.support import fund_and_support

IMPORTER_ID = "eu.esf-plus-page"
PUBLISHER = "European Commission"
SURE = 95
LEAST_LANGUAGE_EVIDENCE = 3


class EsfPlusPage:
    """Reads one language version of the page; the ids of its records are the same in every language."""

    def probe(self, source: Source) -> Probe:
        """Count the sections that it recognises in the head of the file."""
        try:
            text = source.head.decode("utf-16" if source.head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
        except RefusedSourceError:
            return Probe(confidence=0, reason="the file cannot be opened")
        if not names_the_fund(text):
            return Probe(confidence=0, reason="the text does not name the European Social Fund Plus")
        blocks, marked = _blocks(text)
        language = marked_tag(marked) or recognise(blocks).language or "und"
        count = len(outline(blocks, lexicon_for(language)).sections)
        if count < LEAST_ROLES:
            return Probe(confidence=0, reason="the page has none of the sections on social innovation")
        return Probe(confidence=SURE * count // len(ROLES), reason=f"{count} of the page's {len(ROLES)} sections")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the same set of records from every language version, with the texts of this one.

        Raises:
            RefusedSourceError: it is another page, several pages, or in a language that cannot be told.
            UsageError: the language declared is no language tag.
        """
        declared = declared_tag(context.language)
        blocks, marked = _blocks(source.text)
        if not names_the_fund("\n".join(block.text for block in blocks)):
            raise source.refusal(
                source_codes.PAGE_OTHER, value=IMPORTER_ID, reason="it does not name the European Social Fund Plus"
            )
        recognised = recognise(blocks)
        language = declared or marked_tag(marked) or recognised.language
        parts = outline(blocks, lexicon_for(language or "und"))
        _refuse_others(source, parts)
        if language is None:
            raise source.refusal(codes.LANGUAGE_UNDECIDED, reason=recognised.reason)
        page = _page(source, context, language=language, parts=parts, cut_off=_cut_off(source, blocks))
        yield from _about_language(page, recognised)
        if page.cut_off is not None:
            place = source.place(line=page.cut_off.line)
            yield Finding.of(source_codes.SOURCE_TRUNCATED, place=place, reason=page.cut_off.reason)
        count = 0
        for told in _records(page):
            count += not isinstance(told, Finding)
            yield told
        context.progress(count)
        yield from _about_page(page)


def _blocks(text: str) -> tuple[tuple[Block, ...], str | None]:
    if looks_like_html(text):
        read = html_page(text)
        return read.blocks, read.language
    return tuple(text_blocks(text)), None


def _refuse_others(source: Source, parts: Outline) -> None:
    if len(parts.repeated) >= 2:
        raise source.refusal(codes.PAGES_SEVERAL, reason="what a page has once stands in it twice")
    if len(parts.sections) < LEAST_ROLES:
        raise source.refusal(
            source_codes.PAGE_OTHER, value=IMPORTER_ID, reason="it lacks the sections on social innovation"
        )


def _page(source: Source, context: ImportContext, *, language: str, parts: Outline, cut_off: CutOff | None) -> Page:
    as_of = _as_of(parts)
    subject = parts.sections.get(Role.SUBJECT)
    heading = subject.heading if subject else None
    return Page(
        file=source.name,
        language=language,
        lexicon=lexicon_for(language),
        outline=parts,
        cut_off=cut_off,
        leftovers=leftovers(parts, lexicon_for(language)),
        as_of=as_of,
        decimal_mark=context.conventions.decimal,
        source=model.Source(
            url=source.url,
            name=source.name,
            title=LangText({language: heading.text}) if heading else None,
            publisher=PUBLISHER,
            retrieved=PartialDate(context.today.isoformat()),
            as_of=as_of,
            sha256=source.sha256,
            language=language,
            importer=f"{IMPORTER_ID} {version('sicore-eu')}",
        ),
    )


def _cut_off(source: Source, blocks: tuple[Block, ...]) -> CutOff | None:
    last = [block for block in blocks if not block.is_outside][-1]
    if last.kind is Kind.PARAGRAPH and not last.is_ended:
        return CutOff(reason="its last sentence has no end", line=last.line)
    return CutOff(reason="its HTML has no end", line=None) if ends_early(source) else None


def _as_of(parts: Outline) -> PartialDate | None:
    """The earliest year that the page speaks of: what it announces for that year was still to come."""
    years = [year for section in parts.sections.values() for year in years_in(section.text)]
    return PartialDate(min(years)) if years else None


def _records(page: Page) -> Iterator[AnyRecord | Finding]:
    yield from fund_and_support(page)
    yield from initiative(page)
    yield from european_centre(page)
    yield from platform(page)
    yield from database(page)
    yield from national_centres(page)
    yield from strand(page)


def _about_language(page: Page, recognised: Recognised) -> Iterator[Finding]:
    primary = page.language.partition("-")[0]
    if recognised.language not in (None, primary):
        yield Finding.of(
            codes.LANGUAGE_DIFFERS, place=page.place(None), value=recognised.language, expected=page.language
        )


def _about_page(page: Page) -> Iterator[Finding]:
    for ignored in page.leftovers.ignored:
        place = page.place(ignored.block.line)
        yield Finding.of(codes.BOILERPLATE_IGNORED, place=place, value=ignored.block.text, reason=ignored.reason)

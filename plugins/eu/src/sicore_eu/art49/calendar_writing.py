"""The exporter of the calendar of calls: tables, a calendar file, and a page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from attrs import define, fields_dict

from sicore.checks import Checker, profile_named
from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.format import to_json
from sicore.model import AnyRecord, Call, Record
from sicore.plugins import ExportContext
from sicore.text import language_of
from sicore_eu.art49 import codes
from sicore_eu.art49.calendar_file import write_calendar_file
from sicore_eu.art49.calendar_page import write_calendar_page
from sicore_eu.art49.call_columns import CALL_COLUMNS
from sicore_eu.art49.call_entry import CallEntry, Phase, in_order
from sicore_eu.art49.checking import CALENDAR_OFTEN, how_old, missing_languages
from sicore_eu.art49.forms.writing import TABLE_SUFFIXES, written_table
from sicore_eu.art49.freshness import last_touched
from sicore_eu.art49.languages import list_languages
from sicore_eu.art49.layout import ARTICLE_49
from sicore_eu.art49.table import TableHead
from sicore_eu.art49.wording import heading

FILE, PAGES = ".ics", (".html", ".htm")
LAW = "Regulation (EU) 2021/1060, Article 49(2)"
_SAID = frozenset({*(column.member for column in CALL_COLUMNS), "status", "programme"})
_NOTES = frozenset(each for each in fields_dict(Record) if each not in ("title", "summary", "relations", "documents"))


class CalendarExporter:
    """Writes the calls that are published, those ahead first."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all calls; yield what is wrong with the calendar.

        Raises:
            UsageError: the target cannot be written, or its name says no form.
            MissingExtraError: the form needs an extra that is not installed.
        """
        others: Counter[str] = Counter()
        calls: list[Call] = []
        for record in records:
            if isinstance(record, Call):
                calls.append(record)
            else:
                others[record.type] += 1
        form = target.suffix.lower()
        if form not in (*TABLE_SUFFIXES, FILE, *PAGES):
            known = ", ".join((*TABLE_SUFFIXES, FILE, PAGES[0]))
            raise UsageError(f"The name {target.name!r} does not say the form of the calendar: {known}.")
        yield from _Calendar(context, calls).write(target, form)
        for kind, count in sorted(others.items()):
            reason = "the calendar is of calls alone"
            yield Finding.of(codes.NOT_LISTED, value=kind, count=count, reason=reason)


@define
class _Calendar:
    """One calendar on its way."""

    context: ExportContext
    calls: list[Call]

    def write(self, target: Path, form: str) -> Iterator[Finding]:
        context = self.context
        entries: list[CallEntry] = []
        for call in self.calls:
            told = _left_out(call)
            if told is None:
                entries.append(CallEntry.of(call, context.today, context.shelf))
            else:
                yield told
        entries = in_order(entries)
        languages = self._languages(entries)
        yield from self._checked(entries, languages)
        title = context.title or heading(languages[:1], "calendar_title")
        if form in PAGES:
            updated = self._newest(entries) or context.created
            write_calendar_page(target, entries, languages=languages, title=title, updated=updated)
        elif form == FILE:
            yield from write_calendar_file(target, entries, languages=languages, title=title, created=context.created)
        else:
            self._write_table(target, entries, languages, title)

    def _languages(self, entries: list[CallEntry]) -> tuple[str, ...]:
        originals = Counter(language_of(each.call.original_language) for each in entries if each.call.original_language)
        countries = {country for each in entries for country in each.call.countries}
        return list_languages(self.context.languages, originals, countries)

    def _newest(self, entries: list[CallEntry]) -> date | None:
        return max(filter(None, (last_touched(each.call) for each in entries)), default=None)

    def _checked(self, entries: list[CallEntry], languages: tuple[str, ...]) -> Iterator[Finding]:
        today = self.context.today
        checker = Checker(today=today, shelf=self.context.shelf, profiles=[profile_named(ARTICLE_49.profile)])
        if entries:
            yield from how_old(self._newest(entries), today, months=ARTICLE_49.months, often=CALENDAR_OFTEN)
        for entry in entries:
            call = entry.call
            yield from checker.check(call)
            yield from missing_languages(call, entry.texts(), languages)
            if entry.phase is Phase.CLOSED:
                yield Finding.of(codes.CALL_CLOSED, record=call.id, pointer="/closes", value=call.closes or "?")
            more = sorted(name for name in to_json(call) if name not in _SAID | _NOTES)
            if more:
                yield Finding.of(codes.BEYOND_THE_LIST, record=call.id, value=", ".join(more))

    def _write_table(self, target: Path, entries: list[CallEntry], languages: tuple[str, ...], title: str) -> None:
        columns = tuple(each for column in CALL_COLUMNS for each in column.in_languages(languages))
        about = {"law": LAW, "updated": self.context.created.isoformat()}
        if self.context.licence:
            about["licence"] = self.context.licence
        with written_table(target, TableHead(title=title, about=about, columns=columns)) as write_row:
            for entry in entries:
                write_row(entry.cells(languages))


def _left_out(call: Call) -> Finding | None:
    """Why a call is not in the calendar; None where it is."""
    if call.editorial_status != "published":
        return Finding.of(codes.CALL_LEFT_OUT, record=call.id, reason="its editorial status is not published")
    if call.status == "cancelled":
        return Finding.of(codes.CALL_LEFT_OUT, record=call.id, reason="it was cancelled")
    return None

"""Calls as events of a calendar file, to which applicants subscribe."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from sicore.dates import PartialDate
from sicore.findings import Finding
from sicore.outputs import written_whole
from sicore_eu.art49 import codes
from sicore_eu.art49.call_entry import CallEntry, Phase
from sicore_eu.art49.icalendar import Event, calendar_lines
from sicore_eu.art49.languages import text_in
from sicore_eu.art49.table import cell_text
from sicore_eu.art49.wording import wording

PRODUCT = "-//sicore//eu.art49-calendar//EN"


def write_calendar_file(
    target: Path, entries: Iterable[CallEntry], *, languages: Sequence[str], title: str, created: date
) -> Iterator[Finding]:
    """Write the calls as events; yield a finding for each that has no day.

    Args:
        target: The file.
        entries: The calls in their order.
        languages: The languages; an event is in the first that its call has a title in.
        title: What the calendar is called.
        created: The day of writing, for calls that do not say when they were changed.

    Raises:
        UsageError: the file cannot be made.
    """
    events: list[Event] = []
    for entry in entries:
        event = _event(entry, languages, created)
        if event is None:
            yield Finding.of(codes.CALL_UNDATED, record=entry.call.id)
        else:
            events.append(event)
    with written_whole(target, "wb") as file:
        file.writelines(line.encode() for line in calendar_lines(events, title=title, product=PRODUCT))


def _event(entry: CallEntry, languages: Sequence[str], created: date) -> Event | None:
    call = entry.call
    first, last = call.opens or call.closes, call.closes or call.opens
    if first is None or last is None:
        return None
    language = next((each for each in languages if text_in(call.title, each)), languages[0])
    # Where the dates contradict each other a calendar program would drop the event; the finding tells of it.
    end = max(last.last_day, first.first_day)
    return Event(
        uid=f"{call.id}@sicore",
        stamp=_stamp(call.modified, created),
        first=first.first_day,
        last=end,
        summary=text_in(call.title, language) or call.title.best(*languages)[1],
        description="\n".join(_lines(entry, language)),
        language=language,
        url=call.url,
        is_certain=entry.phase is not Phase.PLANNED or (_is_day(call.opens) and _is_day(call.closes)),
    )


def _lines(entry: CallEntry, language: str) -> Iterator[str]:
    call, words = entry.call, wording(language)
    budget = f"{cell_text(call.budget.amount)} {call.budget.currency}" if call.budget else ""
    objectives = zip(entry.codes("objectives"), entry.words("objectives", language), strict=True)
    for key, told in (
        ("area", entry.words("area", language)),
        ("call_objective", tuple(" ".join(filter(None, each)) for each in objectives)),
        ("applicants", entry.words("eligible_applicants", language)),
        ("support", (budget,)),
        ("opens", (str(call.opens or ""),)),
        ("closes", (str(call.closes or ""),)),
    ):
        yield f"{words[key]}: {'; '.join(filter(None, told)) or words['unknown']}"


def _is_day(day: PartialDate | None) -> bool:
    return day is not None and day.first_day == day.last_day


def _stamp(modified: str | None, created: date) -> datetime:
    if modified is None:
        return datetime.combine(created, time(), UTC)
    # A leap second, which the format allows, is none that Python knows.
    return datetime.fromisoformat(modified.replace(":60", ":59"))

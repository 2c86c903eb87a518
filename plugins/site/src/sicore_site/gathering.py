"""The first pass: every record in short, before any page is made; what did not change is not read again."""

import os
from collections.abc import Iterable, Iterator
from decimal import Decimal, DecimalException
from hashlib import sha256

from sicore.checks.workers import worked
from sicore.format import dump_json, from_json, parse_json, to_json
from sicore.model import AnyRecord, Organisation, Record
from sicore.plugins import CatalogueView
from sicore.privacy import is_natural_person, strip_personal
from sicore.text import LangText
from sicore_site.entry import Entry
from sicore_site.group import ALL, KINDS, Group
from sicore_site.noted import Noting, Telling
from sicore_site.notes import Notes
from sicore_site.partner_profile import WORDS_UNTIL
from sicore_site.setting import Setting

MANY = 100
"""From so many records or pages on it pays to work in several processes."""

_BATCH = 40
_PUBLISHED = "published"
_MADE_WITH = "made-with"
_TITLED = ("programme", "community", "initiative")


def jobs_for(count: int) -> int:
    """How many processes work on so many records or units."""
    return 1 if count < MANY else os.cpu_count() or 1


def gather(records: Iterable[AnyRecord], view: CatalogueView | None, notes: Notes, setting: Setting) -> str:
    """Note every record that may be shown; of an id that comes twice the first.

    Records that come without a catalogue are shown unless they say that they are not published.

    Returns:
        What all pages are made with, as a hash.
    """
    if view is not None:
        for place, trace in enumerate(view.traces()):
            notes.trace(place, trace.id, trace.mark, times=(trace.added, trace.changed))
    else:
        _set_aside(records, notes)
    has_words = notes.count() <= WORDS_UNTIL
    made_with = f"{setting.digest()} {has_words}"
    notes.tell(_MADE_WITH, made_with)
    if notes.told(_MADE_WITH) == made_with:
        notes.take_over()
    batches, jobs = _batches(view, notes), jobs_for(notes.count_missing())
    for batch, noted in worked(batches, Noting(setting, has_words=has_words), jobs=jobs):
        for telling, each in zip(batch, noted, strict=True):
            notes.note(telling[0], each)
    for place, record_id, told in notes.ask("select place, id, entry from record order by place"):
        notes.spread(place, Entry.read(record_id, told))
    notes.sort(len(setting.languages))
    _join_communities(notes)
    return made_with


def _set_aside(records: Iterable[AnyRecord], notes: Notes) -> None:
    """Keep what may be shown, without what is personal; a catalogue sees to that itself."""
    persons: set[str] = set()
    for place, record in enumerate(_shown(records, persons)):
        notes.keep_line(place, dump_json(to_json(record)))
    # Who is a natural person is known when all records were seen.
    for place, line in notes.lines():
        stripped = strip_personal(from_json(parse_json(line)), natural_persons=persons).record
        told = dump_json(to_json(stripped))
        if notes.trace(place, stripped.id, sha256(told).hexdigest()[:16], times=(None, None)):
            notes.change_line(place, told)


def _shown(records: Iterable[AnyRecord], persons: set[str]) -> Iterator[Record]:
    for record in records:
        if isinstance(record, Organisation) and is_natural_person(record):
            persons.add(record.id)
        if isinstance(record, Record) and record.editorial_status in (None, _PUBLISHED):
            yield record


def _batches(view: CatalogueView | None, notes: Notes) -> Iterator[list[Telling]]:
    last = -1
    while some := notes.missing(after=last, most=_BATCH):
        last = some[-1][0]
        if view is not None:
            places = {record_id: place for place, record_id, _, _ in some}
            for record in view.records(places):
                notes.keep_line(places[record.id], dump_json(to_json(record)))
        lines = [notes.line(record_id) for _, record_id, _, _ in some]
        yield [
            (place, added, changed, line)
            for (place, _, added, changed), line in zip(some, lines, strict=True)
            if line is not None
        ]


def years_of(notes: Notes) -> dict[int, int]:
    """How many records start in a year."""
    query = "select year, count(*) from record where year is not null group by year order by year"
    return dict(notes.ask(query))


def sums_of(notes: Notes, view: CatalogueView | None) -> dict[tuple[str, str], tuple[Decimal, int]]:
    """What projects come to by Fund and currency, with their number.

    Of records of the same thing the one that stands first by its id counts.
    """
    sums: dict[tuple[str, str], tuple[Decimal, int]] = {}
    query = "select id, amount, currency, fund from record where amount is not null order by place"
    for record_id, amount, currency, fund in notes.ask(query):
        if view is not None and any(other < record_id for other in view.same_thing(record_id)):
            continue
        # An operation of several Funds counts with the one that it names first, so that no euro counts twice.
        total, count = sums.get((fund, currency), (Decimal(0), 0))
        try:
            sums[fund, currency] = (total + Decimal(amount), count + 1)
        except DecimalException:
            continue  # it has a million digits
    return sums


def groups_of(notes: Notes) -> list[Group]:
    """Every group that has a list, all records first."""
    found = [Group(kind=ALL, value="index", count=notes.count())]
    centres = _centres(notes)
    for kind in KINDS:
        query = "select value, count(*) as many from tag where kind = ? group by value order by many desc, value"
        for value, count in notes.ask(query, kind):
            title, key = None, None
            if kind == "centre":
                title, key = centres.get(value, (None, None))
            elif kind in ("community", "programme"):
                title, key = _title(notes, value)
            found.append(Group(kind=kind, value=value, count=count, title=title, key=key))
    return found


def _centres(notes: Notes) -> dict[str, tuple[LangText, str]]:
    found: dict[str, tuple[LangText, str]] = {}
    for record_id, told in notes.ask("select id, entry from record where type = 'centre' order by place"):
        entry = Entry.read(record_id, told)
        found.setdefault(record_id.partition(":")[0], (entry.title, entry.key))
    return found


def _title(notes: Notes, record_id: str) -> tuple[LangText | None, str | None]:
    for kind, told in notes.ask("select type, entry from record where id = ?", record_id):
        if kind in _TITLED:
            entry = Entry.read(record_id, told)
            return entry.title, entry.key
    return None, None


def _join_communities(notes: Notes) -> None:
    """Put into the group of a community its members, what names it, and what is about its theme."""
    into = "insert or ignore into tag select 'community', ?, place from"
    for (record_id,) in list(notes.ask("select id from record where type = 'community'")):
        notes.database.execute(f"{into} named where target = ?", (record_id, record_id))
        members = "(select target from named join record using (place) where record.id = ? and rel = 'members')"
        notes.database.execute(f"{into} record where id in {members}", (record_id, record_id))
        themes = "(select value from tag join record using (place) where kind = 'theme' and record.id = ?)"
        notes.database.execute(f"{into} tag where kind = 'theme' and value in {themes}", (record_id, record_id))

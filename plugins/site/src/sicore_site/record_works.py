"""Which pages of records must be made: those that show something else than before."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from sicore.checks.workers import in_parts
from sicore.codelists import Shelf
from sicore.format import dump_json, parse_json, to_json
from sicore.plugins import CatalogueView, ExportContext, Past
from sicore_site.building import Work
from sicore_site.entry import Entry
from sicore_site.group import Group
from sicore_site.hashing import hash_of
from sicore_site.manifest import Manifest
from sicore_site.notes import Notes
from sicore_site.partner import Partner
from sicore_site.partners import Partners
from sicore_site.record_pages import RecordWork

PARTNERS = 4
"""So many organisations a page suggests, and so many cases."""

MOST_LINKS = 60
"""So many records that name a record its page shows."""

_AT_ONCE = 40
_COMPARED = "compared"
_LINKED = ("country", "theme")
"""The kinds of groups that facts of a record link to."""


@frozen(kw_only=True)
class _Due:
    """A page that must be made, and what it is made of."""

    entry: Entry
    made_of: str
    linked_from: tuple[tuple[str, str], ...]
    same: tuple[str, ...]
    partners: Sequence[Partner]
    groups: frozenset[tuple[str, str]]


class RecordWorks:
    """Finds out which pages of records must be made.

    Args:
        notes: What is noted of the records.
        manifest: The pages that there are.
        view: The catalogue; None where the records come from elsewhere.
        shelf: The code lists.
        made_with: Another one whenever all pages must be made anew.
        groups: The groups that have a list.
    """

    def __init__(
        self,
        notes: Notes,
        manifest: Manifest,
        *,
        view: CatalogueView | None,
        shelf: Shelf,
        made_with: str,
        groups: Sequence[Group],
    ) -> None:
        self._notes = notes
        self._manifest = manifest
        self._view = view
        self._made_with = made_with
        self._listed = {(group.kind, group.value) for group in groups if group.kind in _LINKED}
        self._partners = Partners(notes, shelf)
        compared = f"{made_with} {self._partners.made_of}"
        self._has_same_partners = notes.told(_COMPARED) == compared
        notes.tell(_COMPARED, compared)

    def works(self, context: ExportContext) -> Iterator[Work]:
        """What is to be made."""
        for some in in_parts(self._due(context), _AT_ONCE):
            ids = [due.entry.id for due in some]
            pasts = {past.id: past for past in self._view.pasts(ids)} if self._view is not None else {}
            lines = self._lines(ids)
            for due in some:
                yield self._work(due, lines[due.entry.id], pasts.get(due.entry.id))

    def _due(self, context: ExportContext) -> Iterator[_Due]:
        rows = self._notes.ask("select id, mark, entry from record order by place")
        for record_id, mark, told in context.counted(rows):
            due = self._made_of(Entry.read(record_id, told), mark)
            if not self._manifest.keep(f"r/{due.entry.key}", due.made_of):
                yield due

    def _made_of(self, entry: Entry, mark: str) -> _Due:
        query = (
            "select rel, id from named join record using (place) where target = ? and id != ? "
            "order by place, rel limit ?"
        )
        linked_from = tuple(self._notes.ask(query, entry.id, entry.id, MOST_LINKS))
        same = self._view.same_thing(entry.id) if self._view is not None else ()
        partners = self._partners_of(entry.id, same)
        groups = sorted((kind, value) for kind in _LINKED for value in entry.mentions if (kind, value) in self._listed)
        named = self._notes.digests(_named(entry, linked_from, same, partners))
        told = [(partner.id, partner.reasons) for partner in partners]
        made_of = hash_of(self._made_with, mark, linked_from, same, told, groups, named)
        return _Due(
            entry=entry, made_of=made_of, linked_from=linked_from, same=same, partners=partners,
            groups=frozenset(groups),
        )  # fmt: skip

    def _partners_of(self, record_id: str, same: tuple[str, ...]) -> list[Partner]:
        """Who could be a partner: as before where nothing that is compared changed."""
        before = next(self._notes.ask("select made_of, found from old.partner where id = ?", record_id), None)
        made_of, same_hash = "", hash_of(same)
        circle: tuple[str, ...] | None = None
        if self._has_same_partners and before is not None and before[0].startswith(same_hash):
            made_of = before[0]
        else:
            compared, circle = self._partners.circle(record_id, same)
            made_of = f"{same_hash} {hash_of(self._made_with)} {compared}"
        if before is not None and before[0] == made_of:
            found = [Partner.read(told) for told in parse_json(before[1])]
        else:
            found = self._partners.suggested(record_id, same, circle or (), limit=PARTNERS)
        written = dump_json([partner.written() for partner in found])
        self._notes.database.execute("insert into partner values (?, ?, ?)", (record_id, made_of, written))
        return found

    def _lines(self, ids: Sequence[str]) -> dict[str, bytes]:
        """The lines of some records: those that were read for the notes, and those that are read now."""
        lines = {record_id: self._notes.line(record_id) for record_id in ids}
        missing = [record_id for record_id, line in lines.items() if line is None]
        if missing and self._view is not None:
            lines |= {record.id: dump_json(to_json(record)) for record in self._view.records(missing)}
        return {record_id: line for record_id, line in lines.items() if line is not None}

    def _work(self, due: _Due, line: bytes, past: Past | None) -> Work:
        known = self._notes.entries(_named(due.entry, due.linked_from, due.same, due.partners))
        work = RecordWork(
            id=due.entry.id,
            type=due.entry.type,
            line=line,
            known={each: (entry.key, entry.title) for each, entry in known.items()},
            linked_from=due.linked_from,
            same=due.same,
            sides=past.sides if past else (),
            history=past.history if past else (),
            partners=due.partners,
            about_partners=_about(known, due.partners),
            groups=due.groups,
        )
        return Work(name=f"r/{due.entry.key}", made_of=due.made_of, what=work)


def _about(known: Mapping[str, Entry], partners: Sequence[Partner]) -> dict[str, tuple[str, tuple[str, ...]]]:
    entries = (known[partner.id] for partner in partners if partner.id in known)
    return {entry.id: (entry.type, entry.countries) for entry in entries}


def _named(
    entry: Entry, linked_from: Sequence[tuple[str, str]], same: Sequence[str], partners: Sequence[Partner]
) -> set[str]:
    """The ids of all records that a page may link to."""
    methods = {
        shared for partner in partners for facet, told in partner.reasons if facet == "methods" for shared in told
    }
    linked = {other for _, other in linked_from}
    return {*entry.ids, *linked, *same, *(partner.id for partner in partners), *methods}

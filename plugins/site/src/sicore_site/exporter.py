"""Writes a web catalogue: only what changed, and nothing over foreign files."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

from attrs import evolve, frozen

from sicore.findings import Finding
from sicore.format import dump_json, parse_json
from sicore.model import AnyRecord
from sicore.plugins import CatalogueView, ExportContext
from sicore_site.addresses import feed_of, key_of, record_file, record_page
from sicore_site.building import Makers, Work, Workshop
from sicore_site.entry import Entry, region_country
from sicore_site.gathering import Gathered, add_sums, card_files, gather, groups_of
from sicore_site.group import PAGE, Group
from sicore_site.list_pages import FED, FeedWork, ListWork
from sicore_site.manifest import Manifest, write_file
from sicore_site.overview_pages import NEWEST, Whole, overview_pages
from sicore_site.record_pages import RecordWork
from sicore_site.renderer import Renderer
from sicore_site.search_index import SearchIndex
from sicore_site.setting import Setting
from sicore_site.store import Store

FEED = 40
"""So many entries a feed has."""

PARTNERS = 5
MOST_LINKS = 60
"""So many records that name a record its page shows."""


class SiteExporter:
    """Writes what is published as a folder of pages."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write the pages that changed; yield a finding for each foreign file that stands in the way.

        Raises:
            UsageError: the folder holds something else, or a language is asked for that the site does not speak.
            MissingExtraError: jinja2 or Babel is not installed.
        """
        setting = Setting.of(context)
        Renderer(setting)  # whatever is missing is told before anything is read
        manifest = Manifest(target)
        with Store() as store:
            index = SearchIndex()
            gathered = gather(records, context.catalogue, store, index)
            add_sums((entry for _, _, entry in store.all()), context.catalogue, gathered)
            manifest.prepare()
            building = _Building(
                setting=setting, store=store, gathered=gathered, manifest=manifest, view=context.catalogue,
                groups=tuple(groups_of(store, gathered)), digest=setting.digest(),
            )  # fmt: skip
            yield from building.units(context)
            yield from building.whole(index)
        manifest.finish()
        context.log.info("%d files were written", manifest.written)


@frozen(kw_only=True)
class _Building:
    """One build.

    Args:
        setting: What the site is made with.
        store: What was gathered.
        gathered: What it comes to.
        manifest: The files of the site.
        view: The catalogue; None where the records come from elsewhere.
        groups: The groups that have a list.
        digest: Another one whenever all pages must be made anew.
    """

    setting: Setting
    store: Store
    gathered: Gathered
    manifest: Manifest
    view: CatalogueView | None
    groups: tuple[Group, ...]
    digest: str

    def units(self, context: ExportContext) -> Iterator[Finding]:
        """Make the pages of records, the lists and the feeds that are made of something else than before."""
        listed = frozenset((group.kind, group.value) for group in self.groups)
        digest = self._hash(self.digest, sorted(listed))
        workshop = Workshop(folder=self.manifest.folder, setting=self.setting, groups=listed)
        with ExitStack() as stack:
            makers = stack.enter_context(Makers(workshop))
            findings: list[Finding] = []
            works = self._claimed(self._works(digest, context), findings)
            for made in makers.make(works):
                self.manifest.add(made.name, made.made_of, made.files, written=made.written)
                yield from findings
                findings.clear()
            yield from findings

    def _works(self, digest: str, context: ExportContext) -> Iterator[Work]:
        for entry, mark in context.counted(self._entries()):
            work = self._of_record(entry, mark, digest)
            if work is not None:
                yield work
        for group in self.groups:
            yield from self._of_group(group)

    def _entries(self) -> Iterator[tuple[Entry, str]]:
        return ((entry, mark) for _, mark, entry in self.store.all())

    def _claimed(self, works: Iterable[Work], findings: list[Finding]) -> Iterator[Work]:
        for work in works:
            foreign = self.manifest.claim(self._paths(work))
            findings += foreign
            out = frozenset(found.value or "" for found in foreign)
            held = self.manifest.held(work.name)
            yield evolve(work, held=held, left_out=out)

    def _paths(self, work: Work) -> list[str]:
        what = work.what
        if isinstance(what, RecordWork):
            page = record_page(key_of(what.record.id))
        elif isinstance(what, ListWork):
            page = what.group.page(what.number)
        else:
            page = feed_of(what.group.page())
        return [*(path for path, _ in work.more), *(f"{language}/{page}" for language in self.setting.languages)]

    def _of_record(self, entry: Entry, mark: str, digest: str) -> Work | None:
        """The pages of a record; None where they are made of the same as before."""
        record_id, view = entry.id, self.view
        linked_from = [each for each in self.store.naming(record_id, MOST_LINKS) if each[1] != record_id]
        same = view.same_thing(record_id) if view else ()
        named = {*entry.ids} | {other for _, other in linked_from} | set(same)
        circle = view.partner_circle(record_id) if view else ()
        name = f"r/{entry.key}"
        made_of = self._hash(digest, mark, linked_from, same, self.store.digests(named), self.store.marks(circle))
        if self.manifest.keep(name, made_of):
            return None
        record = self.store.record(record_id)
        partners = view.possible_partners(record_id, limit=PARTNERS) if view else ()
        ids = named | {partner.id for partner in partners} | _methods(partners)
        known = self.store.entries(ids)
        work = RecordWork(
            record=record,
            known={each: (entry.key, entry.title) for each, entry in known.items()},
            links=tuple((relation.rel, relation.target) for relation in record.relations),
            linked_from=tuple(linked_from),
            same=same,
            sides=view.sides(record_id) if view else (),
            history=view.history(record_id) if view else (),
            partners=partners,
            countries_of={partner.id: known[partner.id].countries for partner in partners if partner.id in known},
        )
        content = dump_json(parse_json(self.store.line(record_id)), indented=True) + b"\n"
        return Work(name=name, made_of=made_of, what=work, more=((record_file(entry.key), content),))

    def _of_group(self, group: Group) -> Iterator[Work]:
        of_all = group.kind == "all"
        members = self.store.members(None if of_all else group.kind, group.value)
        fed = self._newest(group) if group.kind in FED else []
        regions = self._regions_of(group.value) if group.kind == "country" else []
        head = self._hash(self.digest, dump_json([group.kind, group.value, group.count, str(group.title), group.key]))
        page: list[tuple[str, str]] = []
        number = 0
        for member in (*members, None):
            if member is not None:
                page.append(member)
            if page and (member is None or len(page) == PAGE):
                number += 1
                own = regions if number == 1 else []
                made_of = self._hash(head, number, page, bool(fed), [(each.value, each.count) for each in own])
                name = f"l/{group.page(number)}"
                if not self.manifest.keep(name, made_of):
                    known = self.store.entries([record_id for record_id, _ in page])
                    entries = [known[record_id] for record_id, _ in page]
                    what = ListWork(group=group, number=number, entries=entries, regions=own, has_feed=bool(fed))
                    yield Work(name=name, made_of=made_of, what=what)
                page = []
        if fed:
            name, made_of = (
                f"f/{group.page()}",
                self._hash(head, [(each.id, each.digest, each.changed) for each in fed]),
            )
            if not self.manifest.keep(name, made_of):
                yield Work(name=name, made_of=made_of, what=FeedWork(group=group, entries=fed))

    def _newest(self, group: Group) -> list[Entry]:
        asked = () if group.kind == "all" else (group.kind, group.value)
        return [entry for entry in self.store.newest(FEED, *asked) if entry.changed]

    def _regions_of(self, country: str) -> list[Group]:
        return [each for each in self.groups if each.kind == "region" and region_country(each.value) == country]

    def whole(self, index: SearchIndex) -> Iterator[Finding]:
        """Make the pages about the whole and the files of the search; they are written where they changed."""
        renderer = Renderer(self.setting)
        by_kind: dict[str, list[Group]] = {}
        for group in self.groups:
            by_kind.setdefault(group.kind, []).append(group)
        newest = self.store.newest(NEWEST)
        whole = Whole(
            groups=by_kind,
            newest=newest,
            years=self.gathered.years,
            sums=self.gathered.sums,
            facets=index.values(),
            has_feed=any(entry.changed for entry in newest),
        )
        yield from self._written("whole", overview_pages(renderer, whole))
        chooser = [("index.html", renderer.chooser()), *renderer.fixed_files()]
        yield from self._written("fixed", chooser)
        yield from self._written("search", index.files())
        yield from self._written("cards", card_files(self.store))

    def _written(self, name: str, files: Iterable[tuple[str, bytes]]) -> Iterator[Finding]:
        held: Mapping[str, str] = self.manifest.held(name)
        hashes: dict[str, str] = {}
        written = 0
        for path, content in files:
            foreign = self.manifest.claim([path])
            yield from foreign
            if not foreign:
                hashes[path], is_new = write_file(self.manifest.folder, path, content, held.get(path))
                written += is_new
        self.manifest.add(name, "", hashes, written=written)

    @staticmethod
    def _hash(*parts: object) -> str:
        return sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _methods(partners: Iterable[object]) -> set[str]:
    return {
        shared
        for partner in partners
        for facet, told in getattr(partner, "reasons", ())
        if facet == "methods"
        for shared in told
    }

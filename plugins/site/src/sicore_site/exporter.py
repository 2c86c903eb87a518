"""Writes a web catalogue: only what changed, and nothing over foreign files."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from attrs import evolve, frozen

from sicore.checks.workers import in_parts, worked
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins import CatalogueView, ExportContext
from sicore_site import codes
from sicore_site.building import Maker, Work
from sicore_site.entry import Entry
from sicore_site.for_servers import server_files
from sicore_site.gathering import MANY, gather, groups_of, jobs_for, sums_of, years_of
from sicore_site.group import Group
from sicore_site.list_works import list_works
from sicore_site.manifest import Manifest, notes_before, write_file
from sicore_site.noted import card_of, words_in
from sicore_site.notes import Notes
from sicore_site.overview_pages import NEWEST, Whole, overview_pages
from sicore_site.record_works import RecordWorks
from sicore_site.renderer import Renderer
from sicore_site.search_index import CARDS, SearchIndex, cards_file
from sicore_site.setting import Setting

_BATCH = 12
"""So many units are handed over at once."""


class SiteExporter:
    """Writes what is published as a folder of pages."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write the pages that changed; yield a finding for whatever foreign stands in the way, and what is left out.

        Where there is a catalogue, what it tells of the records decides which of them are read.

        Raises:
            UsageError: the folder holds something else, or a language is asked for that the site does not speak.
            MissingExtraError: jinja2 or Babel is not installed.
        """
        setting = Setting.of(context)
        renderer = Renderer(setting)  # whatever is missing is told before anything is read
        with Notes(notes_before(target)) as notes, Manifest(target, notes) as manifest:
            made_with = gather(records, context.catalogue, notes, setting)
            manifest.prepare()
            building = _Building(
                setting=setting, notes=notes, manifest=manifest, view=context.catalogue, groups=tuple(groups_of(notes)),
                made_with=made_with,
            )  # fmt: skip
            yield from building.units(context)
            yield from building.whole(renderer)
            manifest.finish()
        if setting.address is None:
            yield Finding.of(codes.ADDRESS_UNKNOWN)
        context.log.info("%d files were written", manifest.written)


@frozen(kw_only=True)
class _Building:
    """One build.

    Args:
        setting: What the site is made with.
        notes: What is noted of the records.
        manifest: The files of the site.
        view: The catalogue; None where the records come from elsewhere.
        groups: The groups that have a list.
        made_with: Another one whenever all pages must be made anew.
    """

    setting: Setting
    notes: Notes
    manifest: Manifest
    view: CatalogueView | None
    groups: tuple[Group, ...]
    made_with: str

    def units(self, context: ExportContext) -> Iterator[Finding]:
        """Make the pages of records, the lists and the feeds that are made of something else than before."""
        findings: list[Finding] = []
        of_records = RecordWorks(
            self.notes, self.manifest, view=self.view, shelf=self.setting.shelf, made_with=self.made_with,
            groups=self.groups,
        )  # fmt: skip
        of_lists = list_works(
            self.notes, self.manifest, self.groups, self.made_with, languages=len(self.setting.languages)
        )  # fmt: skip
        works = self._claimed(chain(of_records.works(context), of_lists), findings)
        # Few are made here; so many are waited for before others are asked to help.
        first = list(islice(works, MANY))
        batches = in_parts(chain(first, works), _BATCH)
        maker = Maker(self.manifest.folder, self.setting)
        for batch, made in worked(batches, maker, jobs=jobs_for(len(first))):
            for work, done in zip(batch, made, strict=True):
                # What was left out is looked at again by every build, until nothing stands in its way.
                made_of = "" if work.left_out else work.made_of
                self.manifest.add(work.name, made_of, done.files, written=done.written)
            yield from findings
            findings.clear()
        yield from findings

    def _claimed(self, works: Iterable[Work], findings: list[Finding]) -> Iterator[Work]:
        for work in works:
            held = self.manifest.held(work.name)
            left_out, foreign = self.manifest.claim(work.paths(self.setting), held)
            findings += foreign
            yield evolve(work, held=held, left_out=left_out)

    def whole(self, renderer: Renderer) -> Iterator[Finding]:
        """Make the pages about the whole and the files of the search; they are written where they changed."""
        by_kind: dict[str, list[Group]] = {}
        for group in self.groups:
            by_kind.setdefault(group.kind, []).append(group)
        newest = self.notes.newest(NEWEST)
        index = SearchIndex()
        for record_id, told, words in self.notes.ask("select id, entry, words from record order by place"):
            index.add(words_in(words), Entry.read(record_id, told))
        whole = Whole(
            groups=by_kind,
            newest=newest,
            years=years_of(self.notes),
            sums=sums_of(self.notes, self.view),
            facets=index.values(),
            has_feed=any(entry.changed for entry in newest),
        )
        yield from self._written("whole", overview_pages(renderer, whole))
        chooser = [("index.html", renderer.chooser()), *renderer.fixed_files()]
        yield from self._written("fixed", chooser)
        yield from self._written("servers", server_files(renderer, self.notes, self.groups))
        yield from self._written("search", index.files())
        yield from self._written("cards", self._cards())

    def _cards(self) -> Iterator[tuple[str, bytes]]:
        cards = (card_of(packed) for (packed,) in self.notes.ask("select cards from record order by place"))
        for number, some in enumerate(in_parts(cards, CARDS)):
            yield cards_file(number, some)

    def _written(self, name: str, files: Iterable[tuple[str, bytes]]) -> Iterator[Finding]:
        held = self.manifest.held(name)
        hashes: dict[str, str] = {}
        written = 0
        for path, content in files:
            left_out, foreign = self.manifest.claim([path], held)
            yield from foreign
            if not left_out:
                hashes[path], is_new = write_file(self.manifest.folder, path, content, held.get(path))
                written += is_new
        self.manifest.add(name, "", hashes, written=written)

"""Making units of pages: what is handed over, and what makes it, in this process or in another."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from attrs import Factory, frozen

from sicore.format import dump_json, parse_json
from sicore_site.addresses import feed_of, key_of, record_file, record_page
from sicore_site.forms import files_of
from sicore_site.list_pages import FeedWork, ListWork, feeds, list_pages
from sicore_site.manifest import write_file
from sicore_site.record_pages import RecordPages, RecordWork
from sicore_site.renderer import Renderer
from sicore_site.setting import Setting


@frozen(kw_only=True)
class Work:
    """A unit to make.

    Args:
        name: The name of the unit.
        made_of: The hash of what goes into it.
        what: What it is made of.
        held: The hashes of the files that it had before.
        left_out: Paths at which foreign files stand.
    """

    name: str
    made_of: str
    what: RecordWork | ListWork | FeedWork
    held: Mapping[str, str] = Factory(dict)
    left_out: frozenset[str] = frozenset()

    def paths(self, setting: Setting) -> list[str]:
        """Where its files belong; of some forms of a record there may be none after all."""
        what = self.what
        if isinstance(what, RecordWork):
            key = key_of(what.id)
            beside = [path for _, path in files_of(setting.forms, what.id, what.type)]
            return [record_file(key), *beside, *(f"{language}/{record_page(key)}" for language in setting.languages)]
        page = what.group.page(what.number) if isinstance(what, ListWork) else feed_of(what.group.page())
        return [f"{language}/{page}" for language in setting.languages]


@frozen(kw_only=True)
class Made:
    """A unit that was made.

    Args:
        files: For each path the hash of its bytes.
        written: How many files were written; others held the same already.
    """

    files: dict[str, str]
    written: int


class Maker:
    """Makes units, here or in another process.

    Args:
        folder: The folder of the site.
        setting: What the site is made with.
    """

    def __init__(self, folder: Path, setting: Setting) -> None:
        self._folder = folder
        self._setting = setting

    def __call__(self, works: Sequence[Work]) -> list[Made]:
        """Make some units, and write those of their files that hold something else."""
        return [self._made(work) for work in works]

    def _made(self, work: Work) -> Made:
        files: dict[str, str] = {}
        written = 0
        for path, content in self._pages(work.what):
            if path in work.left_out:
                continue
            files[path], is_new = write_file(self._folder, path, content, work.held.get(path))
            written += is_new
        return Made(files=files, written=written)

    def _pages(self, what: RecordWork | ListWork | FeedWork) -> Iterator[tuple[str, bytes]]:
        if isinstance(what, RecordWork):
            yield record_file(key_of(what.id)), dump_json(parse_json(what.line), indented=True) + b"\n"
            yield from self._records.pages(what)
        elif isinstance(what, ListWork):
            yield from list_pages(self._renderer, what)
        else:
            yield from feeds(self._renderer, what)

    @cached_property
    def _renderer(self) -> Renderer:
        """What cannot be sent to another process, and is made where it is used."""
        return Renderer(self._setting)

    @cached_property
    def _records(self) -> RecordPages:
        return RecordPages(self._renderer)

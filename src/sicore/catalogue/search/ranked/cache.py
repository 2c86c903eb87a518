"""The ranked index on disk: opened, brought up to the catalogue, made anew where it cannot be."""

import json
import shutil
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection

from sicore.catalogue.index.catching import Standing
from sicore.catalogue.search.ranked.documents import current_after, documents
from sicore.catalogue.search.ranked.reader import Reader, UnusableIndexError, used
from sicore.catalogue.search.ranked.schema import ranked_version, schema, tantivy
from sicore.checks.workers import jobs_for, worked

_STATE = "sicore.json"
_PART = ".part"
_HEAP = 128_000_000
_HEAP_BESIDE = 16_000_000
"""Bytes for words while a transaction writes, which takes memory of its own; tantivy takes no fewer than 15 million."""
_COMMITTED_EVERY = 200_000


class State(NamedTuple):
    """What the index on disk holds.

    Args:
        version: What made it.
        catalogue: When the catalogue began, which tells it from another one of the same name.
        change: The last change that it holds.
        made: The mark of the index, which another one of the same catalogue does not have; empty for one to be made.
    """

    version: str
    catalogue: str
    change: int
    made: str = ""


def cache_folder(file: Path) -> Path:
    """The folder of the ranked index of an embedded catalogue; it may be deleted at any time."""
    return file.with_name(f"{file.name}.search")


def forget_ranked(file: Path) -> None:
    """Delete the ranked index of an embedded catalogue and what programs that were stopped left of theirs.

    Only so are words of a record that was forgotten gone from the disk; the next search makes the index anew.
    """
    folder = cache_folder(file)
    _delete(folder)
    for part in folder.parent.glob(f"{escape(folder.name)}.*{_PART}"):
        shutil.rmtree(part, ignore_errors=True)


class RankedCache:
    """The ranked index of a catalogue.

    Args:
        folder: Where it is; need not be there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: Any = None
        self._state: State | None = None
        self._lock = threading.Lock()

    def reader(
        self, connection: Connection, found: Standing, progress: Callable[[int], None] = lambda _: None
    ) -> Reader | None:
        """A reader of all of a catalogue; None where the index can be neither read nor made here now.

        What is missing is taken in first; an index that is missing, damaged, or of another version or catalogue is
        made anew.

        Args:
            connection: A connection that reads the catalogue.
            found: How far the catalogue is.
            progress: Told how many records were taken in.

        Raises:
            MissingExtraError: the extra `search` is not installed.
        """
        known = State(ranked_version(), found.began, found.change)
        with self._lock:
            try:
                state = self._opened(known)
                if state is not None and state.change < known.change:
                    state = self._taken_in(connection, state, known, progress)
                if state is None:
                    state = self._make(connection, known, progress)
                with used():
                    return None if state is None else Reader(self._index.searcher(), state.made)
            except (OSError, ValueError):
                return None  # another program writes it at this moment, or nothing may be written here

    def leave(self, reader: Reader) -> None:
        """Let the index of a reader count no more, since it is damaged or deleted; the next reader is of a new one."""
        with self._lock:
            if self._state is not None and self._state.made == reader.made:
                self._index = self._state = None
            state = _read(self._folder)
            if state is not None and state.made == reader.made:
                with suppress(OSError):
                    (self._folder / _STATE).unlink()

    def filling(self, found: Standing) -> "Filling | None":
        """What takes records in while they are written; None where the index is not as far as the catalogue.

        Args:
            found: How far the catalogue is before anything is written.

        Raises:
            MissingExtraError: the extra `search` is not installed.
        """
        with self._lock:
            try:
                if not found.change:
                    return Filling(self, self._begun(), is_new=True)
                state = self._opened(State(ranked_version(), found.began, found.change))
                return Filling(self, self._folder) if state is not None and state.change == found.change else None
            except (OSError, UnusableIndexError):
                return None  # another program writes it at this moment, or nothing may be written here

    def keep(self, folder: Path, known: State) -> None:
        """Let what a folder holds be the index.

        Args:
            folder: Where it was filled.
            known: What it holds.
        """
        with self._lock:
            _write(folder, known)
            self._index = self._state = None
            if folder != self._folder:
                _delete(self._folder)
                folder.replace(self._folder)

    def _begun(self) -> Path:
        """An empty folder beside the index that nobody else fills, neither another thread nor another program."""
        part = _beside(self._folder)
        part.mkdir()
        return part

    def _opened(self, known: State) -> State | None:
        """The state of the index on disk where it is one of this version and catalogue."""
        state = _read(self._folder)
        if state is None or state[:2] != known[:2] or state.change > known.change:
            return None
        try:
            with used():
                if self._state is None or state.made != self._state.made:
                    self._index = tantivy().Index.open(str(self._folder))
                elif state != self._state:
                    self._index.reload()
        except UnusableIndexError:
            self._index = self._state = None
            return None
        self._state = state
        return state

    def _make(self, connection: Connection, known: State, progress: Callable[[int], None]) -> State | None:
        """Make the index anew beside the old one, put it in its place, and open what then stands there."""
        part = self._begun()
        try:
            with used():
                index = tantivy().Index(schema(), str(part))
            _fill(_writer(index, known.change), connection, after=0, until=known.change, progress=progress)
            _write(part, known)
            _delete(self._folder)
            part.replace(self._folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return self._opened(known)

    def _taken_in(
        self, connection: Connection, state: State, known: State, progress: Callable[[int], None]
    ) -> State | None:
        """The state of the index with what it lacked; None where it is damaged."""
        writer = _writer(self._index, known.change - state.change)
        try:
            _fill(writer, connection, after=state.change, until=known.change, progress=progress)
            written = _write(self._folder, known)
            with used():
                self._index.reload()
        except UnusableIndexError:
            self._index = self._state = None
            return None
        self._state = written
        return written


class Filling:
    """The ranked index while a transaction writes; what it took in counts once that is over, or not at all.

    Args:
        cache: The index.
        folder: Where it is filled.
        is_new: Whether it begins empty there.
    """

    def __init__(self, cache: RankedCache, folder: Path, *, is_new: bool = False) -> None:
        self._cache = cache
        self._folder = folder
        self._is_new = is_new
        with used():
            index = tantivy().Index(schema(), str(folder)) if is_new else tantivy().Index.open(str(folder))
            # One thread keeps up with a transaction, whose own work takes longer.
            self._writer: Any = index.writer(_HEAP_BESIDE, 1)

    @property
    def is_open(self) -> bool:
        """Whether it still takes records in."""
        return self._writer is not None

    def take(self, numbers: Sequence[int], documents: Iterable[str], *, are_new: bool) -> None:
        """Take records in.

        Args:
            numbers: Their numbers.
            documents: Their documents, as JSON.
            are_new: Whether the index certainly holds none of them.
        """
        try:
            with used():
                if not are_new:
                    _leave(self._writer, numbers)
                for each in documents:
                    self._writer.add_json(each)
        except UnusableIndexError:
            self.drop()  # the index is made anew when it is needed

    def keep(self, known: State) -> None:
        """Let it count; to be said when what it holds is in the catalogue.

        Args:
            known: What it holds.
        """
        if self._writer is None:
            return
        try:
            with used():
                self._writer.commit()
                self._writer.wait_merging_threads()
            self._cache.keep(self._folder, known)
            self._writer = None
        except (OSError, UnusableIndexError):
            self.drop()

    def drop(self) -> None:
        """Forget what was taken in, unless it counts already."""
        writer, self._writer = self._writer, None
        if writer is None:
            return
        if self._is_new:
            del writer
            shutil.rmtree(self._folder, ignore_errors=True)
            return
        with suppress(UnusableIndexError), used():
            writer.rollback()


def _beside(folder: Path) -> Path:
    """A name beside an index that nobody else has; what stays under such a name goes with `forget_ranked`."""
    return folder.with_name(f"{folder.name}.{uuid4().hex}{_PART}")


def _delete(folder: Path) -> None:
    """Delete an index.

    It gets another name first: who still reads it puts locks into the folder of the old name, which would not become
    empty then.
    """
    gone = _beside(folder)
    try:
        folder.replace(gone)
    except OSError:
        gone = folder
    shutil.rmtree(gone, ignore_errors=True)


def _leave(writer: Any, numbers: Sequence[int]) -> None:
    """Take records out."""
    writer.delete_documents_by_query(tantivy().Query.term_set_query(schema(), "number", list(numbers)))


def _writer(index: Any, changes: int) -> Any:
    """What writes an index.

    Raises:
        UnusableIndexError: another program writes it at this moment, or nothing may be written here.
    """
    with used():
        return index.writer(_HEAP, jobs_for(changes))


def _fill(writer: Any, connection: Connection, *, after: int, until: int, progress: Callable[[int], None]) -> None:
    """Take in the records that changed after a change and until another one."""
    taken = 0
    for current, made in worked(current_after(connection, after), documents, jobs=jobs_for(until - after)):
        with used():
            if after:
                _leave(writer, [each.number for each in current])
            for document in made:
                writer.add_json(document)
            if (taken + len(made)) // _COMMITTED_EVERY > taken // _COMMITTED_EVERY:
                writer.commit()
        taken += len(made)
        progress(taken)
    with used():
        writer.commit()
        writer.wait_merging_threads()


def _read(folder: Path) -> State | None:
    try:
        told = json.loads((folder / _STATE).read_bytes())
        return State(str(told["version"]), str(told["catalogue"]), int(told["change"]), str(told["made"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write(folder: Path, state: State) -> State:
    """Note what an index holds; it keeps its mark, or is given one."""
    was = _read(folder)
    marked = state._replace(made=uuid4().hex if was is None else was.made)
    part = folder / f"{_STATE}.part"
    part.write_text(json.dumps(marked._asdict()), encoding="utf-8")
    part.replace(folder / _STATE)
    return marked

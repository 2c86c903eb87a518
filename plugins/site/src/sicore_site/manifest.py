"""Which files of a folder are those of a site, and what they were made of."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Self

from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.format import dump_json, parse_json
from sicore_site.codes import FOREIGN_FILE
from sicore_site.notes import Notes, files_in

MANIFEST = "site-manifest.db"
JOURNAL = "site-manifest.journal"
_UNFINISHED = "site-manifest.part"
_PART = ".sicore-part"


def notes_before(folder: Path) -> Path | None:
    """The notes of the build before, in the folder of a site; None where there was none.

    Raises:
        UsageError: the folder holds something, and no site.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder to write.")
    file = folder / MANIFEST
    if file.is_file():
        return file
    # An interrupted first build left a journal; anything else is not ours.
    if folder.is_dir() and any(folder.iterdir()) and not (folder / JOURNAL).is_file():
        raise UsageError(
            f"The folder {folder} holds other things and no site. Name a new or empty folder, or that of a site."
        )
    return None


class Manifest:
    """The files of a site.

    Args:
        folder: The folder of the site, which need not be there yet.
        notes: The notes of this build and of the one before.
    """

    def __init__(self, folder: Path, notes: Notes) -> None:
        self.folder = folder
        self._notes = notes
        self._journalled = _journalled(folder)
        self._journal: IO[bytes] | None = None
        self._stack = ExitStack()
        self._ways: dict[str, str | None] = {}
        self._told: set[str] = set()
        self.written = 0
        """How many files were written; those that held the same already are not."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def prepare(self) -> None:
        """Make the folder where there is none."""
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise UsageError(f"The folder {self.folder} cannot be made: {error.strerror}.") from error

    def keep(self, name: str, made_of: str) -> bool:
        """Whether a unit is there already and made of the same; then it stays."""
        before = self._notes.unit_before(name)
        if before is None or before[0] != made_of:
            return False
        if not all(path not in self._journalled and _is_there(self.folder, path) for path in before[1]):
            return False
        self._note(name, made_of, before[1])
        return True

    def held(self, name: str) -> Mapping[str, str]:
        """The hashes of the files that a unit had before; empty where an interrupted build may have written another."""
        before = self._notes.unit_before(name)
        files = {} if before is None else before[1]
        return {path: "" if path in self._journalled else told for path, told in files.items() if _is_below(path)}

    def claim(self, paths: Collection[str], held: Mapping[str, str]) -> tuple[frozenset[str], list[Finding]]:
        """Note paths before they are written: the build after an interrupted one knows them as its own and trusts none.

        Args:
            paths: Where the files of a unit belong.
            held: The files that the unit had before.

        Returns:
            The paths that are not to be written since something foreign is in their way, and a finding for whatever
            is; what keeps many files away is told once.
        """
        foreign = {path: self._in_the_way(path, held) for path in paths}
        left_out = frozenset(path for path, way in foreign.items() if way)
        mine = sorted(path for path in paths if path not in left_out | self._journalled)
        if mine:
            if self._journal is None:
                self._journal = self._stack.enter_context((self.folder / JOURNAL).open("ab"))
            self._journal.writelines(dump_json(path) + b"\n" for path in mine)
            self._journal.flush()
        ways = sorted({way for way in foreign.values() if way} - self._told)
        self._told.update(ways)
        return left_out, [Finding.of(FOREIGN_FILE, value=way) for way in ways]

    def _in_the_way(self, path: str, held: Mapping[str, str]) -> str | None:
        """The file, folder or link that stands where a file or a folder that it is in belongs; None where none does."""
        folder = path.rpartition("/")[0]
        if folder not in self._ways:
            parents = [folder[:at] for at, letter in enumerate(f"{folder}/") if letter == "/" and folder]
            self._ways[folder] = next((each for each in parents if _is_no_folder(f"{self.folder}/{each}")), None)
        if self._ways[folder]:
            return self._ways[folder]
        file = f"{self.folder}/{path}"
        is_own = path in held or path in self._journalled
        return path if (_is_folder(file) if is_own else os.path.lexists(file)) else None

    def add(self, name: str, made_of: str, files: Mapping[str, str], *, written: int) -> None:
        """Note a unit that was made."""
        self._note(name, made_of, files)
        self.written += written

    def _note(self, name: str, made_of: str, files: Mapping[str, str]) -> None:
        told = dump_json(dict(sorted(files.items()))).decode()
        self._notes.database.execute("insert into unit values (?, ?, ?)", (name, made_of, told))

    def finish(self) -> int:
        """Remove files that belong to nothing any more, and keep the notes.

        Returns:
            How many files were removed.
        """
        gone = sorted(path for path in self._gone() if not self._in_the_way(path, {path: ""}))
        for path in gone:
            (self.folder / path).unlink(missing_ok=True)
        for path in self._journalled:
            if not self._in_the_way(path, {path: ""}):
                (self.folder / f"{path}{_PART}").unlink(missing_ok=True)
        for parent in sorted({parent for path in gone for parent in Path(path).parents}, reverse=True):
            _remove_if_empty(self.folder / parent, but=self.folder)
        unfinished = self.folder / _UNFINISHED
        unfinished.unlink(missing_ok=True)
        self._notes.save(unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(self.folder / MANIFEST)
        self._stack.close()
        (self.folder / JOURNAL).unlink(missing_ok=True)
        return len(gone)

    def _gone(self) -> set[str]:
        """The files of the build before, and of an interrupted one, that are none of this one's."""
        changed = (
            "select o.files, n.files from old.unit o left join unit n on n.name = o.name where n.files is not o.files"
        )
        gone = set(self._journalled)
        for before, now in self._notes.ask(changed):
            gone.update(set(files_in(before)) - set(files_in(now)))
        for (files,) in self._notes.ask("select files from unit") if gone else ():
            gone.difference_update(files_in(files))
        return {path for path in gone if _is_below(path)}


def write_file(folder: Path, path: str, content: bytes, held: str | None) -> tuple[str, bool]:
    """Write a file beside its place and put it there, unless it holds the same already.

    Args:
        folder: The folder of the site.
        path: Where it belongs, below the folder.
        content: Its bytes.
        held: The hash of what stands there; None where nothing is known to.

    Returns:
        The hash of its bytes, and whether it was written.
    """
    digest = sha256(content).hexdigest()[:16]
    if digest == held and _is_there(folder, path):
        return digest, False
    # A path object keeps the name of every file for good, and takes longer than writing it.
    target = f"{folder}/{path}"
    try:
        _write(f"{target}{_PART}", content)
    except FileNotFoundError:
        _make_folder(target.rpartition("/")[0])
        _write(f"{target}{_PART}", content)
    os.replace(f"{target}{_PART}", target)  # noqa: PTH105  (see above)
    return digest, True


def _make_folder(path: str) -> None:
    """Make a folder; most often all above it are there."""
    try:
        os.mkdir(path)  # noqa: PTH102  (see above)
    except OSError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103  (see above)


def _write(target: str, content: bytes) -> None:
    with open(target, "wb") as file:  # noqa: PTH123  (see above)
        file.write(content)


def _is_there(folder: Path, path: str) -> bool:
    return os.path.isfile(f"{folder}/{path}")  # noqa: PTH113  (see above)


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114  (see above)


def _is_no_folder(path: str) -> bool:
    """Whether something else than a folder stands there; a link is not followed, since it may lead anywhere."""
    return os.path.lexists(path) and not _is_folder(path)


def _is_below(path: object) -> bool:
    """Whether a path stays in the folder; a manifest that was tampered with removes nothing elsewhere."""
    return isinstance(path, str) and not path.startswith("/") and ".." not in path.split("/") and "\\" not in path


def _journalled(folder: Path) -> set[str]:
    file = folder / JOURNAL
    return {path for path in _lines(file) if _is_below(path)} if file.is_file() else set()


def _lines(file: Path) -> Iterator[Any]:
    with file.open("rb") as stream:
        for line in stream:
            try:
                yield parse_json(line)
            except ValueError:
                # A line that was cut off when the build was interrupted was never acted upon.
                continue


def _remove_if_empty(folder: Path, *, but: Path) -> None:
    if folder != but and _is_folder(str(folder)) and not any(folder.iterdir()):
        folder.rmdir()

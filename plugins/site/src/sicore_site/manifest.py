"""Which files of a folder are those of a site, and what they were made of."""

import os
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import frozen

from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.format import dump_json, parse_json
from sicore.outputs import written_whole
from sicore_site.codes import FOREIGN_FILE

MANIFEST = "site-manifest.jsonl"
JOURNAL = "site-manifest.part"
_FORM = "sicore-site/1"
_PART = ".sicore-part"


@frozen(kw_only=True)
class Unit:
    """What is made together: the pages of one record, or of one list, in every language.

    Args:
        made_of: A hash of what went into it.
        packed: For each path the hash of its bytes, as JSON: a site has many files, and few are looked at.
    """

    made_of: str
    packed: str

    @property
    def files(self) -> dict[str, str]:
        """For each path the hash of its bytes."""
        return dict(parse_json(self.packed.encode()))

    @classmethod
    def of(cls, made_of: str, files: Mapping[str, str]) -> "Unit":
        """The unit with these files."""
        # As text: the bytes that the fast writer of JSON gives keep some 4,000 for its 300.
        return cls(made_of=made_of, packed=dump_json(dict(files)).decode())


class Manifest:
    """The files of a site.

    Args:
        folder: The folder of the site, which need not be there yet.

    Raises:
        UsageError: the folder holds something, and no site.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before = _read(folder)
        self._ours = {path for unit in self._before.values() for path in unit.files} | _journalled(folder)
        self._units: dict[str, Unit] = {}
        self.written = 0
        """How many files were written; those that held the same already are not."""

    def prepare(self) -> None:
        """Make the folder where there is none."""
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise UsageError(f"The folder {self.folder} cannot be made: {error.strerror}.") from error

    def keep(self, name: str, made_of: str) -> bool:
        """Whether a unit is there already and made of the same; then it stays."""
        unit = self._before.get(name)
        if unit is None or unit.made_of != made_of:
            return False
        if not all((self.folder / path).is_file() for path in unit.files):
            return False
        self._units[name] = unit
        return True

    def claim(self, paths: Collection[str]) -> list[Finding]:
        """Note paths before they are written, so that an interrupted build knows them as its own.

        Returns:
            A finding for each path at which a foreign file stands; it is not to be written.
        """
        # Each path is claimed once in a build, hence those claimed need not be remembered.
        new = [path for path in paths if path not in self._ours]
        foreign = [path for path in new if os.path.lexists(self.folder / path)]
        mine = sorted(set(new) - set(foreign))
        if mine:
            with (self.folder / JOURNAL).open("ab") as journal:
                journal.writelines(dump_json(path) + b"\n" for path in mine)
        return [Finding.of(FOREIGN_FILE, value=path) for path in sorted(foreign)]

    def add(self, name: str, made_of: str, files: Mapping[str, str], *, written: int) -> None:
        """Note a unit that was made."""
        self._units[name] = Unit.of(made_of, dict(sorted(files.items())))
        self.written += written

    def held(self, name: str) -> Mapping[str, str]:
        """The hashes of the files that a unit had before."""
        unit = self._before.get(name)
        return unit.files if unit is not None else {}

    def finish(self) -> int:
        """Remove files that belong to nothing any more, and keep the manifest.

        Returns:
            How many files were removed.
        """
        left = set(self._ours)
        for unit in self._units.values():
            left.difference_update(unit.files)
        gone = sorted(left)
        for path in gone:
            (self.folder / path).unlink(missing_ok=True)
        for parent in sorted({parent for path in gone for parent in Path(path).parents}, reverse=True):
            _remove_if_empty(self.folder / parent, but=self.folder)
        with written_whole(self.folder / MANIFEST, "wb") as file:
            file.write(dump_json({"form": _FORM}) + b"\n")
            file.writelines(
                dump_json({"unit": name, "made_of": unit.made_of, "files": unit.files}) + b"\n"
                for name, unit in sorted(self._units.items())
            )
        (self.folder / JOURNAL).unlink(missing_ok=True)
        return len(gone)


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
    target = folder / path
    if digest == held and target.is_file():
        return digest, False
    part = target.with_name(target.name + _PART)
    try:
        part.write_bytes(content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
    part.replace(target)
    return digest, True


def _read(folder: Path) -> dict[str, Unit]:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder to write.")
    file = folder / MANIFEST
    if not file.is_file():
        # An interrupted first build left a journal; anything else is not ours.
        if folder.is_dir() and any(folder.iterdir()) and not (folder / JOURNAL).is_file():
            raise UsageError(
                f"The folder {folder} holds other things and no site. Name a new or empty folder, or that of a site."
            )
        return {}
    lines = _lines(file)
    head = next(lines, None)
    if not isinstance(head, dict) or head.get("form") != _FORM:
        raise UsageError(f"{file.name} in {folder} is no list of the files of a site. Name another folder.")
    return {
        str(told.get("unit")): Unit.of(str(told.get("made_of")), told["files"])
        for told in lines
        if isinstance(told, dict) and _is_safe(told.get("files"))
    }


def _is_safe(files: object) -> bool:
    """Whether paths stay in the folder; a manifest that was tampered with removes nothing elsewhere."""
    return isinstance(files, dict) and all(_is_below(path) for path in files)


def _is_below(path: object) -> bool:
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
    if folder != but and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()

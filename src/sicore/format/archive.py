"""The files of a package, in a folder or a zip, looked through for harm before any of them is opened."""

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import cast
from unicodedata import normalize

from sicore.errors import UsageError
from sicore.findings import Finding, FindingCode, RefusedSourceError, SourcePlace
from sicore.format import codes
from sicore.format.limits import LIMITS, Limits, readable_size
from sicore.format.streams import HEAD, ZIP_STARTS, BoundedReader, Readable, damage_as_refusal, file_name, file_to_read

LARGEST_ENTRY_RECORD = 1024
"""Bytes that the directory of a zip spends on one file of a package, generously."""

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65535
_END_64 = b"PK\x06\x06"
_END_64_SIZE = 56
_LOCATOR_64_SIZE = 20
ZIP_DAMAGE = (zipfile.BadZipFile, RuntimeError, ValueError, EOFError, struct.error, zlib.error)
"""What zipfile raises for archives that are damaged, made to harm, or packed in a way that it does not know."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f:*?\"<>|\\]")


class Archive:
    """The files of a package by their names within it.

    Args:
        name: What the package is called in findings.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def sizes(self) -> dict[str, int]:
        """The unpacked size of every file in bytes, by its name with forward slashes."""
        raise NotImplementedError

    def open(self, name: str) -> BufferedReader:
        """Open one of the files for reading."""
        raise NotImplementedError


class FolderArchive(Archive):
    """A package as a folder."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        super().__init__(file_name(folder))
        self._folder = folder
        self._sizes: dict[str, int] = {}
        try:
            self._look_through(folder, limits)
        except OSError as error:
            raise UsageError(f"{folder} cannot be read: {error.strerror or error}.") from error

    def _look_through(self, folder: Path, limits: Limits) -> None:
        for entry in _entries(folder):
            name = Path(entry.path).relative_to(folder).as_posix().encode(errors="replace").decode()
            if entry.is_symlink():
                raise unsafe(self.name, name, "it is a link")
            if not entry.is_file():
                raise unsafe(self.name, name, "it is neither a file nor a folder")
            self._sizes[name] = entry.stat().st_size
            refuse_crowd(self.name, len(self._sizes), limits)

    @property
    def sizes(self) -> dict[str, int]:
        """The size of every file in bytes."""
        return self._sizes

    def open(self, name: str) -> BufferedReader:
        """Open one of the files for reading."""
        return file_to_read(self._folder / name)


class ZipArchive(Archive):
    """A package as a zip; refused as a whole when any entry could do harm."""

    def __init__(self, path: Path, file: zipfile.ZipFile, limits: Limits) -> None:
        super().__init__(file_name(path))
        self._file = file
        self._root = ""
        self._entries: dict[str, zipfile.ZipInfo] = {}
        entries = file.infolist()
        refuse_crowd(self.name, len(entries), limits)
        seen: set[str] = set()
        for entry in entries:
            reason = _harm(entry, seen)
            if reason is not None:
                raise unsafe(self.name, entry.orig_filename, reason)
            if not entry.is_dir():
                self._entries[entry.filename] = entry
        self._root = _only_folder(self._entries)
        allowed = limits.allowed(path.stat().st_size)
        if sum(self.sizes.values()) > allowed:
            place = SourcePlace(source=self.name)
            raise RefusedSourceError(Finding.of(codes.EXPANDS_TOO_FAR, place=place, expected=readable_size(allowed)))

    @property
    def sizes(self) -> dict[str, int]:
        """The unpacked size that the zip states for every file; reading stops where a file is longer."""
        return {name.removeprefix(self._root): entry.file_size for name, entry in self._entries.items()}

    def open(self, name: str) -> BufferedReader:
        """Open one of the files for reading.

        Raises:
            RefusedSourceError: the zip contradicts itself about the file.
        """
        entry = self._entries[self._root + name]
        place = SourcePlace(source=f"{self.name}/{name}")
        with damage_as_refusal(place, LIMITS):
            content = self._content(entry)
        return BufferedReader(BoundedReader(content, entry.file_size), HEAD)

    def _content(self, entry: zipfile.ZipInfo) -> Readable:
        try:
            return cast(Readable, self._file.open(entry))
        except ZIP_DAMAGE as error:
            raise zipfile.BadZipFile(str(error)) from error


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[Archive]:
    """A context that yields the files of a package.

    Raises:
        RefusedSourceError: the zip is damaged, or something in the package could do harm.
    """
    if path.is_dir():
        yield FolderArchive(path, limits)
        return
    place = SourcePlace(source=file_name(path))
    with file_to_read(path) as packed:
        if _directory_size(packed) > limits.entries * LARGEST_ENTRY_RECORD:
            refuse_crowd(file_name(path), limits.entries + 1, limits)
        try:
            file = zipfile.ZipFile(packed)
        except ZIP_DAMAGE as error:
            finding = Finding.of(codes.COMPRESSION_BROKEN, place=place, reason=str(error).rstrip("."))
            raise RefusedSourceError(finding) from error
        with file:
            yield ZipArchive(path, file, limits)


def is_zip(path: Path) -> bool:
    """Whether a file begins like a zip."""
    with file_to_read(path) as file:
        return file.peek(4)[:4] in ZIP_STARTS


def name_trouble(name: str) -> str | None:
    """Why a file of a package must not be called so, None where it may.

    >>> name_trouble("records/project.jsonl") is None, name_trouble("../secret")
    (True, 'the path leads out of the package')
    """
    if _UNSAFE.search(name):
        return "the name has characters that mean something else to some systems"
    if name.startswith("/"):
        return "the path is absolute"
    parts = name.removesuffix("/").split("/")
    if ".." in parts:
        return "the path leads out of the package"
    if "" in parts or "." in parts:
        return "the path has an empty part"
    return None


def refused(code: FindingCode, source: str, *, value: str | None = None, **details: str) -> RefusedSourceError:
    """The exception that refuses a package, to be raised."""
    return RefusedSourceError(Finding.of(code, place=SourcePlace(source=source), value=value, **details))


def unsafe(source: str, name: str, reason: str) -> RefusedSourceError:
    """The exception that refuses a package for one harmful entry, to be raised."""
    return refused(codes.PACKAGE_UNSAFE, source, value=name, reason=reason)


def refuse_crowd(source: str, count: int, limits: Limits) -> None:
    """Refuse a package of too many files.

    Raises:
        RefusedSourceError: there are more than the limit.
    """
    if count > limits.entries:
        place = SourcePlace(source=source)
        raise RefusedSourceError(Finding.of(codes.EXPANDS_TOO_FAR, place=place, expected=f"{limits.entries} files"))


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(Path(entry.path))
            else:
                yield entry


def _only_folder(names: Iterable[str]) -> str:
    """The folder, ended by a slash, that all files are in, as when a folder was zipped from outside; empty if none."""
    folders = {name[: name.find("/") + 1] for name in names}
    return folders.pop() if len(folders) == 1 else ""


def _harm(entry: zipfile.ZipInfo, seen: set[str]) -> str | None:
    """Why an entry must not be there; notes its name in *seen* as other systems would compare it."""
    trouble = name_trouble(entry.orig_filename)
    if trouble is not None:
        return trouble
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "it is a link"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "it is neither a file nor a folder"
    if entry.flag_bits & 1:
        return "it is encrypted"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is packed in an unusual way"
    compared = normalize("NFC", entry.filename).casefold()
    if compared in seen:
        return "another file has the same name"
    seen.add(compared)
    return None


def _directory_size(file: BufferedReader) -> int:
    """How large the zip says that its directory is, before the directory is read into memory; 0 where it does not."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_64_SIZE - _END_64_SIZE))
    tail = file.read()
    file.seek(0)
    found = tail.rfind(_END)
    if found < 0 or len(tail) - found < _END_SIZE:
        return 0
    size: int = struct.unpack_from("<L", tail, found + 12)[0]
    if size == 0xFFFFFFFF:
        found_64 = tail.rfind(_END_64, 0, found)
        size = struct.unpack_from("<Q", tail, found_64 + 40)[0] if found_64 >= 0 else end
    return size

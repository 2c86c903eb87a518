"""Packages: a folder or a zip of JSON Lines, one file for each record type, with a descriptor that vouches for them."""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from attrs import define, evolve, field

from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format import codes
from sicore.format.archive import Archive, is_zip, opened
from sicore.format.descriptor import DESCRIPTOR, Descriptor, PackagedFile, read_descriptor
from sicore.format.document import READABLE_MAJOR, Document, record_id
from sicore.format.limits import LIMITS, Limits
from sicore.format.lines import Block, documents_in, read_blocks
from sicore.format.record_lines import Told, line_of, members_of
from sicore.format.streams import HEAD, damage_as_refusal
from sicore.model import RECORD_TYPES
from sicore.outputs import folder_written_whole, written_whole

READ_BY_PEOPLE = frozenset({"readme.md", "readme.txt", "license", "licence", "license.txt", "licence.txt"})
"""Files that a package may hold without listing them."""

OTHER_TYPES = "other"
"""The file for records of types that this version does not know, whose words may be anything."""

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def is_package(path: Path) -> bool:
    """Whether a path is read as a package: a folder, or a file that begins like a zip."""
    return path.is_dir() or (path.is_file() and is_zip(path))


def describe_package(path: Path | str, *, limits: Limits = LIMITS) -> Descriptor:
    """What a package says about itself, before anything is taken from it.

    Raises:
        RefusedSourceError: it is no package, or holds something that could do harm.
        UsageError: it cannot be opened.
    """
    with opened(Path(path), limits) as archive:
        return read_descriptor(archive)


def read_package(path: Path | str, *, limits: Limits = LIMITS) -> Iterator[Document | Finding]:
    """Read the records of a package, after every file was found there, whole and as listed; otherwise findings alone.

    The file in the place of a document or finding is the package's name, a slash and the name within it.
    """
    return documents_in(package_in_blocks(path, limits=limits))


def package_in_blocks(path: Path | str, *, limits: Limits = LIMITS) -> Iterator[Block | Finding]:
    """Read a package like `read_package`, but leave its lines as they stand, in blocks."""
    try:
        with opened(Path(path), limits) as archive:
            descriptor = read_descriptor(archive)
            findings = list(_differences(archive, descriptor, limits))
            yield from findings
            if all(finding.code is codes.PACKAGE_FILE_UNLISTED for finding in findings):
                yield from _records(archive, descriptor, limits)
    except RefusedSourceError as refusal:
        yield refusal.finding


def _differences(archive: Archive, descriptor: Descriptor, limits: Limits) -> Iterator[Finding]:
    here = SourcePlace(source=archive.name)
    if descriptor.version.partition(".")[0] != READABLE_MAJOR:
        expected = f"{READABLE_MAJOR}.x"
        yield Finding.of(codes.VERSION_UNSUPPORTED, place=here, value=descriptor.version, expected=expected)
    listed = {file.path for file in descriptor.files}
    for name in archive.sizes:
        if name not in listed and name != DESCRIPTOR and name.lower() not in READ_BY_PEOPLE:
            yield Finding.of(codes.PACKAGE_FILE_UNLISTED, place=here, value=name)
    for file in descriptor.files:
        if file.path not in archive.sizes:
            yield Finding.of(codes.PACKAGE_FILE_MISSING, place=here, value=file.path)
        elif (reason := _damage(archive, file, limits)) is not None:
            yield Finding.of(codes.PACKAGE_CHECKSUM, place=here, value=file.path, reason=reason)


def _damage(archive: Archive, file: PackagedFile, limits: Limits) -> str | None:
    size = archive.sizes[file.path]
    if size != file.size:
        return f"it has {size} bytes instead of {file.size}"
    digest = hashlib.sha256()
    place = SourcePlace(source=f"{archive.name}/{file.path}")
    try:
        with damage_as_refusal(place, limits), archive.open(file.path) as stream:
            while content := stream.read(HEAD):
                digest.update(content)
    except RefusedSourceError:
        return "it cannot be read to its end"
    return None if digest.hexdigest() == file.sha256 else "its SHA-256 differs"


def _records(archive: Archive, descriptor: Descriptor, limits: Limits) -> Iterator[Block | Finding]:
    holding = [file for file in descriptor.files if file.holds_records]
    if not holding:
        yield Finding.of(codes.FILE_EMPTY, place=SourcePlace(source=archive.name))
    for file in holding:
        with archive.open(file.path) as stream:
            yield from read_blocks(stream, f"{archive.name}/{file.path}", limits)


def write_package(
    records: Iterable[Told],
    path: Path | str,
    *,
    licence: str | None = None,
    title: str | None = None,
    name: str | None = None,
    created: str | None = None,
    centres: Iterable[str] = (),
) -> int:
    """Write records as a package; the same records give the same bytes.

    Args:
        records: Records, their JSON objects, or the lines that they were written on.
        path: The zip to appear, when it ends in `.zip`, otherwise the folder; an older package there is replaced.
        licence: An SPDX identifier or an address; None leaves it unstated, which gives nobody a right to reuse.
        title: A name for people.
        name: A short name for machines: lower-case letters, digits, points, hyphens.
        created: When it is made (ISO 8601 with zone); None leaves it out.
        centres: The id prefixes that the package speaks for; those that the records have when empty.

    Returns:
        How many records were written.

    Raises:
        UsageError: it cannot be written there, or a folder there holds something else than a package.
    """
    said = Descriptor(files=(), licence=licence, title=title, name=name, created=created, centres=tuple(centres))
    if Path(path).suffix.lower() != ".zip":
        with folder_written_whole(path, may_replace=_is_own) as folder:
            return _fill(folder, records, said)
    with written_whole(path, "wb") as file, tempfile.TemporaryDirectory() as kept:
        count = _fill(Path(kept), records, said)
        _zip(Path(kept), file)
        return count


def _is_own(folder: Path) -> bool:
    try:
        describe_package(folder)
    except RefusedSourceError:
        return False
    return True


@define
class _Part:
    """One file of a package while it is written."""

    path: str
    file: IO[bytes]
    digest: "hashlib._Hash" = field(factory=hashlib.sha256)
    size: int = 0
    count: int = 0

    def add(self, line: bytes) -> None:
        self.file.write(line)
        self.digest.update(line)
        self.size += len(line)
        self.count += 1


def _fill(folder: Path, records: Iterable[Told], said: Descriptor) -> int:
    parts: dict[str, _Part] = {}
    prefixes: set[str] = set()
    with ExitStack() as closing:
        for record in records:
            members = members_of(record)
            word = members.get("type")
            word = word if isinstance(word, str) and word in RECORD_TYPES else OTHER_TYPES
            if word not in parts:
                place = folder / "records" / f"{word}.jsonl"
                place.parent.mkdir(exist_ok=True)
                parts[word] = _Part(f"records/{word}.jsonl", closing.enter_context(place.open("wb")))
            parts[word].add(line_of(record) + b"\n")
            prefixes.add((record_id(members) or "").partition(":")[0])
    described = evolve(
        said,
        files=tuple(
            PackagedFile(path=part.path, size=part.size, sha256=part.digest.hexdigest())
            for _, part in sorted(parts.items())
        ),
        centres=said.centres or tuple(sorted(prefixes - {""})),
        counts={word: part.count for word, part in sorted(parts.items())},
    )
    (folder / DESCRIPTOR).write_bytes(described.to_bytes())
    return sum(part.count for part in parts.values())


def _zip(folder: Path, file: IO[bytes]) -> None:
    """Pack a folder so that the same files give the same bytes."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.file_size = (folder / name).stat().st_size
            with (folder / name).open("rb") as content, packed.open(entry, "w") as place:
                shutil.copyfileobj(content, place, HEAD)

"""The file datapackage.json of a package: what is in it, from whom, under which licence (Data Package, version 2)."""

import re
from collections.abc import Mapping

from attrs import Factory, frozen

from sicore.findings import SourcePlace
from sicore.format import codes
from sicore.format.archive import Archive, name_trouble, refused, unsafe
from sicore.format.json_text import JsonRefusedError, dump_json, parse_json
from sicore.format.limits import LIMITS
from sicore.format.streams import damage_as_refusal
from sicore.identifiers import CENTRE_PATTERN
from sicore.members import Json
from sicore.model import FORMAT_VERSION
from sicore.model.envelope import VERSION_PATTERN

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LINES_MEDIA_TYPE = "application/jsonl"
LARGEST_DESCRIPTOR = 4 * 1024 * 1024

_SHA256 = re.compile(r"sha256:[0-9a-f]{64}")
_CENTRE = re.compile(CENTRE_PATTERN)
_VERSION = re.compile(VERSION_PATTERN)


@frozen(kw_only=True)
class PackagedFile:
    """One file that a package lists.

    Args:
        path: Its name within the package, with forward slashes.
        size: In bytes.
        sha256: In lower-case hex.
        holds_records: Whether it is JSON Lines of records; other files are only kept from damage.
    """

    path: str
    size: int
    sha256: str
    holds_records: bool = True


@frozen(kw_only=True)
class Descriptor:
    """What a package says about itself.

    Args:
        files: Every file that it lists.
        version: The version of the exchange format that its records follow.
        centres: The id prefixes that it speaks for, such as `se.esf`.
        counts: How many records of each type it holds.
        name: A short name for machines; None when it has none.
        title: A name for people; None when it has none.
        created: When it was made (ISO 8601 with zone); None when it does not say.
        licence: An SPDX identifier or an address; None when not stated.
    """

    files: tuple[PackagedFile, ...]
    version: str = FORMAT_VERSION
    centres: tuple[str, ...] = ()
    counts: Mapping[str, int] = Factory(dict)
    name: str | None = None
    title: str | None = None
    created: str | None = None
    licence: str | None = None

    def to_json(self) -> dict[str, Json]:
        """The descriptor as a JSON object; what is not known is left out."""
        about = {"name": self.name, "title": self.title, "created": self.created}
        stated: dict[str, Json] = {"$schema": PROFILE} | {key: text for key, text in about.items() if text is not None}
        if self.licence is not None:
            stated["licenses"] = [{"path" if "://" in self.licence else "name": self.licence}]
        own = {"version": self.version, "centres": list(self.centres), "records": dict(self.counts)}
        return stated | {"sicore": own, "resources": [_resource(file) for file in self.files]}

    def to_bytes(self) -> bytes:
        """The descriptor as the text of its file."""
        return dump_json(self.to_json(), indented=True) + b"\n"


def _resource(file: PackagedFile) -> dict[str, Json]:
    name = file.path.rpartition("/")[2].partition(".")[0].lower().replace("_", "-")
    return {
        "name": name,
        "path": file.path,
        "format": "jsonl",
        "mediatype": LINES_MEDIA_TYPE,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def read_descriptor(archive: Archive) -> Descriptor:
    """What a package says about itself.

    Raises:
        RefusedSourceError: there is no descriptor, it has another form, or it lists what no package may hold.
    """
    if DESCRIPTOR not in archive.sizes:
        raise refused(codes.PACKAGE_DESCRIPTOR, archive.name, reason="there is no such file")
    place = SourcePlace(source=f"{archive.name}/{DESCRIPTOR}")
    with damage_as_refusal(place, LIMITS), archive.open(DESCRIPTOR) as file:
        text = file.read(LARGEST_DESCRIPTOR + 1)
    if len(text) > LARGEST_DESCRIPTOR:
        raise refused(codes.PACKAGE_DESCRIPTOR, archive.name, reason="it is larger than 4 MiB")
    try:
        stated = parse_json(text.removeprefix(b"\xef\xbb\xbf"))
    except JsonRefusedError as error:
        raise refused(codes.PACKAGE_DESCRIPTOR, archive.name, reason=str(error)) from error
    if not isinstance(stated, dict) or not isinstance(stated.get("resources"), list):
        raise refused(codes.PACKAGE_DESCRIPTOR, archive.name, reason="it lists no resources")
    files = tuple(_file(resource, archive) for resource in stated["resources"])
    if len({file.path for file in files}) < len(files):
        raise refused(codes.PACKAGE_DESCRIPTOR, archive.name, reason="it lists a file twice")
    own = stated.get("sicore")
    own = own if isinstance(own, dict) else {}
    return Descriptor(
        files=files,
        version=_version(own, archive),
        centres=tuple(each for each in _list(own.get("centres")) if isinstance(each, str) and _CENTRE.fullmatch(each)),
        counts=_counts(own.get("records")),
        name=_text(stated.get("name")),
        title=_text(stated.get("title")),
        created=_text(stated.get("created")),
        licence=_licence(stated.get("licenses")),
    )


def _file(resource: Json, archive: Archive) -> PackagedFile:
    path = resource.get("path") if isinstance(resource, dict) else None
    if not isinstance(path, str):
        raise refused(codes.PACKAGE_DESCRIPTOR, archive.name, reason="a resource has no path")
    trouble = name_trouble(path)
    if trouble is not None:
        raise unsafe(archive.name, path, trouble)
    size, checksum = resource.get("bytes"), resource.get("hash")
    if type(size) is not int or not isinstance(checksum, str) or not _SHA256.fullmatch(checksum):
        raise refused(codes.PACKAGE_DESCRIPTOR, archive.name, reason=f"{path} has no bytes or no sha256 hash")
    lines = path.lower().endswith((".jsonl", ".ndjson"))
    return PackagedFile(path=path, size=size, sha256=checksum.removeprefix("sha256:"), holds_records=lines)


def _version(own: dict[str, Json], archive: Archive) -> str:
    version = own.get("version")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise refused(codes.PACKAGE_DESCRIPTOR, archive.name, reason="it names no version of the format of records")
    return version


def _counts(stated: Json) -> dict[str, int]:
    members = stated if isinstance(stated, dict) else {}
    return {word: number for word, number in members.items() if type(number) is int}


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) and value else None


def _licence(licences: Json) -> str | None:
    for licence in _list(licences):
        if isinstance(licence, dict):
            return _text(licence.get("name")) or _text(licence.get("path"))
    return None

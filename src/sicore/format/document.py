"""A record as it stands in a file, before anything is made of it."""

import re

from attrs import frozen

from sicore.findings import Finding, SourcePlace
from sicore.format import codes
from sicore.format.codec import NotARecordError, from_json
from sicore.format.json_text import dump_json
from sicore.members import Json
from sicore.model import FORMAT_VERSION, AnyRecord
from sicore.model.envelope import VERSION_PATTERN

READABLE_MAJOR = FORMAT_VERSION.partition(".")[0]

_VERSION = re.compile(VERSION_PATTERN)


@frozen(kw_only=True)
class Document:
    """One record's JSON object and where it stands.

    Args:
        members: The object as `parse_json` gives it; not yet checked against the schema.
        place: The file and the line that it begins on.
    """

    members: dict[str, Json]
    place: SourcePlace


def document_of(value: Json, place: SourcePlace) -> Document | Finding:
    """The document that a JSON value is; a finding where it is no object, or follows another major version.

    A newer minor version passes: what it adds is kept unread. A version that is missing or has no form is left to the
    schema.
    """
    if not isinstance(value, dict):
        return Finding.of(codes.JSON_NOT_RECORD, place=place, value=_shown(value))
    version = value.get("sicore")
    if isinstance(version, str) and not _is_readable(version):
        return Finding.of(
            codes.VERSION_UNSUPPORTED,
            record=record_id(value),
            pointer="/sicore",
            place=place,
            value=version,
            expected=f"{READABLE_MAJOR}.x",
        )
    return Document(members=value, place=place)


def decode(document: Document) -> AnyRecord | Finding:
    """The record that a document holds; a finding where a value has the outer form of its member and no meaning."""
    try:
        return from_json(document.members)
    except NotARecordError as error:
        return Finding.of(
            codes.VALUE_UNREADABLE,
            record=record_id(document.members),
            pointer=error.pointer or None,
            place=document.place,
            reason=str(error),
        )


def record_id(members: dict[str, Json]) -> str | None:
    """The id that an object states, None where it states none."""
    stated = members.get("id")
    return stated if isinstance(stated, str) and stated else None


def _is_readable(version: str) -> bool:
    return version == FORMAT_VERSION or not _VERSION.fullmatch(version) or version.startswith(READABLE_MAJOR + ".")


def _shown(value: Json) -> str:
    return dump_json(value).decode()

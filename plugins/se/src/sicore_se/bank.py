"""What all records from the project bank of the Swedish ESF Council have in common."""

import re
import unicodedata
from importlib.metadata import version
from typing import Any

from sicore.dates import PartialDate
from sicore.findings import SourcePlace
from sicore.identifiers import RecordId, encode_segment
from sicore.model import Source as RecordSource
from sicore.plugins import ImportContext, Intake, Source
from sicore.text import LangText

NAMESPACE = "se.esf"
PUBLISHER = "Svenska ESF-rådet"
LANGUAGE = "sv"

NUMBER_SCHEME = "se-esf-dnr"
ORGANISATION_SCHEME = "SE-ON"
BANK_PERIOD = "2021-2027"


def swedish(text: str) -> LangText:
    """A text in Swedish."""
    return LangText({LANGUAGE: text})


def project_id(number: str) -> RecordId:
    """The id of a project by its registration number."""
    return RecordId.of(NAMESPACE, number)


def organisation_id(key: str) -> str:
    """The id of an organisation that is known beyond one project, by its number or a fixed name."""
    return f"{NAMESPACE}:organisation/{encode_segment(key)}"


def slug(name: str) -> str:
    """A name as part of an id: small Latin letters and digits joined by hyphens; as it is where it has neither.

    >>> slug("Region Örebro län")
    'region-orebro-lan'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or name.strip()


def encoding_of(source: Source) -> str:
    """The declared encoding, otherwise UTF-8, or UTF-16 where the file has its mark."""
    return source.encoding or ("utf-16" if source.head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")


def put_known(intake: Intake[Any], pointer: str, value: object, place: SourcePlace | None) -> None:
    """Put a value with its place where there is one; an absent or empty value leaves no trace."""
    if value is not None and value != ():
        intake.put(pointer, value, place)


def envelope(source: Source, context: ImportContext, importer: str) -> dict[str, Any]:
    """The members that all records of one source share.

    Args:
        source: The file.
        context: Says the day, on which the file is taken to be retrieved, because it does not say one itself.
        importer: The importer's id.
    """
    read = RecordSource(
        url=source.url,
        name=source.name,
        publisher=PUBLISHER,
        retrieved=PartialDate(context.today.isoformat()),
        sha256=source.sha256,
        language=LANGUAGE,
        importer=f"{importer} {version('sicore-se')}",
    )
    return {"sources": (read,), "original_language": LANGUAGE, "editorial_status": "published"}

"""What all records from Kohesio have in common."""

import re
from importlib.metadata import version
from typing import Any

from sicore.dates import PartialDate
from sicore.model import Source as RecordSource
from sicore.plugins import ImportContext, Source

NAMESPACE = "eu.kohesio"
PUBLISHER = "European Commission"
PROJECT_SCHEME = "kohesio"
LOCAL_SCHEME = "kohesio-local"

_ENTITY = re.compile(r"(?:.*[/:])?(Q[1-9][0-9]*)(?:[?#].*)?", re.DOTALL)
_FILE_NAME = re.compile(r"(?P<country>[A-Za-z]{2})-pp[0-9]{2}-[0-9]{2}-(?P<day>[0-9]{8})(?![0-9])")


def entity_number(text: str) -> str | None:
    """The number that the knowledge graph behind Kohesio gives a thing, from an address or alone; None without one.

    >>> entity_number("https://linkedopendata.eu/entity/Q42"), entity_number("2021SE05SFPR001_Q")
    ('Q42', None)
    """
    match = _ENTITY.fullmatch(text.strip())
    return match[1] if match else None


def entity_address(number: str) -> str:
    """The address of a thing in the knowledge graph."""
    return f"https://linkedopendata.eu/entity/{number}"


def day_of_file(name: str) -> PartialDate | None:
    """The day that the name of an export states, `SE-pp21-27-20260924.csv`; None where it states none.

    >>> str(day_of_file("SE-pp21-27-20260924.csv"))
    '2026-09-24'
    """
    match = _FILE_NAME.search(name)
    day = match["day"] if match else ""
    try:
        return PartialDate(f"{day[:4]}-{day[4:6]}-{day[6:]}") if day else None
    except ValueError:
        return None


def envelope(source: Source, context: ImportContext, importer: str, *, as_of: PartialDate | None) -> dict[str, Any]:
    """The members that all records of one source share.

    Args:
        source: The file.
        context: Says the day on which it is taken to be retrieved.
        importer: The importer's id.
        as_of: The day that the source's content holds for; None where it does not say.
    """
    read = RecordSource(
        url=source.url,
        name=source.name,
        publisher=PUBLISHER,
        retrieved=PartialDate(context.today.isoformat()),
        as_of=as_of,
        sha256=source.sha256,
        importer=f"{importer} {version('sicore-eu')}",
    )
    return {"sources": (read,), "editorial_status": "published"}

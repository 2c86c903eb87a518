"""Calendar files (RFC 5545) of whole-day events."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from attrs import frozen

LONGEST_LINE = 75
"""Octets of a line without its end (RFC 5545 section 3.1)."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@frozen(kw_only=True)
class Event:
    """One event of whole days.

    Args:
        uid: What tells it from every other in the world, the same each time that the calendar is written.
        stamp: When what it says was last changed, in UTC.
        first: Its first day.
        last: Its last day, which belongs to it.
        summary: What it is called.
        description: What else there is to say.
        language: The language of both (BCP 47).
        url: Where there is more; None without such a page.
        is_certain: Whether its days are fixed.
    """

    uid: str
    stamp: datetime
    first: date
    last: date
    summary: str
    description: str
    language: str
    url: str | None = None
    is_certain: bool = True


def calendar_lines(events: Iterable[Event], *, title: str, product: str) -> Iterator[str]:
    """The lines of a calendar file, folded, with their ends.

    Args:
        events: The events.
        title: What calendar programs call it.
        product: Who wrote it, such as `-//sicore//eu.art49//EN`.
    """
    told = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_text(product)}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    # RFC 7986 has NAME; older programs know the name with X before it alone.
    told += [f"NAME:{_text(title)}", f"X-WR-CALNAME:{_text(title)}"]
    yield from map(folded, told)
    for event in events:
        yield from map(folded, _event(event))
    yield folded("END:VCALENDAR")


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{event.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    # The end of an event of whole days is the day after it (RFC 5545 section 3.6.1).
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={event.language}:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION;LANGUAGE={event.language}:{_text(event.description)}"
    if event.url:
        yield f"URL:{_address(event.url)}"
    yield f"STATUS:{'CONFIRMED' if event.is_certain else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    r"""A text value (RFC 5545 section 3.3.11).

    >>> _text("Norrvik; one,\ntwo")
    'Norrvik\\; one\\,\\ntwo'
    """
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def _address(url: str) -> str:
    return "".join(_CONTROLS.sub("", url).split())


def folded(line: str) -> str:
    r"""A line in pieces of at most 75 octets, each after the first behind a space; no character is cut in two.

    >>> folded("SUMMARY:" + "ö" * 40).count("\r\n ")
    1
    """
    pieces: list[str] = []
    piece, size, room = "", 0, LONGEST_LINE
    for character in line:
        octets = len(character.encode())
        if size + octets > room:
            pieces.append(piece)
            piece, size, room = "", 0, LONGEST_LINE - 1
        piece += character
        size += octets
    return "\r\n ".join([*pieces, piece]) + "\r\n"

"""Calendar files as RFC 5545 wants them, read by another, simple reader."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from sicore_eu.art49.icalendar import LONGEST_LINE, Event, calendar_lines, folded

STAMP = datetime(2026, 10, 1, 8, tzinfo=UTC)


def event(**members: object) -> Event:
    told: dict[str, object] = {
        "uid": "se.norrvik:call/1@sicore",
        "stamp": STAMP,
        "first": date(2027, 1, 15),
        "last": date(2027, 4, 30),
        "summary": "Fler vägar",
        "description": "",
        "language": "sv",
    }
    return Event(**(told | members))  # type: ignore[arg-type]


def text_of(*events: Event) -> str:
    return "".join(calendar_lines(events, title="Calls", product="-//sicore//test//EN"))


def properties(text: str) -> list[tuple[str, str]]:
    """The names with their parameters, and the values, of a calendar file."""
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    return [(line.partition(":")[0], line.partition(":")[2]) for line in lines]


def plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "N": "\n"}.get(match[1], match[1]), value)


def test_an_event_of_whole_days_ends_on_the_day_after_its_last() -> None:
    told = dict(properties(text_of(event())))

    assert (told["DTSTART;VALUE=DATE"], told["DTEND;VALUE=DATE"]) == ("20270115", "20270501")
    assert told["DTSTAMP"] == "20261001T080000Z"


def test_it_is_the_same_event_each_time_and_blocks_nobodys_time() -> None:
    told = dict(properties(text_of(event())))

    assert text_of(event()) == text_of(event())
    assert (told["UID"], told["TRANSP"]) == ("se.norrvik:call/1@sicore", "TRANSPARENT")


def test_days_that_are_not_fixed_are_tentative() -> None:
    assert dict(properties(text_of(event(is_certain=False))))["STATUS"] == "TENTATIVE"
    assert dict(properties(text_of(event())))["STATUS"] == "CONFIRMED"


def test_components_open_and_close_in_order() -> None:
    told = [pair for pair in properties(text_of(event(), event(uid="2"))) if pair[0] in ("BEGIN", "END")]

    assert told == [
        ("BEGIN", "VCALENDAR"),
        *(pair for _ in range(2) for pair in (("BEGIN", "VEVENT"), ("END", "VEVENT"))),
        ("END", "VCALENDAR"),
    ]


def test_no_text_adds_a_line_of_its_own() -> None:
    told = properties(text_of(event(summary="a\r\nDTSTART:1", url="https://example.org/\r\nX:1", uid="u\nY:1")))

    assert [name for name, _ in told].count("DTSTART;VALUE=DATE") == 1
    assert not {"DTSTART", "X", "Y"} & {name for name, _ in told}


TEXTS = st.text(max_size=200)


@given(texts=st.lists(TEXTS, min_size=2, max_size=2))
def test_any_text_comes_back_but_for_characters_that_no_calendar_holds(texts: Iterable[str]) -> None:
    summary, description = texts

    told = dict(properties(text_of(event(summary=summary, description=description))))

    def kept(text: str) -> str:
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(each for each in lines if each in "\n\t" or (each >= " " and each != "\x7f"))

    assert plain(told["SUMMARY;LANGUAGE=sv"]) == kept(summary)
    assert plain(told.get("DESCRIPTION;LANGUAGE=sv", "")) == kept(description)


@given(line=st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=300))
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut_in_two(line: str) -> None:
    pieces = folded(line).encode().removesuffix(b"\r\n").split(b"\r\n")

    assert all(len(piece) <= LONGEST_LINE for piece in pieces)
    assert [piece[:1] for piece in pieces[1:]] == [b" "] * (len(pieces) - 1)
    assert "".join(piece.decode()[number > 0 :] for number, piece in enumerate(pieces)) == line

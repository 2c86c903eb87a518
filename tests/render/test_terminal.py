"""The report on a terminal."""

import re
from io import StringIO

import pytest

from sicore.findings import Finding, SourcePlace
from sicore.render import FindingReport, Translator, write_terminal
from tests.render.invented import SHARE, date_order, mixed_report, report


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def plain(found: FindingReport, language: str = "en", per_code: int = 10) -> str:
    stream = StringIO()
    write_terminal(found, stream, Translator(language), per_code=per_code)
    return stream.getvalue()


def test_groups_by_kind_and_file_and_counts_the_rest() -> None:
    assert plain(mixed_report(), per_code=2) == (
        "error  invented-date-order  (10,000)\n"
        "  list.xlsx\n"
        "    sheet Operations, row 2, column F  se.esf:22-002  /end_date\n"
        "      The operation ends on 2021-01-31, before it starts on 2022-12-15.\n"
        "    sheet Operations, row 3, column F  se.esf:22-003  /end_date\n"
        "      The operation ends on 2021-01-31, before it starts on 2022-12-15.\n"
        "    … and 9,998 more\n"
        "  Repair: Look both dates up in the grant decision and mend the wrong one.\n"
        "\n"
        "warning  invented-birth-number  (1)\n"
        "  page.html\n"
        "    line 25  /title/sv\n"
        "      A personal number stands here.\n"
        "      Found: 19…\n"
        "  Repair: Take it out.\n"
        "\n"
        "advice  invented-share  (1)\n"
        "    /amounts\n"
        "      The share is of another base than the total.\n"
        "      Expected: total, eligible\n"
        "  Repair: Say which base in `base`.\n"
        "\n"
        "10,000 errors, 1 warning, 1 piece of advice\n"
        "1,234 records read from 1 file, profile art49\n"
    )


def test_repairs_that_differ_stand_with_their_findings() -> None:
    told = plain(report(Finding.of(SHARE, member="base"), Finding.of(SHARE, member="of")))

    assert "    Repair: Say which base in `base`.\n" in told
    assert "    Repair: Say which base in `of`.\n" in told


def test_a_finding_without_place_stands_alone() -> None:
    assert "    The share is of another base than the total.\n" in plain(report(Finding.of(SHARE)))


def test_a_value_cannot_steer_the_terminal() -> None:
    hostile = date_order(value="\x1b]0;owned\x07\n", place=SourcePlace(source="\x1b[2J.csv"), record="\u202e")

    told = plain(report(hostile))

    assert "\x1b" not in told
    assert "\u202e" not in told
    assert r"\u001b[2J.csv" in told


def test_speaks_the_language_asked_for() -> None:
    told = plain(mixed_report(), "fi", per_code=2)

    assert "    taulukko Operations, rivi 2, sarake F  se.esf:22-002" in told
    assert told.startswith("virhe  invented-date-order  (10\u00a0000)\n")
    assert "… ja 9\u00a0998 muuta\n" in told


def test_no_colour_leaves_a_file_but_a_terminal_gets_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()

    write_terminal(mixed_report(), terminal, Translator("en"), per_code=2)

    assert "\x1b[" in terminal.getvalue()
    assert "\x1b" not in plain(mixed_report())


def test_wraps_with_the_indent_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    terminal = Terminal()

    write_terminal(report(date_order()), terminal, Translator("en"))

    lines = [re.sub("\x1b\\[[0-9;]*m", "", line).rstrip() for line in terminal.getvalue().splitlines()]
    assert max(map(len, lines)) <= 40
    assert "      before it starts on 2022-12-15." in lines

"""The calendar as a page, as a browser and its readers meet it."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from attrs import evolve
from playwright.sync_api import Browser, Page

from sicore.dates import PartialDate
from sicore.model import AnyRecord, Call, Topic
from sicore.plugins import ExportContext
from sicore.text import LangText
from sicore_eu.art49.calendar_writing import CalendarExporter
from sicore_eu.art49.wording import worded_languages

TODAY = date(2026, 11, 21)


def page_of(records: list[AnyRecord], target: Path, *languages: str) -> str:
    for _ in CalendarExporter().write(records, target, ExportContext(created=TODAY, languages=languages)):
        pass
    return target.read_text(encoding="utf-8")


def test_says_days_and_amounts_as_readers_are_used_to(tmp_path: Path, call: Call) -> None:
    month = evolve(call, id="se.norrvik:call/2", opens=PartialDate("2027-09"), closes=PartialDate("2028"))

    told = page_of([call, month], tmp_path / "calls.html", "sv")

    assert '<time datetime="2027-01-15">15 januari 2027</time>' in told
    assert '<time datetime="2027-09">september 2027</time>' in told
    assert '<time datetime="2028">2028</time>' in told
    assert "12\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}SEK" in told


def test_says_when_the_calls_were_last_changed(tmp_path: Path, call: Call) -> None:
    assert '<time datetime="2026-10-01">' in page_of([call], tmp_path / "calls.html", "sv")


def test_marks_what_is_said_in_another_language(tmp_path: Path, call: Call) -> None:
    english = evolve(call, eligible_applicants=(Topic(text=LangText({"en": "Municipalities"})),))

    told = page_of([english], tmp_path / "calls.html", "sv")

    assert '<html lang="sv">' in told
    assert '<p class="other" lang="en">More ways</p>' in told
    assert '<span lang="en">Municipalities</span>' in told


def test_without_calls_it_says_that_none_is_planned(tmp_path: Path) -> None:
    assert "Just nu är inga ansökningsomgångar planerade." in page_of([], tmp_path / "calls.html", "sv")


@pytest.mark.parametrize("language", worded_languages())
def test_there_is_a_page_in_every_official_language(tmp_path: Path, call: Call, language: str) -> None:
    assert f'<html lang="{language}">' in page_of([call], tmp_path / "calls.html", language)


def test_no_text_of_a_record_becomes_markup_and_no_address_runs(tmp_path: Path, call: Call) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    spoilt = evolve(
        call,
        title=LangText({"sv": hostile, "en": hostile}),
        area=(Topic(text=LangText({"sv": hostile})),),
        url="javascript:alert(1)",
    )

    told = page_of([spoilt], tmp_path / "calls.html", "sv")

    assert "<script" not in told
    assert "<img" not in told
    assert "javascript:" not in told


@pytest.fixture
def page(browser: Browser, tmp_path: Path, authority: list[AnyRecord], call: Call) -> Iterator[Page]:
    """The calendar with a very long word, opened; every complaint of the browser fails the test."""
    long = evolve(call, title=LangText({"sv": "Ö" * 300}), url="https://example.org/" + "ort" * 100)
    target = tmp_path / "calls.html"
    page_of([*authority, long], target, "sv")
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(target.as_uri())
    yield page
    page.close()
    assert complaints == [target.as_uri()]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_nobody_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_no_barrier(page: Page, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    # Evaluated rather than added as an element, which the page's own policy forbids.
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")

    assert "color-contrast" in {rule["id"] for rule in found["passes"]}
    assert [(barrier["id"], barrier["nodes"][0]["html"]) for barrier in found["violations"]] == []


@pytest.mark.browser
def test_what_is_open_stands_first_and_what_is_closed_last(page: Page) -> None:
    assert page.locator("h2").all_inner_texts() == ["Öppna nu (1)", "Planerade (3)", "Stängda (1)"]

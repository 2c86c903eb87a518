"""The report as one HTML page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sicore.findings import Finding
from sicore.render import FindingReport, Translator, languages, write_report
from sicore.render.html_report import write_html
from tests.render.invented import BIRTH_NUMBER, SHARE, date_order, mixed_report, report

LONG = "https://example.org/" + "ort" * 60


class Words(HTMLParser):
    """Collects the visible words of a page, and the attributes of its elements."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, content) for name, content in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def html(found: FindingReport, language: str = "en") -> str:
    stream = StringIO()
    write_html(found, stream, Translator(language))
    return stream.getvalue()


def words(page: str) -> str:
    parser = Words()
    parser.feed(page)
    return " ".join(parser.words)


def test_tells_each_finding_with_place_record_field_value_and_repair() -> None:
    told = words(html(report(date_order(expected="2022-12-15 or later"))))

    for part in (
        "File list.xlsx Sheet Operations Row 2 Column F Record se.esf:22-002 Field /end_date",
        "Found 2021-01-31 Expected 2022-12-15 or later",
        "The operation ends on 2021-01-31, before it starts on 2022-12-15.",
        "How to repair it Look both dates up in the grant decision and mend the wrong one.",
        "Why it matters An operation has a start and an end.",
        "Records read 1,234 Profile art49 Checked 2026-11-21 14:05 UTC",
    ):
        assert part in told


def test_the_contents_lead_to_each_kind_with_its_count() -> None:
    page = html(mixed_report())

    assert re.findall(r'href="#(kind-\d)"', page) == re.findall(r'id="(kind-\d)"', page)
    assert "invented-date-order 10,000" in words(page)
    assert "… and 9,900 more, not listed" in words(page)


def test_ten_thousand_errors_of_a_kind_make_a_page_that_can_be_mailed() -> None:
    assert len(html(mixed_report()).encode()) < 200_000


def test_repairs_that_differ_stand_with_their_findings() -> None:
    told = words(html(report(Finding.of(SHARE, member="base"), Finding.of(SHARE, member="of"))))

    assert "Say which base in base ." in told
    assert "Say which base in of ." in told


def test_shows_commands_as_code() -> None:
    page = html(report(Finding.of(SHARE, member="<b>")))

    assert 'in <code translate="no">&lt;b&gt;</code>.' in page


def test_a_personal_value_is_masked_and_the_page_says_so() -> None:
    page = html(report(Finding.of(BIRTH_NUMBER, value="191212121212")))

    assert "1912" not in page
    assert "The values are personal" in page


def test_no_text_from_the_file_becomes_markup() -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'

    page = html(report(date_order(value=hostile, record=hostile, pointer=hostile, start=hostile)))

    assert "<script" not in page
    assert "<img" not in page


def test_names_no_address_and_holds_no_script() -> None:
    page = html(mixed_report())
    parser = Words()
    parser.feed(page)

    assert "default-src 'none'" in page
    assert not [tag for tag, _, _ in parser.attributes if tag in {"script", "link", "img", "iframe", "object"}]
    assert all((content or "").startswith("#") for _, name, content in parser.attributes if name in {"href", "src"})
    assert "url(" not in page


@pytest.mark.parametrize("language", languages())
def test_says_its_language_and_marks_what_is_said_in_another(language: str) -> None:
    page = html(mixed_report(), language)

    assert f'<html lang="{language}">' in page
    assert ('<span lang="en">An operation has' in page) == (language != "en")


def test_an_empty_report_says_that_nothing_was_found() -> None:
    told = words(html(report()))

    assert "✓ Nothing was found." in told
    assert "Contents" not in told


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The report with a very long value, opened; every complaint of the browser fails the test."""
    found = report(*mixed_report().findings[-8:], date_order(value=LONG, record=LONG), Finding.of(SHARE, value=LONG))
    write_report(found, tmp_path / "report.html", Translator("fi"))
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto((tmp_path / "report.html").as_uri())
    yield page
    page.close()
    assert complaints == [(tmp_path / "report.html").as_uri()]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nobody_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_the_keyboard_reaches_the_findings_and_the_contents(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "findings"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#contents"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_no_barrier(page: Page, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    # Evaluated rather than added as an element, which the page's own policy forbids.
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")

    assert "color-contrast" in {rule["id"] for rule in found["passes"]}
    assert [(barrier["id"], barrier["nodes"][0]["html"]) for barrier in found["violations"]] == []


@pytest.mark.browser
def test_print_leaves_no_word_out(page: Page) -> None:
    page.emulate_media(media="print")

    assert page.locator(".places > li").last.is_visible()
    assert page.locator("nav li").last.is_visible()
    assert page.pdf()[:5] == b"%PDF-"

"""The report as a page."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path

import pytest
from attrs import evolve
from playwright.sync_api import Browser, Page

from sicore.codelists import Code, core_shelf
from sicore.evaluation.engine import Question
from sicore.evaluation.report.annual import Earlier
from sicore.evaluation.report.page.numbers import Numbers
from sicore.evaluation.report.page.writing import safe_address, write_page
from sicore.evaluation.report.parts import Report
from sicore.model import AnyRecord, Community, Lesson, Source, Topic
from sicore.render import Translator, languages
from sicore.text import LangText
from tests.evaluation.report.small import by_sex, lesson, made, portfolio, project, topic

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e'
WIDER = (
    "[...document.querySelectorAll('.scroll')].filter(each => each.scrollWidth > each.clientWidth)"
    ".map(each => each.textContent.slice(0, 60))"
)
"""The tables that are cut where they stand."""
EARLIER = Earlier(year=2025, figures={"portfolio.projects": ("2", "count", ""), "gone": ("7", "count", "")})


def page_of(report: Report, language: str = "en") -> str:
    stream = StringIO()
    write_page(report, stream, Translator(language), core_shelf())
    return stream.getvalue()


def full() -> list[AnyRecord]:
    """A portfolio in which everything is there that a page can show, small figures and long words among it."""
    themes = (
        "employment", "education", "health", "skills", "homelessness", "active-ageing", "gender-equality",
        "social-inclusion",
    )  # fmt: skip
    groups = ("unemployed", "inactive")
    grid = [
        project(f"fi.esf:{theme}-{group}", theme=theme, target_groups=(topic("target-group", group),))
        for theme in themes
        for group in groups
    ]
    few = project("ro.esf:9", *by_sex("EECO01", 57, 43), *by_sex("EECO12", 3, 20))
    long = lesson("se.esf:l9", "Ord" * 60, kind="worked", learned_in=(f"se.esf:{'9' * 90}",))
    return [*portfolio(), *grid, few, long]


@cache
def full_report() -> Report:
    """Its report; making it takes longer than writing it."""
    return made(full(), earlier=EARLIER).report


@pytest.mark.parametrize("language", languages())
def test_speaks_every_language_of_sicore(language: str) -> None:
    page = page_of(full_report(), language)

    assert f'<html lang="{language}">' in page
    assert ("What is missing, and why" in page) == (language == "en")
    assert ("Portfolio</h2>" in page) == (language == "en")


@pytest.mark.parametrize("language", languages())
def test_names_indicators_in_its_language_and_says_that_this_is_no_official_wording(language: str) -> None:
    page = page_of(full_report(), language)
    indicator = core_shelf().get("esf-plus-indicator").entries["EECO02"]
    note = Translator(language).text(
        "Names of codes may differ from their official wording in this language; the codes say what is meant."
    )

    assert re.search(f">\\s*{re.escape(indicator.labels[language])}\\s*<", page)
    assert (note in page) == (language != "en")


def test_a_report_of_a_country_is_titled_with_its_name() -> None:
    page = page_of(made(portfolio(), country="SE").report, "sv")

    assert "<h1>Social innovation i Sverige: årsrapport 2026</h1>" in page


def test_every_figure_links_to_how_it_was_made_and_every_link_leads_somewhere() -> None:
    report = full_report()
    page = page_of(report)
    ids = re.findall(r' id="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    for _, _, _, figure in report.figures():
        assert f'<a id="f-{figure.id}" href="#how-{figure.derivation}"' in page


def test_no_text_of_a_record_becomes_markup() -> None:
    told = LangText({"en": HOSTILE})
    records = [
        *portfolio(),
        Lesson(
            id="se.esf:h",
            title=told,
            statement=told,
            sources=(Source(name="x", url="javascript:alert(1)"),),
            kind="worked",
            themes=(Topic(code=Code(list="si-theme", code=HOSTILE)),),
        ),
        Community(id="se.esf:k", title=told, sources=(Source(name="x"),)),
        project("se.esf:p", themes=(Topic(code=Code(list="si-theme", code=HOSTILE)),), status=HOSTILE),
    ]
    page = page_of(made(records).report)

    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "\u202e" not in page


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://", "//example.org", "http://[x"],
)
def test_links_lead_to_the_web_only(address: str) -> None:
    assert safe_address(address) == ""


def test_holds_no_script_and_loads_nothing() -> None:
    page = page_of(full_report())

    assert "default-src 'none'" in page
    assert not re.findall(r"<(script|link|img|iframe|object|embed)\b", page)
    assert "url(" not in page


@pytest.mark.parametrize(
    ("language", "share", "amount", "number"),
    [
        ("en", "12.3%", "€1,235", "1,234.5"),
        ("sv", "12,3\xa0%", "1\xa0235\xa0€", "1\xa0234,5"),
        ("da", "12,3\xa0%", "1.235\xa0€", "1.234,5"),
        ("sl", "12,3\xa0%", "1.235\xa0€", "1.234,5"),
        ("ro", "12,3\xa0%", "1.235\xa0EUR", "1.234,5"),
        ("fi", "12,3\xa0%", "1\xa0235\xa0€", "1\xa0234,5"),
    ],
)
def test_numbers_are_written_as_the_language_does(language: str, share: str, amount: str, number: str) -> None:
    numbers = Numbers(language)

    assert numbers.value(Decimal("12.345"), "%") == share
    assert numbers.value(Decimal("0.12345"), "ratio") == share
    assert numbers.value(Decimal("1234.6"), "EUR") == amount
    assert numbers.value(Decimal("1234.5"), "persons") == number


def test_a_report_over_nothing_is_a_page() -> None:
    page = page_of(made([]).report)

    assert "No record tells anything of it." in page


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A report with everything in it, opened; every complaint of the browser fails the test."""
    (tmp_path / "report.html").write_text(page_of(full_report(), "fi"), encoding="utf-8")
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
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light")])
def test_axe_finds_no_barrier_and_nobody_scrolls_sideways(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a word of a list

    # Evaluated rather than added as an element, which the page's own policy forbids.
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")

    assert "color-contrast" in {rule["id"] for rule in found["passes"]}
    assert [(barrier["id"], barrier["nodes"][0]["html"]) for barrier in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("width", [1300, 1500, 1920])
def test_on_a_laptop_no_table_has_to_be_scrolled(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})

    assert page.locator("table.map thead th").count() == 9
    assert page.evaluate(WIDER) == []
    assert page.locator(".sideways:visible").count() == 0


@pytest.mark.browser
def test_on_a_telephone_a_table_that_has_to_be_scrolled_says_so_and_keeps_its_row_headings(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    # The words stand where the table can be scrolled and nowhere else.
    said = page.evaluate(
        "[...document.querySelectorAll('.scroll')].map(each => [each.scrollWidth > each.clientWidth,"
        " getComputedStyle(each.querySelector('.sideways')).visibility === 'visible'])"
    )
    row = page.locator(".map tbody th").first
    before = row.bounding_box()
    page.locator(".map").evaluate("each => { each.parentElement.scrollLeft = 200 }")

    assert {tuple(each) for each in said} == {(True, True), (False, False)}
    assert row.bounding_box() == before


@pytest.mark.browser
def test_headings_of_rows_are_not_squeezed_on_a_wide_window(page: Page) -> None:
    page.set_viewport_size({"width": 1300, "height": 900})
    widths = page.evaluate(
        "[...document.querySelectorAll('.figures:not(.map) tbody th')].map(each => each.getBoundingClientRect().width)"
    )

    assert min(widths) >= 16 * 16


@pytest.mark.browser
def test_print_leaves_nothing_out(page: Page) -> None:
    page.emulate_media(media="print")

    assert page.locator(".how").last.is_visible()
    assert page.evaluate(
        "[...document.querySelectorAll('.scroll')].every(each => getComputedStyle(each).overflow === 'visible')"
    )


@pytest.mark.browser
def test_printed_it_is_a_document_of_a4_pages_with_text_links_and_structure(page: Page) -> None:
    """Read as bytes: what stands in its objects is not packed, and no reader of such documents is needed."""
    printed = page.pdf(prefer_css_page_size=True, tagged=True)

    assert 4 <= len(re.findall(rb"/Type /Page\b", printed)) <= 25
    sheets = re.findall(rb"/MediaBox \[([^]]*)\]", printed)
    assert set(sheets) == {b"0 0 594.95996 841.91998", b"0 0 841.91998 594.95996"}
    assert sheets.count(b"0 0 841.91998 594.95996") == 1, "the map of evidence lies across, and nothing else"
    assert b"/ToUnicode" in printed
    assert b"/Subtype /Image" not in printed
    assert b"/Subtype /Link" in printed
    assert b"/StructTreeRoot" in printed


@pytest.mark.browser
def test_printed_the_map_of_evidence_breaks_no_word(page: Page) -> None:
    across = 1009  # 267 mm at 96 pixels an inch
    page.emulate_media(media="print")
    page.set_viewport_size({"width": across, "height": 700})

    # The first line of a place is one word, and a word in one line has one box.
    boxes = page.evaluate("""[...document.querySelectorAll('.map .has')].map(each => {
        const word = document.createRange(); word.selectNodeContents(each.firstChild);
        return word.getClientRects().length
    })""")
    assert len(boxes) == 16
    assert set(boxes) == {1}


def test_an_interval_is_broken_between_its_ends_and_what_it_rests_on_alone() -> None:
    (found,) = re.findall(r"<small>(\d[^<]*n\s=\s100)</small>", page_of(made(portfolio()).report))

    assert re.findall(r" ", found) == [" "]


@pytest.mark.browser
def test_printed_no_table_and_no_chart_is_wider_than_the_paper(page: Page) -> None:
    between_margins = 680  # 180 mm at 96 pixels an inch
    page.emulate_media(media="print")
    page.set_viewport_size({"width": between_margins, "height": 1000})

    wide = page.evaluate(
        "[...document.querySelectorAll('table, .chart')]"
        ".filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.textContent.slice(0, 60))"
    )
    assert page.locator("table.map").count() == 1
    assert wide == []


def test_what_a_report_is_called_means_nothing_to_its_style_sheet() -> None:
    report = evolve(made(portfolio()).report, kind="cluster", name=LangText({"en": '"} </style><b> * { x'}))
    page = page_of(report)

    assert page.count("</style>") == 1
    assert 'content: "Evaluation\\20 of' in page


@pytest.mark.browser
def test_the_keyboard_reaches_the_report(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report"


def test_what_metrics_were_asked_with_is_written_as_json() -> None:
    changes = [{"kind": "rule", "change": "New", "source": "p. 1", "is_verified": True}]
    asked = Question(metric="systemic.change", parameters={"changes": changes})
    page = page_of(made(portfolio(), further=(asked,)).report)

    assert "is_simplified = false" in page
    assert "&#34;is_verified&#34;:true" in page
    assert not re.search(r"= (True|False|None)\b|&#39;kind&#39;", page)

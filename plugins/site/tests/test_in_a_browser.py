"""The site as visitors meet it: with a mouse, a keyboard, a phone, and tools for those who see little."""

from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.site.tests.conftest import MANY_SOURCES
from sicore.analysis import collation_key, fold
from sicore_site.addresses import key_of, record_page
from sicore_site.setting import LANGUAGES

pytestmark = pytest.mark.browser

RECORD = record_page(key_of(MANY_SOURCES))
ONE_OF_EACH_TEMPLATE = (
    "index.html", "en/index.html", f"en/{RECORD}", "en/country/index.html", "en/country/SE.html", "en/figures.html",
    "en/about.html", "en/search.html?q=broar", "404.html",
)  # fmt: skip
KINDS = (
    *ONE_OF_EACH_TEMPLATE, "en/all/index.html", "en/theme/index.html", "en/theme/housing.html", "en/region/SE22.html",
    "en/centre/se.esf.html", f"en/community/{key_of('eu.esf:homes')}.html", "en/programme/index.html",
    "en/centre/index.html", "en/community/index.html",
    f"en/{record_page(key_of('fi.esr:yokahvila'))}", "en/type/case_study.html",
    "en/search.html?q=qqqqq&country=SE", f"en/{record_page(key_of('at.esf:obdach'))}",
)  # fmt: skip
FOUND = "#finds a"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE_RULES = ["color-contrast", "target-size", "link-in-text-block"]
"""What another width and the light colours can change; for each template that is looked at once."""


def found(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.wait_for_selector("#search[data-done]")
    return [each.inner_text() for each in page.query_selector_all(FOUND)]


@pytest.mark.parametrize(
    ("asked", "title"),
    [("lodz", "Łódź bez barier: mieszkania dla młodych"), ("MLODYCH", "Łódź bez barier: mieszkania dla młodych"),
     ("aero", "Rødgrød og fællesskab på Ærø"), ("tyottom", "Yökahvila työttömille"),
     ("bostäder", "Bridges to homes")],
)  # fmt: skip
def test_words_are_found_without_their_marks_and_by_their_beginning(page: Page, asked: str, title: str) -> None:
    assert found(page, f"en/search.html?q={asked}") == [title]


def test_finds_are_counted_in_the_language_of_the_page(page: Page) -> None:
    found(page, "sl/search.html?q=wohnen")

    assert page.inner_text("#count") == "Najdenih 70 zapisov"


def test_facets_narrow_down_and_tell_how_many(page: Page) -> None:
    found(page, "en/search.html")
    expect(page.locator(".facet[open] li", has_text="Poland").locator(".count")).to_have_text("1")
    page.check("text=Poland")
    expect(page.locator(FOUND)).to_have_count(1)

    assert page.inner_text(FOUND).startswith("Łódź")
    assert "country=PL" in page.url
    for facet in ("Type", "Theme", "Target group", "Stage", "Evidence", "Funding", "Partners", "Language"):
        assert page.locator("summary", has_text=facet).count() >= 1


@pytest.mark.parametrize(
    ("asked", "count"),
    [("fi/search.html?q=asuminen", "75 tietuetta löytyi"), ("sv/search.html?q=Boende", "75 poster hittades"),
     ("en/search.html?q=poland+housing", "1 record found")],
)  # fmt: skip
def test_what_a_theme_or_country_is_called_finds_records_of_all_languages(page: Page, asked: str, count: str) -> None:
    found(page, asked)

    assert page.inner_text("#count") == count


def test_a_search_is_kept_when_the_language_is_switched(page: Page) -> None:
    found(page, "en/search.html?q=lodz&country=PL")
    page.click(".tongues >> text=Suomi")
    page.wait_for_url("**/fi/search.html?*")
    page.wait_for_selector("#search[data-done]")

    assert "/fi/search.html?q=lodz&country=PL" in page.url
    assert page.input_value("#q") == "lodz"
    assert page.locator(FOUND).count() == 1


def test_nothing_found_is_said_with_other_ways(page: Page) -> None:
    assert found(page, "en/search.html?q=qqqqq") == []
    assert page.inner_text("#count").startswith("Nothing was found")
    page.click("#none a >> nth=1")

    page.wait_for_url("**/en/theme/index.html")


def test_a_filter_is_set_and_removed_with_the_keyboard(page: Page) -> None:
    found(page, "en/search.html?q=wohnen&country=AT")
    page.locator(".facet", has_text="Type").locator("input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("#chosen button")).to_have_text(["Project ×", "Austria ×", "Remove all filters"])
    assert page.get_attribute("#chosen button >> nth=1", "aria-label") == "Remove filter: Austria"
    page.locator("#chosen button >> nth=2").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#chosen")).to_be_hidden()
    assert page.locator(".facet input:checked").count() == 0
    assert page.evaluate("document.activeElement.id") == "count"
    assert page.url.endswith("?q=wohnen")


def test_who_looks_for_partners_is_found_from_the_first_page(page: Page) -> None:
    page.goto("en/index.html")
    page.click("text=organisations that look for partners")
    page.wait_for_selector("#search[data-done]")

    assert page.inner_text(FOUND) == "Verein Obdach"


def test_more_finds_follow(page: Page) -> None:
    assert len(found(page, "en/search.html?q=wohnen")) == 20
    page.click("#more")
    expect(page.locator(FOUND)).to_have_count(40)


def test_a_first_search_loads_little(browser: Browser, address: str) -> None:
    sizes: list[int] = []
    # A window of its own, which has nothing yet.
    first = browser.new_page(base_url=address)
    first.on("requestfinished", lambda asked: sizes.append(asked.sizes()["responseBodySize"]))
    found(first, "en/search.html?q=wohnen")
    first.close()

    assert 0 < sum(sizes) <= 300 * 1024


def test_the_browser_folds_as_the_catalogue_does(page: Page, site: Path) -> None:
    found(page, "en/search.html")
    letters = "łøđðħŧıŋæœþßÅÄÖåäöéèčšžćńśąęőűğİїйΆώςŁØÆÞ"
    script = (site / "search.js").read_text(encoding="utf-8")
    body = script[script.index("  function fold(text)") : script.index("  function wordsOf")]
    head = (site / "search/head.js").read_text(encoding="utf-8").partition(",")[2].rpartition(")")[0]

    told = page.evaluate(f"(letters) => {{ const head = {head}; {body}; return [...letters].map(fold); }}", letters)

    assert told == [fold(letter) for letter in letters]


def test_lists_are_sorted_as_the_browser_sorts(page: Page) -> None:
    page.goto("en/about.html")
    letters = "abcćčçdđeéêëfgğhħiîıjklłmnńñŋoóöőõøœprřsśšşșßtţțŧþuúüűůvwxyýzžźżæäåāâă"
    words = [f"{before}{letter}{after}" for letter in letters for before, after in (("", ""), ("m", "a"), ("", "z"))]
    script = "([words, tag]) => words.sort(new Intl.Collator(tag, {numeric: true}).compare)"

    for tag in LANGUAGES:
        told = page.evaluate(script, [[*words, "Øre 10", "Øre 9", "Aarhus", "re sult", "re-sult"], tag])
        # Where letters are the same, marks may differ in what stands first.
        keys = [collation_key(word, tag).partition(" ")[0] for word in told]
        assert keys == sorted(keys), tag


def test_the_language_is_switched_on_the_same_page(page: Page) -> None:
    page.goto(f"en/{RECORD}")
    page.click("text=Svenska")

    page.wait_for_url(f"**/sv/{RECORD}")
    assert page.get_attribute("html", "lang") == "sv"
    assert page.inner_text("h1") == "Broar till bostäder"
    assert page.locator("h2", has_text="Vad källorna säger olika").count() == 1


@pytest.mark.parametrize("part", ["partners", "cases"])
def test_from_a_record_one_comes_to_a_possible_partner_and_to_a_related_case(page: Page, part: str) -> None:
    page.goto(f"en/{RECORD}")
    page.click(f"#{part} a >> nth=0")

    page.wait_for_url(lambda url: "/r/" in url and RECORD not in url)
    expect(page.locator("h1")).to_have_count(1)


def test_the_keyboard_alone_skips_to_the_content_and_searches(page: Page) -> None:
    page.goto("en/all/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto("en/all/index.html")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("lodz")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search[data-done]")
    assert page.inner_text(FOUND).startswith("Łódź")


def test_what_the_keyboard_is_at_can_be_seen(page: Page) -> None:
    page.goto("en/index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_barrier_and_nobody_scrolls_sideways(page: Page, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.goto(kind)
    if "search" in kind:
        page.wait_for_selector("#search[data-done]")
        page.click("summary >> nth=0")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    assert _barriers(page, "tag", RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.set_viewport_size({"width": 1440, "height": 800})
    page.emulate_media(color_scheme="light")
    assert kind not in ONE_OF_EACH_TEMPLATE or _barriers(page, "rule", WIDE_RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_a_chart_of_few_bars_is_drawn_no_larger_than_one_of_many(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 800})
    page.goto("en/figures.html")

    assert page.evaluate("[...document.querySelectorAll('svg.bars')].map((chart) => chart.clientHeight)") == [220]


def test_nothing_of_a_chart_of_few_bars_is_outside_of_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("en/figures.html")

    script = (
        "[...document.querySelectorAll('.figure svg *, .rows li')].map((mark) => mark.getBoundingClientRect().right)"
    )
    assert max(page.evaluate(script)) <= 320


def test_a_facet_in_which_no_find_has_anything_says_so(page: Page) -> None:
    found(page, "en/search.html?q=obdach")

    nothing = page.locator(".facet", has_text="Theme").locator("li.note")
    expect(nothing).to_have_text("None of the finds has anything here.")
    page.fill("#q", "lodz")
    expect(nothing).to_be_hidden()


def _barriers(page: Page, by: str, rules: list[str]) -> list[tuple[str, str]]:
    asked = {"runOnly": {"type": by, "values": rules}, "resultTypes": ["violations"]}
    told = page.evaluate("(asked) => axe.run(asked)", asked)
    assert told["passes"], "axe looked at nothing"
    return [(each["id"], each["nodes"][0]["html"]) for each in told["violations"]]


def test_everything_but_the_search_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    plain = context.new_page()
    plain.goto("en/search.html")
    # A Chromium that is told to run nothing still hides the element, which real ones without JavaScript show.
    assert "The search needs JavaScript" in (plain.locator("noscript .notice").text_content() or "")
    plain.goto(f"en/{plain.locator('noscript a').first.get_attribute('href')}")
    plain.click(".cards a >> nth=0")

    plain.wait_for_url("**/en/r/**")
    expect(plain.locator("h1")).to_have_count(1)
    context.close()

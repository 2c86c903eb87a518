"""Records that mean harm: nothing of them becomes markup, runs, leads astray or turns the text around."""

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from plugins.site.tests.conftest import HOUSING, build, fill, project
from sicore.codelists import core_shelf
from sicore.model import RECORD_TYPES
from sicore_site.addresses import key_of, record_page, safe_address
from sicore_site.postings import decoded, written
from sicore_site.speaker import shown

EVIL = (
    "<script>document.title='owned'</script>",
    "\"'><img src=x onerror=document.title='owned'>",
    "</script><script>document.title='owned'</script>",
    "]]><!--<svg onload=document.title='owned'>",
    "\u202edesrever\u2066 \u0000\u0007",
    "{{ 7*7 }}{% raw %}",
    "w" * 100_000,
)
KINDS = sorted(set(RECORD_TYPES) - {"tombstone"})


def evil(number: int, text: str) -> dict[str, object]:
    plain = text.replace("\u0000", "")
    return project(
        f"xx.evil:{number}",
        {"en": plain},
        summary={"en": plain},
        purpose={"sv": plain},
        documents=[{"title": {"en": plain}, "url": "javascript:document.title='owned'"}],
        references=[{"text": plain, "url": "data:text/html,<script>1</script>"}],
        themes=[{"text": {"en": plain}}, {"code": {"list": "si-theme", "code": plain[:500]}}],
        sources=[{"name": plain, "url": "javascript:alert(1)", "publisher": plain, "licence": plain}],
        extensions={"xx.evil": {plain[:100]: plain}},
    )


def evil_of(kind: str) -> dict[str, object]:
    """A record of any type, of whose texts each means harm in several ways; all are of one programme and community."""
    text = {"en": "\u202e".join(EVIL[:3])}
    record = evil(0, "") | {"type": kind, "id": f"xx.evil:{kind}", "title": text, "summary": text}
    kept = ("sicore", "type", "id", "title", "summary", "sources", "documents", "references", "extensions")
    more: dict[str, dict[str, object]] = {
        "project": {"programme": "xx.evil:programme"},
        "community": {"theme": HOUSING},
    }
    return {name: held for name, held in record.items() if name in kept} | more.get(kind, {})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("evil")
    told = [evil(number, text) for number, text in enumerate(EVIL)]
    file = fill(home / "c.db", [[each] for each in (*told, *map(evil_of, KINDS))])
    assert build(file, home / "site", languages=("en", "fi"), title="<b>'\"&") == []
    return home / "site"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_no_text_of_a_record_becomes_markup(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        tags = _Tags()
        tags.feed(file.read_text(encoding="utf-8"))
        for tag, attributes in tags.found:
            assert tag not in ("img", "iframe", "object", "b"), file
            assert not any(name.startswith("on") for name in attributes), file
            for name in ("href", "src"):
                assert not re.match(r"\s*(javascript|data|vbscript):", attributes.get(name) or "", re.IGNORECASE), file
            if tag == "script":
                assert attributes.get("type") or (attributes.get("src") or "").endswith("search.js"), file


def test_nothing_turns_the_line_around(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x07]", file.read_text(encoding="utf-8")), file


def test_pages_of_endless_words_stay_light(folder: Path) -> None:
    assert max(file.stat().st_size for file in folder.rglob("*.html")) <= 100 * 1024


def test_feeds_stay_xml(folder: Path) -> None:
    for file in folder.rglob("*.xml"):
        ET.parse(file)  # noqa: S314  (written a moment ago)


@pytest.mark.browser
def test_nothing_runs_in_a_browser_from_a_share_too(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    pages = [record_page(key_of(f"xx.evil:{name}")) for name in (*range(len(EVIL)), *KINDS)]
    groups = [f"community/{key_of('xx.evil:community')}.html", f"programme/{key_of('xx.evil:programme')}.html"]
    for path in (*pages, *groups, "index.html", "figures.html"):
        page.goto((folder / "en" / path).as_uri())
        assert page.title() != "owned"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto((folder / "en" / "search.html").as_uri() + "?q=script")
    page.wait_for_selector("#search[data-done]")
    assert page.title() != "owned"
    assert errors == []
    page.close()


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " javascript:alert(1)", "java\nscript:x", "data:text/html,x", "//x", "https://", "http://[",
     "https://a b", None, 7, "ftp://example.org"],
)  # fmt: skip
def test_only_addresses_of_the_web_are_led_to(url: object) -> None:
    assert safe_address(url) is None


@given(st.text())
def test_a_shown_text_holds_no_control_character_but_line_ends(text: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown(text))


@given(st.sets(st.integers(0, 2**31)))
@settings(max_examples=60)
def test_places_come_back_as_they_were(places: set[int]) -> None:
    assert list(decoded(written(sorted(places)))) == sorted(places)


@given(st.text(min_size=1))
def test_a_key_is_short_and_safe_for_every_file_system(record_id: str) -> None:
    assert re.fullmatch("[a-z2-7]{10}", key_of(record_id))


def test_every_theme_has_a_name_in_each_language_of_the_interface() -> None:
    themes = core_shelf().get("si-theme")

    assert {"en", "sv", "da", "sl", "ro", "fi"} <= themes.languages

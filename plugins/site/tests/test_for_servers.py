"""What servers and search engines are told: lists of all pages, and a page for what is not there."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plugins.site.tests.conftest import POLISH, TODAY, build, collection, fill
from sicore.plugins import ExportContext
from sicore.workspace import Workspace
from sicore.workspace.exhibiting import exhibit
from sicore_site import for_servers
from sicore_site.addresses import key_of, record_page

HOME = "https://www.example.org/katalog/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OF_PAGES = ("404.html", "index.html")


def places(file: Path) -> list[str]:
    return [each.text or "" for each in ET.parse(file).iter(f"{SPACE}loc")]  # noqa: S314  (written a moment ago)


def test_every_page_stands_in_the_lists_of_pages_once(site: Path) -> None:
    lists = places(site / "sitemap.xml")
    told = [page for each in lists for page in places(site / each.removeprefix(HOME))]

    pages = {str(file.relative_to(site)) for file in site.rglob("*.html")}
    assert sorted(told) == sorted(f"{HOME}{page}" for page in pages - set(OF_PAGES))


def test_the_day_of_the_last_change_of_a_record_is_told(site: Path) -> None:
    told = (site / "sitemap/sv-1.xml").read_text(encoding="utf-8")

    entry = told.partition(f"{HOME}sv/{record_page(key_of(POLISH))}</loc>")[2]
    assert entry.startswith("<lastmod>20")


def test_long_lists_are_parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(for_servers, "MOST_ADDRESSES", 10)
    told = [each for each in collection() if each[0]["id"] == POLISH]
    build(fill(tmp_path / "c.db", told), tmp_path / "site", languages=("en",), address="https://example.org")

    sizes = [len(places(file)) for file in sorted((tmp_path / "site/sitemap").iterdir())]
    assert len(sizes) > 1
    assert max(sizes) == 10
    assert (tmp_path / "site/robots.txt").read_text().endswith("Sitemap: https://example.org/sitemap.xml\n")


def test_the_page_for_what_is_not_there_leads_home_from_every_folder(site: Path) -> None:
    told = (site / "404.html").read_text(encoding="utf-8")

    assert 'href="/katalog/site.css"' in told
    assert '<a href="/katalog/sv/index.html" lang="sv" hreflang="sv">' in told
    assert "Sidan finns inte här" in told
    assert not (site / "robots.txt").exists()


def test_a_site_without_an_address_has_none_of_these_and_says_so(tmp_path: Path) -> None:
    told = [each for each in collection() if each[0]["id"] == POLISH]
    file = fill(tmp_path / "c.db", told)
    context = ExportContext(created=TODAY, languages=("en",))

    (found,) = exhibit(Workspace(today=TODAY), str(file), tmp_path / "site", context=context).tally.kept

    assert "404.html" in found.message
    assert "--base-url" in found.repair

    assert not {"404.html", "sitemap.xml", "sitemap", "robots.txt"} & {
        each.name for each in (tmp_path / "site").iterdir()
    }

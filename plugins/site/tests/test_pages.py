"""What the pages of a site say, and what they keep to themselves."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from plugins.site.tests.conftest import (
    DANISH,
    MANY_SOURCES,
    POLISH,
    TODAY,
    build,
    collection,
    fill,
    machine_told,
    project,
)
from sicore.codelists import core_shelf
from sicore.errors import UsageError
from sicore.format import dump_json
from sicore.plugins import ExportContext
from sicore.workspace import Workspace
from sicore_site import overview_pages
from sicore_site.addresses import key_of, record_file, record_page
from sicore_site.group import Group
from sicore_site.speaker import Speaker

READ = Callable[..., str]


def test_a_record_stands_beside_what_its_three_sources_say_differently(page_of: READ) -> None:
    told = page_of(MANY_SOURCES)

    assert "What the sources say differently" in told
    for said in ("se-list.csv", "kohesio.csv", "annual-report.pdf"):
        assert said in told
    for said in ("1,250,000.50\N{NO-BREAK SPACE}EUR", "1,300,000\N{NO-BREAK SPACE}EUR", "15 April 2024"):
        assert said in told


def test_sources_that_differ_on_what_no_format_knows_make_a_page(tmp_path: Path) -> None:
    odd: list[Any] = [{"amount": amount, "currency": 7} for amount in ("some", None, ["1"])]
    told = [project("se.x:1", {"sv": "Udda"}, sources=[{"name": f"{n}.csv"}], prize=each) for n, each in enumerate(odd)]
    build(fill(tmp_path / "c.db", [told]), tmp_path / "site", languages=("en",))

    page = (tmp_path / "site/en" / record_page(key_of("se.x:1"))).read_text(encoding="utf-8")

    assert "some 7" in page


def test_a_record_tells_its_history_without_roles_and_reasons(page_of: READ) -> None:
    told = page_of(MANY_SOURCES)

    assert told.count("first read from") == 3
    assert "internal remark" not in told
    assert "officer" not in told


def test_a_translation_is_marked_and_the_original_stands_beside_it(page_of: READ) -> None:
    told = page_of(MANY_SOURCES)

    assert '<h1 dir="auto">Bridges to homes</h1>' in told
    assert '<span class="mark-translated">Translation</span>' in told
    assert '<p class="also" lang="sv" dir="auto">Broar till bostäder</p>' in told


def test_a_text_in_another_language_says_which(page_of: READ) -> None:
    assert '<h1 lang="pl" dir="auto">Łódź bez barier' in page_of(POLISH)
    assert 'lang="sv"' in page_of(MANY_SOURCES, "fi")


@pytest.mark.parametrize(
    ("language", "day", "amount"),
    [("en", "1 March 2024", "1,250,000.50"),
     ("fi", "1. maaliskuuta 2024", "1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000,50"),
     ("sl", "1. marec 2024", "1.250.000,50"), ("da", "1. marts 2024", "1.250.000,50")],
)  # fmt: skip
def test_days_and_amounts_are_written_as_readers_are_used_to(
    page_of: READ, language: str, day: str, amount: str
) -> None:
    told = page_of(POLISH, language)

    assert day in told
    assert amount in told


@pytest.mark.parametrize(
    ("count", "english", "slovenian"),
    [(1, "Project", "Projekt"), (2, "Projects", "Projekta"), (3, "Projects", "Projekti"), (5, "Projects", "Projektov")],
)
def test_records_are_counted_as_each_language_counts(count: int, english: str, slovenian: str) -> None:
    group = Group(kind="type", value="project", count=count)

    assert group.said(Speaker("en", core_shelf())).text == english
    assert group.said(Speaker("sl", core_shelf())).text == slovenian


def test_partners_are_suggested_with_reasons_and_never_of_the_same_centre(page_of: READ) -> None:
    told = page_of(MANY_SOURCES).partition('id="cases"')[2].partition("</section>")[0]

    assert "the same or a near theme: housing" in told
    assert "Wohnen" in told
    assert page_of("at.esf:1").partition('id="cases"')[2].partition("</section>")[0].count("Wohnen") == 0


def test_records_that_name_each_other_are_linked_both_ways(page_of: READ) -> None:
    assert "Socialfondsprogrammet" in page_of(MANY_SOURCES)
    assert "Bridges to homes" in page_of("se.esf:programme")


def test_what_is_not_published_is_nowhere(site: Path) -> None:
    for file in site.rglob("*"):
        assert not file.is_file() or b"hemligt" not in file.read_bytes(), file


def test_the_record_itself_lies_beside_its_page(site: Path) -> None:
    told = (site / record_file(key_of(MANY_SOURCES))).read_text(encoding="utf-8")

    assert '"id": "se.esf:broar"' in told


def test_a_page_tells_machines_what_it_is_about(page_of: READ) -> None:
    told = machine_told(page_of(MANY_SOURCES))

    assert told["@context"] == "https://schema.org"
    assert told["@type"] == "Project"
    assert told["@id"] == f"https://www.example.org/katalog/en/{record_page(key_of(MANY_SOURCES))}"
    assert told["name"] == "Bridges to homes"
    assert told["parentOrganization"] == [
        {"@id": f"https://www.example.org/katalog/en/{record_page(key_of('se.esf:programme'))}"}
    ]


def test_lists_have_pages_and_each_record_stands_on_one(site: Path) -> None:
    first, second = ((site / "en/country" / name).read_text(encoding="utf-8") for name in ("AT.html", "AT-2.html"))

    assert "70 records" in first
    assert first.count('<li class="card') == 60
    assert second.count('<li class="card') == 10
    assert 'rel="next" href="../country/AT-2.html"' in first


@pytest.mark.parametrize(
    "page", ["country/SE", "region/SE22", "theme/housing", "centre/se.esf", "type/project", "programme/index"]
)
def test_each_kind_of_group_has_a_list(site: Path, page: str) -> None:
    assert (site / "sv" / f"{page}.html").is_file()


def test_a_community_gathers_what_is_about_its_theme(site: Path) -> None:
    told = (site / "en/community" / f"{key_of('eu.esf:homes')}.html").read_text(encoding="utf-8")

    assert "Bridges to homes" in told


def test_feeds_are_xml_with_addresses_that_stay(site: Path) -> None:
    space = "{http://www.w3.org/2005/Atom}"
    feed = ET.parse(site / "en/country/SE.xml").getroot()  # noqa: S314  (written a moment ago)

    links = [link.get("href") or "" for link in feed.iter(f"{space}link")]
    assert f"https://www.example.org/katalog/en/{record_page(key_of(MANY_SOURCES))}" in links
    assert all(link.startswith("https://www.example.org/katalog/en/") for link in links)
    assert {entry.findtext(f"{space}id", "")[:9] for entry in feed.iter(f"{space}entry")} == {"urn:uuid:"}


def test_feeds_have_what_atom_requires(site: Path) -> None:
    space = "{http://www.w3.org/2005/Atom}"
    for file in (each for each in site.glob("??/**/*.xml")):
        feed = ET.parse(file).getroot()  # noqa: S314  (written a moment ago)
        parts = [feed, *feed.iter(f"{space}entry")]
        assert len({part.findtext(f"{space}id") for part in parts}) == len(parts) > 1, file
        assert all((part.findtext(f"{space}title") or "").strip() for part in parts), file
        for part in parts:
            # With the zone of the time (RFC 4287, section 3.3).
            assert datetime.fromisoformat(part.findtext(f"{space}updated", "")).tzinfo, file
        assert [link.get("rel") for link in feed.findall(f"{space}link")] == ["self", "alternate"], file
        assert feed.findtext(f"{space}author/{space}name"), file


def test_years_beyond_the_timeline_stand_in_its_table(site: Path) -> None:
    told = (site / "en/figures.html").read_text(encoding="utf-8")

    assert '<th scope="row">1899</th>' in told
    assert 'text-anchor="middle">1899' not in told


def test_a_misprinted_year_does_not_move_the_timeline_away(tmp_path: Path) -> None:
    years = ["2021", "2023", "2024", "2099"]
    told = [[project(f"se.x:{year}", {"sv": "Tid"}, start_date=year)] for year in years]
    build(fill(tmp_path / "c.db", told), tmp_path / "site", languages=("en",))

    page = (tmp_path / "site/en/figures.html").read_text(encoding="utf-8")

    assert [f'text-anchor="middle">{year}<' in page for year in years] == [True, True, True, False]
    assert '<th scope="row">2099</th>' in page
    assert "Years far from the others stand in the table alone." in page


def test_each_currency_has_a_chart_that_of_most_projects_first(tmp_path: Path) -> None:
    sums = [("100", "SEK"), ("300", "SEK"), ("7", "EUR")]
    told = [
        [project(f"se.x:{number}", {"sv": "Pengar"}, total_cost={"amount": amount, "currency": currency})]
        for number, (amount, currency) in enumerate(sums)
    ]
    build(fill(tmp_path / "c.db", told), tmp_path / "site", languages=("en",))

    page = (tmp_path / "site/en/figures.html").read_text(encoding="utf-8")

    assert "The bars show SEK" in page
    assert page.partition('<ul class="rows"')[2].partition("</ul>")[0].count("<li>") == 1
    shown = re.findall(r'<span class="count">([^<]*)</span>\n<svg', page)
    assert shown == ["400\N{NO-BREAK SPACE}SEK", "7\N{NO-BREAK SPACE}EUR"]
    assert "What projects cost, by Fund: EUR</h2>" in page
    assert "<td>7\N{NO-BREAK SPACE}EUR</td>" in page


@pytest.mark.parametrize("digits", [29, 400, 1_000_010])
def test_amounts_of_endless_digits_make_a_page_and_a_chart(digits: int, tmp_path: Path) -> None:
    endless = project("se.x:1", {"sv": "Mycket"}, total_cost={"amount": "9" * digits + ".07", "currency": "EUR"})
    told = [[endless], [project("se.x:2", {"sv": "Lagom"})]]

    assert build(fill(tmp_path / "c.db", told), tmp_path / "site", languages=("en",)) == []
    page = (tmp_path / "site/en" / record_page(key_of("se.x:1"))).read_text(encoding="utf-8")
    assert "99999…\N{NO-BREAK SPACE}EUR" in page
    assert "nan" not in (tmp_path / "site/en/figures.html").read_text(encoding="utf-8")


def test_sums_of_money_are_told_per_fund_and_currency(site: Path) -> None:
    assert "91,250,036\N{NO-BREAK SPACE}EUR" in (site / "en/figures.html").read_text(encoding="utf-8")


def test_words_of_the_format_are_written_as_people_write_them() -> None:
    speakers = {language: Speaker(language, core_shelf()) for language in ("en", "sv")}

    assert speakers["en"].word("managing-authority") == "managing authority"
    assert speakers["sv"].word("managing-authority") == "förvaltande myndighet"


def test_a_list_of_a_region_leads_to_its_country(site: Path) -> None:
    told = (site / "sv/region/SE22.html").read_text(encoding="utf-8")

    assert '<p class="kind"><a href="../country/SE.html">Sverige</a></p>' in told


def test_the_name_of_a_theme_begins_large_above_its_list_alone(site: Path) -> None:
    assert ">Boende</h1>" in (site / "sv/theme/housing.html").read_text(encoding="utf-8")
    assert ">boende</a>" in (site / "sv/theme/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("licence", "told"),
    [("CC-BY-4.0", '<a href="https://spdx.org/licenses/CC-BY-4.0.html" rel="license">CC-BY-4.0</a>'),
     ("https://example.org/terms", '<a href="https://example.org/terms" rel="license">'),
     ("as agreed <b>", "<strong>as agreed &lt;b&gt;</strong>")],
)  # fmt: skip
def test_a_licence_that_has_a_page_is_linked(tmp_path: Path, licence: str, told: str) -> None:
    build(fill(tmp_path / "c.db", []), tmp_path / "site", languages=("en",), licence=licence)

    assert told in (tmp_path / "site/en/about.html").read_text(encoding="utf-8")


def test_countries_languages_and_points_are_told_as_the_readers_of_the_page_write_them(tmp_path: Path) -> None:
    place = {"country": "SE", "point": {"lat": "55.6", "lon": "13.0"}}
    method = {"type": "method", "languages": ["fi"]}
    told = [
        project("se.x:1", {"sv": "Ett"}, locations=[place]),
        project("fi.x:1", {"fi": "Yksi"}, locations=[place]),
        {name: held for name, held in project("se.x:2", {"sv": "Metod"}).items() if name in _ENVELOPE} | method,
    ]
    build(fill(tmp_path / "c.db", [[each] for each in told]), tmp_path / "site", languages=("sv",))

    alike, means = (
        (tmp_path / "site/sv" / record_page(key_of(each))).read_text("utf-8") for each in ("se.x:1", "se.x:2")
    )
    assert "<li>platsen: Sverige</li>" in alike
    assert '<span class="part">Punkt:</span> <span dir="auto">55.6, 13.0</span>' in alike
    assert '<dd><span dir="auto">finska</span></dd>' in means


_ENVELOPE = ("sicore", "type", "id", "title", "sources")


def test_values_of_many_parts_have_the_whole_width(page_of: READ, tmp_path: Path) -> None:
    unit = {"unit": "persons", "value": "3", "as_of": "2026-06-30"}
    values = [{"indicator": {"list": "esf-plus-indicator", "code": f"EECO0{number}"}} | unit for number in (1, 2, 4)]
    build(fill(tmp_path / "c.db", [[project("se.x:1", {"sv": "Ett"}, indicators=values)]]), tmp_path / "site")

    told = (tmp_path / "site/sv" / record_page(key_of("se.x:1"))).read_text(encoding="utf-8")
    assert told.count('<div class="across">') == 1
    assert 'class="across"' not in page_of(POLISH)


def test_regions_are_told_by_name(site: Path) -> None:
    told = (site / "en/country/SE.html").read_text(encoding="utf-8")

    assert '<a href="../region/SE22.html" dir="auto">Sydsverige</a> <span class="count">1</span>' in told


@pytest.mark.parametrize(
    ("language", "order"),
    [("en", ["Ålands hus", "Gardens", "Work", "Zonen"]), ("sv", ["Arbete", "Odling", "Zonen", "Ålands hus"]),
     ("sl", ["Ålands hus", "Arbete", "Odling", "Zonen"])],
)  # fmt: skip
def test_lists_are_in_the_order_that_the_readers_of_each_language_expect(
    in_three_languages: Path, language: str, order: list[str]
) -> None:
    for page in ("all/index", "type/project"):
        told = (in_three_languages / language / f"{page}.html").read_text(encoding="utf-8")

        assert sorted(order, key=told.index) == order


@pytest.fixture(scope="module")
def in_three_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    titles = [{"sv": "Odling", "en-t-sv": "Gardens"}, {"sv": "Ålands hus"}, {"sv": "Arbete", "en-t-sv": "Work"}]
    told = [
        [project(f"se.x:{number}", title, original_language="sv")]
        for number, title in enumerate([*titles, {"sv": "Zonen"}])
    ]
    home = tmp_path_factory.mktemp("sorted")
    build(fill(home / "c.db", told), home / "site", languages=("en", "sv", "sl"))
    return home / "site"


def test_countries_are_sorted_by_their_names(site: Path) -> None:
    told = (site / "sv/country/index.html").read_text(encoding="utf-8").partition('<ul class="groups">')[2]

    names = ["Danmark", "Finland", "Polen", "Sverige", "Österrike"]
    assert sorted(names, key=told.index) == names


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        told = file.read_text(encoding="utf-8")
        assert "default-src 'none'" in told
        assert " style=" not in told
        assert 'src="http' not in told
        assert '<link rel="stylesheet" href="http' not in told


def test_pages_are_light(site: Path) -> None:
    design = (site / "site.css").stat().st_size

    assert design <= 20_000
    assert max(file.stat().st_size for file in site.rglob("*.html")) + design <= 100 * 1024


def test_codes_that_somebody_made_up_by_the_hundred_leave_pages_light(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MOST_GROUPS", "MOST_VALUES"):
        monkeypatch.setattr(overview_pages, name, 3)
    themes = [{"code": {"list": "si-theme", "code": f"made-up-{number}"}} for number in range(9)]
    told = [[project("se.x:1", {"sv": "Många"}, themes=themes)]]
    build(fill(tmp_path / "c.db", told), tmp_path / "site", languages=("en",))

    index, search = ((tmp_path / "site/en" / page).read_text("utf-8") for page in ("theme/index.html", "search.html"))

    assert index.count('<li><a href="../theme/made-up-') == 3
    assert "and 6 further values" in index
    assert search.count('"made-up-0"') > 0
    assert "made-up-8" not in search


def test_a_record_with_endless_lists_has_a_light_page(tmp_path: Path) -> None:
    many = range(3_000)
    record = project(
        "se.x:1",
        {"sv": "Allt"},
        relations=[{"rel": "part-of", "target": f"se.x:{number}"} for number in many],
        documents=[{"title": {"sv": f"Bilaga {number}"}, "url": f"https://example.org/{number}"} for number in many],
        sources=[{"name": f"{number}.csv", "url": f"https://example.org/{number}"} for number in many],
    )
    build(fill(tmp_path / "c.db", [[record]]), tmp_path / "site", languages=("en",))

    page = (tmp_path / "site/en" / record_page(key_of("se.x:1"))).read_text(encoding="utf-8")

    assert len(page) <= 60_000
    assert page.count("and 2,960 further values") == 3


def test_an_empty_catalogue_makes_a_site(tmp_path: Path) -> None:
    file = fill(tmp_path / "c.db", [each for each in collection() if each[0]["id"] == "se.esf:hemligt"])

    assert build(file, tmp_path / "site", languages=("sl",)) == []
    assert "Nič še ni objavljeno." in (tmp_path / "site/sl/index.html").read_text(encoding="utf-8")
    for page in (tmp_path / "site/sl").rglob("*.html"):
        for address in re.findall('href="([^"#?:]+)', page.read_text(encoding="utf-8")):
            assert (page.parent / address).is_file(), (page, address)


def test_a_language_that_no_site_speaks_is_refused_by_name(catalogue: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not speak 'de'"):
        build(catalogue, tmp_path / "site", languages=("de",))

    assert not (tmp_path / "site").exists()


def test_broken_relations_unknown_codes_and_a_title_in_no_asked_language_make_a_page(tmp_path: Path) -> None:
    odd = project(
        "lv.list:1",
        {"el": "Δοκιμή"},
        relations=[{"rel": "part-of", "target": "xx.gone:1"}],
        themes=[{"code": HOUSING_OF_TOMORROW}],
        countries=["QQ"],
        start_date="2187-05",
    )
    file = fill(tmp_path / "c.db", [[odd]])

    assert build(file, tmp_path / "site", languages=("fi",)) == []
    told = (tmp_path / "site/fi" / record_page(key_of("lv.list:1"))).read_text(encoding="utf-8")
    for said in ("Δοκιμή", "xx.gone:1", "of-tomorrow", "QQ", "2187"):
        assert said in told


HOUSING_OF_TOMORROW = {"list": "si-theme", "version": "9", "code": "of-tomorrow"}


def test_records_that_come_from_a_file_are_shown_without_history(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_bytes(dump_json(collection()[2][0]) + b"\n")
    workspace = Workspace()
    context = ExportContext(created=workspace.today, languages=("da",))

    workspace.convert(tmp_path / "records.jsonl", tmp_path / "site", to="site.pages", context=context)

    told = (tmp_path / "site/da" / record_page(key_of(DANISH))).read_text(encoding="utf-8")
    assert "Rødgrød" in told
    assert "Historik" not in told


def test_natural_persons_have_no_name_on_a_site_of_a_file(tmp_path: Path) -> None:
    part = [{"role": "beneficiary", "organisation": "se.x:p", "name": "Kim Persson"}]
    study = {"type": "case_study", "originators": ["se.x:p"], "created": "2024-01-01T00:00:00Z"}
    told = [
        project("se.x:q", {"sv": "Projekt"}, participants=part),
        {"sicore": "1.0", "type": "organisation", "id": "se.x:p", "title": {"sv": "Kim Persson"}}
        | {"is_natural_person": True, "sources": [{"name": "x.csv"}]},
        project("se.x:c", {"sv": "Fall"}) | study,
    ]
    (tmp_path / "records.jsonl").write_bytes(b"".join(dump_json(each) + b"\n" for each in told))
    context = ExportContext(created=TODAY, languages=("sv",))

    Workspace(today=TODAY).convert(tmp_path / "records.jsonl", tmp_path / "site", to="site.pages", context=context)

    for file in (tmp_path / "site").rglob("*"):
        assert not file.is_file() or b"Persson" not in file.read_bytes(), file
    person, case = (
        (tmp_path / "site/sv" / record_page(key_of(each))).read_text(encoding="utf-8") for each in ("se.x:p", "se.x:c")
    )
    assert "En fysisk person" in person
    assert '<p class="cite" dir="auto">se.x (2024). Fall. https://example.org/list.csv</p>' in case

"""Pages in own words, one for each of seven languages, give the same records and the same facts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sicore.plugins import Source
from sicore_eu.importer import EsfPlusPage

LANGUAGES = ("bg", "de", "el", "en", "fr", "hu", "sv")
LOCAL_IDS = {
    "esf-plus",
    "support-for-social-innovation",
    "social-innovation-plus",
    "social-innovation-plus/activity/mutual-learning",
    "social-innovation-plus/activity/capacity-building",
    "social-innovation-plus/activity/networking",
    "european-competence-centre",
    "cooperation-platform",
    "community/social-innovation",
    "community/employment-education-skills",
    "community/social-inclusion",
    "community/results-based-management",
    "case-study-database",
    "national-centres",
    *(f"national-centres/{number}" for number in range(1, 7)),
    "easi-strand",
    "easi-strand/call/social-experimentation",
}


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, own_pages: list[Path]) -> Path:
    return next(path for path in own_pages if path.stem.endswith(f"_{request.param}"))


def test_recognises_the_page_with_certainty(page: Path) -> None:
    assert EsfPlusPage().probe(Source(path=page)).confidence == 95


def test_gives_the_same_ids_in_every_language(page: Path, read: Callable[..., Any]) -> None:
    assert read(page).ids == {f"eu.esf-plus:{local}" for local in LOCAL_IDS}


def test_tells_the_language_by_the_text_and_not_by_the_skip_link(page: Path, read: Callable[..., Any]) -> None:
    title = read(page).one("social-innovation-plus")["title"]

    assert set(title) == {page.stem[-2:]}


def test_reads_the_figures_and_dates_from_the_page_itself(page: Path, read: Callable[..., Any]) -> None:
    told = read(page)

    assert told.one("social-innovation-plus")["budget"] == {"amount": "197000000", "currency": "EUR"}
    assert told.one("case-study-database")["launch"] == "2021-23"
    assert told.one("case-study-database")["records_at_launch"] == 100
    project = told.one("national-centres/6")
    assert (project["start_date"], project["duration"], project["as_of"]) == ("2021-05", "P2Y", "2021")


def test_finds_every_subject_in_the_words_of_the_language(page: Path, read: Callable[..., Any]) -> None:
    assert read(page).surprises == []


def test_all_languages_together_disagree_about_nothing(
    own_pages: list[Path], read: Callable[..., Any], join_all: Callable[..., Any]
) -> None:
    records, disagreements = join_all([read(page) for page in own_pages])

    assert disagreements == []
    assert set(records["eu.esf-plus:case-study-database"]["title"]) == set(LANGUAGES)
    assert [topic["code"]["code"] for topic in records["eu.esf-plus:european-competence-centre"]["functions"]] == [
        "collecting-tools",
        "assessing-tools",
        "developing-tools",
        "validating-tools",
        "disseminating-tools",
        "database-extension",
        "database-management",
    ]


def test_notes_the_line_and_the_raw_words_of_each_figure(swedish: str, read: Callable[..., Any]) -> None:
    told = read(swedish)

    initiative = told.one("social-innovation-plus")
    assert initiative["raw"]["/budget"] == "197 miljoner euro"
    assert initiative["places"]["/budget"] == "0:line 16"
    assert told.one("national-centres/1")["raw"] == {"/start_date": "maj 2021", "/duration": "två år"}


def test_says_where_the_statements_come_from(swedish: str, read: Callable[..., Any]) -> None:
    source = read(swedish, name="sida.txt").one("easi-strand")["sources"][0]

    assert source["title"] == {"sv": "Social innovation över gränserna"}
    assert (source["name"], source["language"], source["retrieved"]) == ("sida.txt", "sv", "2026-11-21")
    assert len(source["sha256"]) == 64


def test_html_and_its_text_say_the_same(samples: Path, read: Callable[..., Any]) -> None:
    html = read(samples / "social-innovation_de.html")

    assert html.one("community/social-inclusion")["places"]["/title/de"] == "0:line 24"
    assert html.one("esf-plus")["title"] == {"de": "Europäischer Sozialfonds Plus"}


def test_leaves_out_the_skip_link_with_a_reason(english: str, read: Callable[..., Any]) -> None:
    finding = read(english).findings[-1]

    assert finding.code.code == "boilerplate-ignored"
    assert "link to the main content" in finding.message
    assert finding.place is not None
    assert finding.place.line == 1

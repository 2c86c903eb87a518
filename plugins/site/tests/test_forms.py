"""What pages offer to cite a record by and to take along, with the plugins that can write it and without."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from plugins.site.tests.conftest import MANY_SOURCES
from sicore.plugins import ExportContext
from sicore_site.addresses import key_of, record_file
from sicore_site.exporter import SiteExporter
from sicore_site.forms import forms_at_hand

READ = Callable[..., str]
CASE = "fi.esr:yokahvila"


def test_a_page_says_how_to_cite_it(page_of: READ) -> None:
    told = page_of(MANY_SOURCES).partition("Cite this page")[2].partition("</section>")[0]

    assert '<p class="cite" lang="sv" dir="auto">' in told
    assert "Broar till bostäder. https://www.example.org/katalog/en/r/" in told


def test_a_citation_lies_beside_the_record_and_the_page_leads_there(page_of: READ, site: Path) -> None:
    file = record_file(key_of(MANY_SOURCES), ".bib")

    assert (site / file).read_text(encoding="utf-8").startswith(f"@misc{{{MANY_SOURCES},")
    for language in ("en", "fi"):
        told = page_of(MANY_SOURCES, language)
        assert f'<link rel="alternate" type="application/x-bibtex" href="../../../{file}">' in told
        assert f'href="../../../{file}" download>' in told


def test_a_form_is_offered_only_where_it_has_a_place_for_the_record(page_of: READ, site: Path) -> None:
    assert "DataCite" not in page_of(MANY_SOURCES)
    # A case study that tells no year has no metadata for a DOI either.
    assert "DataCite" not in page_of(CASE)
    assert not list(site.rglob("*.datacite.json"))


def test_a_site_goes_without_other_plugins(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    context = ExportContext(created=date(2026, 11, 26), languages=("en",))

    assert [each.code.code for each in SiteExporter().write((), tmp_path / "site", context)] == ["site-address-unknown"]
    assert forms_at_hand(context) == ()

"""A small catalogue, its site, and a server that hands the site out on this machine alone."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sicore import Catalogue
from sicore.catalogue import RunAbout, Telling, Told
from sicore.findings import Finding
from sicore.format import dump_json
from sicore.plugins import ExportContext
from sicore.workspace import Workspace
from sicore.workspace.exhibiting import exhibit
from sicore_site.addresses import key_of, record_page
from sicore_site.codes import ADDRESS_UNKNOWN

TODAY = date(2026, 11, 26)
HOUSING = {"list": "si-theme", "version": "1", "code": "housing"}
YOUNG = {"list": "target-group", "version": "1", "code": "unemployed"}
MANY_SOURCES, POLISH, DANISH = "se.esf:broar", "pl.esf:lodz", "dk.esf:groed"


def project(record_id: str, title: dict[str, str], **members: Any) -> dict[str, Any]:
    """A project with what facets and partners go by."""
    return {
        "sicore": "1.0",
        "type": "project",
        "id": record_id,
        "title": title,
        "countries": [record_id[:2].upper()],
        "themes": [{"code": HOUSING}],
        "target_groups": [{"code": YOUNG}],
        "start_date": "2024-03-01",
        "total_cost": {"amount": "1250000.50", "currency": "EUR"},
        "funds": [{"list": "eu-programme", "code": "ESF"}],
        "sources": [{"name": f"{record_id.partition('.')[0]}-list.csv", "url": "https://example.org/list.csv"}],
    } | members


def collection() -> list[list[dict[str, Any]]]:
    """The records of the catalogue; of each what one source after the other says."""
    bridges = project(
        MANY_SOURCES,
        {"sv": "Broar till bostäder", "en-t-sv": "Bridges to homes"},
        original_language="sv",
        summary={"sv": "Unga får handledning på väg till en egen bostad."},
        locations=[{"country": "SE", "nuts": {"list": "nuts", "version": "2024", "code": "SE224"}}],
        relations=[{"rel": "part-of", "target": "se.esf:programme"}],
    )
    second = bridges | {"total_cost": {"amount": "1300000", "currency": "EUR"}, "sources": [{"name": "kohesio.csv"}]}
    third = bridges | {"start_date": "2024-04-15", "sources": [{"name": "annual-report.pdf"}]}
    polish = project(POLISH, {"pl": "Łódź bez barier: mieszkania dla młodych"}, original_language="pl")
    danish = project(DANISH, {"da": "Rødgrød og fællesskab på Ærø"}, original_language="da", start_date="1899")
    finnish = {
        "sicore": "1.0", "type": "case_study", "id": "fi.esr:yö", "title": {"fi": "Yökahvila työttömille"},
        "original_language": "fi", "countries": ["FI"], "evidence_level": "evaluated",
        "stage": {"list": "si-process-stage", "version": "2010", "code": "3"}, "themes": [{"code": HOUSING}],
        "problem": {"fi": "Yöllä kaikki on kiinni."}, "sources": [{"name": "tapaus.txt"}],
    }  # fmt: skip
    finnish["id"] = "fi.esr:yokahvila"
    programme = {
        "sicore": "1.0", "type": "programme", "id": "se.esf:programme", "title": {"sv": "Socialfondsprogrammet"},
        "countries": ["SE"], "sources": [{"name": "se-list.csv"}],
    }  # fmt: skip
    community = {
        "sicore": "1.0", "type": "community", "id": "eu.esf:homes", "title": {"en": "Homes for all"},
        "theme": HOUSING, "sources": [{"name": "page.html"}],
    }  # fmt: skip
    shelter = {
        "sicore": "1.0", "type": "organisation", "id": "at.esf:obdach", "title": {"de": "Verein Obdach"},
        "looking_for_partner": True, "sources": [{"name": "at-list.csv"}],
    }  # fmt: skip
    part = [{"role": "partner", "organisation": shelter["id"]}]
    more = [project(f"at.esf:{number}", {"de": f"Wohnen {number}"}, participants=part) for number in range(70)]
    draft = project("se.esf:hemligt", {"sv": "Ännu hemligt"}, editorial_status="draft")
    return [
        [bridges, second, third],
        *([each] for each in (polish, danish, finnish, programme, community, draft, shelter, *more)),
    ]


def fill(file: Path, told: list[list[dict[str, Any]]]) -> Path:
    """Write statements of sources into a catalogue."""
    with Catalogue(file, create=True) as catalogue:
        for turn in range(max(map(len, told), default=0)):
            with catalogue.running(RunAbout(kind="import", role="officer", reason="internal remark")) as run:
                lines = (
                    Told(said[turn]["id"], (Telling(2, dump_json(said[turn])),)) for said in told if len(said) > turn
                )
                for _ in run.writing.write(lines):
                    pass
    return file


def build(file: Path, folder: Path, **how: Any) -> list[Finding]:
    """Build a site; what was found on the way, but for the advice to tell its address."""
    outcome = exhibit(Workspace(today=TODAY), str(file), folder, context=ExportContext(created=TODAY, **how))
    assert (ADDRESS_UNKNOWN in {each.code for each in outcome.tally.kept}) is (how.get("address") is None)
    return [each for each in outcome.tally.kept if each.code is not ADDRESS_UNKNOWN]


def hashes(folder: Path) -> dict[str, str]:
    """What every file of a folder holds."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("catalogue") / "c.db", collection())


@pytest.fixture(scope="session")
def site(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "katalog"
    assert build(catalogue, folder, licence="CC-BY-4.0", address="https://www.example.org/katalog") == []
    return folder


@pytest.fixture(scope="session")
def page_of(site: Path) -> Callable[..., str]:
    def read(record_id: str, language: str = "en") -> str:
        return (site / language / record_page(key_of(record_id))).read_text(encoding="utf-8")

    return read


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    # Below a folder, as on most servers, and of the name that the site is told to be below.
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site.parent)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
    server.shutdown()
    server.server_close()
    thread.join()


Window = tuple[Page, list[str]]
"""A page, and what it complained of or asked another host for."""


@pytest.fixture(scope="session")
def window(browser: Browser, address: str) -> Iterator[Window]:
    """One window for all visits, since opening one takes longer than most of them."""
    complaints: list[str] = []
    opened = browser.new_page(base_url=address, locale="en-GB")
    opened.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith(address) else complaints.append(asked.url))
    yield opened, complaints
    opened.close()


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    """A page that may neither complain nor ask another host for anything."""
    opened, complaints = window
    complaints.clear()
    opened.set_viewport_size({"width": 1280, "height": 720})
    opened.emulate_media(color_scheme="light")
    yield opened
    assert complaints == []


def machine_told(page: str) -> Any:
    """What a page tells machines."""
    return json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])

"""A small repository on this machine that speaks OAI-PMH, well or badly."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape, quoteattr

import pytest
from attrs import define, field
from oaipmh_scythe import RetryConfig

from sicore_oai.importer import DublinCoreImporter

HEAD = '<?xml version="1.0" encoding="UTF-8"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
TAIL = "</OAI-PMH>"

Asked = dict[str, str]


def answer(content: str, *, when: str = "2026-11-02T10:15:00Z") -> bytes:
    """An answer that holds something."""
    return f"{HEAD}<responseDate>{when}</responseDate><request>x</request>{content}{TAIL}".encode()


def error(code: str, text: str = "") -> bytes:
    """An answer that refuses."""
    return answer(f"<error code={quoteattr(code)}>{escape(text)}</error>")


def resource(number: int, *, day: str = "2026-10-30", title: str | None = None, deleted: bool = False) -> str:
    """A record of the repository."""
    status = ' status="deleted"' if deleted else ""
    header = f"<header{status}><identifier>oai:norrvik:{number}</identifier><datestamp>{day}</datestamp></header>"
    dublin_core = (
        '<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title or f'Study {number}')}</dc:title>"
        "<dc:type>case study</dc:type><dc:language>en</dc:language></oai_dc:dc></metadata>"
    )
    return f"<record>{header}{'' if deleted else dublin_core}</record>"


def page(resources: list[str], token: str | None = None) -> bytes:
    """A page of a list."""
    more = "" if token is None else f"<resumptionToken>{escape(token)}</resumptionToken>"
    return answer(f"<ListRecords>{''.join(resources)}{more}</ListRecords>")


@define
class Repository:
    """A repository.

    Args:
        resources: What it holds, by day.
        size: How many are on a page.
        deletions: What it says of deletions.
        twist: Answers in its place; None where it answers itself.
        asked: What it was asked for.
    """

    resources: list[tuple[str, str]] = field(factory=list)
    size: int = 2
    deletions: str = "persistent"
    twist: Callable[[Asked], tuple[int, dict[str, str], bytes] | bytes | None] = lambda _: None
    asked: list[Asked] = field(factory=list)
    address: str = ""

    def answer(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(asked)
        twisted = self.twist(asked)
        if isinstance(twisted, tuple):
            return twisted
        return 200, {}, twisted if twisted is not None else self._honest(asked)

    def _honest(self, asked: Asked) -> bytes:
        if asked.get("verb") == "Identify":
            return answer(
                "<Identify><repositoryName>Repository of Norrvik</repositoryName><protocolVersion>2.0</protocolVersion>"
                f"<deletedRecord>{self.deletions}</deletedRecord></Identify>"
            )
        if asked.get("verb") != "ListRecords":
            return error("badVerb", "Illegal verb")
        since, _, begin = asked.get("resumptionToken", f"{asked.get('from', '')}|0").rpartition("|")
        matching = [text for day, text in self.resources if day >= since]
        if not matching:
            return error("noRecordsMatch")
        end = int(begin) + self.size
        return page(matching[int(begin) : end], f"{since}|{end}" if end < len(matching) else "")


@pytest.fixture
def repository() -> Iterator[Repository]:
    """A repository with five case studies."""
    days = ["2026-10-28", "2026-10-29", "2026-10-30", "2026-10-31", "2026-11-01"]
    told = Repository(resources=[(day, resource(number, day=day)) for number, day in enumerate(days)])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = told.answer(dict(parse_qsl(urlsplit(self.path).query)))
            self.send_response(status)
            for name, value in {"Content-Type": "text/xml", "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    told.address = f"http://127.0.0.1:{server.server_port}/oai"
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask again at once, and a few times only."""
    hurried = RetryConfig(
        max_retries=2,
        retry_status_codes=(429, 503),
        default_retry_after=0.01,
        retry_on_transport_error=True,
        initial_backoff=0.01,
    )
    monkeypatch.setattr(DublinCoreImporter, "retries", hurried)


@pytest.fixture
def sample() -> Path:
    """The answer that the plugin ships."""
    return Path(str(files("sicore_oai.samples") / "norrvik-repository.xml"))

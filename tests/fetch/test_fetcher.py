"""Fetching from a real server on this machine, which only an express permission reaches."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sicore.fetch import Fetcher, FetchError, ForbiddenAddressError
from sicore.fetch.addresses import check_address, is_public

BODY = b"<p>Projekt</p>"


class Answers(BaseHTTPRequestHandler):
    """A small site with what goes wrong on large ones."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].strip("/")
        getattr(self, f"_{name}", self._missing)()

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _missing(self) -> None:
        self._send(404, b"no")

    def _page(self) -> None:
        if self.headers["If-None-Match"] == '"1"':
            self._send(304, ETag='"1"')
        else:
            self._send(200, BODY, Content_Type="text/HTML; charset=ISO-8859-1", ETag='"1"', Last_Modified="today")

    def _written(self) -> None:
        seconds = float(self.path.partition("?")[2])
        self._send(200, BODY, ETag='"3"', Last_Modified=formatdate(time.time() - seconds, usegmt=True))

    def _agent(self) -> None:
        self._send(200, self.headers["User-Agent"].encode())

    def _moved(self) -> None:
        self._send(302, Location="/page")

    def _to(self) -> None:
        self._send(302, Location=self.path.partition("?")[2])

    def _round(self) -> None:
        self._send(302, Location="/round")

    def _file(self) -> None:
        self._send(302, Location="file:///etc/hostname")

    def _bomb(self) -> None:
        self._send(200, gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip")

    def _dripping(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(50):
            self.wfile.write(b".")
            self.wfile.flush()
            time.sleep(0.05)

    def _asked(self) -> None:
        told = [self.headers[name] or "" for name in ("If-None-Match", "If-Range", "Range")]
        self._send(200, "|".join(told).encode(), ETag='"2"', Content_Type="text/plain")

    def _cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"too little")

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            super().handle()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetcher(monkeypatch: pytest.MonkeyPatch) -> Fetcher:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return Fetcher(allow_private=True, timeout=5)


def test_fetches_a_document_with_what_the_server_says_about_it(fetcher: Fetcher, site: str) -> None:
    fetched = fetcher.get(f"{site}/page")

    assert (fetched.content, fetched.media_type, fetched.encoding) == (BODY, "text/html", "iso-8859-1")
    assert (fetched.etag, fetched.modified, fetched.is_unchanged) == ('"1"', "today", False)


def test_asks_for_an_unchanged_document_without_getting_it_again(fetcher: Fetcher, site: str) -> None:
    fetched = fetcher.get(f"{site}/page", etag='"1"')

    assert fetched.is_unchanged
    assert fetched.content == b""


def test_an_unchanged_document_has_no_pieces(fetcher: Fetcher, site: str) -> None:
    with fetcher.opened(f"{site}/page", etag='"1"') as answer:
        assert (answer.is_unchanged, answer.left, list(answer.pieces)) == (True, 0, [])
    with fetcher.opened(f"{site}/page", etag='"0"') as answer:
        assert (answer.is_unchanged, answer.etag, b"".join(answer.pieces)) == (False, '"1"', BODY)


def test_a_mark_is_taken_once_no_other_document_can_bear_it(fetcher: Fetcher, site: str) -> None:
    for seconds, mark in ((0, None), (60, '"3"')):
        with fetcher.opened(f"{site}/written?{seconds}") as answer:
            assert answer.etag == mark


@pytest.mark.parametrize(("begin", "asked"), [(0, b'"1"||'), (5, b'|"1"|bytes=5-')])
def test_asks_for_a_whole_document_if_it_changed_and_for_its_rest_if_it_did_not(
    fetcher: Fetcher, site: str, begin: int, asked: bytes
) -> None:
    with fetcher.opened(f"{site}/asked", begin=begin, etag='"1"') as answer:
        assert b"".join(answer.pieces) == asked
        assert (answer.begin, answer.media_type) == (0, "text/plain")


def test_follows_a_redirect_and_tells_who_answered(fetcher: Fetcher, site: str) -> None:
    assert fetcher.get(f"{site}/moved").url == f"{site}/page"


def test_introduces_itself_and_whom_to_turn_to(site: str) -> None:
    agent = Fetcher(allow_private=True, contact="si@example.org").get(f"{site}/agent").content.decode()

    assert agent.startswith("sicore/")
    assert agent.endswith(" (si@example.org)")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing?token=geheim", "missing answers 404"),
        ("round", "redirects more than 5 times"),
        ("bomb", "larger than 1,000,000 bytes"),
        ("cut", "cannot be fetched"),
    ],
)
def test_tells_what_keeps_a_document_from_being_fetched(site: str, path: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as caught:
        Fetcher(allow_private=True, largest=1_000_000).get(f"{site}/{path}")

    assert "geheim" not in str(caught.value)


def test_gives_up_on_a_server_that_sends_a_byte_now_and_then(site: str) -> None:
    with pytest.raises(FetchError, match=r"longer than 0\.2 seconds"):
        Fetcher(allow_private=True, whole=0.2).get(f"{site}/dripping")


def test_leaves_http_for_nothing_else(fetcher: Fetcher, site: str) -> None:
    with pytest.raises(ForbiddenAddressError, match="no http or https address"):
        fetcher.get(f"{site}/file")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/list",
        "//example.org",
        "http://",
        "http://[::1",
        "http://me:geheim@127.0.0.1/",
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.1.1/latest",
        "http://10.1.2.3/",
        "http://0/",
        "http://2130706433/",
        "http://[::ffff:192.168.0.1]/",
    ],
)
def test_refuses_addresses_that_are_not_of_the_public_internet(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_address(url, allow_private=False)

    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("target", ["http://10.0.0.1/x", "http://169.254.169.254/latest/meta-data", "http://[::1"])
def test_follows_no_redirect_to_a_private_machine_that_the_first_address_does_not_name(
    fetcher: Fetcher, site: str, target: str
) -> None:
    with pytest.raises(ForbiddenAddressError, match=r"No redirect is followed there|is no address"):
        fetcher.get(f"{site}/to?{target}")


def test_judges_every_redirect_like_the_first_address(
    fetcher: Fetcher, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr("sicore.fetch.fetcher.check_address", lambda url, **_: seen.append(url))

    fetcher.get(f"{site}/moved")

    assert seen == [f"{site}/moved", f"{site}/page"]


def test_looks_at_the_machine_that_a_name_has_led_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if the name had stood for a public machine when it was asked first.
    monkeypatch.setattr("sicore.fetch.fetcher.check_address", lambda *_, **__: None)

    with pytest.raises(ForbiddenAddressError, match=r"private address 127\.0\.0\.1"):
        Fetcher().get(f"{site}/page")


def test_tells_a_server_that_is_not_there() -> None:
    with pytest.raises(FetchError, match="cannot be fetched: connection"):
        Fetcher(allow_private=True).get("http://127.0.0.1:9/")
    with pytest.raises(FetchError, match=r"nobody knows the name nowhere\.invalid"):
        Fetcher().get("http://nowhere.invalid/")


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe"])
def test_knows_public_addresses(address: str) -> None:
    assert is_public(address)

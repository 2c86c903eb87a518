"""A feed on a real web server: published to while others harvest."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from attrs import frozen

from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, held, lesson
from tests.exchange.real_servers import free_port, server_program, wait_for

pytest.importorskip("tuf")

CONFIGURATION = """\
daemon off;
master_process off;
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log {home}/access.log;
  client_body_temp_path {home}/body;
  proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi;
  scgi_temp_path {home}/scgi;
  gzip on;
  gzip_types *;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


@frozen
class Nginx:
    """A server.

    Args:
        port: Where it listens on loopback.
        log: What it was asked, one line each.
    """

    port: int
    log: Path

    @property
    def address(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/"

    def asked(self) -> int:
        """How often it was asked so far, this question left out."""
        mark = f"/{time.monotonic_ns()}"
        with closing(HTTPConnection("127.0.0.1", self.port)) as asking:
            asking.request("GET", mark)
            asking.getresponse().read()
        for _ in range(500):
            # It answers first and writes down after; what was asked before stands before.
            lines = self.log.read_text().splitlines()
            if any(mark in line for line in lines):
                return sum("sicore" in line for line in lines)
            time.sleep(0.02)
        pytest.fail("nginx does not write down what it is asked")


@pytest.fixture
def nginx(centre: Centre, tmp_path: Path) -> Iterator[Nginx]:
    """The feed of a centre on nginx, which compresses what it likes as many do."""
    program, port = server_program("nginx"), free_port()
    home = tmp_path / "nginx"
    home.mkdir()
    told = CONFIGURATION.format(home=home, port=port, root=centre.feed)
    (home / "nginx.conf").write_text(told)
    log = home / "error.log"
    with subprocess.Popen([program, "-p", home, "-e", log, "-c", home / "nginx.conf"]) as server:
        try:
            wait_for(server, port)
            yield Nginx(port, home / "access.log")
        finally:
            server.terminate()


def lessons(turn: int) -> list[bytes]:
    """What the centre says at a turn."""
    return [lesson(number, f"Turn {turn}.") for number in range(turn, turn + 20)]


def test_what_is_published_while_a_server_is_read_is_harvested_whole(
    sicore: Sicore, centre: Centre, nginx: Nginx, tmp_path: Path
) -> None:
    abroad, is_over = tmp_path / "fi.db", Event()
    turns: list[int] = []

    def publish() -> None:
        for turn in count(1):
            turns.append(turn)
            centre.publisher.publish(lessons(turn))
            if is_over.wait(0.02):
                return

    centre.publisher.publish(lessons(0))
    harvest = ("harvest", nginx.address, "--into", abroad, "--allow-private")
    publishing = Thread(target=publish)
    publishing.start()
    try:
        for _ in range(3):
            before = len(turns)
            answer = sicore(*harvest)
            assert answer.status == 0, answer.out + answer.err
            (turn,) = {int(text.removeprefix("Turn ").rstrip(".")) for text in held(abroad).values()}
            assert before - 1 <= turn <= len(turns)
            assert len(held(abroad)) == 20
    finally:
        is_over.set()
        publishing.join()
    assert sicore(*harvest).status == 0

    assert set(held(abroad).values()) == {f"Turn {turns[-1]}."}
    before = nginx.asked()
    assert sicore(*harvest).status == 0
    assert nginx.asked() - before == 2

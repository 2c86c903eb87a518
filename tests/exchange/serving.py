"""A web server on loopback that serves a folder, honestly or otherwise."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from attrs import define, field, frozen


@frozen(kw_only=True)
class Request:
    """What was asked for, whether it changed since what, and by whom."""

    path: str
    begin: int
    etag: str | None = None
    agent: str = ""


@frozen(kw_only=True)
class Answer:
    """What is answered.

    Args:
        status: The HTTP status.
        body: The bytes; an iterator is sent piece by piece, without a length.
        headers: Further headers.
        length: What is said of the length; None for the truth.
        cut: Send so many bytes only, whatever was said.
    """

    status: int = 200
    body: bytes | Iterator[bytes] = b""
    headers: dict[str, str] = field(factory=dict)
    length: int | None = None
    cut: int | None = None


Twist = Callable[[Request, Answer], Answer]


@define
class Web:
    """A served folder.

    Args:
        folder: The folder.
        address: Of the server, with a slash at its end.
        twist: Changes answers.
        asked: What was asked for so far.
        sent: How many bytes of bodies were sent for each path.
    """

    folder: Path
    address: str = ""
    twist: Twist = lambda _, answer: answer
    asked: list[Request] = field(factory=list)
    sent: dict[str, int] = field(factory=dict)

    def answer(self, request: Request) -> Answer:
        """What a request is answered."""
        self.asked.append(request)
        file = self.folder / request.path.lstrip("/")
        if not file.is_file():
            honest = Answer(status=404)
        else:
            content = file.read_bytes()
            part = {"Content-Range": f"bytes {request.begin}-{len(content) - 1}/{len(content)}"}
            honest = (
                Answer(status=206, body=content[request.begin :], headers=part)
                if request.begin
                else Answer(body=content)
            )
        return self.twist(request, honest)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    web: Web

    def do_GET(self) -> None:
        asked = self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-")
        request = Request(
            path=self.path,
            begin=int(asked),
            etag=self.headers.get("If-None-Match"),
            agent=self.headers.get("User-Agent", ""),
        )
        answer = self.web.answer(request)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if isinstance(answer.body, bytes):
            self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            for piece in [answer.body[: answer.cut]] if isinstance(answer.body, bytes) else answer.body:
                self.web.sent[request.path] = self.web.sent.get(request.path, 0) + len(piece)
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            pass  # the reader has heard enough
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Web]:
    """A block in which a folder is served on a free port of loopback."""
    web = Web(folder=folder)
    with running(type("Handler", (_Handler,), {"web": web})) as web.address:
        yield web


@contextmanager
def answering(answer: Callable[[str, Message], tuple[int, dict[str, str], bytes, int]]) -> Iterator[str]:
    """A block in which requests are answered on a free port of loopback; gives the address, with a slash at its end.

    Args:
        answer: Gives status, headers, body and what is said of its length, by path and headers.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body, length = answer(self.path, self.headers)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(length))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with running(Handler) as address:
        yield address


@contextmanager
def running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A block in which a server runs on a free port of loopback; gives its address, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()

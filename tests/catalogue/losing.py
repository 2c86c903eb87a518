"""A wire to a database that is cut at a certain word, as a network or a server that goes away cuts it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread
from urllib.parse import urlsplit, urlunsplit

import psycopg
from attrs import Factory, define

_PIECE = 65536
_SOON = 30


@define
class Wire:
    """Takes what a client says to a server, until it says a certain word.

    Args:
        server: Where the server listens, for a socket.
        word: What the client says when the wire is cut.
        after: How often it has to say that.
        is_passed: Whether the server hears the word, so that only its answer is lost.
    """

    server: str | tuple[str, int]
    word: bytes
    after: int = 1
    is_passed: bool = False
    is_cut: bool = False
    _lock: Lock = Factory(Lock)

    def serve(self, listening: socket.socket) -> None:
        """Take clients until nobody listens any more."""
        with suppress(OSError):
            while True:
                client, _ = listening.accept()
                if self.is_cut:
                    client.close()
                else:
                    Thread(target=self._join, args=(client,), daemon=True).start()

    def _join(self, client: socket.socket) -> None:
        family = socket.AF_UNIX if isinstance(self.server, str) else socket.AF_INET
        with client, socket.socket(family) as server:
            server.settimeout(_SOON)
            server.connect(self.server)
            answers = Thread(target=self._answer, args=(server, client), daemon=True)
            answers.start()
            with suppress(OSError):
                while (said := client.recv(_PIECE)) and self._hears(said, server):
                    pass
                client.shutdown(socket.SHUT_RDWR)
            with suppress(OSError):
                server.shutdown(socket.SHUT_WR)
            answers.join(_SOON)

    def _hears(self, said: bytes, server: socket.socket) -> bool:
        """Whether the wire holds when something is said."""
        with self._lock:
            self.after -= said.count(self.word)
            self.is_cut = self.is_cut or self.after <= 0
        if not self.is_cut or self.is_passed:
            server.sendall(said)
        return not self.is_cut

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while answer := server.recv(_PIECE):
                if not self.is_cut:
                    client.sendall(answer)


@contextmanager
def wire_to(address: str, word: bytes, *, after: int = 1, is_passed: bool = False) -> Iterator[str]:
    """The address of a database by a wire that is cut at a word.

    Args:
        address: The database.
        word: What the client says when the wire is cut.
        after: How often it has to say that.
        is_passed: Whether the server hears the word, so that only its answer is lost.
    """
    with psycopg.connect(address) as known:
        host, port, user = known.info.host, known.info.port, known.info.user
    server = f"{host}/.s.PGSQL.{port}" if host.startswith("/") else (host, port)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        wire = Wire(server=server, word=word, after=after, is_passed=is_passed)
        Thread(target=wire.serve, args=(listening,), daemon=True).start()
        place = f"{user}@127.0.0.1:{listening.getsockname()[1]}"
        try:
            yield urlunsplit(urlsplit(address)._replace(netloc=place, query=""))
        finally:
            listening.shutdown(socket.SHUT_RDWR)  # closing alone would not wake who waits for clients

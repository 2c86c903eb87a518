"""An SFTP server in the process of the test, on loopback, which serves a folder and can hang up."""

import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import paramiko
from attrs import define, field
from paramiko.common import AUTH_FAILED, AUTH_SUCCESSFUL, OPEN_SUCCEEDED
from paramiko.sftp import SFTP_FAILURE, SFTP_NO_SUCH_FILE, SFTP_OK, SFTP_OP_UNSUPPORTED
from paramiko.sftp_attr import SFTPAttributes

PASSWORD = "open-sesame"


@define(eq=False)
class Server:
    """A server.

    Args:
        folder: What it serves.
        key: What it shows as its own.
        left: How many more bytes are taken before it hangs up; None for all.
        renames: Whether it can put a file in the place of another.
        written: What was written under its own name, in order.
    """

    folder: Path
    key: paramiko.PKey
    left: int | None = None
    renames: bool = True
    port: int = 0
    written: list[str] = field(factory=list)
    transports: list[paramiko.Transport] = field(factory=list)

    @property
    def address(self) -> str:
        """Where the feed is to be."""
        return f"sftp://officer@127.0.0.1:{self.port}/www/feed"

    def known_hosts(self, file: Path, key: paramiko.PKey | None = None) -> Path:
        """A file of known machines that has this one, with its key or with another one."""
        shown = key or self.key
        file.write_text(f"[127.0.0.1]:{self.port} {shown.get_name()} {shown.get_base64()}\n", encoding="utf-8")
        return file

    def hang_up(self) -> None:
        """Cut every connection."""
        for transport in self.transports:
            transport.close()


class _Door(paramiko.ServerInterface):
    def check_auth_password(self, username: str, password: str) -> int:
        right = (username, password) == ("officer", PASSWORD)
        return AUTH_SUCCESSFUL if right else AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:  # noqa: ARG002
        return OPEN_SUCCEEDED

    def get_allowed_auths(self, username: str) -> str:  # noqa: ARG002
        return "password"


class _Handle(paramiko.SFTPHandle):
    def __init__(self, server: Server, file: Any, flags: int) -> None:
        super().__init__(flags)
        self._server = server
        self.readfile = self.writefile = file

    def write(self, offset: int, data: Any) -> int:
        if self._server.left is not None:
            self._server.left -= len(data)
            if self._server.left < 0:
                self._server.hang_up()
                return SFTP_FAILURE
        return super().write(offset, data)

    def stat(self) -> SFTPAttributes:
        return SFTPAttributes.from_stat(os.fstat(self.readfile.fileno()))


class _Files(paramiko.SFTPServerInterface):
    served: Server

    def _path(self, path: str) -> Path:
        return self.served.folder / path.lstrip("/")

    def list_folder(self, path: str) -> Any:
        folder = self._path(path)
        if not folder.is_dir():
            return SFTP_NO_SUCH_FILE
        return [SFTPAttributes.from_stat(each.stat(), each.name) for each in folder.iterdir()]

    def stat(self, path: str) -> Any:
        file = self._path(path)
        return SFTPAttributes.from_stat(file.stat()) if file.exists() else SFTP_NO_SUCH_FILE

    lstat = stat

    def open(self, path: str, flags: int, attr: SFTPAttributes) -> Any:  # noqa: ARG002
        try:
            descriptor = os.open(self._path(path), flags, 0o644)
        except FileNotFoundError:
            return SFTP_NO_SUCH_FILE
        return _Handle(self.served, os.fdopen(descriptor, "r+b" if flags & os.O_WRONLY == 0 else "wb"), flags)

    def remove(self, path: str) -> int:
        if not self._path(path).exists():
            return SFTP_NO_SUCH_FILE
        self._path(path).unlink()
        return SFTP_OK

    def rename(self, oldpath: str, newpath: str) -> int:
        if self._path(newpath).exists():
            return SFTP_FAILURE
        return self._moved(oldpath, newpath)

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        return self._moved(oldpath, newpath) if self.served.renames else SFTP_OP_UNSUPPORTED

    def _moved(self, oldpath: str, newpath: str) -> int:
        self._path(oldpath).replace(self._path(newpath))
        self.served.written.append(newpath)
        return SFTP_OK

    def mkdir(self, path: str, attr: SFTPAttributes) -> int:  # noqa: ARG002
        self._path(path).mkdir()
        return SFTP_OK


@contextlib.contextmanager
def sftp_served(folder: Path) -> Iterator[Server]:
    """A block in which a folder is served."""
    server = Server(folder=folder, key=paramiko.RSAKey.generate(2048))
    listening = socket.create_server(("127.0.0.1", 0))
    server.port = listening.getsockname()[1]
    files = type("Files", (_Files,), {"served": server})

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            transport = paramiko.Transport(connection)
            transport.daemon = True
            transport.add_server_key(server.key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, files)
            server.transports.append(transport)
            with contextlib.suppress(paramiko.SSHException, EOFError, OSError):
                transport.start_server(server=_Door())

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server
    finally:
        listening.close()
        server.hang_up()

"""Places reached by SFTP, on machines whose key is known."""

import logging
import os
import stat
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from attrs import define, field, frozen

from sicore.errors import MissingExtraError, UsageError
from sicore.exchange.errors import ExchangeError
from sicore.exchange.targets import FOLDERS, pieces_of

if TYPE_CHECKING:
    from paramiko import SFTPClient, SSHClient

PASSWORD, KEY, KNOWN_HOSTS = "SICORE_SFTP_PASSWORD", "SICORE_SFTP_KEY", "SICORE_SFTP_KNOWN_HOSTS"
"""What the environment may hold: a password, the file of a private key, a file of known machines."""

_PORT = 22
_PATIENCE = 30.0
"""Seconds that a machine is waited for."""

# It logs each connection that breaks off with its trace, which is nothing that a user can do something about.
logging.getLogger("paramiko").addHandler(logging.NullHandler())


class UnknownHostError(ExchangeError):
    """A machine whose key nobody confirmed, or another key than before."""


@frozen(kw_only=True)
class SftpAddress:
    """Where a place is.

    Args:
        host: The machine.
        port: Its port.
        user: As whom; None for the name of whoever runs the program.
        path: The folder of the feed; relative to the user's own folder where it begins with `~/`.
    """

    host: str
    port: int = _PORT
    user: str | None = None
    path: str

    @classmethod
    def parse(cls, address: str) -> "SftpAddress":
        """Read `sftp://user@host:port/path`.

        Raises:
            UsageError: it has another form.
        """
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port or _PORT
        except ValueError:
            host, port = None, _PORT
        path = unquote(parts.path).rstrip("/") if host else ""
        if not host or not path or "\0" in path or ".." in path.split("/"):
            raise UsageError("An address for SFTP has the form sftp://user@host/path/of/the/feed")
        home = path.removeprefix("/~/") if path.startswith("/~/") else path
        return cls(host=host, port=port, user=parts.username and unquote(parts.username), path=home)

    @property
    def known_as(self) -> str:
        """How files of known machines call it."""
        return self.host if self.port == _PORT else f"[{self.host}]:{self.port}"


def _paramiko() -> Any:
    try:
        import paramiko  # noqa: PLC0415  (optional)
    except ImportError as missing:
        raise MissingExtraError("sftp", "publish by SFTP") from missing
    return paramiko


def _unknown(address: SftpAddress, key: Any, what: str) -> UnknownHostError:
    told = b64encode(sha256(key.asbytes()).digest()).decode().rstrip("=")
    port = "" if address.port == _PORT else f"-p {address.port} "
    return UnknownHostError(
        f"The machine {address.known_as} {what}: {key.get_name()} SHA256:{told}. Nothing was sent. Ask its keeper "
        f"whether that is its key; if so, let ssh remember it: ssh-keyscan {port}{address.host} >> ~/.ssh/known_hosts"
    )


@frozen
class _Refusing:
    """What decides about machines that nobody confirmed: none is taken.

    Args:
        address: The machine that was asked for.
    """

    address: SftpAddress

    def missing_host_key(self, client: Any, hostname: str, key: Any) -> None:  # noqa: ARG002  (paramiko's interface)
        """Refuse.

        Raises:
            UnknownHostError: always.
        """
        raise _unknown(self.address, key, "is not known here; it shows this key")


def _connected(address: SftpAddress) -> "SSHClient":
    """A connection to a machine that is known, as a user who is known to it.

    Raises:
        UnknownHostError: the machine is not known, or has another key than before.
        ExchangeError: it cannot be reached, or does not let the user in.
    """
    paramiko = _paramiko()
    client: Any = paramiko.SSHClient()
    client.set_missing_host_key_policy(_Refusing(address))
    try:
        client.load_system_host_keys(os.environ.get(KNOWN_HOSTS))
        client.connect(
            address.host,
            port=address.port,
            username=address.user,
            password=os.environ.get(PASSWORD),
            key_filename=os.environ.get(KEY),
            timeout=_PATIENCE,
            banner_timeout=_PATIENCE,
            auth_timeout=_PATIENCE,
        )
    except paramiko.BadHostKeyException as error:
        client.close()
        raise _unknown(address, error.key, "shows another key than before; somebody may stand between") from None
    except BaseException as error:
        client.close()
        if isinstance(error, paramiko.AuthenticationException):
            raise ExchangeError(
                f"{address.host} does not let {address.user or 'you'} in. Put the key into the agent (ssh-add), name "
                f"its file with {KEY}, or give the password with {PASSWORD}."
            ) from None
        if isinstance(error, OSError | EOFError | paramiko.SSHException) and not isinstance(error, ExchangeError):
            raise ExchangeError(f"{address.known_as} cannot be reached: {_reason(error)}. Try again later.") from None
        raise
    connected: SSHClient = client
    return connected


def _reason(error: BaseException) -> str:
    told = error.strerror if isinstance(error, OSError) else None
    return told or type(error).__name__


@define(kw_only=True)
class SftpTarget:
    """A place.

    Args:
        shown: Its address, as messages show it.
        address: Where it is.
    """

    shown: str
    address: SftpAddress
    _client: "SSHClient | None" = field(default=None, init=False, repr=False)
    _files: "SFTPClient | None" = field(default=None, init=False, repr=False)

    def close(self) -> None:
        """End the connection; the next use begins another one."""
        client, self._client, self._files = self._client, None, None
        if client is not None:
            client.close()

    def sizes(self) -> dict[str, int]:
        """See `Target`."""
        found: dict[str, int] = {}
        with self._told("cannot be listed") as files:
            for folder in ("", *FOLDERS):
                with suppress(FileNotFoundError):
                    for each in files.listdir_attr(self._path(folder)):
                        if each.st_mode is not None and stat.S_ISREG(each.st_mode):
                            found[f"{folder}/{each.filename}" if folder else each.filename] = each.st_size or 0
        return found

    def put(self, file: Path, name: str) -> None:
        """See `Target`."""
        path = self._path(name)
        folder, _, own = path.rpartition("/")
        part = f"{folder}/.{own}.part"
        with self._told(f"did not take {name}") as files:
            _make_folder(files, folder)
            files.put(str(file), part)
            try:
                files.posix_rename(part, path)
            except OSError:
                # A server without that extension has no renaming over a file; readers may miss it for a moment.
                with suppress(FileNotFoundError):
                    files.remove(path)
                files.rename(part, path)

    def remove(self, name: str) -> None:
        """See `Target`."""
        with self._told(f"did not give up {name}") as files, suppress(FileNotFoundError):
            files.remove(self._path(name))

    @contextmanager
    def reading(self, name: str, begin: int) -> Iterator[Iterator[bytes]]:
        """See `Target`."""
        what = f"cannot be read: {name}"
        with self._told(what, passed=(ExchangeError, FileNotFoundError)) as files:
            content = files.open(self._path(name), "rb")
            content.seek(begin)
        with closing(content):
            yield pieces_of(content, lambda: self._told(what))

    def _path(self, name: str) -> str:
        return f"{self.address.path}/{name}" if name else self.address.path

    @contextmanager
    def _told(self, what: str, *, passed: tuple[type[Exception], ...] = (ExchangeError,)) -> Iterator["SFTPClient"]:
        paramiko = _paramiko()
        try:
            if self._files is None:
                self._client = _connected(self.address)
                self._files = self._client.open_sftp()
                channel = self._files.get_channel()
                if channel is not None:
                    channel.settimeout(_PATIENCE)
            yield self._files
        except passed:
            raise
        except (OSError, EOFError, paramiko.SSHException) as error:
            self.close()
            raise ExchangeError(
                f"{self.shown} {what}: {_reason(error)}. Run the same again; it goes on from there."
            ) from None


def _make_folder(files: "SFTPClient", path: str) -> None:
    try:
        files.stat(path)
    except FileNotFoundError:
        parent = path.rpartition("/")[0]
        if parent:
            _make_folder(files, parent)
        files.mkdir(path)

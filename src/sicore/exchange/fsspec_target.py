"""Places that fsspec knows: object stores, shares, memory, folders."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from attrs import field, frozen

from sicore.errors import MissingExtraError, UsageError
from sicore.exchange.errors import ExchangeError
from sicore.exchange.targets import FOLDERS, pieces_of

_RENAMING = ("file", "local", "smb", "hdfs", "webhdfs")
"""Protocols under which a file can take another's name at once; object stores show a file when it is whole."""

_STORES = ("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci", "memory")
"""Protocols without folders; asking for one may need more rights than a key has."""

_READ_ONLY = ("http", "https", "data", "git", "github", "gist", "zip", "tar", "libarchive", "reference")


@frozen(kw_only=True)
class FsspecTarget:
    """A place.

    Args:
        shown: Its address, as messages show it.
        files: Its file system.
        root: The path of the feed in it.
        is_renaming: Whether a file goes up under another name, and takes its own at the end.
        has_folders: Whether folders must be made.
    """

    shown: str
    files: Any = field(repr=False)
    root: str
    is_renaming: bool
    has_folders: bool

    @staticmethod
    def check(address: str) -> None:
        """Refuse an address at which nothing can be written.

        Raises:
            MissingExtraError: fsspec is not installed.
            UsageError: nobody knows its protocol here, or nothing can be written there.
        """
        protocol = address.partition("://")[0]
        if "::" in address or protocol in _READ_ONLY:
            raise UsageError(
                f"Nothing can be published at {address}. Name a folder, sftp://user@host/path, or a store such as s3://"
            )
        try:
            from fsspec import get_filesystem_class  # noqa: PLC0415  (optional)
        except ImportError as missing:
            raise MissingExtraError("exchange", "publish at an address") from missing
        try:
            get_filesystem_class(protocol)
        except ImportError as missing:
            raise UsageError(f"For addresses with {protocol}:// another package is needed: {missing}") from missing
        except ValueError as error:
            raise UsageError(f"{address} is no address that can be published at: {error}") from error

    @classmethod
    def at(cls, address: str) -> "FsspecTarget":
        """The place at an address.

        Raises:
            MissingExtraError: fsspec is not installed.
            UsageError: nobody knows its protocol here, or nothing can be written there.
            ExchangeError: it cannot be reached.
        """
        cls.check(address)
        from fsspec.core import url_to_fs  # noqa: PLC0415  (optional)

        try:
            files, root = url_to_fs(address)
        except ValueError as error:
            raise UsageError(f"{address} is no address that can be published at: {error}") from error
        except Exception as error:  # noqa: BLE001  (the libraries of stores raise what they like)
            raise ExchangeError(f"{address} cannot be reached: {_reason(error)}. Try again later.") from None
        protocol = address.partition("://")[0]
        return cls(
            shown=address,
            files=files,
            root=root.rstrip("/"),
            is_renaming=protocol in _RENAMING,
            has_folders=protocol not in _STORES,
        )

    def sizes(self) -> dict[str, int]:
        """See `Target`."""
        found: dict[str, int] = {}
        with self._told("cannot be listed"):
            # Others may have listed it, and fsspec remembers lists.
            self.files.invalidate_cache()
            for folder in ("", *FOLDERS):
                with suppress(FileNotFoundError):
                    for each in self.files.ls(self._path(folder), detail=True):
                        if each["type"] == "file":
                            name = str(each["name"]).rpartition("/")[2]
                            found[f"{folder}/{name}" if folder else name] = int(each["size"])
        return found

    def put(self, file: Path, name: str) -> None:
        """See `Target`."""
        path = self._path(name)
        folder, _, own = path.rpartition("/")
        with self._told(f"did not take {name}"):
            if self.has_folders:
                self.files.makedirs(folder, exist_ok=True)
            if not self.is_renaming:
                self.files.put_file(str(file), path)
                return
            part = f"{folder}/.{own}.part"
            self.files.put_file(str(file), part)
            self.files.mv(part, path)

    def remove(self, name: str) -> None:
        """See `Target`."""
        with self._told(f"did not give up {name}"), suppress(FileNotFoundError):
            self.files.rm_file(self._path(name))

    @contextmanager
    def reading(self, name: str, begin: int) -> Iterator[Iterator[bytes]]:
        """See `Target`."""
        what = f"cannot be read: {name}"
        with self._told(what, passed=(ExchangeError, FileNotFoundError)):
            self.files.invalidate_cache()
            content = self.files.open(self._path(name), "rb")
            content.seek(begin)
        with closing(content):
            yield pieces_of(content, lambda: self._told(what))

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}" if name else self.root

    @contextmanager
    def _told(self, what: str, *, passed: tuple[type[Exception], ...] = (ExchangeError,)) -> Iterator[None]:
        """Whatever goes wrong is told without its own words, which may hold a key."""
        try:
            yield
        except passed:
            raise
        except Exception as error:  # noqa: BLE001  (the libraries of stores raise what they like)
            told = f"{self.shown} {what}: {_reason(error)}. Run the same again; it goes on from there."
            raise ExchangeError(told) from None


def _reason(error: Exception) -> str:
    """What went wrong, without the library's own words."""
    return error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__

"""A client of The Update Framework that stands alone: what it gives out was signed, whole and fresh.

The specification: https://theupdateframework.github.io/specification/latest/ (version 1.0). The workflow is that of
python-tuf; this class says what is wrong in words, reads with patience, and keeps its state in one folder.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from sicore.errors import UsageError
from sicore.exchange.errors import ExchangeError, RefusedFeedError
from sicore.exchange.extra import exchange_package
from sicore.exchange.names import fingerprint, version_of
from sicore.exchange.reading import Patience, Reader, Remembered, patient_pieces
from sicore.exchange.refusals import WRONG_KEY, Asked, refusal
from sicore.fetch import AnswerError, Fetcher
from sicore.outputs import written_whole

_LARGEST_ROOT = 512_000
_TIMESTAMP = "timestamp.json"


class VerifyingClient:
    """Reads the targets of one repository.

    Args:
        state: A folder of its own, made where there is none. It holds the newest metadata that were found right, under
            the names of their roles (`root.json`), and all roots since the one that was trusted first (`root_history`).
        metadata_url: Where the metadata are, such as `https://example.org/feed/metadata/`.
        targets_url: Where the targets are; None where each download names its place.
        root: The trusted root metadata, which count the first time; None for those that the state remembers.
        reader: Opens documents; over HTTP, to public machines, when None.
        patience: How long a server is waited for.
        prefix_targets: Whether targets bear their hash before their name where snapshots are consistent.

    Raises:
        MissingExtraError: the extra `exchange` is not installed.
        UsageError: there is no root to trust.
        RefusedFeedError: *root* is not the one that is trusted, or is no root.
    """

    def __init__(
        self,
        *,
        state: Path,
        metadata_url: str,
        targets_url: str | None = None,
        root: bytes | None = None,
        reader: Reader | None = None,
        patience: Patience | None = None,
        prefix_targets: bool = True,
    ) -> None:
        self._state = state
        self._metadata_url = metadata_url
        self._targets_url = targets_url
        self._reader = reader or Fetcher()
        self._patience = patience or Patience()
        self._prefixes_targets = prefix_targets
        self._root = self._trusted(root)
        self._asked = Asked()
        # A root is remembered when it was found to be one: what a captive network shows is none.
        self._updater: Any = None
        self._updater = self._new_updater()
        self._is_begun = self._is_fresh = False

    def _trusted(self, root: bytes | None) -> bytes:
        known = trusted_first(self._state)
        if known is None:
            if root is None:
                raise UsageError("Nothing is known of this feed yet; a root to trust must be given.")
            return root
        if root is not None and root != known:
            raise RefusedFeedError(
                "replaced-root",
                f"The root that is trusted here is {fingerprint(known)}, and that one is {fingerprint(root)}. "
                "Ask the centre by telephone which is right; if it began anew, remove what is remembered of the feed.",
            )
        return known

    def _new_updater(self) -> Any:
        client = exchange_package("tuf.ngclient")
        self._state.mkdir(parents=True, exist_ok=True)
        with self._told():
            return client.Updater(
                metadata_dir=str(self._state),
                metadata_base_url=self._metadata_url,
                fetcher=self._fetcher(),
                config=client.UpdaterConfig(prefix_targets_with_hash=self._prefixes_targets),
                bootstrap=self._root,
            )

    def _fetcher(self) -> Any:
        """What python-tuf asks for documents."""
        interface = exchange_package("tuf.ngclient").FetcherInterface
        wrong = exchange_package("tuf.api.exceptions")
        timestamp = _Timestamp(self._state)

        def fetch(_: Any, url: str) -> Iterator[bytes]:
            remembered = timestamp.remembered(url)
            content = bytearray()
            is_metadata = url.startswith(self._metadata_url)
            if is_metadata:
                self._asked = Asked(url, content)
            try:
                for piece in patient_pieces(self._reader, url, self._patience, remembered=remembered):
                    if is_metadata:
                        content += piece
                    yield piece
                if remembered is not None and remembered.given is not None:
                    timestamp.note(url, bytes(content), remembered.given)
            except AnswerError as error:
                raise wrong.DownloadHTTPError(str(error), error.status) from error

        return type("PatientFetcher", (interface,), {"_fetch": fetch})()

    @property
    def first_root(self) -> Any:
        """The root that was trusted first, as python-tuf has it."""
        return exchange_package("tuf.api.metadata").Metadata.from_bytes(self._root).signed

    @property
    def fingerprint(self) -> str:
        """What people compare: the SHA-256 of the root that was trusted first."""
        return fingerprint(self._root)

    def refresh(self) -> None:
        """Bring the metadata up to date: root, timestamp, snapshot and targets, each checked; every time it is called.

        Raises:
            RefusedFeedError: they are not to be trusted; the message says why.
            FetchError: they cannot be had now.
        """
        if self._is_begun:
            self._updater = self._new_updater()
        self._is_begun, self._is_fresh = True, False
        try:
            self._bring_up()
        except RefusedFeedError as error:
            if error.attack != WRONG_KEY:
                raise
            # Keys may have been changed since the root was read.
            self._updater = self._new_updater()
            self._bring_up()
        self._is_fresh = True

    def _bring_up(self) -> None:
        with self._told():
            self._updater.refresh()

    def _refresh_once(self) -> None:
        if not self._is_fresh:
            self.refresh()

    @property
    def _newest(self) -> Any:
        """The metadata that were found right, by their roles."""
        return self._updater._trusted_set  # noqa: SLF001  (python-tuf tells it nowhere else)

    @property
    def expires(self) -> str:
        """When the metadata expire, which `refresh` took in (ISO 8601)."""
        trusted = self._newest
        return str(min(trusted.timestamp.expires, trusted.snapshot.expires, trusted.targets.expires).isoformat())

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The newest metadata, byte for byte, under the names that they have on the server.

        In an order in which they can be copied, and read after each of them: each names what came before it. Where keys
        were changed, the last root but one trusts what signed before and what signs now; the last one comes at the end.

        Raises:
            RefusedFeedError: they are not to be trusted.
            FetchError: they cannot be had now.
        """
        self._refresh_once()
        trusted = self._newest
        for role in ("targets", "snapshot"):
            version = f"{trusted[role].version}." if trusted.root.consistent_snapshot else ""
            yield f"{version}{role}.json", (self._state / f"{role}.json").read_bytes()
        *roots, newest = _roots(self._state)
        for root in roots:
            yield root.name, root.read_bytes()
        yield _TIMESTAMP, (self._state / _TIMESTAMP).read_bytes()
        yield newest.name, newest.read_bytes()

    def names(self, name: str) -> tuple[str, ...]:
        """What a target may be called on the server: where snapshots are consistent, with one of its hashes before it.

        Raises:
            UsageError: there is no such target.
            RefusedFeedError: the metadata are not to be trusted.
            FetchError: they cannot be had now.
        """
        self._refresh_once()
        root = self._newest.root
        if not (root.consistent_snapshot and self._prefixes_targets):
            return (name,)
        folder, slash, last = name.rpartition("/")
        return tuple(f"{folder}{slash}{digest}.{last}" for digest in self._found(name).hashes.values())

    @property
    def signers(self) -> tuple[str, ...]:
        """The ids of the keys that signed the newest targets, of those that the root trusts; what `refresh` took in."""
        api = exchange_package("tuf.api.metadata")
        root = self._newest.root
        signed = api.Metadata.from_file(str(self._state / "targets.json"))
        told = root.get_verification_result("targets", signed.signed_bytes, signed.signatures)
        return tuple(sorted(told.signed))

    def has(self, name: str) -> bool:
        """Whether there is a target of a name.

        Raises:
            RefusedFeedError: the metadata are not to be trusted.
            FetchError: they cannot be had now.
        """
        return self._looked_up(name) is not None

    def target(self, name: str) -> tuple[int, str | None]:
        """The length and the SHA-256 of a target; None where it is signed by another hash only.

        Raises:
            UsageError: there is no such target.
            RefusedFeedError: the metadata are not to be trusted.
            FetchError: they cannot be had now.
        """
        found = self._found(name)
        return found.length, found.hashes.get("sha256")

    def _found(self, name: str) -> Any:
        found = self._looked_up(name)
        if found is None:
            raise UsageError(f"The repository has no target {name!r}.")
        return found

    def _looked_up(self, name: str) -> Any | None:
        self._refresh_once()
        with self._told():
            return self._updater.get_targetinfo(name)

    def download(self, name: str, into: Path, *, targets_url: str | None = None) -> Path:
        """Download a target; the file appears when its length and hash are right.

        Args:
            name: The target.
            into: The file to write; where it is whole already, nothing is downloaded.
            targets_url: Where it is, in place of what the client was told.

        Returns:
            *into*.

        Raises:
            UsageError: there is no such target, or nobody said where targets are.
            RefusedFeedError: it is not what was signed.
            FetchError: it cannot be had now.
        """
        found = self._found(name)
        place = targets_url or self._targets_url
        if place is None:
            raise UsageError("Say where the targets are.")
        with self._told():
            if self._updater.find_cached_target(found, str(into)) is None:
                part = into.with_name(f".{into.name}.part")
                try:
                    self._updater.download_target(found, str(part), place)
                    part.replace(into)
                finally:
                    part.unlink(missing_ok=True)
        return into

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What python-tuf finds wrong is told as what it looks like."""
        wrong = exchange_package("tuf.api.exceptions")
        try:
            yield
        except wrong.RepositoryError as error:
            root = None if self._updater is None else self._newest.root
            raise refusal(error, self._metadata_url, self._asked, root) from error
        except wrong.DownloadLengthMismatchError as error:
            raise RefusedFeedError(
                "endless-data", f"{self._metadata_url} sends more than may come (endless data): {error}."
            ) from error
        except wrong.DownloadHTTPError as error:
            raise AnswerError(str(error), error.status_code) from error
        except wrong.DownloadError as error:
            raise ExchangeError(f"{self._metadata_url} cannot be read: {error}.") from error


class _Timestamp:
    """The timestamp as it came the last time, so that a server need not send it again while it stays the same.

    Whether it is still valid is found out anew each time, whoever says that it did not change.

    Args:
        folder: Where the framework keeps its metadata.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _TIMESTAMP
        self._etag = folder / "timestamp.etag"

    def remembered(self, url: str) -> Remembered | None:
        """The timestamp, with what the server gave with these bytes; None where another document is asked for."""
        if not url.endswith(f"/{_TIMESTAMP}"):
            return None
        try:
            content = self._file.read_bytes()
            told = json.loads(self._etag.read_bytes())
            is_of_it = told["url"] == url and told["sha256"] == sha256(content).hexdigest()
            return Remembered(content, str(told["etag"]) if is_of_it else None)
        except (OSError, ValueError, KeyError, TypeError):
            return Remembered(b"")

    def note(self, url: str, content: bytes, etag: str) -> None:
        """Remember what a server gave with some bytes."""
        told = {"url": url, "sha256": sha256(content).hexdigest(), "etag": etag}
        with written_whole(self._etag) as file:
            json.dump(told, file)


def trusted_first(state: Path) -> bytes | None:
    """The root that was trusted first; None where none is yet.

    Args:
        state: What a client remembers, or a folder in which somebody put the root to trust as `root.json`.
    """
    roots = _roots(state)
    file = roots[0] if roots else state / "root.json"
    return file.read_bytes() if file.exists() else None


def _roots(state: Path) -> list[Path]:
    """The roots that were found right, the first one first."""
    return sorted((state / "root_history").glob("*.root.json"), key=lambda file: version_of(file.name))


def first_root(reader: Reader, metadata_url: str, patience: Patience) -> bytes:
    """The first root of a feed of which nothing is known; whoever trusts it compares its fingerprint.

    Raises:
        RefusedFeedError: it is too large.
        FetchError: it cannot be had.
    """
    content = bytearray()
    for piece in patient_pieces(reader, f"{metadata_url}1.root.json", patience):
        content += piece
        if len(content) > _LARGEST_ROOT:
            raise RefusedFeedError("endless-data", f"{metadata_url}1.root.json is larger than {_LARGEST_ROOT:,} bytes.")
    return bytes(content)

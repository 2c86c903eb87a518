"""The signed metadata of a feed, as The Update Framework has them: root, targets, snapshot and timestamp."""

import math
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import field, frozen
from attrs.validators import ge, instance_of, le

from sicore.errors import UsageError
from sicore.exchange.errors import ExchangeError
from sicore.exchange.extra import exchange_package
from sicore.exchange.keys import keys_taken_back, new_key
from sicore.exchange.names import INDEX, METADATA, TARGETS, fingerprint, version_of
from sicore.outputs import written_whole

ROOT, PUBLISHING = "root", ("targets", "snapshot", "timestamp")
_SIGNS = "sicore_signs"
ROOT_KEY = "root-1.pem"


def publishing_key(number: int) -> str:
    """The file of a key that publishes, by its number."""
    return f"publishing-{number}.pem"


def signs(root: Any) -> str:
    """The file that a root signs, which makes it that of a feed or of a registry; who knows its fingerprint knows it.

    Args:
        root: The first root, as python-tuf has it.
    """
    return str(root.unrecognized_fields.get(_SIGNS, INDEX))


PATIENCE = timedelta(minutes=10)
"""For so long what was published before stays, so that whoever began to read it can end."""


_DAYS = (instance_of(int), ge(1), le(36_525))


def utc_now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


def written_time(when: datetime) -> str:
    """A time in UTC to the second, as indexes and acknowledgements have it (ISO 8601)."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


@frozen(kw_only=True)
class Lifetimes:
    """How long signatures hold.

    Args:
        root: Days, from 1 to 36,525.
        publishing: Days, from 1 to 36,525; whoever holds a feed back is found out after so many.

    Raises:
        TypeError, ValueError: one is no such number.
    """

    root: int = field(default=730, validator=_DAYS)
    publishing: int = field(default=45, validator=_DAYS)


@frozen(kw_only=True)
class Metadata:
    """The metadata of a feed, or of a registry.

    Args:
        feed: The folder of the feed.
        now: The time of signing, in UTC.
        target: The one file that is signed.
    """

    feed: Path
    now: datetime
    target: str = INDEX

    @property
    def _folder(self) -> Path:
        return self.feed / METADATA

    def begin(self, keys: Path, lifetimes: Lifetimes) -> str:
        """Make the keys and the first root; gives the fingerprint by which readers know it.

        Args:
            keys: The folder of the keys, which no reader may see.
            lifetimes: How long signatures hold.

        Raises:
            UsageError: there is something already.
        """
        if any(each.is_file() for each in self.feed.rglob("*")):
            raise UsageError(f"The folder {self.feed} is not empty; name a new one.")
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        files = (keys / ROOT_KEY, keys / publishing_key(1))
        with keys_taken_back(*files):
            root, publishing = map(new_key, files)
            self._folder.mkdir(parents=True, exist_ok=True)
            self.write_root(1, {ROOT: [root]} | {role: [publishing] for role in PUBLISHING}, [root], lifetimes)
        return self.fingerprint

    def write_root(
        self, version: int, keys: Mapping[str, list[Any]], signed_by: list[Any], lifetimes: Lifetimes
    ) -> None:
        """Write a root.

        Args:
            version: Its number.
            keys: What may sign for each role.
            signed_by: What signs it: the keys of the root before too, where they are others.
            lifetimes: How long it holds.
        """
        api = exchange_package("tuf.api.metadata")
        root = api.Root(
            version=version,
            expires=self._in(lifetimes.root),
            consistent_snapshot=True,
            unrecognized_fields={_SIGNS: self.target},
        )
        for role, signers in keys.items():
            for signer in signers:
                root.add_key(signer.public_key, role)
        self._write(f"{version}.root.json", root, signed_by)

    def trust_also(self, key: Any, signed_by: Any) -> None:
        """Write a root that trusts one more key to publish, and holds no longer than the one before.

        Args:
            key: What may sign too.
            signed_by: The key of the root.
        """
        root = self.latest_root()
        root.version += 1
        for role in PUBLISHING:
            root.add_key(key.public_key, role)
        self._write(f"{root.version}.root.json", root, [signed_by])

    @property
    def fingerprint(self) -> str:
        """What people compare to know the feed: the SHA-256 of its first root."""
        return fingerprint((self._folder / "1.root.json").read_bytes())

    @property
    def signs(self) -> str | None:
        """The file that the first root signs; None where there is no root yet."""
        root = "1.root.json"
        if not (self._folder / root).exists():
            return None
        return signs(self._read(root))

    def latest_root(self) -> Any:
        """The newest root of the feed.

        Raises:
            ExchangeError: there is none.
        """
        versions = [version_of(each.name) for each in self._folder.glob("*.root.json")]
        if not versions:
            raise ExchangeError(f"{self.feed} is no feed. Begin one: sicore feed init {self.feed} --centre ID")
        return self._read(f"{max(versions)}.root.json")

    def timestamp(self) -> Any | None:
        """The timestamp, which says what was published last; None where nothing was."""
        return self._read("timestamp.json") if (self._folder / "timestamp.json").exists() else None

    def index(self) -> bytes | None:
        """The index that was published last; None where none was."""
        targets = self._signed_targets()
        if targets is None:
            return None
        digest = targets.targets[self.target].hashes["sha256"]
        content = (self.feed / TARGETS / f"{digest}.{self.target}").read_bytes()
        if sha256(content).hexdigest() != digest:
            raise ExchangeError(
                f"The index of {self.feed} was changed after it was signed. Compare: sicore feed verify"
            )
        return content

    def _signed_targets(self) -> Any | None:
        """What the timestamp leads to; None where nothing was published."""
        timestamp = self.timestamp()
        if timestamp is None:
            return None
        snapshot = self._read(f"{timestamp.snapshot_meta.version}.snapshot.json")
        return self._read(f"{snapshot.meta['targets.json'].version}.targets.json")

    def beside(self) -> dict[str, str]:
        """What was signed last beside the index: the names, and the SHA-256 of each."""
        signed = self._signed_targets()
        told = {} if signed is None else signed.targets
        return {name: file.hashes["sha256"] for name, file in told.items() if name != self.target}

    def publish(self, index: bytes, key: Any, lifetimes: Lifetimes, beside: Mapping[str, bytes] | None = None) -> None:
        """Sign an index; who reads the feed meanwhile sees the one before, or this one.

        Everything is written under a name of its own, and the timestamp, which names the rest, last.

        Args:
            index: The index.
            key: What signs it.
            lifetimes: How long the signatures hold.
            beside: Other files that are signed with it, by their names; those of before stay.
        """
        api = exchange_package("tuf.api.metadata")
        before = self.timestamp()
        version = 1 if before is None else before.version + 1
        expires = self._in(lifetimes.publishing)
        targets = api.Targets(version=version, expires=expires)
        signed = self._signed_targets()
        targets.targets |= {} if signed is None else signed.targets
        (self.feed / TARGETS).mkdir(exist_ok=True)
        for name, content in {**(beside or {}), self.target: index}.items():
            digest = sha256(content).hexdigest()
            with written_whole(self.feed / TARGETS / f"{digest}.{name}", "wb") as file:
                file.write(content)
            targets.targets[name] = api.TargetFile(len(content), {"sha256": digest}, name)
        snapshot = api.Snapshot(version=version, expires=expires)
        snapshot.meta["targets.json"] = _meta(self._write(f"{version}.targets.json", targets, [key]), version)
        timestamp = api.Timestamp(version=version, expires=expires)
        timestamp.snapshot_meta = _meta(self._write(f"{version}.snapshot.json", snapshot, [key]), version)
        self._write("timestamp.json", timestamp, [key])

    def drop_older(self, kept: int, patience: timedelta | None = None) -> None:
        """Take away what is older than the last publications, and what one left that came to nothing.

        Args:
            kept: How many of the last ones stay.
            patience: Older ones stay too where they were the last one less than so long ago; None where they do not.
        """
        timestamp = self.timestamp()
        newest = 0 if timestamp is None else timestamp.version
        begin = math.inf if patience is None else (self.now - patience).timestamp()
        written = {version_of(file.name): file.stat().st_mtime for file in self._folder.glob("*.targets.json")}
        wanted: set[str] = set()
        for version in written:
            file = self._folder / f"{version}.targets.json"
            if version <= newest and (newest - kept < version or written.get(version + 1, 0.0) > begin):
                wanted.update(f"{each.hashes['sha256']}.{name}" for name, each in self._read(file.name).targets.items())
            else:
                # What it is found by goes last, so that a removal that was cut short goes on the next time.
                (self._folder / f"{version}.snapshot.json").unlink(missing_ok=True)
                file.unlink()
        for file in (self.feed / TARGETS).glob("*"):
            if file.name not in wanted:
                file.unlink()
        for file in self._folder.glob(".*.part"):
            file.unlink()

    def indexes(self) -> Iterator[bytes]:
        """The indexes of the publications that are still there; those that somebody changed are left out."""
        for file in (self.feed / TARGETS).glob(f"*.{self.target}"):
            content = file.read_bytes()
            if file.name == f"{sha256(content).hexdigest()}.{self.target}":
                yield content

    def _in(self, days: int) -> datetime:
        return self.now.astimezone(UTC).replace(microsecond=0) + timedelta(days=days)

    def _read(self, name: str) -> Any:
        api = exchange_package("tuf.api.metadata")
        wrong = exchange_package("tuf.api.exceptions").RepositoryError
        try:
            return api.Metadata.from_file(str(self._folder / name)).signed
        except (OSError, wrong, exchange_package("securesystemslib.exceptions").Error) as error:
            raise ExchangeError(f"{self._folder / name} cannot be read: {error}.") from error

    def _write(self, name: str, signed: Any, keys: list[Any]) -> bytes:
        """Sign and write; gives the bytes."""
        metadata = exchange_package("tuf.api.metadata").Metadata(signed)
        for number, key in enumerate(keys):
            metadata.sign(key, append=number > 0)
        content: bytes = metadata.to_bytes(exchange_package("tuf.api.serialization.json").JSONSerializer())
        with written_whole(self._folder / name, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return content


def _meta(content: bytes, version: int) -> Any:
    """What metadata say of other metadata."""
    hashes = {"sha256": sha256(content).hexdigest()}
    return exchange_package("tuf.api.metadata").MetaFile(version, length=len(content), hashes=hashes)

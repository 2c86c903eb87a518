"""What is the same in keeping a feed and keeping a registry: keys that are changed, and signatures that grow old."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from attrs import frozen

from sicore.exchange.errors import ExchangeError
from sicore.exchange.keys import key_among, key_in, keys_taken_back, new_key
from sicore.exchange.names import INDEX
from sicore.exchange.signing import PUBLISHING, ROOT, Lifetimes, Metadata, publishing_key


@frozen(kw_only=True)
class Signatures:
    """How long what is signed holds.

    Args:
        fingerprint: Of the first root.
        root_expires: The day until which the root holds.
        expires: The day until which the signatures hold; None where nothing was signed yet.
        days: How many days that is from now; negative where it is over.
    """

    fingerprint: str
    root_expires: str
    expires: str | None = None
    days: int | None = None


@frozen(kw_only=True)
class Keeping:
    """A folder of which one file is signed, and its keys. Whoever calls holds the lock.

    Args:
        folder: The folder, as readers see it.
        keys: The folder of its keys, which no reader may see.
        now: The clock.
        target: The file that is signed.
    """

    folder: Path
    keys: Path
    now: Callable[[], datetime]
    target: str = INDEX

    @property
    def metadata(self) -> Metadata:
        """The metadata, signed now."""
        return Metadata(feed=self.folder, now=self.now(), target=self.target)

    def key(self) -> Any:
        """What signs: the key in the folder that the newest root trusts.

        Raises:
            ExchangeError: it is not there.
        """
        return key_among(self.keys, self.metadata.latest_root().roles["timestamp"].keyids)

    def signed(self) -> bytes:
        """What was signed last.

        Raises:
            ExchangeError: nothing was yet.
        """
        content = self.metadata.index()
        if content is None:
            first = "publish CATALOGUE" if self.target == INDEX else "feed registry FILE"
            raise ExchangeError(f"Nothing was published in {self.folder} yet: sicore {first} {self.folder}")
        return content

    def root_signer(self, root_key: Path) -> Any:
        """What signs with the root key.

        Args:
            root_key: Its file.

        Raises:
            ExchangeError: that is not the key of the root.
        """
        root, signer = self.metadata.latest_root(), key_in(root_key)
        if signer.public_key.keyid not in root.roles[ROOT].keyids:
            raise ExchangeError(f"{root_key} is not the root key that readers trust now.")
        return signer

    def rekey(self, root_key: Path, lifetimes: Lifetimes, *, is_of_root: bool = False) -> int:
        """Put a new key in the place of the one that was lost or stolen; gives the version of the root.

        What is published is signed anew between two roots: the first trusts both keys, the second the new one. So what
        is there verifies after each file, and the old key need not be there.

        Args:
            root_key: The file of the root key, from where it is locked away.
            lifetimes: How long signatures hold.
            is_of_root: Whether the root key is replaced too; the old one signs for the last time.

        Raises:
            ExchangeError: that is not the key of the root.
        """
        signer = self.root_signer(root_key)
        version: int = self.metadata.latest_root().version + 2
        number = self._free_number(version)
        files = (self.keys / publishing_key(number), self.keys / f"root-{number}.pem")
        with keys_taken_back(*files):
            publishing = new_key(files[0])
            new_root = new_key(files[1]) if is_of_root else signer
            self.metadata.trust_also(publishing, signer)
        content = self.metadata.index()
        if content is not None:
            self.metadata.publish(content, publishing, lifetimes)
        roles = {ROOT: [new_root]} | {role: [publishing] for role in PUBLISHING}
        self.metadata.write_root(version, roles, [signer, new_root] if is_of_root else [signer], lifetimes)
        return version

    def _free_number(self, version: int) -> int:
        """What new keys are called by: the root that brings them, or more where a change of keys was cut short."""
        taken = {file.stem.rpartition("-")[2] for file in self.keys.glob("*.pem")}
        return next(number for number in count(version) if str(number) not in taken)

    def resign(self, lifetimes: Lifetimes) -> datetime:
        """Sign what is published once more; gives the time until which it holds.

        Raises:
            ExchangeError: nothing was published yet, or the key cannot be read.
        """
        self.metadata.publish(self.signed(), self.key(), lifetimes)
        return self.now() + timedelta(days=lifetimes.publishing)

    def signatures(self) -> Signatures:
        """How long they hold.

        Raises:
            ExchangeError: they cannot be read.
        """
        metadata = self.metadata
        root_expires = metadata.latest_root().expires.date().isoformat()
        timestamp = metadata.timestamp()
        return Signatures(
            fingerprint=metadata.fingerprint,
            root_expires=root_expires,
            expires=None if timestamp is None else timestamp.expires.date().isoformat(),
            days=None if timestamp is None else (timestamp.expires - self.now()).days,
        )

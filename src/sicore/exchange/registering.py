"""Keeping a registry: it is begun with keys of its own, signed whenever it changes, and known by its first root."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from attrs import asdict, evolve, field, frozen

from sicore.errors import UsageError
from sicore.exchange.errors import ExchangeError
from sicore.exchange.keeping import Keeping, Signatures
from sicore.exchange.keys import check_apart
from sicore.exchange.published import PUBLISHED, published_in
from sicore.exchange.registry import REGISTRY, Registered, registry_in, registry_of
from sicore.exchange.settings import read_lifetimes, write_lifetimes
from sicore.exchange.signing import PATIENCE, Lifetimes, utc_now


@frozen(kw_only=True)
class RegistryStatus(Signatures):
    """How a registry is; its signatures, and what follows.

    Args:
        centres: The centres that it names, those that are suspended among them.
    """

    centres: tuple[Registered, ...] = ()


@frozen(kw_only=True)
class RegistryKeeper:
    """Keeps a registry.

    Args:
        folder: The folder of the registry, as readers see it.
        keys: The folder of its keys, which no reader may see.
        now: The clock.
    """

    folder: Path
    keys: Path
    now: Callable[[], datetime] = field(default=utc_now, repr=False)

    def __attrs_post_init__(self) -> None:
        check_apart(self.keys, self.folder)

    @property
    def _keeping(self) -> Keeping:
        return Keeping(folder=self.folder, keys=self.keys, now=self.now, target=REGISTRY)

    @property
    def is_kept(self) -> bool:
        """Whether the folder holds a registry, and not a feed or nothing yet."""
        return self._keeping.metadata.signs == REGISTRY

    @contextmanager
    def _alone(self) -> Iterator[Lifetimes]:
        """A block in which nobody else signs; gives how long signatures hold."""
        if not self.keys.exists():
            raise ExchangeError(
                f"There are no keys in {self.keys}. Name their folder with --keys, or put new ones in the place of "
                f"lost ones: sicore feed rekey {self.folder} --root-key FILE"
            )
        with published_in(self.keys / PUBLISHED):
            yield read_lifetimes(self.keys)

    def sign(self, file: Path, publishing: int | None = None) -> tuple[str, tuple[Registered, ...]]:
        """Sign a registry; the first time its keys and its root are made.

        Args:
            file: The registry, as JSON.
            publishing: For how many days the signatures hold from now on; as before when None.

        Returns:
            The fingerprint of its root, and the centres.

        Raises:
            UsageError: the file is no registry, or the folder holds a feed.
            ExchangeError: the key cannot be read.
        """
        content, centres = registry_in(file)
        keeping, lifetimes = self._keeping, read_lifetimes(self.keys)
        if publishing is not None:
            lifetimes = evolve(lifetimes, publishing=publishing)
        if keeping.metadata.signs is None:
            keeping.metadata.begin(self.keys, lifetimes)
        elif not self.is_kept:
            raise UsageError(f"{self.folder} is a feed; name another folder for the registry.")
        with self._alone():
            write_lifetimes(self.keys, lifetimes)
            keeping.metadata.publish(content, keeping.key(), lifetimes)
            keeping.metadata.drop_older(2, PATIENCE)
        return keeping.metadata.fingerprint, centres

    def rekey(self, root_key: Path, *, is_of_root: bool = False) -> int:
        """Put a new key in the place of the one that was lost or stolen; gives the version of the root.

        Where the folder of the keys was lost with all that was in it, it is made anew.

        Args:
            root_key: The file of the root key, from where it is locked away.
            is_of_root: Whether the root key is replaced too; the old one signs for the last time.

        Raises:
            ExchangeError: that is not the key of the root.
        """
        if not self.keys.exists():
            self._keeping.root_signer(root_key)
            self.keys.mkdir(mode=0o700, parents=True)
        with self._alone() as lifetimes:
            write_lifetimes(self.keys, lifetimes)
            return self._keeping.rekey(root_key, lifetimes, is_of_root=is_of_root)

    def resign(self) -> datetime:
        """Sign the registry once more, so that it does not expire; gives the time until which it holds.

        Raises:
            ExchangeError: it was not signed yet, or the key cannot be read.
        """
        with self._alone() as lifetimes:
            until = self._keeping.resign(lifetimes)
            self._keeping.metadata.drop_older(2, PATIENCE)
        return until

    def signatures(self) -> Signatures:
        """How long the signatures hold, also where nothing was signed yet.

        Raises:
            ExchangeError: they cannot be read.
        """
        return self._keeping.signatures()

    def status(self) -> RegistryStatus:
        """How the registry is.

        Raises:
            ExchangeError: it cannot be read.
        """
        return RegistryStatus(centres=registry_of(self._keeping.signed()), **asdict(self.signatures()))

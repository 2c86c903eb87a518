"""Keeping a registry: it is begun with keys of its own, and signed whenever it changes."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from attrs import field, frozen

from sicore.exchange.keys import check_apart, key_among
from sicore.exchange.registry import REGISTRY, Registered, registry_in
from sicore.exchange.signing import Lifetimes, Metadata, utc_now


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
    def _metadata(self) -> Metadata:
        return Metadata(feed=self.folder, now=self.now(), target=REGISTRY)

    def sign(self, file: Path, lifetimes: Lifetimes) -> tuple[str, tuple[Registered, ...]]:
        """Sign a registry; the first time its keys and its root are made.

        Args:
            file: The registry, as JSON.
            lifetimes: How long signatures hold.

        Returns:
            The fingerprint of its root, and the centres.

        Raises:
            UsageError: the file is no registry.
            ExchangeError: the key cannot be read.
        """
        content, centres = registry_in(file)
        if not self.keys.exists():
            self._metadata.begin(self.keys, lifetimes)
        metadata = self._metadata
        key = key_among(self.keys, metadata.latest_root().roles["timestamp"].keyids)
        metadata.publish(content, key, lifetimes)
        metadata.drop_older(2)
        return metadata.fingerprint, centres

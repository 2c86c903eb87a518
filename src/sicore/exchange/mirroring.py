"""Mirroring: the files of somebody else's feed, or registry, served once more as they were signed."""

import json
import shutil
from collections.abc import Callable, Collection
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from attrs import field, frozen

from sicore.errors import UsageError
from sicore.exchange.acknowledgements import ACKNOWLEDGEMENTS
from sicore.exchange.client import VerifyingClient
from sicore.exchange.harvesting import Harvest, is_gone
from sicore.exchange.index import Index, Segment, index_of
from sicore.exchange.names import INDEX, METADATA, SEGMENTS, TARGETS, version_of
from sicore.exchange.registry import REGISTRY
from sicore.exchange.signing import PATIENCE, utc_now
from sicore.fetch import FetchError
from sicore.outputs import written_whole

_TARGETS = (INDEX, REGISTRY, ACKNOWLEDGEMENTS)
"""What is signed in a feed or registry; whatever else somebody signs is not carried on."""


@frozen(kw_only=True)
class Mirror:
    """A folder with the files of somebody else.

    Args:
        harvest: Reads them, and checks them before any of them is written.
        folder: The folder, as readers see it.
        now: The clock.
    """

    harvest: Harvest
    folder: Path
    now: Callable[[], datetime] = field(default=utc_now, repr=False)

    def check_own(self) -> None:
        """Refuse a folder that holds something else, or lies in what is mirrored.

        Raises:
            UsageError: it is not empty, and nothing is known of what it mirrors; or it lies there.
        """
        home = Path(self.harvest.place.name)
        if home.is_dir() and self.folder.resolve().is_relative_to(home.resolve()):
            raise UsageError(f"{self.folder} lies in {home}, which it is to mirror; name a folder elsewhere.")
        if self.folder.exists() and any(self.folder.iterdir()) and not self.harvest.is_known:
            raise UsageError(
                f"{self.folder} is not empty and no mirror of {self.harvest.place.name}; name a new folder, or that of "
                "what is remembered of it: --state"
            )

    def renew(self, client: VerifyingClient, index: Index | None) -> tuple[Index | None, int]:
        """Bring the folder up to what was signed last; a reader sees what was there before, or this.

        Args:
            client: What checked the origin.
            index: What the feed consists of; None for a registry.

        Returns:
            The index that the folder has now, and the bytes of segments that were transferred.

        Raises:
            RefusedFeedError: something is not what was signed; the folder stays as it was.
            FetchError: something cannot be had now; the folder stays as it was, and what came is kept.
        """
        try:
            transferred = self._take(index)
        except FetchError as error:
            if not is_gone(error):
                raise
            # The centre wrote its feed anew while it was read.
            client = self.harvest.client()
            index = self.harvest.index(client)
            transferred = self._take(index)
        for name in _TARGETS:
            if client.has(name):
                self._take_target(client, name)
        for name, content in client.files():
            if name == "timestamp.json":
                self._drop_roots({each for each, _ in client.files()})
            _put(self.folder / METADATA / name, content)
        self._drop()
        return index, transferred

    def _take(self, index: Index | None) -> int:
        """Fetch the segments that are not there; each is moved when it is whole, so that disk is needed once."""
        count = 0
        for segment in index.segments if index else ():
            place = self.folder / segment.name
            if not _is_there(place, segment):
                count += self.harvest.fetch([segment])
                fetched = self.harvest.file(segment)
                place.parent.mkdir(parents=True, exist_ok=True)
                with fetched.open("rb") as content, written_whole(place, "wb") as file:
                    shutil.copyfileobj(content, file)
                fetched.unlink()
        return count

    def _take_target(self, client: VerifyingClient, name: str) -> None:
        content = self.harvest.target(client, name)
        for each in client.names(name):
            _put(self.folder / TARGETS / each, content)

    def _drop_roots(self, wanted: Collection[str]) -> None:
        """Take away the roots of a feed that was begun anew: they would lead its readers to keys that hold no more."""
        for file in (self.folder / METADATA).glob("*.root.json"):
            if file.name not in wanted:
                file.unlink()

    def _drop(self) -> None:
        """Take away what no reader needs any more.

        This publication stays, the one before, and what was the last one until a while ago, so that whoever began to
        read can end; of what a purge took away nothing stays.
        """
        wanted = _kept(self.folder, self.now() - PATIENCE)
        for name in (METADATA, TARGETS, SEGMENTS):
            for file in (self.folder / name).glob("*"):
                is_root = file.name.endswith(".root.json")
                if not is_root and file.name != "timestamp.json" and f"{name}/{file.name}" not in wanted:
                    file.unlink()
        for file in (self.harvest.state / SEGMENTS).glob("*"):
            file.unlink()

    def expires(self) -> str | None:
        """Until when what the folder holds is signed (ISO 8601); None where it holds nothing."""
        try:
            return str(_signed(self.folder / METADATA / "timestamp.json")["expires"])
        except OSError:
            return None


def _is_there(file: Path, segment: Segment) -> bool:
    """Whether a segment was written; it bears its name only when it was found whole."""
    return file.is_file() and file.stat().st_size == segment.size


def _put(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, or is another one."""
    if file.is_file() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(file, "wb") as stream:
        stream.write(content)


def _kept(folder: Path, begin: datetime) -> set[str]:
    """The names of what readers may be reading: the last two publications, and others, as far as nothing was purged.

    Args:
        folder: The mirror.
        begin: Others stay where the one that followed came after this time.
    """
    newest = _signed(folder / METADATA / "timestamp.json")["meta"]["snapshot.json"]["version"]
    written = {version_of(file.name): file for file in (folder / METADATA).glob("*.snapshot.json")}
    versions = sorted((each for each in written if each <= newest), reverse=True)
    since = begin.timestamp()
    read = versions[:2] + [
        version for follower, version in pairwise(versions[1:]) if written[follower].stat().st_mtime > since
    ]
    publications = [_publication(folder, version) for version in read]
    last = publications[0][1]
    purge = last.purge if last else 0
    return {name for names, index in publications if index is None or index.purge == purge for name in names}


def _publication(folder: Path, version: int) -> tuple[set[str], Index | None]:
    """The names of all files of a publication, and its index; None for that of a registry, or where it is not there."""
    snapshot = f"{METADATA}/{version}.snapshot.json"
    targets = f"{METADATA}/{_signed(folder / snapshot)['meta']['targets.json']['version']}.targets.json"
    names, index = {snapshot, targets}, None
    told = _signed(folder / targets)["targets"] if (folder / targets).exists() else {}
    for name, about in told.items():
        files = [f"{TARGETS}/{digest}.{name}" for digest in about["hashes"].values()]
        names.update(files)
        if name == INDEX and (folder / files[0]).exists():
            index = index_of((folder / files[0]).read_bytes())
            names.update(each.name for each in index.segments)
    return names, index


def _signed(file: Path) -> Any:
    """What metadata say that were checked before they were written here."""
    return json.loads(file.read_bytes())["signed"]

"""Checking a whole feed, or a registry, as a stranger would who has never seen it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.harvesting import Harvest, Place, place_of
from sicore.exchange.homes import TargetReader, check_without_password, is_address
from sicore.exchange.index import Index
from sicore.exchange.reading import Patience
from sicore.exchange.registry import Registered
from sicore.fetch import Fetcher


@frozen(kw_only=True)
class Verified:
    """A feed or a registry that was found whole.

    Args:
        fingerprint: Of its root.
        expires: Until when its signatures hold (ISO 8601).
        centre: Whose feed it is; None where it is a registry.
        records: How many records the feed has.
        lines: How many lines count, tombstones among them.
        centres: The centres that the registry names, those that are suspended among them; None where it is a feed.
    """

    fingerprint: str
    expires: str
    centre: str | None = None
    records: int = 0
    lines: int = 0
    centres: tuple[Registered, ...] | None = None


def verify(
    feed: str, *, trusted: str | None = None, fetcher: Fetcher | None = None, patience: Patience | None = None
) -> Verified:
    """Read a whole feed, or a registry without the feeds that it names, and check all of it.

    Args:
        feed: A folder, an http or https address, or a place that feeds are brought to.
        trusted: The fingerprint that its root must have; None for any.
        fetcher: Fetches over HTTP.
        patience: How long a server is waited for.

    Raises:
        UsageError: *feed* is none of them.
        RefusedFeedError: something is not what was signed, or the index counts otherwise.
        FetchError: something cannot be had.
    """
    with TemporaryDirectory() as folder:
        harvest = Harvest(place=_place(feed, fetcher), state=Path(folder) / "state", patience=patience or Patience())
        client = harvest.client(trusted)
        centres = harvest.registry(client)
        if centres is not None:
            return Verified(fingerprint=client.fingerprint, expires=client.expires, centres=centres)
        index = harvest.index(client)
        records, lines = _counted(harvest, index)
        return Verified(
            centre=index.centre, fingerprint=client.fingerprint, expires=client.expires, records=records, lines=lines
        )


def _counted(harvest: Harvest, index: Index) -> tuple[int, int]:
    """How many records a feed has and how many lines count, each of them read."""
    segments = harvest.missing(index)
    harvest.fetch(segments)
    lines = records = 0
    for line in harvest.lines(index, segments):
        lines += 1
        records += not line.is_deleted
    if records != index.records:
        raise RefusedFeedError("malformed", f"The feed has {records:,} records, and its index says {index.records:,}.")
    return records, lines


def _place(feed: str, fetcher: Fetcher | None) -> Place:
    """Where a feed is; by SFTP and the like only its keeper reads it, who names it here, with keys of this machine."""
    if is_address(feed) and not feed.startswith(("http://", "https://")):
        check_without_password(feed)
        return Place(name=feed, base="", reader=TargetReader(feed))
    return place_of(feed, fetcher=fetcher)

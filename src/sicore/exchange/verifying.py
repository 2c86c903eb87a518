"""Checking a whole feed as a stranger would who has never seen it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.harvesting import Harvest, Place, place_of
from sicore.exchange.homes import TargetReader, check_without_password, is_address
from sicore.exchange.reading import Patience
from sicore.fetch import Fetcher


@frozen(kw_only=True)
class Verified:
    """A feed that was found whole.

    Args:
        centre: Whose it is.
        fingerprint: Of its root.
        expires: Until when its signatures hold (ISO 8601).
        records: How many records it has.
        lines: How many lines count, tombstones among them.
    """

    centre: str
    fingerprint: str
    expires: str
    records: int
    lines: int


def verify(
    feed: str, *, trusted: str | None = None, fetcher: Fetcher | None = None, patience: Patience | None = None
) -> Verified:
    """Read a whole feed, and check all of it.

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
        index = harvest.index(client)
        segments = harvest.missing(index)
        harvest.fetch(segments)
        lines = records = 0
        for line in harvest.lines(index, segments):
            lines += 1
            records += not line.is_deleted
        if records != index.records:
            raise RefusedFeedError(
                "malformed", f"The feed has {records:,} records, and its index says {index.records:,}."
            )
        return Verified(
            centre=index.centre, fingerprint=client.fingerprint, expires=client.expires, records=records, lines=lines
        )


def _place(feed: str, fetcher: Fetcher | None) -> Place:
    """Where a feed is; by SFTP and the like only its keeper reads it, who names it here, with keys of this machine."""
    if is_address(feed) and not feed.startswith(("http://", "https://")):
        check_without_password(feed)
        return Place(name=feed, base="", reader=TargetReader(feed))
    return place_of(feed, fetcher=fetcher)

"""The records that a figure rests on, frozen: how many, and a digest that tells whether they are the same."""

import hashlib
from collections.abc import Callable

from attrs import frozen

from sicore.format import dump_json, to_json
from sicore.model import AnyRecord


@frozen(kw_only=True)
class Snapshot:
    """What was read.

    Args:
        records: How many records.
        sha256: The SHA-256 of their lines in the exchange format, each with its line end, in the order in which they
            were read. It is that of a JSON Lines file that holds them.
    """

    records: int
    sha256: str


class Freezing:
    """Takes records in as they come by.

    Args:
        keep: Takes each line, where the records are to be kept; None where the digest is enough.
    """

    def __init__(self, keep: Callable[[bytes], object] | None = None) -> None:
        self._digest = hashlib.sha256()
        self._keep = keep
        self._records = 0

    def add(self, record: AnyRecord) -> None:
        """Take one record in."""
        line = dump_json(to_json(record)) + b"\n"
        self._digest.update(line)
        self._records += 1
        if self._keep is not None:
            self._keep(line)

    def frozen(self) -> Snapshot:
        """What was taken in so far."""
        return Snapshot(records=self._records, sha256=self._digest.hexdigest())

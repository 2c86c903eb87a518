"""What can be wrong with a catalogue as a whole; what is wrong with a record in it is a finding."""

from sicore.errors import StorageError, UsageError


class CatalogueError(StorageError):
    """A catalogue could not be read or written; what was there before is there still."""


class DamagedCatalogueError(CatalogueError):
    """What was kept of a record, or something else in the catalogue, is not what was written.

    Args:
        what: What is damaged, such as `The record se.esf:1`; None where whoever reads it has to say so.
    """

    def __init__(self, what: str | None = None) -> None:
        super().__init__(what)
        self.what = what

    def __str__(self) -> str:
        return (
            f"{self.what or 'A record'} in the catalogue is damaged: something else stands there than was written. "
            "Nothing was changed. Restore the catalogue from a backup, or import its sources anew into another one."
        )


class FullDiskError(CatalogueError):
    """The disk of an embedded catalogue has no room.

    Args:
        reason: What could not be written and what to do, as a sentence without its full stop.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}; nothing of the step was kept.")
        self.reason = reason


class NoCatalogueError(UsageError):
    """The file or database is no catalogue of sicore."""


class NewerCatalogueError(UsageError):
    """The catalogue was written by a later version of sicore, which this one does not understand."""


class BusyCatalogueError(CatalogueError):
    """Another program is writing to the catalogue, and did not end while this one waited."""


class ReadOnlyCatalogueError(CatalogueError):
    """The catalogue may be read but not written."""


class UnreachableCatalogueError(CatalogueError):
    """The database does not answer, or went away in the middle; the message says what is known of the step."""

"""What can be wrong with a catalogue as a whole; what is wrong with a record in it is a finding."""

from sicore.errors import SicoreError, UsageError


class CatalogueError(SicoreError, RuntimeError):
    """A catalogue could not be read or written; what was there before is there still."""


class NoCatalogueError(UsageError):
    """The file or database is no catalogue of sicore."""


class NewerCatalogueError(UsageError):
    """The catalogue was written by a later version of sicore, which this one does not understand."""


class BusyCatalogueError(CatalogueError):
    """Another program is writing to the catalogue, and did not end while this one waited."""


class ReadOnlyCatalogueError(CatalogueError):
    """The catalogue may be read but not written."""


class UnreachableCatalogueError(CatalogueError):
    """The database does not answer, or went away in the middle; nothing of the step was kept."""

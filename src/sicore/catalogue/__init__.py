"""The catalogue: records with their history, as one file or on a server."""

from sicore.catalogue.errors import (
    BusyCatalogueError,
    CatalogueError,
    NewerCatalogueError,
    NoCatalogueError,
    ReadOnlyCatalogueError,
    UnreachableCatalogueError,
)
from sicore.catalogue.opening import looks_like_catalogue, opened
from sicore.catalogue.revisions import Revision, Run, RunAbout
from sicore.catalogue.store.written import Telling, Told, Unseen, Written, WrittenKind

__all__ = [
    "BusyCatalogueError",
    "CatalogueError",
    "NewerCatalogueError",
    "NoCatalogueError",
    "ReadOnlyCatalogueError",
    "Revision",
    "Run",
    "RunAbout",
    "Telling",
    "Told",
    "UnreachableCatalogueError",
    "Unseen",
    "Written",
    "WrittenKind",
    "looks_like_catalogue",
    "opened",
]

"""The catalogue: records with their history, as one file or on a server."""

from sicore.catalogue.catalogue import Catalogue
from sicore.catalogue.errors import (
    BusyCatalogueError,
    CatalogueError,
    NewerCatalogueError,
    NoCatalogueError,
    ReadOnlyCatalogueError,
    UnreachableCatalogueError,
)
from sicore.catalogue.revisions import Revision, Run, RunAbout
from sicore.catalogue.store.written import Telling, Told, Written, WrittenKind

__all__ = [
    "BusyCatalogueError",
    "Catalogue",
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
    "Written",
    "WrittenKind",
]

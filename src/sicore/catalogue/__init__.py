"""The catalogue: records with their history, as one file or on a server."""

from sicore.catalogue.due import Due, NamePlace
from sicore.catalogue.errors import (
    BusyCatalogueError,
    CatalogueError,
    DamagedCatalogueError,
    NewerCatalogueError,
    NoCatalogueError,
    ReadOnlyCatalogueError,
    UnreachableCatalogueError,
)
from sicore.catalogue.known_source import KnownSource, Resemblance
from sicore.catalogue.masking import masked
from sicore.catalogue.opening import looks_like_catalogue, opened
from sicore.catalogue.revisions import Feed, Origin, Revision, Run, RunAbout
from sicore.catalogue.statistics import Statistics, TypeCount
from sicore.catalogue.store.written import Line, Telling, Told, Unseen, Written, WrittenKind

__all__ = [
    "BusyCatalogueError",
    "CatalogueError",
    "DamagedCatalogueError",
    "Due",
    "Feed",
    "KnownSource",
    "Line",
    "NamePlace",
    "NewerCatalogueError",
    "NoCatalogueError",
    "Origin",
    "ReadOnlyCatalogueError",
    "Resemblance",
    "Revision",
    "Run",
    "RunAbout",
    "Statistics",
    "Telling",
    "Told",
    "TypeCount",
    "UnreachableCatalogueError",
    "Unseen",
    "Written",
    "WrittenKind",
    "looks_like_catalogue",
    "masked",
    "opened",
]

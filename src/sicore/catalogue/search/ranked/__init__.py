"""Ranked search through tantivy: a cache beside a large embedded catalogue that makes itself anew."""

from sicore.catalogue.search.ranked.cache import Filling, RankedCache, cache_folder, forget_ranked
from sicore.catalogue.search.ranked.following import RankedFollower
from sicore.catalogue.search.ranked.paging import ranked_page
from sicore.catalogue.search.ranked.reader import Reader, UnusableIndexError

__all__ = [
    "Filling",
    "RankedCache",
    "RankedFollower",
    "Reader",
    "UnusableIndexError",
    "cache_folder",
    "forget_ranked",
    "ranked_page",
]

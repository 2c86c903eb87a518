"""Ranked search through tantivy: a cache beside a large embedded catalogue that makes itself anew."""

from sicore.catalogue.search.ranked.cache import RankedCache, cache_folder, forget_ranked
from sicore.catalogue.search.ranked.paging import ranked_page

__all__ = ["RankedCache", "cache_folder", "forget_ranked", "ranked_page"]

"""Searching the catalogue."""

from sicore.catalogue.search.found import Found, Hit
from sicore.catalogue.search.page import FACETS
from sicore.catalogue.search.searching import Searcher
from sicore.catalogue.search.snippets import Piece
from sicore.catalogue.search.sorting import SORTS

__all__ = ["FACETS", "SORTS", "Found", "Hit", "Piece", "Searcher"]

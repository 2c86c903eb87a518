"""HTTP in one place: bounded in time and size, and never to a private address unless that is asked for."""

from sicore.fetch.errors import FetchError, ForbiddenAddressError
from sicore.fetch.fetched import Fetched
from sicore.fetch.fetcher import Fetcher
from sicore.fetch.nowhere import NoFetcher

__all__ = ["FetchError", "Fetched", "Fetcher", "ForbiddenAddressError", "NoFetcher"]

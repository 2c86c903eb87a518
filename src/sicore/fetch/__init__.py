"""HTTP in one place: bounded in time and size, and never to a private address unless that is asked for."""

from sicore.fetch.errors import AnswerError, FetchError, ForbiddenAddressError, TooLargeError, TooSlowError
from sicore.fetch.fetched import Fetched
from sicore.fetch.fetcher import Fetcher
from sicore.fetch.nowhere import NoFetcher
from sicore.fetch.opened import Opened

__all__ = [
    "AnswerError",
    "FetchError",
    "Fetched",
    "Fetcher",
    "ForbiddenAddressError",
    "NoFetcher",
    "Opened",
    "TooLargeError",
    "TooSlowError",
]

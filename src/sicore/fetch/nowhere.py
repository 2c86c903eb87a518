"""A fetcher for what must not depend on the web."""

from contextlib import AbstractContextManager

from attrs import frozen

from sicore.fetch.errors import ForbiddenAddressError
from sicore.fetch.fetched import Fetched
from sicore.fetch.fetcher import Fetcher
from sicore.fetch.opened import Opened

_REFUSED = "A figure must not depend on the web. Give the metric what it needs as an input."


@frozen(kw_only=True)
class NoFetcher(Fetcher):
    """Fetches nothing."""

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None, accept: str = "*/*") -> Fetched:  # noqa: ARG002
        """Refuse.

        Raises:
            ForbiddenAddressError: always.
        """
        raise ForbiddenAddressError(_REFUSED)

    def opened(self, url: str, *, begin: int = 0, etag: str | None = None) -> AbstractContextManager[Opened]:  # noqa: ARG002
        """Refuse.

        Raises:
            ForbiddenAddressError: always.
        """
        raise ForbiddenAddressError(_REFUSED)

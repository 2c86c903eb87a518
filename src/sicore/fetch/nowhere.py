"""A fetcher for what must not depend on the web."""

from attrs import frozen

from sicore.fetch.errors import ForbiddenAddressError
from sicore.fetch.fetched import Fetched
from sicore.fetch.fetcher import Fetcher


@frozen(kw_only=True)
class NoFetcher(Fetcher):
    """Fetches nothing."""

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None, accept: str = "*/*") -> Fetched:  # noqa: ARG002
        """Refuse.

        Raises:
            ForbiddenAddressError: always.
        """
        raise ForbiddenAddressError("A figure must not depend on the web. Give the metric what it needs as an input.")

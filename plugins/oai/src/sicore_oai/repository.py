"""Harvesting a repository page by page, to an end that is looked for."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx2
from attrs import define, field, frozen
from oaipmh_scythe import OAIPMHException, RetryConfig
from oaipmh_scythe.iterator import OAIResponseIterator

from sicore.fetch import Fetcher
from sicore.fetch.addresses import without_secrets
from sicore_oai.answers import Answered, Resource, Resumption, Told
from sicore_oai.transport import RETRIES, FetchedScythe, RefusedRequestError, UnreachedError

LARGEST_LIST = 8 * 1024**3
"""Bytes of all pages of one list."""

MOST_EMPTY = 10
"""Pages without a record that may follow each other; repositories filter after they cut."""

_SINGLE = "GetRecord"
_ASKED = ("metadataPrefix", "set", "from", "until")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOTHING = "noRecordsMatch"


class EndlessListError(Exception):
    """The list leads back to where it was, or nowhere; the message says which."""


@frozen(kw_only=True)
class Identity:
    """Who a repository says it is.

    Args:
        name: Its name; None where it tells none.
        deletions: What it says of deletions: `no`, `transient` or `persistent`; None where it says nothing.
    """

    name: str | None
    deletions: str | None


@frozen(kw_only=True)
class Page:
    """One page of a list.

    Args:
        number: Counted from 1.
        resources: The records.
        when: The day on which the repository answered, by its own clock; None where it tells none.
    """

    number: int
    resources: tuple[Resource, ...]
    when: str | None


@frozen(kw_only=True)
class Repository:
    """A repository.

    Args:
        endpoint: Its address.
        asked: What is asked of it: `metadataPrefix`, `set`, `from` and `until`.
        has_own_days: Whether the address itself says from or until when, so that nothing follows for the next time.
        fetcher: Fetches.
        retries: How often and after what pauses it is asked again.
    """

    endpoint: str
    asked: dict[str, str]
    has_own_days: bool = False
    fetcher: Fetcher = field(repr=False)
    retries: RetryConfig = field(default=RETRIES, repr=False)

    @property
    def shown(self) -> str:
        """Its address as records name it."""
        return without_secrets(self.endpoint)

    def identity(self) -> Identity:
        """Who it is.

        Raises:
            RefusedRequestError: it does not say.
            UnreachedError: it cannot be read.
            MalformedAnswerError: its answer is none.
        """
        with self._scythe() as scythe, _told():
            found = scythe.identify()
            return Identity(name=found.repositoryName, deletions=getattr(found, "deletedRecord", None))

    def pages(self) -> Iterator[Page]:
        """The pages of the list of its records; none where nothing matches.

        Raises:
            RefusedRequestError: it refuses, or cannot go on.
            EndlessListError: the list has no end.
            UnreachedError: it cannot be read on.
            MalformedAnswerError: an answer is none.
        """
        watch = _Watch()
        with self._scythe() as scythe:
            answers = scythe.list_records(
                from_=self.asked.get("from"),
                until=self.asked.get("until"),
                metadata_prefix=self.asked.get("metadataPrefix", "oai_dc"),
                set_=self.asked.get("set"),
            )
            while True:
                try:
                    with _told():
                        answer = next(answers, None)
                except RefusedRequestError as error:
                    if error.refusal.code == _NOTHING:
                        return
                    raise
                if answer is None:
                    return
                yield watch.page(scythe.transport.page, scythe.transport.size)

    def _scythe(self) -> FetchedScythe:
        return FetchedScythe(self.endpoint, self.fetcher, iterator=OAIResponseIterator, retry_config=self.retries)


def repository_at(address: str, fetcher: Fetcher, since: str | None) -> Repository | None:
    """The repository at an address; None where the address names a single record.

    Args:
        address: Any request to the repository, or its address alone.
        fetcher: Fetches.
        since: The day of the last harvest; the address may name others. None the first time.
    """
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    verb = query.pop("verb", None)
    if verb == _SINGLE:
        return None
    query.pop("resumptionToken", None)
    asked = {name: query.pop(name) for name in _ASKED if name in query}
    has_own_days = bool(asked.keys() & {"from", "until"})
    if since is not None and not has_own_days:
        asked["from"] = since
    # What is none of the protocol belongs to the address, such as the name of a database.
    endpoint = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))
    return Repository(endpoint=endpoint, asked=asked, has_own_days=has_own_days, fetcher=fetcher)


@contextmanager
def _told() -> Iterator[None]:
    """What the library raises is told as what keeps the list from being read."""
    try:
        yield
    except httpx2.HTTPStatusError as error:
        raise UnreachedError(f"it answers {error.response.status_code}") from error
    except (httpx2.HTTPError, OAIPMHException, ValueError) as error:
        raise UnreachedError(str(error) or type(error).__name__) from error


@define
class _Watch:
    """Sees whether a list comes to an end.

    Args:
        tokens: What was asked for so far.
        number: How many pages there were.
        empty: How many of the last ones were empty.
    """

    tokens: set[str] = field(factory=set)
    number: int = 0
    empty: int = 0

    def page(self, told: Iterable[Told], size: int) -> Page:
        """The next page.

        Raises:
            EndlessListError: it leads back, or nowhere.
        """
        self.number += 1
        page = Page(
            number=self.number,
            resources=tuple(each for each in told if isinstance(each, Resource)),
            when=next((day for each in told if isinstance(each, Answered) and (day := _day(each.when))), None),
        )
        token = next((each.token for each in told if isinstance(each, Resumption)), "")
        self.empty = 0 if page.resources else self.empty + 1
        if token and token in self.tokens:
            raise EndlessListError(f"page {self.number} leads back to an earlier one")
        if token and self.empty >= MOST_EMPTY:
            raise EndlessListError(f"{self.empty} pages in a row hold nothing")
        if size > LARGEST_LIST:
            raise EndlessListError(f"it has more than {LARGEST_LIST:,} bytes")
        self.tokens.add(token)
        return page


def _day(when: str) -> str | None:
    found = _DAY.match(when)
    return found[0] if found else None

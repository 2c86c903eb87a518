"""What oaipmh-scythe fetches with: sicore's own fetcher, so that its limits and its judgement of addresses hold."""

import logging
from io import BytesIO
from typing import Any

import httpx2
from attrs import define, evolve, field
from oaipmh_scythe import RetryConfig, Scythe

from sicore.fetch import AnswerError, Fetcher, FetchError, ForbiddenAddressError, TooLargeError, TooSlowError
from sicore_oai.answers import Refusal, Told, read_answer

LARGEST_PAGE = 32 * 1024 * 1024
"""Bytes of one answer; repositories answer with a few hundred records at once."""

LONGEST_WAIT = 300
"""Seconds that a repository may ask to wait before it is asked again."""

RETRIES = RetryConfig(
    max_retries=5, retry_status_codes=(429, 500, 502, 503, 504), default_retry_after=30, retry_on_transport_error=True
)

# It tells of each pause, which is nothing that a user can do something about.
logging.getLogger("oaipmh_scythe").addHandler(logging.NullHandler())


class UnreachedError(Exception):
    """The repository cannot be read on; the message says why."""


class RefusedRequestError(Exception):
    """The repository refuses what it was asked for.

    Args:
        refusal: Its code and its words.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.text)
        self.refusal = refusal


@define(eq=False)
class FetchedTransport(httpx2.BaseTransport):
    """Answers requests by fetching them with sicore, and reads each answer strictly.

    Args:
        fetcher: Fetches.
        page: What the last answer told.
        size: How many bytes came so far.
    """

    fetcher: Fetcher
    page: tuple[Told, ...] = field(default=(), init=False)
    size: int = field(default=0, init=False)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Fetch one document.

        Raises:
            UnreachedError: the address must not be asked, or the answer is too large, or the wait too long.
            MalformedAnswerError: what comes is no answer of OAI-PMH.
            RefusedRequestError: it is an error of OAI-PMH.
        """
        self.page = ()
        try:
            fetched = self.fetcher.get(str(request.url), accept="text/xml, application/xml")
        except AnswerError as error:
            return httpx2.Response(error.status, headers=_pause(error), request=request)
        except (ForbiddenAddressError, TooLargeError, TooSlowError) as error:
            raise UnreachedError(str(error)) from error
        except FetchError as error:
            raise httpx2.TransportError(str(error)) from error
        self.size += len(fetched.content)
        self.page = tuple(read_answer(BytesIO(fetched.content)))
        for told in self.page:
            if isinstance(told, Refusal):
                raise RefusedRequestError(told)
        return httpx2.Response(200, content=fetched.content, request=request)


def _pause(error: AnswerError) -> dict[str, str]:
    if error.retry_after is None:
        return {}
    if error.retry_after > LONGEST_WAIT:
        raise UnreachedError(f"{error} It asks to wait {error.retry_after:,.0f} seconds.") from error
    return {"Retry-After": str(round(error.retry_after))}


class FetchedScythe(Scythe):
    """A client of OAI-PMH that never opens a connection of its own.

    Args:
        endpoint: The address of the repository.
        fetcher: Fetches.
        **how: What `Scythe` takes beside.
    """

    def __init__(self, endpoint: str, fetcher: Fetcher, **how: Any) -> None:
        super().__init__(endpoint, **how)
        self.transport = FetchedTransport(evolve(fetcher, largest=min(fetcher.largest, LARGEST_PAGE)))

    @property
    def client(self) -> httpx2.Client:
        """What makes the requests; neither proxies nor passwords of the environment lead around the transport."""
        if self._client is None or self._client.is_closed:
            self._client = httpx2.Client(transport=self.transport, trust_env=False, follow_redirects=False)
        return self._client

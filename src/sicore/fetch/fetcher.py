"""Fetching one document over HTTP."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from attrs import frozen

from sicore.fetch.addresses import check_address, host_in, without_secrets
from sicore.fetch.errors import AnswerError, FetchError, ForbiddenAddressError, TooLargeError, TooSlowError
from sicore.fetch.fetched import Fetched
from sicore.fetch.opened import Opened

if TYPE_CHECKING:
    from requests import Response, Session

_UNCHANGED = 304
_REDIRECTS = (301, 302, 303, 307, 308)
_PIECE = 64 * 1024
_WORD = re.compile("[A-Z]+(?![a-z])|[A-Z][a-z]*")
_SURE = timedelta(seconds=2)


@frozen(kw_only=True)
class Fetcher:
    """Fetches documents.

    Args:
        timeout: Seconds to wait for a connection, and for each piece of an answer.
        whole: Seconds that one document may take with everything.
        largest: The most bytes that a document may have once decompressed.
        redirects: How many redirects are followed; each is judged like the first address.
        allow_private: Whether machines may be asked that are not on the public internet. A redirect leads to one only
            where the first address names it too.
        contact: Who to turn to about the requests, told to the server; None where nobody is named.
    """

    timeout: float = 30.0
    whole: float = 300.0
    largest: int = 64 * 1024 * 1024
    redirects: int = 5
    allow_private: bool = False
    contact: str | None = None

    @property
    def agent(self) -> str:
        """How it introduces itself."""
        about = f" ({self.contact})" if self.contact else ""
        return f"sicore/{version('sicore')}{about}"

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None, accept: str = "*/*") -> Fetched:
        """Fetch a document.

        Args:
            url: An http or https address.
            etag: What the last answer gave; an unchanged document is not sent again.
            modified: The same as a date.
            accept: The media types wanted.

        Raises:
            ForbiddenAddressError: the address or one that it redirects to must not be asked.
            FetchError: there is no such document, or it is too large or too slow, or the server fails.
        """
        headers = {"User-Agent": self.agent, "Accept": accept}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        end = time.monotonic() + self.whole
        with _told(url), self._answered(url, headers) as (answer, address):
            return self._taken(answer, address, end)

    def opened(self, url: str, *, begin: int = 0, etag: str | None = None) -> AbstractContextManager[Opened]:
        """A document whose body is taken in piece by piece, as it is on its way.

        Args:
            url: An http or https address.
            begin: How many bytes are there already; the server may send them again all the same.
            etag: What the last answer gave. Of a whole document, an unchanged one is not sent again; of a part, another
                document is sent from its beginning (RFC 9110, sections 13.1.2 and 13.1.5).

        Raises:
            ForbiddenAddressError: the address or one that it redirects to must not be asked.
            AnswerError: the server answers with something else.
            FetchError: the server cannot be reached, or stops; in the block, too, while pieces are taken.
        """
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "identity"}
        headers |= {"Range": f"bytes={begin}-"} if begin else {}
        headers |= {"If-Range" if begin else "If-None-Match": etag} if etag else {}
        return self._opened(url, headers, begin)

    @contextmanager
    def _opened(self, url: str, headers: dict[str, str], begin: int) -> Iterator[Opened]:
        with _told(url), self._answered(url, headers) as (answer, address):
            is_unchanged = answer.status_code == _UNCHANGED and "If-None-Match" in headers
            if answer.status_code not in (200, 206) and not is_unchanged:
                raise _not_taken(answer, address)
            length = "0" if is_unchanged else answer.headers.get("Content-Length", "")
            yield Opened(
                begin=_begin(answer.headers.get("Content-Range", ""), begin) if answer.status_code == 206 else 0,
                left=int(length) if length.isdecimal() else None,
                pieces=iter(()) if is_unchanged else _told_pieces(_pieces(answer, is_unpacked=False), url),
                etag=_sure_mark(answer),
                media_type=_media_type(answer),
                is_unchanged=is_unchanged,
            )

    @contextmanager
    def _answered(self, url: str, headers: dict[str, str]) -> Iterator[tuple["Response", str]]:
        """The answer after redirects, and the address that gave it."""
        # requests takes long to import, and most runs fetch nothing.
        from sicore.fetch.session import judged_session  # noqa: PLC0415

        host = host_in(url)
        for _ in range(self.redirects + 1):
            allows_private = self.allow_private and host_in(url) == host
            with (
                judged_session(allow_private=allows_private) as session,
                self._asked(session, url, headers, allows_private=allows_private) as answer,
            ):
                target = answer.headers.get("Location")
                if answer.status_code not in _REDIRECTS or not target:
                    yield answer, url
                    return
            url = _following(url, target)
        raise FetchError(f"{without_secrets(url)} redirects more than {self.redirects} times.")

    def _asked(self, session: "Session", url: str, headers: dict[str, str], *, allows_private: bool) -> "Response":
        from requests.utils import get_environ_proxies  # noqa: PLC0415  (see get)

        proxies = get_environ_proxies(url, no_proxy=None)
        # Behind a proxy names need not stand for anything here; what it lets through is its keeper's business.
        try:
            check_address(url, allow_private=allows_private or bool(proxies))
        except ForbiddenAddressError as error:
            if allows_private == self.allow_private:
                raise
            raise ForbiddenAddressError(f"{error} No redirect is followed there; name that address itself.") from error
        trusted: Any = os.environ.get("REQUESTS_CA_BUNDLE") or True
        return session.get(
            url,
            headers=headers,
            timeout=self.timeout,
            stream=True,
            allow_redirects=False,
            proxies=proxies,
            verify=trusted,
        )

    def _taken(self, answer: "Response", url: str, end: float) -> Fetched:
        if answer.status_code not in (200, 304):
            raise _not_taken(answer, url)
        charset = answer.headers.get("Content-Type", "").lower().partition("charset=")[2].strip(" \"'")
        return Fetched(
            url=url,
            status=answer.status_code,
            content=self._body(answer, url, end) if answer.status_code == 200 else b"",
            media_type=_media_type(answer),
            encoding=charset or None,
            etag=answer.headers.get("ETag"),
            modified=answer.headers.get("Last-Modified"),
        )

    def _body(self, answer: "Response", url: str, end: float) -> bytes:
        content = bytearray()
        for piece in _pieces(answer):
            content += piece
            if len(content) > self.largest:
                raise TooLargeError(f"{without_secrets(url)} is larger than {self.largest:,} bytes.")
            if time.monotonic() > end:
                raise TooSlowError(f"{without_secrets(url)} takes longer than {self.whole:g} seconds.")
        return bytes(content)


def _following(url: str, target: str) -> str:
    """Where a redirect leads.

    Raises:
        ForbiddenAddressError: to no address, or from encryption to none.
    """
    try:
        following = urljoin(url, target)
        is_open = urlsplit(url).scheme == "https" and urlsplit(following).scheme != "https"
    except ValueError as error:
        raise ForbiddenAddressError(f"{without_secrets(url)} redirects to what is no address: {error}.") from error
    if is_open:
        raise ForbiddenAddressError(f"{without_secrets(url)} redirects to an address without encryption.")
    return following


@contextmanager
def _told(url: str) -> Iterator[None]:
    """What the libraries raise is told as what it is."""
    from requests import RequestException  # noqa: PLC0415  (see Fetcher)
    from urllib3.exceptions import HTTPError  # noqa: PLC0415

    try:
        yield
    except FetchError:
        raise
    except (RequestException, HTTPError, UnicodeError) as error:
        if (refused := _refused(error)) is not None:
            raise refused from None
        raise FetchError(f"{without_secrets(url)} cannot be fetched: {_reason(error)}.") from error


def _told_pieces(pieces: Iterator[bytes], url: str) -> Iterator[bytes]:
    with _told(url):
        yield from pieces


def _pieces(answer: "Response", *, is_unpacked: bool = True) -> Iterator[bytes]:
    """The body as it comes in; a server that sends a byte now and then must not be waited for until a piece is full."""
    read1 = getattr(answer.raw, "read1", None)
    if read1 is None:
        yield from answer.iter_content(1024)
        return
    while piece := read1(_PIECE, decode_content=is_unpacked):
        yield piece


def _sure_mark(answer: "Response") -> str | None:
    """The ETag; None where the document is so young that the next one may bear the same.

    Servers make it of the second in which a file was written, and of its size (RFC 9110, section 8.8.2.2).
    """
    try:
        age = parsedate_to_datetime(answer.headers["Date"]) - parsedate_to_datetime(answer.headers["Last-Modified"])
    except (KeyError, TypeError, ValueError):
        return answer.headers.get("ETag")
    return answer.headers.get("ETag") if age >= _SURE else None


def _media_type(answer: "Response") -> str | None:
    return answer.headers.get("Content-Type", "").lower().partition(";")[0].strip() or None


def _not_taken(answer: "Response", url: str) -> AnswerError:
    message = f"{without_secrets(url)} answers {answer.status_code} {answer.reason or ''}".rstrip() + "."
    return AnswerError(message, answer.status_code, _seconds(answer.headers.get("Retry-After", "")))


def _seconds(told: str) -> float | None:
    """How long a server asks to wait: a number of seconds, or a date."""
    if told.strip().isdecimal():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _begin(told: str, asked: int) -> int:
    """The first byte of a part, by what the server says of it; what was asked for where it says nothing."""
    first = told.removeprefix("bytes ").partition("-")[0].strip()
    return int(first) if first.isdecimal() else asked


def _refused(error: BaseException | None) -> ForbiddenAddressError | None:
    """What the connection itself was refused for; the libraries make an error of their own of it."""
    while error is not None and not isinstance(error, ForbiddenAddressError):
        error = error.__cause__ or error.__context__
    return error


def _reason(error: Exception) -> str:
    """The kind of failure in words; the text of the exception repeats the address with its query."""
    name = type(error).__name__.removesuffix("Error")
    words = (word if word.isupper() else word.lower() for word in _WORD.findall(name))
    return " ".join(words) or "it failed"

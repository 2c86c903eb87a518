"""Which addresses may be asked: those of the public internet, unless private ones are wanted."""

import socket
from ipaddress import IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from sicore.fetch.errors import FetchError, ForbiddenAddressError

SCHEMES = ("http", "https")


def without_secrets(url: str) -> str:
    """An address as messages show it: without user, query and fragment.

    >>> without_secrets("https://me:pw@example.org/list?token=1")
    'https://example.org/list'
    """
    try:
        parts = urlsplit(url)
        return SplitResult(parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", "").geturl()
    except ValueError:
        return "this address"


def host_in(url: str) -> str:
    """The machine that an address names.

    Raises:
        ForbiddenAddressError: it is no address.
    """
    return _parts(url).hostname or ""


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # whether it is one is found out when it is asked for
    except ValueError as error:
        raise ForbiddenAddressError(f"{without_secrets(url)} is no address: {error}.") from error
    return parts


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    >>> is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("9.9.9.9")
    (False, False, True)
    """
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return parsed.is_global and not parsed.is_multicast


def check_address(url: str, *, allow_private: bool) -> None:
    """Refuse an address by its form and by what its name stands for.

    Raises:
        ForbiddenAddressError: it is no http or https address, holds a password, or leads to a private machine.
        FetchError: its name stands for nothing.
    """
    parts = _parts(url)
    host = parts.hostname
    if parts.scheme not in SCHEMES or not host:
        raise ForbiddenAddressError(f"{without_secrets(url)} is no http or https address.")
    if parts.username is not None or parts.password is not None:
        raise ForbiddenAddressError(f"{without_secrets(url)} holds a user name; names and passwords are settings.")
    if not allow_private:
        for address in _resolved(host, parts.port or (443 if parts.scheme == "https" else 80), url):
            check_peer(address, url)


def check_peer(address: str, url: str) -> None:
    """Refuse a machine that is not on the public internet.

    Raises:
        ForbiddenAddressError: it is not.
    """
    if not is_public(address):
        raise ForbiddenAddressError(
            f"{without_secrets(url)} leads to the private address {address}; that must be allowed expressly."
        )


def _resolved(host: str, port: int, url: str) -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{without_secrets(url)} cannot be reached: nobody knows the name {host}.") from error

"""The address of a catalogue as it may be shown: without a password, wherever one stands in it."""

import re

_SERVER = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):/{1,2}(?P<rest>.*)", re.DOTALL)
_NO_PORT = re.compile(r"^([^/\[]*?):(?![0-9]*(/|$))[^/]*")
_HOST = re.compile(r"[?&](host=[^&]*)")


def masked(address: str) -> str:
    """An address without what may be secret; a file's as it is.

    A password may also stand in the query, and may hold the signs that part an address, so that of the account only
    the user's name stays, and of the query only the host.

    >>> masked("postgresql://ina:s3c/r@t@db.example/catalogue?password=x&host=/run/pg")
    'postgresql://ina:***@db.example/catalogue?host=/run/pg'
    """
    match = _SERVER.fullmatch(address)
    if match is None:
        return address
    account, at, place = match["rest"].rpartition("@")
    user, colon, _ = account.partition(":")
    path, asked, _ = place.partition("?")
    if not at:
        # Without a host, what was meant as a password stands where a port would.
        path = _NO_PORT.sub(r"\1:***", path)
    host = _HOST.search(place) if asked else None
    shown_account = f"{user}{':***' if colon else ''}{at}"
    return f"{match['scheme']}://{shown_account}{path}{f'?{host[1]}' if host else ''}"

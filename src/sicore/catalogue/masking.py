"""The address of a catalogue as it may be shown: without a password, wherever one stands in it."""

import re

_SERVER = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):/{1,2}(?P<rest>.*)", re.DOTALL)
_NO_PORT = re.compile(r"^([^/\[]*?):(?![0-9]*(/|$))[^/]*")
_WHERE = re.compile(r"[?&]((?:host|hostaddr|port|user|dbname|sslmode)=[^&]*)")


def masked(address: str, *, has_account: bool = True) -> str:
    """An address without what may be secret, which can be given again; a file's as it is.

    A password may also stand in the query, and may hold the signs that part an address, so that of the account only
    the user's name stays, and of the query only what says where the database is.

    Args:
        address: As a user gave it.
        has_account: Whether the user's name is shown, too.

    >>> masked("postgresql://ina:s3c/r@t@db.example/catalogue?password=x&host=/run/pg")
    'postgresql://ina@db.example/catalogue?host=/run/pg'
    >>> masked("postgresql://ina:s3cret@db.example:5433/catalogue?user=ina&sslmode=require", has_account=False)
    'postgresql://db.example:5433/catalogue?sslmode=require'
    """
    match = _SERVER.fullmatch(address)
    if match is None:
        return address
    account, at, place = match["rest"].rpartition("@")
    user = account.partition(":")[0]
    path, asked, _ = place.partition("?")
    if not at:
        # Without a host, what was meant as a password stands where a port would.
        path = _NO_PORT.sub(r"\1", path)
    where = _WHERE.findall(place) if asked else []
    shown_where = "&".join(each for each in where if has_account or not each.startswith("user="))
    return f"{match['scheme']}://{user + at if has_account else ''}{path}{'?' if shown_where else ''}{shown_where}"

"""The orders in which finds can stand, and the place in one from which a page goes on."""

import base64
import binascii
import hashlib
import json
from difflib import get_close_matches

from attrs import frozen

from sicore.errors import UsageError

SORTS = ("relevance", "title", "start", "end", "amount", "changed")
"""The orders: titles from A, the others with the latest and largest first; a hyphen before one turns it round."""

ELSEWHERE = (
    "The place to go on from belongs to another query or order. Take the one that the page before gave, with the same "
    "query and order, or leave it out to begin at the first page."
)


@frozen(kw_only=True)
class Order:
    """An order of finds.

    Args:
        by: One of `SORTS`.
        is_descending: Whether the largest stands first. What has no value stands last in either case.
    """

    by: str
    is_descending: bool


def order_of(sort: str) -> Order:
    """The order that a user names.

    Raises:
        UsageError: there is no such order.

    >>> order_of("title").is_descending, order_of("-amount").is_descending
    (False, False)
    """
    by = sort.removeprefix("-")
    if by not in SORTS:
        near = get_close_matches(by, SORTS, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"Finds cannot be sorted by {sort!r}, but by {', '.join(SORTS)}.{hint}")
    return Order(by=by, is_descending=(by != "title") != sort.startswith("-"))


@frozen(kw_only=True)
class After:
    """The last find of a page.

    Args:
        key: What it was sorted by.
        number: What came second in the order: a number that no other record has.
    """

    key: str | float
    number: int


def cursor(query: str, sort: str, after: After) -> str:
    """A place in the finds as a text that can be given back."""
    told = json.dumps([_print(query, sort), after.key, after.number], separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def place_after(told: str, query: str, sort: str) -> After:
    """The place that a text means.

    Raises:
        UsageError: it is no place in the finds of this query and order.
    """
    try:
        asked, key, number = json.loads(base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        asked, key, number = None, None, None
    if asked != _print(query, sort) or not isinstance(key, str | int | float) or not isinstance(number, int):
        raise UsageError(ELSEWHERE)
    return After(key=key, number=number)


def _print(query: str, sort: str) -> str:
    return hashlib.blake2b(f"{sort}\n{query}".encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()

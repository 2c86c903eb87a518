"""The registry: one signed file that says which centres there are, where their feeds are, and for whom they speak."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from sicore.errors import UsageError
from sicore.exchange.errors import RefusedFeedError, refuse_newer
from sicore.exchange.names import is_centre, is_fingerprint
from sicore.format import parse_json

REGISTRY = "registry.json"
VERSION = "1.0"
MOST_CENTRES = 5_000

_COUNTRY = re.compile(r"[A-Z]{2}")
_MEMBERS = frozenset(("centre", "feed", "root", "countries", "prefixes", "suspended", "mirrors"))
_EXPECTED = "centre, feed, root, countries, prefixes and perhaps suspended and mirrors"


@frozen(kw_only=True)
class Registered:
    """A centre of the registry.

    Args:
        centre: What it is called, such as `se.ncc`.
        feed: Where its feed is: an https address, or a path from the registry's folder on, such as `../feed/`.
        root: The fingerprint of its root.
        countries: Where it works (ISO 3166-1 alpha-2).
        prefixes: What the ids begin with for which it may speak.
        suspended: Why nothing is taken from it for the time being; None where it is.
        mirrors: Where its feed is too; asked when it cannot be reached, and trusted no more than the feed itself.
    """

    centre: str
    feed: str
    root: str
    countries: tuple[str, ...]
    prefixes: tuple[str, ...]
    suspended: str | None = None
    mirrors: tuple[str, ...] = ()


def registry_in(file: Path) -> tuple[bytes, tuple[Registered, ...]]:
    """A registry as its keeper writes it: the bytes to be signed, and the centres.

    What readers would pass over, as something that a later version may mean, is refused here.

    Raises:
        UsageError: there is no such file, or it is no registry; the message says where and why.
    """
    try:
        content = file.read_bytes()
        told = parse_json(content)
        centres = _registry(told)
        if unknown := sorted(told.keys() - {"sicore_registry", "centres"}):
            raise ValueError(f"it has {unknown[0]!r}, which nobody knows")
        for number, (each, centre) in enumerate(zip(told["centres"], centres, strict=True), start=1):
            _check_written(number, each, centre)
        return content, centres
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{file} is no registry: {error}. A centre has {_EXPECTED}.") from error


def _check_written(number: int, told: Mapping[str, Any], centre: Registered) -> None:
    """Refuse what a keeper wrote and cannot have meant."""
    if unknown := sorted(told.keys() - _MEMBERS):
        raise ValueError(f"centre number {number} has {unknown[0]!r}, which nobody knows")
    if centre.suspended == "":
        raise ValueError(f"centre number {number} is suspended without a reason")
    for address in (centre.feed, *centre.mirrors):
        if not _may_be_place(address):
            raise ValueError(f"centre number {number} is at {address!r}, which is no address")


def _may_be_place(address: str) -> bool:
    """Whether a text may be an address or a folder."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname if parts.scheme in {"http", "https"} else address)


def registry_of(content: bytes) -> tuple[Registered, ...]:
    """The centres of a registry whose signature was checked.

    Raises:
        RefusedFeedError: it is none.
        NewerFeedError: it has a later form than this version of sicore knows.
    """
    try:
        return _registry(parse_json(content))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedFeedError("malformed", f"The registry is signed, but is no registry: {error}.") from error


def _registry(told: Mapping[str, Any]) -> tuple[Registered, ...]:
    refuse_newer("The registry has form", str(told["sicore_registry"]), VERSION)
    if len(told["centres"]) > MOST_CENTRES:
        raise ValueError(f"it has more than {MOST_CENTRES:,} centres")
    found = tuple(_centre(number, each) for number, each in enumerate(told["centres"], start=1))
    names = [each.centre for each in found]
    if twice := sorted({each for each in names if names.count(each) > 1}):
        raise ValueError(f"{twice[0]} stands in it twice")
    return found


def _centre(number: int, told: Mapping[str, Any]) -> Registered:
    try:
        found = Registered(
            centre=told["centre"],
            feed=told["feed"],
            root=told["root"],
            countries=tuple(told["countries"]),
            prefixes=tuple(told["prefixes"]),
            suspended=told.get("suspended"),
            mirrors=tuple(told.get("mirrors", ())),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"centre number {number} lacks {error}") from error
    if wrong := [each for each in (found.centre, *found.prefixes) if not (isinstance(each, str) and is_centre(each))]:
        raise ValueError(f"centre number {number} speaks for {wrong[0]!r}, which no id can begin with")
    if not found.prefixes:
        raise ValueError(f"centre number {number} speaks for nobody")
    if not (isinstance(found.root, str) and is_fingerprint(found.root)):
        raise ValueError(f"the root of centre number {number} is no fingerprint")
    if not all(isinstance(each, str) and _COUNTRY.fullmatch(each) for each in found.countries):
        raise ValueError(f"the countries of centre number {number} are no codes of ISO 3166-1")
    if not isinstance(found.feed, str) or not isinstance(found.suspended, str | None):
        raise TypeError(f"the feed of centre number {number} is no address, or the reason no text")
    if isinstance(told.get("mirrors"), str) or not all(isinstance(each, str) for each in found.mirrors):
        raise TypeError(f"the mirrors of centre number {number} are no list of addresses")
    return found

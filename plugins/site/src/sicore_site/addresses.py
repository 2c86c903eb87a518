"""The addresses of pages: short, and the same whenever the site is built."""

import re
from base64 import b32encode
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

KEY_LENGTH = 10
"""Letters of a key, five bits each: among a million records two share one with a chance of one in two thousand."""

_SHELF = 2
_SAFE = re.compile(r"[A-Za-z0-9._-]{1,60}")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


@lru_cache(1_000)
def key_of(record_id: str) -> str:
    """The short name that a record's files have; it follows from the id alone.

    >>> key_of("se.esf:22-018-S01")
    'woi3im37wt'
    """
    return b32encode(sha256(record_id.encode("utf-8", "surrogatepass")).digest()).decode().lower()[:KEY_LENGTH]


def record_page(key: str) -> str:
    """Where the page of a record is, below the folder of a language."""
    return f"r/{key[:_SHELF]}/{key[_SHELF:]}.html"


def record_file(key: str, suffix: str = ".json") -> str:
    """Where the record itself is, as JSON, or another form of it; it is the same in every language."""
    return f"data/{key[:_SHELF]}/{key[_SHELF:]}{suffix}"


def group_page(kind: str, value: str, number: int = 1) -> str:
    """Where a page of the list of a group is, such as that of a country."""
    name = value if _SAFE.fullmatch(value) and not _DEVICES.fullmatch(value) else key_of(value)
    return f"{kind}/{name}.html" if number == 1 else f"{kind}/{name}-{number}.html"


def feed_of(page: str) -> str:
    """Where the feed of a list is."""
    return page.removesuffix(".html") + ".xml"


def root_of(page: str) -> str:
    """The way from a page to the folder that its path begins in.

    >>> root_of("en/country/SE.html")
    '../../'
    """
    return "../" * page.count("/")


def safe_address(url: object) -> str | None:
    """An address that a page may link to: one of the web, and of nothing that runs; None for any other.

    >>> safe_address("https://example.org/a"), safe_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not isinstance(url, str) or any(letter <= " " for letter in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None

"""How the files of a feed are called, and by what people know it."""

import re
from hashlib import sha256

from sicore.exchange.errors import RefusedFeedError

METADATA = "metadata"
TARGETS = "targets"
SEGMENTS = "segments"
INDEX = "index.json"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_CENTRE = re.compile(r"[a-z]{2}(\.[a-z0-9-]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def segment_name(digest: str) -> str:
    """The name of a segment below the feed.

    Args:
        digest: The SHA-256 of its bytes, in 64 hexadecimal digits.

    Raises:
        RefusedFeedError: that is no such digest, but perhaps a way out of the folder.
    """
    if not _SHA256.fullmatch(digest):
        raise RefusedFeedError(
            "path", f"The feed names a segment {digest[:80]!r}, which is no SHA-256 but may be a path."
        )
    return f"{SEGMENTS}/{digest}.jsonl.gz"


def is_name(name: str) -> bool:
    """Whether a name stays below the folder that it is in.

    >>> is_name("metadata/timestamp.json"), is_name("../keys/root.pem"), is_name("/etc/passwd")
    (True, False, False)
    """
    return _NAME.fullmatch(name) is not None


def version_of(name: str) -> int:
    """The version with which the name of a file of metadata begins.

    >>> version_of("12.root.json")
    12
    """
    return int(name.partition(".")[0])


def fingerprint(root: bytes) -> str:
    """What people compare to know a feed: the SHA-256 of its first root."""
    return f"sha256:{sha256(root).hexdigest()}"


def is_fingerprint(told: str) -> bool:
    """Whether a text has the form of what feeds are known by.

    >>> is_fingerprint(f"sha256:{64 * 'a'}"), is_fingerprint("sha256:zz")
    (True, False)
    """
    return told.startswith("sha256:") and _SHA256.fullmatch(told.removeprefix("sha256:")) is not None


def is_centre(name: str) -> bool:
    """Whether ids of records can begin so.

    >>> is_centre("se.ncc"), is_centre("SE"), is_centre("se:1")
    (True, False, False)
    """
    return _CENTRE.fullmatch(name) is not None

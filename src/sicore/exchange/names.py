"""How the files of a feed are called."""

import re

from sicore.exchange.errors import RefusedFeedError

METADATA = "metadata"
TARGETS = "targets"
SEGMENTS = "segments"
INDEX = "index.json"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def segment_name(sha256: str) -> str:
    """The name of a segment below the feed.

    Args:
        sha256: Of its bytes, in 64 hexadecimal digits.

    Raises:
        RefusedFeedError: that is no such digest, but perhaps a way out of the folder.
    """
    if not _SHA256.fullmatch(sha256):
        raise RefusedFeedError(
            "path", f"The feed names a segment {sha256[:80]!r}, which is no SHA-256 but may be a path."
        )
    return f"{SEGMENTS}/{sha256}.jsonl.gz"


def is_name(name: str) -> bool:
    """Whether a name stays below the folder that it is in.

    >>> is_name("metadata/timestamp.json"), is_name("../keys/root.pem"), is_name("/etc/passwd")
    (True, False, False)
    """
    return _NAME.fullmatch(name) is not None

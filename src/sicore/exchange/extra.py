"""The packages of the extra `exchange`, imported when a feed is read or written."""

from importlib import import_module
from typing import Any

from sicore.errors import MissingExtraError


def exchange_package(name: str) -> Any:
    """A module of the packages that sign feeds and check signatures.

    Raises:
        MissingExtraError: the extra `exchange` is not installed.
    """
    try:
        return import_module(name)
    except ImportError as missing:
        if (missing.name or "").partition(".")[0] not in ("tuf", "securesystemslib", "cryptography"):
            raise
        raise MissingExtraError("exchange", "publish and harvest signed feeds") from missing

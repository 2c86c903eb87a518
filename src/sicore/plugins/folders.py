"""Where a user's own configuration and what can be made again are kept on this machine."""

from pathlib import Path
from typing import Any

from sicore.errors import MissingExtraError


def _platformdirs() -> Any:
    try:
        import platformdirs  # noqa: PLC0415  (optional)
    except ImportError as error:
        raise MissingExtraError("cli", "find the user's own folders") from error
    return platformdirs


def configuration_folder() -> Path:
    """The folder of the user's configuration; it need not exist.

    Raises:
        MissingExtraError: platformdirs is not installed.
    """
    return Path(_platformdirs().user_config_dir("sicore", appauthor=False))


def cache_folder() -> Path:
    """The folder of what can be made again at any time; it need not exist.

    Raises:
        MissingExtraError: platformdirs is not installed.
    """
    return Path(_platformdirs().user_cache_dir("sicore", appauthor=False))

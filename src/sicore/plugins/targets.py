"""The target of an exporter: what a failure leaves there is not taken for complete."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sicore.errors import PluginError


@contextmanager
def whole_or_nothing(target: Path, wrong: Callable[[str], PluginError]) -> Iterator[None]:
    """A context in which an exporter writes; when it fails, what it began is taken away.

    Args:
        target: The file or folder.
        wrong: Makes the exception for an exporter that breaks its promise.

    Raises:
        PluginError: the exporter wrote nothing; or it failed and has spoilt what was there before, which the message
            then says.
    """
    before = _state(target)
    try:
        yield
    except BaseException as error:
        if before is None:
            _remove(target)
        elif isinstance(error, PluginError) and _state(target) != before:
            raise PluginError(f"{error}; what stands in {target.name} now is not whole") from error
        raise
    if not target.exists():
        raise wrong(f"wrote nothing to {target.name}")


def _state(target: Path) -> tuple[int, int, int] | None:
    """What changes when a file or folder does; None where there is none."""
    try:
        status = target.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _remove(target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target, ignore_errors=True)
    else:
        target.unlink(missing_ok=True)

"""Room on the disk: nothing is begun that would fill it, and no two programs write to one place."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sicore.exchange.errors import PostponedError

SPARE = 256 * 1024 * 1024
"""Bytes that stay free for everything else on the computer."""

_MEBIBYTE = 1024 * 1024


def check_room(folder: Path, needed: int) -> None:
    """Refuse to begin what would fill the disk.

    Args:
        folder: Where it would be written; it, or a folder above it, exists.
        needed: Bytes, as far as they can be told; for none there is always room.

    Raises:
        PostponedError: they would not leave as much free as everything else needs.
    """
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    free = shutil.disk_usage(there).free
    if needed and free - needed < SPARE:
        raise PostponedError(
            f"{needed // _MEBIBYTE:,} MiB are needed in {folder}, and of {free // _MEBIBYTE:,} MiB that are free "
            f"{SPARE // _MEBIBYTE:,} must stay so. Make room, and harvest again."
        )


@contextmanager
def held_alone(folder: Path) -> Iterator[None]:
    """A block in which no other program, and no other harvest of this one, writes to a folder.

    Whoever is killed holds it no more.

    Args:
        folder: The folder; need not be there. What is held is a file beside it.

    Raises:
        PostponedError: somebody else does.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f"{folder.name}.lock")
    with ExitStack() as stack:
        try:
            lock = sqlite3.connect(beside, timeout=0, isolation_level=None, check_same_thread=False)
            stack.callback(lock.close)
            lock.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                why = f"Another harvest of this feed is under way ({beside}); wait until it is over."
            else:
                why = f"{beside} cannot be written: {error}. Make room, or name another folder: --state"
            raise PostponedError(why) from error
        yield

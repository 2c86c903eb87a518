"""Outputs that appear whole or not at all: written beside their place under another name, then renamed."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Any, Literal, overload

from sicore.errors import UsageError


@overload
def written_whole(path: Path | str) -> AbstractContextManager[IO[str]]: ...
@overload
def written_whole(path: Path | str, mode: Literal["w"]) -> AbstractContextManager[IO[str]]: ...
@overload
def written_whole(path: Path | str, mode: Literal["wb"]) -> AbstractContextManager[IO[bytes]]: ...
def written_whole(path: Path | str, mode: Literal["w", "wb"] = "w") -> AbstractContextManager[IO[Any]]:
    """A context that yields a file to write; *path* changes only when the block ends well.

    A link is followed and stays; a device or a pipe, such as `/dev/stdout`, is written directly.

    Args:
        path: The file to appear; its folder must exist.
        mode: `w` for text, which is UTF-8 with line ends as written, or `wb` for bytes.

    Raises:
        UsageError: *path* is a folder, or a file cannot be made there.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise UsageError(f"{path} is a folder; name a file to write.")
    if target.exists() and not target.is_file():
        return _device(target, mode)
    return _file(target, mode)


@contextmanager
def folder_written_whole(path: Path | str, *, may_replace: Callable[[Path], bool] | None = None) -> Iterator[Path]:
    """A context that yields an empty folder to fill; *path* changes only when the block ends well.

    Args:
        path: The folder to appear; the folder around it must exist.
        may_replace: Says of a folder at *path* that is not empty whether it may go; None means never.

    Raises:
        UsageError: *path* is a file, or a folder that must stay, or a folder cannot be made there.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_dir():
        raise UsageError(f"{path} is a file; name a folder to write.")
    if target.exists() and any(target.iterdir()) and not (may_replace and may_replace(target)):
        raise UsageError(f"The folder {path} is not empty; name another one, or empty it first.")
    part = _beside(target, "part")
    try:
        with _named_for_people(target):
            part.mkdir()
        yield part
        for file in part.rglob("*"):
            if file.is_file():
                _to_disk(file)
        _swap_folders(part, target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


@contextmanager
def _file(target: Path, mode: str) -> Iterator[IO[Any]]:
    part = _beside(target, "part")
    # An interruption can come while the file is being made, hence inside the block that takes it away again.
    try:
        with _named_for_people(target):
            stream = _open(part, mode.replace("w", "x"))
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _to_disk(target.parent)


@contextmanager
def _device(target: Path, mode: str) -> Iterator[IO[Any]]:
    with _named_for_people(target):
        stream = _open(target, mode)
    with stream:
        yield stream


def _open(path: Path, mode: str) -> IO[Any]:
    return path.open(mode) if "b" in mode else path.open(mode, encoding="utf-8", newline="\n")


def _beside(target: Path, role: str) -> Path:
    """A new name in the same folder, hence on the same disk; the target's name may already be the longest."""
    return target.with_name(f".{target.name[:40]}.{secrets.token_hex(6)}.{role}")


@contextmanager
def _named_for_people(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"{target} cannot be written: {reason}.") from error


def _swap_folders(part: Path, target: Path) -> None:
    """Put *part* in the place of *target*; the old one steps aside, since no rename covers a full folder."""
    if not target.exists():
        part.rename(target)
    else:
        old = _beside(target, "old")
        target.rename(old)
        try:
            part.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)
    _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    """Make a file or a folder's list of names outlive a power cut, where the system can open it."""
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

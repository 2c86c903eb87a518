"""Changes set aside on disk until somebody was asked about them, however many they are."""

import pickle
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Self, cast

from sicore.format import Change

_IN_MEMORY = 2**20
"""Bytes that stay in memory."""


class ChangesAside:
    """Changes in a temporary file that is gone when the context ends; each is read when it is asked for.

    >>> with ChangesAside() as changes:
    ...     list(changes)
    []
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (open as long as the context)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, changes: Iterable[Change]) -> None:
        """Set some aside."""
        for each in changes:
            pickle.dump(each, self._file)

    def __iter__(self) -> Iterator[Change]:
        """The changes, in the order in which they came."""
        self._file.seek(0)
        while True:
            try:
                # What is unpacked here was packed above, in this process.
                yield cast("Change", pickle.load(self._file))  # noqa: S301
            except EOFError:
                return

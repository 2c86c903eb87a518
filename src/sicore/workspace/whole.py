"""Reading that is written whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from sicore.findings import Finding, FindingTally, RefusedExportError, Severity
from sicore.workspace.progress import Progress, unwatched

Told = TypeVar("Told")


class _Abandoned(Exception):  # noqa: N818  (no error: it makes the writer drop what it has begun)
    """Something cannot be read, so nothing is to be written."""


class WholeReading(Generic[Told]):
    """What was read, on its way to a writer that must have all of it or nothing.

    Args:
        told: What is read, and findings; one of severity error stops the writer.
        progress: Told how much was read so far.
    """

    def __init__(self, told: Iterable[Told | Finding], progress: Progress = unwatched) -> None:
        self._told = iter(told)
        self._progress = progress
        self._tally = FindingTally()
        self.count = 0
        """How much was written; 0 where something stopped it."""
        self.is_written = False
        """Whether everything was read and written."""

    def into(self, write: Callable[[Iterator[Told]], Iterable[Finding]]) -> FindingTally:
        """Write, and return all findings of reading and writing.

        Args:
            write: Takes what was read; its target must appear whole or, when an exception passes through, not at all.
        """
        try:
            self._tally.extend(write(self._passing()))
            self.is_written = True
        except _Abandoned:
            self.count = 0
            self._tally.extend(each for each in self._told if isinstance(each, Finding))
        except RefusedExportError as refused:
            self.count = 0
            self._tally.add(refused.finding)
        return self._tally

    def _passing(self) -> Iterator[Told]:
        for each in self._told:
            if not isinstance(each, Finding):
                self.count += 1
                self._progress(self.count)
                yield each
                continue
            self._tally.add(each)
            if each.severity is Severity.ERROR:
                raise _Abandoned

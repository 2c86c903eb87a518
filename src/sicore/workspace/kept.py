"""What of a run stays, whenever somebody stops it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

from sicore.errors import LateInterrupt, SicoreError

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue


def _nothing() -> str | None:
    return None


@define
class Kept:
    """What a run has written so far; it is asked for when the run is stopped, for only then does it matter."""

    _ask: Callable[[], str | None] = field(default=_nothing, init=False)

    def note(self, ask: Callable[[], str | None]) -> None:
        """Say how to find out what was written: a sentence, or None where nothing was."""
        self._ask = ask

    def note_file(self, file: Path) -> None:
        """What is written appears as a new file in the place of this one."""
        before = _identity(file)
        self.note(lambda: f"The records were written to {file}." if _identity(file) != before else None)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Whoever stops the block is told what stays.

        Raises:
            LateInterrupt: it was stopped when something had been written.
        """
        try:
            yield
        except LateInterrupt:
            raise
        except KeyboardInterrupt:
            written = self._answer()
            if written is None:
                raise
            raise LateInterrupt(f"Interrupted. {written} What comes after it, such as a report, is missing.") from None

    def _answer(self) -> str | None:
        # Asked once: what was not written is taken away next.
        ask, self._ask = self._ask, _nothing
        try:
            return ask()
        except SicoreError as unknown:
            return f"It cannot be found out whether the records were written. {unknown}"


@contextmanager
def told_of_step(catalogue: "Catalogue", kind: str) -> Iterator[None]:
    """A block that takes one step in a catalogue; whoever stops it is told whether the step was taken.

    Args:
        catalogue: The catalogue.
        kind: The kind of the step's run, such as `review`.

    Raises:
        LateInterrupt: it was stopped when the step had been taken.
    """
    before = next((run.number for run in catalogue.runs(limit=1)), 0)

    def taken() -> str | None:
        is_taken = any(run.number > before and run.about.kind == kind for run in catalogue.runs())
        return f"The step was written to {catalogue}." if is_taken else None

    kept = Kept()
    kept.note(taken)
    with kept.told():
        yield


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns

"""What an import would change, before anything is taken."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import frozen

from sicore.builtin.records import read_records
from sicore.findings import Finding
from sicore.format import Change, RecordLine, difference, write_documents
from sicore.model import AnyRecord

Consent = Callable[[Iterator[Change]], bool]
"""Is shown what would change, without what stays the same, and says whether it may."""


@frozen(kw_only=True)
class Proposal:
    """Records that wait for consent.

    Args:
        held: The output as it is; it need not exist.
        path: Where the records wait, a file of JSON Lines.
    """

    held: Path
    path: Path

    def write(self, lines: Iterable[RecordLine]) -> None:
        """Put the records down."""
        write_documents(lines, self.path)

    def lines(self) -> Iterator[RecordLine]:
        """The records that wait, each as its line."""
        with self.path.open("rb") as file:
            yield from (RecordLine(line.rstrip(b"\n")) for line in file)

    def changes(self) -> Iterator[Change]:
        """What differs from what is held."""
        held = _records(self.held) if self.held.exists() else ()
        return difference(held, _records(self.path), with_same=False)


def _records(path: Path) -> Iterator[AnyRecord]:
    return (each for each in read_records(path) if not isinstance(each, Finding))

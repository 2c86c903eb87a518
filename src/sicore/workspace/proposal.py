"""What an import would change, before anything is taken."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import frozen

from sicore.builtin.records import read_records
from sicore.findings import Finding
from sicore.format import Change, difference, is_package, write_documents
from sicore.model import AnyRecord
from sicore.plugins import Source
from sicore.tables.sheets.open_csv import separator_of

Consent = Callable[[Iterator[Change]], bool]
"""Is shown what would change, without what stays the same, and says whether it may."""


def shows_first(source: Source) -> bool:
    """Whether a source holds records as somebody changed them, so that its changes are shown before they are taken."""
    return is_package(source.path) or separator_of(source.head) is not None


@frozen(kw_only=True)
class Proposal:
    """Records that wait for consent.

    Args:
        held: The output as it is; it need not exist.
        path: Where the records wait, a file of JSON Lines.
    """

    held: Path
    path: Path

    def write(self, lines: Iterable[bytes]) -> None:
        """Put the records down, each as the line that it is written on."""
        write_documents(lines, self.path)

    def lines(self) -> Iterator[bytes]:
        """The records that wait, as they were put down."""
        with self.path.open("rb") as waiting:
            for line in waiting:
                yield line.removesuffix(b"\n")

    def changes(self) -> Iterator[Change]:
        """What differs from what is held."""
        held = _records(self.held) if self.held.exists() else ()
        return difference(held, _records(self.path), with_same=False)


def _records(path: Path) -> Iterator[AnyRecord]:
    return (each for each in read_records(path) if not isinstance(each, Finding))

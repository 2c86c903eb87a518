"""Taking a whole document to another version of the exchange format."""

from collections.abc import Iterator
from pathlib import Path

from sicore.findings import Finding, FindingTally, RefusedSourceError
from sicore.format import Loss, convert, read_documents, write_documents
from sicore.members import Json
from sicore.workspace import codes
from sicore.workspace.progress import Progress, unwatched
from sicore.workspace.whole import WholeReading


class Upgrading:
    """One document on its way to another version.

    Args:
        to: The version to reach.
    """

    def __init__(self, *, to: str) -> None:
        self._to = to
        self.losses: list[Loss] = []
        """What the version cannot hold."""
        self.records = 0
        """How many records were written."""
        self.is_written = False
        """Whether all were."""

    def run(self, source: Path, out: Path, progress: Progress = unwatched) -> FindingTally:
        """Write the records of a document in the version; nothing where one of them cannot be read.

        Raises:
            UsageError: there is no such version, or the suffix of *out* names no form.
        """
        reading = WholeReading(self._converted(source), progress)
        tally = reading.into(lambda records: self._written(records, out))
        self.records, self.is_written = reading.count, reading.is_written
        return tally

    def _written(self, records: Iterator[dict[str, Json]], out: Path) -> Iterator[Finding]:
        write_documents(records, out)
        for loss in self.losses:
            yield Finding.of(
                codes.VERSION_LOSS, record=loss.record, pointer=loss.pointer, value=loss.value, reason=loss.reason
            )

    def _converted(self, source: Path) -> Iterator[dict[str, Json] | Finding]:
        for document in read_documents(source):
            if isinstance(document, Finding):
                yield document
                continue
            try:
                members, lost = convert(document.members, self._to)
            except RefusedSourceError as refused:
                yield refused.finding.at(place=document.place)
                continue
            self.losses += lost
            yield members

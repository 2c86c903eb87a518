"""What comes of publishing."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from sicore.exchange.index import Segment
from sicore.exchange.line import Line

_SHOWN = 20


@frozen(kw_only=True)
class Publication:
    """What came of publishing.

    Args:
        put: How many records are new or changed.
        deleted: How many tombstones are new.
        records: How many records the feed has now, without tombstones.
        segments: The segments that were added.
        shown: The first ids, those of tombstones with a minus before them.
        is_signed: Whether the feed was signed anew.
        is_compacted: Whether all was written anew, so that nothing of what was before is left.
    """

    put: int
    deleted: int
    records: int
    segments: tuple[Segment, ...] = ()
    shown: tuple[str, ...] = ()
    is_signed: bool = False
    is_compacted: bool = False


class Counting:
    """Lines that pass, and what comes of them.

    Args:
        lines: What is new.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self.put = self.deleted = 0
        self.shown: list[str] = []

    def texts(self) -> Iterator[bytes]:
        """The lines, counted."""
        for line in self._lines:
            self.put += not line.is_deleted
            self.deleted += line.is_deleted
            if len(self.shown) < _SHOWN:
                self.shown.append(f"-{line.id}" if line.is_deleted else line.id)
            yield line.text

    def publication(self, records: int) -> Publication:
        """What came of them, once all have passed.

        Args:
            records: How many records the feed has then.
        """
        return Publication(put=self.put, deleted=self.deleted, records=records, shown=tuple(self.shown))

"""Records that keepers changed in copies of their own, while others changed them in the catalogue."""

from typing import TYPE_CHECKING

from attrs import frozen

from sicore.findings import Finding
from sicore.format import bring_together, dump_json, parse_json, to_json
from sicore.model import Record
from sicore.tables.sheets.clashes import clash_findings
from sicore.workspace.gathering import Apart, Standing
from sicore.workspace.unreviewed import RecordOf

if TYPE_CHECKING:
    from sicore.catalogue.store.holding import Holding

STATUS = "editorial_status"


@frozen(kw_only=True)
class Meanwhile:
    """Brings what keepers changed together with what others changed between reading and writing.

    Args:
        read: The records as they were when the sources were read.
        now: The records as they are, while nobody else writes.
    """

    read: RecordOf
    now: RecordOf

    def told(self, each: Apart) -> tuple[Apart, list[Finding]]:
        """What a run tells of an id, with what others changed meanwhile; and what both changed."""
        if [standing for standing, _ in each.lines] != [Standing.REVISION]:
            return each, []
        before, now = self.read(each.id), self.now(each.id)
        line = each.lines[0][1]
        mine = parse_json(line)
        if not isinstance(now, Record) or mine.get("type") != now.type or before == now:
            return each, []
        began = to_json(before) if isinstance(before, Record) and before.type == now.type else {}
        theirs = to_json(now)
        if STATUS not in mine:
            # Whoever says nothing of the status takes nothing out: the catalogue gives each record one.
            began.pop(STATUS, None)
            theirs.pop(STATUS, None)
        together = bring_together(began, mine, theirs)
        written = each._replace(lines=[(Standing.REVISION, dump_json(together.members))], checked=None)
        return written, clash_findings(each.id, together.clashes)


def meanwhile(read: "Holding | None", run: int, now: RecordOf) -> Meanwhile | None:
    """What brings together; None where nobody wrote meanwhile.

    Args:
        read: What the catalogue held when the sources were read; None where nobody asked.
        run: The number of the run that writes.
        now: The records as they are.
    """
    return None if read is None or run == read.last_run + 1 else Meanwhile(read=read, now=now)

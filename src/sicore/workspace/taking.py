"""Taking in what importers tell: records of the centres asked for, findings, and rows that became no record."""

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from sicore.checks import CheckedLine, RecordChecker, checked_line
from sicore.findings import Coverage, Finding, FindingTally, Severity
from sicore.format.difference import foreign_id
from sicore.model import AnyRecord
from sicore.tables.applying.batches import Batch, Work
from sicore.workspace.gathering import Apart, Gathering, Standing
from sicore.workspace.unreviewed import RecordOf


class Taking:
    """What a run takes in.

    Args:
        gathering: Where records go.
        tally: Where findings go.
        centres: The only centres whose records are taken, those below them included; empty takes all.
        held: Gives the record of an id as the output holds it; None where it holds none.
        earlier: Gives the states of the record of an id before its present one; none without a history.
    """

    def __init__(
        self,
        gathering: Gathering,
        tally: FindingTally,
        centres: tuple[str, ...],
        held: RecordOf,
        *,
        earlier: Callable[[str], Iterator[AnyRecord]],
    ) -> None:
        self._gathering = gathering
        self._tally = tally
        self._centres = centres
        self.held = held
        self.earlier = earlier
        self.left_out = 0

    def take(self, told: Iterable[AnyRecord | CheckedLine | Finding], standing: Standing = Standing.STATEMENT) -> None:
        """Take records in and count findings; an error that names no record stands for one that was left out."""
        for each in told:
            if isinstance(each, Finding):
                self._tally.add(each)
                self.left_out += each.severity is Severity.ERROR and each.record is None
            elif (foreign := self._foreign(each, standing)) is not None:
                self._tally.add(foreign)
                self.left_out += 1
            elif isinstance(each, CheckedLine):
                self._gathering.add_checked(each)
            else:
                self._gathering.add(each, standing)

    def follow(self, told: Iterable[Apart], count: int) -> None:
        """Let statements come after all others that belong to the centres, are checked and each about its own id.

        Args:
            told: The statements.
            count: About how many there are.
        """
        self._gathering.follow(told, count)

    def _foreign(self, record: AnyRecord | CheckedLine, standing: Standing) -> Finding | None:
        if not self._centres or standing is Standing.HELD:
            return None
        return foreign_id(record.id, self._centres)


@frozen(kw_only=True)
class CheckedBatch:
    """What came of a batch of a table: checked records and findings, and the account of the batch."""

    told: list[CheckedLine | Finding]
    coverage: Coverage


@frozen(kw_only=True)
class CheckedWork:
    """Turns a batch of a table into checked records; can be sent to another process.

    Args:
        work: Makes the records.
        checker: Checks them.
    """

    work: Work
    checker: RecordChecker

    def __call__(self, batch: Batch) -> CheckedBatch:
        """Make and check the records of one batch."""
        applied = self.work.apply(batch)
        told = [each if isinstance(each, Finding) else checked_line(each, self.checker) for each in applied.told]
        return CheckedBatch(told=told, coverage=applied.coverage)

"""The whole mapping file of a proposal."""

from collections.abc import Iterator

from sicore.errors import UsageError
from sicore.tables.proposing.proposal import MappingProposal
from sicore.tables.proposing.writing.asking import OPEN, commented
from sicore.tables.proposing.writing.columns import column_lines
from sicore.tables.proposing.writing.head import head_lines


def proposal_text(proposal: MappingProposal) -> str:
    """The mapping file of a proposal; an import refuses it while anything needed is open in it.

    Raises:
        UsageError: the proposal has no mapping.
        MissingExtraError: the extra `tables` is not installed.
    """
    mapping = proposal.mapping
    if mapping is None:
        raise UsageError("There is no mapping to write: the table is no list of operations.")
    lines = [*commented(_introduction(proposal)), "", *head_lines(proposal, mapping)]
    for index, column in enumerate(mapping.columns):
        lines += ["", *column_lines(column, index, proposal)]
    return "\n".join(lines) + "\n"


def _introduction(proposal: MappingProposal) -> Iterator[str]:
    seen = proposal.looked_at
    rows = f"all {seen.rows} rows" if seen.is_whole else f"the first {seen.rows} rows; what comes later was not seen"
    sheet = f", sheet {seen.sheet!r}" if seen.sheet else ""
    yield f"A mapping of {seen.source!r}{sheet}, proposed from {rows}."
    yield "Above each column: what it may be, how sure that is from 0 to 1, and why."
    if any(question.is_needed for question in proposal.questions):
        yield f"`sicore import --mapping` refuses it until the places marked {OPEN} are settled."
    yield from (f"{member}: {evidence}" for member, evidence in proposal.evidence)

"""What cells say: values with their raw texts and their places."""

from typing import Any, NamedTuple

from sicore.dates import Period
from sicore.findings import FindingCode
from sicore.tables.mapping import Use

NATURAL_PERSON = "natural-person"
"""The legal category of those whose names are not taken."""


class Problem(NamedTuple):
    """Why a text has no value: the kind of finding, and what fills it."""

    code: FindingCode
    expected: str | None = None
    details: dict[str, str] = {}  # noqa: RUF012  (never written to)


class Taken(NamedTuple):
    """What one text came to.

    Args:
        value: Its value; None where there is a problem.
        raw: The text, where reading changed or failed it; otherwise None.
        problem: Why there is no value, None where there is one.
    """

    value: Any
    raw: str | None = None
    problem: Problem | None = None


class Told(NamedTuple):
    """A value of a row and where it stands.

    Args:
        value: The value.
        raw: The text, where reading changed it.
        at: The place in the form of a record's `places`; empty for what the mapping itself says.
        row: The number of the row; 0 for what the mapping itself says.
        use: The use that it was read for.
        column: The number of its column in the mapping; -1 for what the mapping itself says.
    """

    value: Any
    raw: str | None
    at: str
    row: int
    use: Use
    column: int


class Failed(NamedTuple):
    """A text that could not be read: what it was to be, why it has no value, and where it stands."""

    use: Use
    text: str
    problem: Problem
    row: int
    column: int


class Kept(NamedTuple):
    """A cell that stands under the record's extensions, in its column's own name."""

    label: str
    text: str
    at: str
    row: int


class RowTold(NamedTuple):
    """What one row says.

    Args:
        number: The number of the row.
        values: The values by field.
        failed: What could not be read.
        kept: What is kept aside.
        unexpected: The columns none of whose uses expects a cell of that form, each with the cell's text.
        period: The programming period that the row itself says, None where it says none.
    """

    number: int
    values: dict[str, list[Told]]
    failed: list[Failed]
    kept: list[Kept]
    unexpected: list[tuple[int, str]]
    period: Period | None = None

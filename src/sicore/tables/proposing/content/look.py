"""What the cells of a column say about one kind of content, and how they can be read as it."""

from collections.abc import Sequence

from attrs import field, frozen

from sicore.findings import FindingCode
from sicore.tables.mapping import Use
from sicore.tables.proposing.column import ColumnSample, Example, Value, total

SURE = 0.9
"""The part of the cells from which on a column is of a kind; the rest are slips or words such as "unknown"."""

DOUBTFUL = 0.5
"""The part of the cells below which a column is not of a kind."""


@frozen(kw_only=True)
class Option:
    """One way of reading a column.

    Args:
        answer: What a person answers to take it, such as `dmy`.
        means: What it means, in English.
        uses: The uses that it makes of the column; their field is filled in where it is not known yet.
    """

    answer: str = ""
    means: str = ""
    uses: tuple[Use, ...]


@frozen(kw_only=True)
class Look:
    """What the cells say about one kind of content.

    Args:
        share: Which part of the filled cells is of the kind, from 0 to 1.
        said: What was seen, an English clause.
        options: The ways in which all cells can be read; several make a question, none says that there is no way.
        asks: The question that several options make.
        details: What fills the question.
        examples: Cells that show what is meant.
    """

    share: float
    said: str
    options: tuple[Option, ...] = ()
    asks: FindingCode | None = None
    details: dict[str, str] = field(factory=dict)
    examples: tuple[Example, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the column is of the kind."""
        return self.share >= SURE

    @property
    def is_unlikely(self) -> bool:
        """Whether the column is not of the kind."""
        return self.share < DOUBTFUL


def counted(column: ColumnSample, fitting: Sequence[Value], what: str) -> str:
    """How many cells are something: `all 107 cells are dates`, `98 of 107 cells are dates`."""
    number = total(fitting)
    if number == column.filled:
        return f"all {number} cells are {what}" if number != 1 else f"the only cell is one of {what}"
    return f"{number} of {column.filled} cells are {what}"


def shown(values: Sequence[Value], count: int = 2) -> str:
    """A few texts in quotation marks: `"1.234", "12.500"`."""
    return ", ".join(f'"{value.text[:40]}"' for value in values[:count])

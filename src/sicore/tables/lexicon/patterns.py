"""Which meanings together are which field, whatever the language.

A pattern fits a header when each of its needs is met and nothing else is said than what it allows. What is not allowed
is thereby excluded: the address of a beneficiary is not its name, the date of a decision neither a start nor an end.
"""

import csv
from pathlib import Path

from attrs import frozen

from sicore.tables.lexicon.meanings import Meaning, bits

PATTERNS = Path(__file__).with_name("patterns.csv")

_ANYWHERE = bits({Meaning.OPERATION, Meaning.IMPLEMENTATION, Meaning.LIST})
"""What may be said of anything in a list of operations."""
_ALONE = "-"


@frozen(kw_only=True)
class Pattern:
    """One way to say a field.

    Args:
        field: The field.
        needs: Sets of meanings, of each of which one must be said.
        allows: What may be said at all.
        confidence: How sure the field is when every word of the header is understood, from 0 to 1.
    """

    field: str
    needs: tuple[int, ...]
    allows: int
    confidence: float

    def fits(self, said: int) -> bool:
        """Whether a header that says these meanings names the field in this way."""
        return not said & ~self.allows and all(said & need for need in self.needs)


def read_patterns(file: Path) -> list[Pattern]:
    """The patterns of a CSV file with the columns field, needs, allows, confidence.

    The needs stand between spaces, the alternatives of one need between vertical bars; where a dash stands instead of
    what is allowed, nothing else may be said.
    """
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Pattern(
                field=row["field"],
                needs=tuple(map(_meanings, row["needs"].split())),
                allows=_meanings(row["needs"])
                | (0 if row["allows"] == _ALONE else _meanings(row["allows"]) | _ANYWHERE),
                confidence=float(row["confidence"]),
            )
            for row in csv.DictReader(lines)
        ]


def _meanings(text: str) -> int:
    return bits(map(Meaning, text.replace("|", " ").split()))

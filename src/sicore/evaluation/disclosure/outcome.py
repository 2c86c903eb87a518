"""Results and those who could have had them: the result, the rest, and the rate that follows."""

from collections.abc import Mapping, Sequence

from sicore.evaluation.disclosure.dimension import Dimension
from sicore.evaluation.disclosure.errors import InvalidTableError
from sicore.evaluation.disclosure.table import Codes, Table

ELIGIBLE, REACHED, NOT_REACHED = "eligible", "reached", "not-reached"
OUTCOME = Dimension.tree("outcome", {ELIGIBLE: [REACHED, NOT_REACHED]})
"""Those who could have reached a result are those who did and those who did not."""


def outcome_table(
    *,
    name: str,
    measure: str,
    dimensions: Sequence[Dimension],
    eligible: Mapping[Codes, int],
    reached: Mapping[Codes, int],
    facts: Mapping[str, str] | None = None,
    margins: bool = True,
) -> Table:
    """A table of a result, its complement and its denominator, so that a rate gives none of them away.

    Args:
        name: What it is called where it is shown.
        measure: Who is counted, such as `unemployed at entry`; one that other tables count by the same name is shared.
        dimensions: What it is broken down by, without the outcome.
        eligible: How many could have reached the result, by codes.
        reached: How many did, for the same codes.
        facts: What holds for the whole table, the indicator among it: `{"indicator": "EECR05", "period": "2025"}`.
        margins: Whether sums are shown.

    Raises:
        InvalidTableError: more reached it than could, or one of the two is missing.
    """
    if eligible.keys() != reached.keys():
        strange = next(iter(eligible.keys() ^ reached.keys()))
        raise InvalidTableError(f"{name!r} needs both the eligible and the reached at {' × '.join(strange)}.")
    counts: dict[Codes, int] = {}
    for codes, some in eligible.items():
        if reached[codes] > some:
            raise InvalidTableError(f"{name!r} has more who reached the result than could, at {' × '.join(codes)}.")
        counts |= {(*codes, REACHED): reached[codes], (*codes, NOT_REACHED): some - reached[codes]}
        counts[*codes, ELIGIBLE] = some
    return Table(
        name=name,
        measure=measure,
        dimensions=(*dimensions, OUTCOME),
        counts=counts,
        facts=facts or {},
        margins=margins,
    )

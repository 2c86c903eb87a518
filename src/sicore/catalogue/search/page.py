"""What every way of searching answers: which records, in their order, and how many there are."""

from collections.abc import Mapping

from attrs import field, frozen

from sicore.catalogue.search.plan import Plan
from sicore.catalogue.search.sorting import After, Order

FACETS = (
    "type", "country", "status", "language", "centre", "theme", "target-group", "field", "objective", "fund", "start",
)  # fmt: skip
"""What finds can be counted by; `start` by the year."""

MOST_VALUES = 20
"""So many values of a facet are given, the most frequent."""

Counts = tuple[tuple[str, int], ...]


@frozen(kw_only=True)
class Wanted:
    """What is wanted of a search.

    Args:
        plan: Which records.
        order: In which order.
        limit: How many.
        after: The place after which the page begins; None for the first page.
        facets: What to count all finds by.
    """

    plan: Plan
    order: Order
    limit: int
    after: After | None = None
    facets: tuple[str, ...] = ()


@frozen(kw_only=True)
class Page:
    """The records of a page.

    Args:
        total: How many records there are in all.
        numbers: The numbers of those of the page, in their order.
        after: The place of the last one; None where no record follows.
        facets: The counts that were wanted.
    """

    total: int
    numbers: tuple[int, ...]
    after: After | None
    facets: Mapping[str, Counts] = field(factory=dict)

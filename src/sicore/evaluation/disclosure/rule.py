"""When a figure says too much of too few, and for whom."""

from decimal import Decimal

from attrs import field, frozen

from sicore.errors import UsageError


@frozen(kw_only=True)
class Rule:
    """What is hidden, and how much must stay open about it.

    Args:
        threshold: The fewest people (or organisations) of which a figure may be shown, at least 2. The OECD glossary of
            statistical terms (7010) has 3 or 5; the United Kingdom's statistical office uses 10 for what anybody sees.
        protect_zeros: Whether "nobody" is hidden as well; otherwise a zero is shown. That nobody reached a result says
            something of everybody in a small group, so groups themselves are held to the threshold.
        width: How far the lowest and the highest count that a reader can hold for possible must lie apart, at least 1.
            None takes *threshold*: then nobody can be sure from the figures that it is below the threshold.
        p_percent: The p%-rule for amounts: one is hidden where the second largest contributor could tell the largest
            one's part to within *p_percent* of it (SDC Handbook, chapter 4). None does not ask.
        amount_width: How far apart lowest and highest possible amount must lie, in percent of the amount. Ten is a
            choice of this library; the sources give none for amounts that are hidden for their count.

    Raises:
        UsageError: a number is out of range.
    """

    threshold: int = 5
    protect_zeros: bool = False
    width: int | None = None
    p_percent: Decimal | None = None
    amount_width: Decimal = field(default=Decimal(10))

    def __attrs_post_init__(self) -> None:
        if self.threshold < 2:
            raise UsageError("A threshold of 1 or less hides nothing; say 2 or more.")
        if self.width is not None and self.width < 1:
            raise UsageError("A width below 1 protects nothing; say 1 or more, or leave it to the threshold.")
        if self.amount_width <= 0 or (self.p_percent is not None and self.p_percent <= 0):
            raise UsageError("A percentage of protection is above zero.")

    @property
    def count_width(self) -> int:
        """How far apart the possible counts must lie."""
        return self.threshold if self.width is None else self.width

    def hides_count(self, count: int) -> bool:
        """Whether a count is of too few.

        >>> [count for count in range(7) if Rule(threshold=5).hides_count(count)]
        [1, 2, 3, 4]
        """
        return count < self.threshold and (count > 0 or self.protect_zeros)

    def hides_amount(self, amount: Decimal, largest: tuple[Decimal, Decimal] | None) -> bool:
        """Whether an amount gives its largest contributor away to the second largest.

        Args:
            amount: The sum of all contributions.
            largest: The largest and the second largest of them; None where they are not known.
        """
        if self.p_percent is None or largest is None or amount == 0:
            return False
        first, second = largest
        return amount - first - second < first * self.p_percent / 100


@frozen(kw_only=True)
class Audience:
    """Who is to see the figures.

    Args:
        name: What releases to them are filed under.
        rule: What is hidden from them.
        is_everybody: What they see everybody sees, other audiences too.
    """

    name: str
    rule: Rule
    is_everybody: bool = False

    def sees(self, released_to: str, *, to_everybody: bool) -> bool:
        """Whether a release to an audience of that name is known to this one."""
        return to_everybody or released_to == self.name


AUTHORITY = Audience(name="authority", rule=Rule(threshold=5))
"""Officers of an authority or a centre, bound to confidentiality."""
PUBLIC = Audience(name="public", rule=Rule(threshold=10), is_everybody=True)
"""Anybody: the web, a printed report, an open file."""

"""What time the amounts of a project are of: records tell none, so that whoever treats them has to say."""

from enum import StrEnum
from typing import Self

from attrs import frozen

from sicore.dates import PartialDate
from sicore.errors import InvalidValueError, UsageError
from sicore.evaluation.money.kinds import Policy
from sicore.evaluation.money.treatment import When
from sicore.model import Project


class Moment(StrEnum):
    """A time that a project tells."""

    START = "start"
    """When it starts."""
    END = "end"
    """When it ended, or is to end where it did not yet."""
    SPAN = "span"
    """From its start to its end."""


@frozen(kw_only=True)
class Dated:
    """The time that amounts are of.

    Args:
        moment: A time that each project tells itself; None where one holds for all.
        fixed: The time that holds for all; None where each has its own.
    """

    moment: Moment | None = None
    fixed: When | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Read `start`, `end`, `span`, or a year, month, day or two of them with `/` between.

        Raises:
            UsageError: it is none of them.

        >>> Dated.read("2025-03").fixed.month
        '2025-03'
        """
        if text in set(Moment):
            return cls(moment=Moment(text))
        return cls(fixed=read_when(text))

    @classmethod
    def usual(cls, policy: Policy | None) -> Self:
        """The whole span for the average of a period, else the start, which is when an amount was decided."""
        return cls(moment=Moment.SPAN if policy is Policy.ECB_PERIOD_AVERAGE else Moment.START)

    def when(self, project: Project) -> When | None:
        """The time that the amounts of a project are of; None where it does not tell."""
        if self.moment is None:
            return self.fixed
        start, end = project.start_date, project.end_date_actual or project.end_date_expected
        first = end if self.moment is Moment.END else start
        last = start if self.moment is Moment.START else end
        if first is None or last is None or last.last_day < first.first_day:
            return None
        return When(first=first.first_day, last=last.last_day)

    def __str__(self) -> str:
        if self.moment is not None:
            return self.moment.value
        return f"{self.fixed.first}/{self.fixed.end}" if self.fixed is not None else ""


def read_when(text: str) -> When:
    """Read a year, a month, a day, or the first and the last of some with `/` between them.

    Raises:
        UsageError: it is none of them, or ends before it begins.

    >>> read_when("2025").end
    datetime.date(2025, 12, 31)
    """
    first, _, last = text.partition("/")
    try:
        begin, end = PartialDate(first), PartialDate(last or first)
    except InvalidValueError as error:
        raise UsageError(
            f"{text!r} is no time; write a year, month or day, or two of them such as 2025-01/2025-06."
        ) from error
    return When(first=begin.first_day, last=end.last_day)

"""What was released before: the figures that readers have, and the places where they have none."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Self

from attrs import evolve, frozen

from sicore.errors import UsageError
from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.ranges import Range
from sicore.evaluation.disclosure.reason import Need
from sicore.evaluation.disclosure.rule import Audience, Rule
from sicore.evaluation.disclosure.view import Number


@frozen(kw_only=True)
class Release:
    """Tables that were given to an audience at one time. It holds nothing that the audience does not have.

    Args:
        name: What the release is filed under, such as `annual-report-2025`.
        day: When it was released.
        audience: The name of the audience.
        to_everybody: Whether anybody could see it.
        shown: The figures that were shown.
        hidden: The places that were hidden, with what a reader could make of each: the least and the most.
        sums: What added up to what.
        fractional: The measures of amounts.
        members: The ids of the projects that it is of, where they were chosen one by one; readers were told them.
    """

    name: str
    day: date
    audience: str
    to_everybody: bool
    shown: Mapping[Cell, Number]
    hidden: Mapping[Cell, Range]
    sums: tuple[Sum, ...]
    fractional: frozenset[str]
    members: tuple[str, ...] = ()

    def need(self, cell: Cell, rule: Rule) -> Need:
        """What must stay open about a hidden cell in later releases: what *rule* asks, or what was open then if less.

        It is told by what readers could know, so that keeping it gives nothing away.
        """
        found = self.hidden[cell]
        if cell.measure not in self.fractional:
            return Need(width=min(found.width, rule.count_width))
        middle = found.low if found.high == float("inf") else (found.low + found.high) / 2
        return Need(width=min(found.width, max(1.0, float(rule.amount_width) / 100 * middle)))


@frozen(kw_only=True)
class Ledger:
    """All releases so far, in their order.

    Args:
        releases: The releases, each name once.
    """

    releases: tuple[Release, ...] = ()

    def __attrs_post_init__(self) -> None:
        names = [release.name for release in self.releases]
        if len(set(names)) != len(names):
            raise UsageError(f"The ledger has a release {names[-1]!r} already; give the new one another name.")

    def with_release(self, release: Release) -> Self:
        """The ledger with one more release.

        Raises:
            UsageError: there is a release of that name.
        """
        return evolve(self, releases=(*self.releases, release))

    def free_name(self, name: str) -> str:
        """A name that no release has yet: this one, or this one with a number behind it.

        >>> Ledger().free_name("annual-2026-SE")
        'annual-2026-SE'
        """
        taken = {release.name for release in self.releases}
        return (
            name
            if name not in taken
            else next(each for number in range(2, len(taken) + 2) if (each := f"{name}-{number}") not in taken)
        )

    def seen_by(self, audience: str) -> Iterator[Release]:
        """The releases that an audience has, in their order."""
        return (release for release in self.releases if release.to_everybody or release.audience == audience)

    def readers(self, audience: Audience) -> list[str]:
        """Who sees a new release to an audience: the audience, and, of what everybody sees, all others."""
        others = sorted({release.audience for release in self.releases} - {audience.name})
        return [audience.name, *(others if audience.is_everybody else ())]

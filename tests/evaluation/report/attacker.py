"""A reader of several reports who works out what they hide, and who knows nothing of how they were made.

For every project the counts by sex are unknown whole numbers. Each figure that a report shows is an equation over
those of the projects that it is of; ratios are taken apart into the counts that they are made of.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import product
from math import inf
from typing import Any

import numpy as np
from attrs import define, field
from scipy.optimize import milp
from scipy.sparse import csr_array

STATUSES = ("EECO02", "EECO04", "EECO05")
CODES = ("EECO01", *STATUSES, "EECR05")
SEXES = ("female", "male")
Unknown = tuple[str, str, str]
"""A project, an indicator and a sex."""
Cells = frozenset[Unknown]


@define(kw_only=True)
class Told:
    """What everybody can look up of a project.

    Args:
        country: Where it is.
        theme: What it is about.
        tells: The indicators that it tells.
        target: Its target for all participants; None where it has none.
        milestone: Its milestone; None where it has none.
        cost: Its eligible cost; None where it tells none.
        currency: The currency of its cost.
    """

    country: str
    theme: str
    tells: Collection[str]
    target: int | None
    milestone: int | None
    cost: int | None
    currency: str = "EUR"


@define(kw_only=True)
class Attacker:
    """Somebody who has all reports.

    Args:
        projects: What is known of the projects beside.
        known: Sums of unknowns, with what they come to.
        rates: How much of each currency is one of the unit that amounts are converted into; anybody can look them up.
    """

    projects: Mapping[str, Told]
    rates: Mapping[str, float] = field(factory=dict)
    known: dict[Cells, int] = field(factory=dict)

    def read(self, report: Mapping[str, Any], ids: Collection[str]) -> None:
        """Read the report of some projects."""
        figures = {each["id"]: each for each in report["figures"] if each.get("value") is not None}
        is_converted = any(each.get("money") for each in report["derivations"])
        for name, figure in figures.items():
            parts = name.split(".")
            if name.startswith("finance.cost.per_participant"):
                found = [self._costly(figure, parts[-1], ids, is_converted=is_converted)]
            else:
                found = [*self._counts(parts, figure, ids)]
            for cells, count in found:
                assert self.known.setdefault(cells, count) == count, f"two reports disagree on {name}"

    def _counts(
        self, parts: Sequence[str], figure: Mapping[str, Any], ids: Collection[str]
    ) -> Iterable[tuple[Cells, int]]:
        if parts[:2] == ["indicators", "country"]:
            there = [each for each in ids if self.projects[each].country == parts[2]]
            yield self.cells(there, "EECO01", parts[3]), int(figure["value"])
        elif parts[0] == "indicators" and parts[2] == "rate":
            both = self._that(ids, lambda told: "EECR05" in told.tells)
            eligible = self.cells(both, "EECO02", parts[3]) | self.cells(both, "EECO04", parts[3])
            yield eligible, figure["n"]
            reached = float(figure["value"]) * figure["n"] / 100
            yield self.cells(both, "EECR05", parts[3]), round(reached)
        elif parts[0] == "indicators":
            yield self.cells(ids, parts[1], parts[2]), int(figure["value"])
        elif parts[0] == "achievement" and parts[-1] in ("reached", "target", "milestone"):
            aim = parts[2]
            aimed = self._that(ids, lambda told: getattr(told, aim) is not None)
            total = sum(getattr(self.projects[each], aim) for each in aimed)
            count = float(figure["value"]) * (1 if parts[-1] == "reached" else total)
            yield self.cells(aimed, parts[1], "total"), round(count)

    def _costly(
        self, figure: Mapping[str, Any], unit: str, ids: Collection[str], *, is_converted: bool
    ) -> tuple[Cells, int]:
        """Those whose cost for each is told: of costs in one currency, or of all once they are converted."""
        costly = self._that(ids, lambda told: told.cost is not None and (is_converted or told.currency == unit))
        by = self.rates if is_converted else {}
        cost = sum((self.projects[each].cost or 0) / by.get(self.projects[each].currency, 1) for each in costly)
        return self.cells(costly, "EECO01", "total"), round(cost / float(figure["value"]))

    def _that(self, ids: Iterable[str], is_so: Callable[[Told], bool]) -> list[str]:
        return [each for each in ids if is_so(self.projects[each])]

    def cells(self, ids: Iterable[str], code: str, sex: str) -> Cells:
        """The unknowns that a count is the sum of."""
        telling = [each for each in ids if code in self.projects[each].tells]
        return frozenset(product(telling, (code,), SEXES if sex == "total" else (sex,)))

    def range(self, cells: Cells) -> tuple[float, float]:
        """The least and the most that a sum of unknowns can be."""
        unknowns = [*product(self.projects, CODES, SEXES)]
        at = {unknown: number for number, unknown in enumerate(unknowns)}
        rows, low, high = [], [], []
        for told, count in self.known.items():
            rows.append({at[each]: 1 for each in told})
            low.append(float(count))
            high.append(float(count))
        for project, sex in product(self.projects, SEXES):
            # Whoever takes part stands somewhere at entry, and results are those of who was out of work.
            rows.append({at[project, "EECO01", sex]: 1, **{at[project, each, sex]: -1 for each in STATUSES}})
            rows.append({at[project, each, sex]: 1 for each in STATUSES[:2]} | {at[project, "EECR05", sex]: -1})
            low += [0.0, 0.0]
            high += [inf, inf]
        matrix = _matrix(rows, len(unknowns))
        ends = []
        for sign in (1, -1):
            costs = np.zeros(len(unknowns))
            costs[[at[each] for each in cells]] = sign
            answer = milp(costs, integrality=1, constraints=(matrix, low, high), options={"time_limit": 20})
            assert answer.status in {0, 3, 4}, answer.message
            ends.append(sign * inf if answer.x is None else float(costs @ answer.x) * sign)
        return ends[0], abs(ends[1])


def _matrix(rows: list[dict[int, int]], width: int) -> csr_array:
    places = [(row, at, factor) for row, told in enumerate(rows) for at, factor in told.items()]
    row, at, factor = zip(*places, strict=True)
    return csr_array((factor, (row, at)), shape=(len(rows), width))

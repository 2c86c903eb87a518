"""Sets that overlap, as a dimension of tables: each is the sum of the regions that it has in common with others."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from attrs import define

from sicore.evaluation.disclosure import TOTAL, Dimension, Split
from sicore.evaluation.report.annual.persons import Persons, PersonsCounted
from sicore.evaluation.report.annual.project_sets import PROJECTS, is_row, region

Regions = Mapping[str, frozenset[str]]
"""The code of each region, with the sets that it belongs to."""


def overlapping(name: str, regions: Regions, more: Iterable[Split] = ()) -> Dimension:
    """A dimension of sets that overlap. Each set, and all that is not in it, is the sum of its regions.

    Args:
        name: What the dimension is called.
        regions: The regions; everything is in one of them, which may belong to no set.
        more: Further sums.

    >>> overlapping("beside", {"both": frozenset({"target", "cost"}), "cost alone": frozenset({"cost"})}).leaves
    ('both', 'cost alone')
    """
    splits = [Split(TOTAL, tuple(regions))]
    for each in sorted({each for belongs_to in regions.values() for each in belongs_to}):
        within = tuple(code for code, belongs_to in regions.items() if each in belongs_to)
        without = tuple(code for code in regions if code not in within)
        splits += [Split(TOTAL, (each, f"not {each}") if without else (each,)), Split(each, within)]
        splits += [Split(f"not {each}", without)] if without else []
    return Dimension(name=name, splits=(*splits, *more))


@define(frozen=True, slots=False, kw_only=True)
class ProjectRegions:
    """The regions that sets of projects have in common, with their participants.

    Args:
        counted: The participants.
        names: The sets that releases are of.
        rows: The rows of a table by country, sets as well, into which the regions are split further.
    """

    counted: PersonsCounted
    names: Collection[str]
    rows: Collection[str] = ()

    @cached_property
    def persons(self) -> Mapping[str, Persons]:
        """The participants of each region, the finest ones."""
        return {region(each.digest): each for each in self._parts.values()}

    @cached_property
    def dimension(self) -> Dimension:
        """The dimension of a table: the sets, what is not in them, the regions."""
        regions = {region(each.digest): belongs_to for belongs_to, each in self._parts.items()}
        coarse = self.counted.regions(self.names) if self.rows and self.names else {}
        more = []
        for belongs_to, each in coarse.items():
            parts = tuple(code for code, sets in regions.items() if self._of_releases(sets) == belongs_to)
            if parts != (region(each.digest),):
                more.append(Split(region(each.digest), parts))
        return overlapping(PROJECTS, regions, [*self._reached(coarse), *more])

    def _reached(self, coarse: Mapping[frozenset[str], Persons]) -> Iterable[Split]:
        """The way from the total to the coarse regions, that of reports without rows."""
        if coarse:
            yield Split(TOTAL, tuple(region(each.digest) for each in coarse.values()))

    @cached_property
    def _parts(self) -> Mapping[frozenset[str], Persons]:
        return self.counted.regions({*self.names, *self.rows})

    @staticmethod
    def _of_releases(sets: frozenset[str]) -> frozenset[str]:
        return frozenset(each for each in sets if not is_row(each))

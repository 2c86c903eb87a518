"""Tables for the tests of disclosure control, and an attack of their own that shares nothing with the library's."""

from collections.abc import Mapping, Sequence
from itertools import product
from math import inf
from random import Random

import numpy as np
from scipy.optimize import milp

from sicore.evaluation.disclosure import Dimension, Mark, PublishedTable, Rule, Suppression, Table

Codes = tuple[str, ...]


def flat(sizes: Sequence[int], counts: Sequence[int], **more: object) -> Table:
    """A table of one level in each dimension: `a0`, `a1` …, `b0` …"""
    dimensions = tuple(
        Dimension.of(letter, *(f"{letter}{at}" for at in range(size)))
        for letter, size in zip("abcd", sizes, strict=False)
    )
    places = product(*(dimension.leaves for dimension in dimensions))
    return Table(
        name="table",
        measure="participants",
        dimensions=dimensions,
        counts=dict(zip(places, counts, strict=True)),
        **more,  # type: ignore[arg-type]  # of any parameter
    )


def random_grid(seed: int, *, most: int = 6) -> Table:
    """A table of up to *most* rows and columns, of few people or of many, with zeros; the same for the same seed."""
    random = Random(seed)  # noqa: S311  (nothing secret depends on it)
    sizes = (random.randint(1, most), random.randint(1, most))
    top = random.choice((3, 8, 30, 300))
    counts = [max(0, random.randint(-top // 4, top)) for _ in range(sizes[0] * sizes[1])]
    return flat(sizes, counts)


def ranges_of(published: PublishedTable) -> Mapping[Codes, tuple[float, float]]:
    """The least and the most that each hidden place can be, from the published table of one level alone.

    Every place is an unknown whole number; a shown one has its figure for both its limits.
    """
    places = list(product(*(dimension.codes for dimension in published.dimensions)))
    at = {codes: number for number, codes in enumerate(places)}
    rows = []
    for axis, dimension in enumerate(published.dimensions):
        for codes in (codes for codes in places if codes[axis] == dimension.total):
            row = np.zeros(len(places))
            row[at[codes]] = 1
            for part in dimension.splits[0].parts:
                row[at[*codes[:axis], part, *codes[axis + 1 :]]] = -1
            rows.append(row)
    counts = [published.figures[codes].count if codes in published.figures else None for codes in places]
    low = np.array([0.0 if count is None else count for count in counts])
    high = np.array([inf if count is None else count for count in counts])
    found = {}
    for codes in published.hidden():
        ends = []
        for sign in (1, -1):
            costs = np.zeros(len(places))
            costs[at[codes]] = sign
            answer = milp(costs, integrality=1, bounds=(low, high), constraints=(np.array(rows), 0, 0))
            assert answer.status in {0, 3, 4}, answer.message
            ends.append(sign * inf if answer.x is None else float(answer.x[at[codes]]))
        found[codes] = (ends[0], abs(ends[1]))
    return found


def broken_promises(table: Table, suppression: Suppression, rule: Rule) -> list[str]:
    """What a published table gives away that it must not; empty when all is well."""
    published = suppression.tables[0]
    hidden = set(published.hidden())
    broken = [
        f"{codes} shows {count}"
        for codes, count in table.all_counts.items()
        if 0 < count < rule.threshold and codes not in hidden
    ]
    for codes, (low, high) in ranges_of(published).items():
        count = table.all_counts[codes]
        least = rule.count_width if 0 < count < rule.threshold else 1
        if not low <= count <= high or high - low < least:
            broken.append(f"{codes} is from {low} to {high}")
    return broken


def marks(published: PublishedTable) -> set[Codes]:
    """The hidden places."""
    return {codes for codes, figure in published.figures.items() if figure.mark is Mark.HIDDEN}

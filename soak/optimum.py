"""The least that can be hidden in a small table: one programme with a yes or no for each cell, solved to its end."""

import numpy as np
from scipy.optimize import milp
from scipy.sparse import lil_array

from sicore.evaluation.disclosure.problem import Problem


def least_cost(problem: Problem) -> float:
    """The cost of the cheapest cells to hide so that every primary cell is as open as it must be.

    For each primary cell two sets of figures are part of the programme, which agree with all that is shown and in which
    the cell is as far apart as it must be (Fischetti and Salazar, Solving the Cell Suppression Problem on Tabular Data
    with Linear Constraints, Management Science 47, 2001).
    """
    figures = problem.figures
    cells = [cell for cell in figures.shown if cell not in problem.known]
    place = {cell: at for at, cell in enumerate(cells)}
    targets = list(figures.primary)
    count, most = len(cells), problem.cap(cells[0].measure)
    width = count * (1 + 2 * len(targets))
    rows: list[tuple[dict[int, float], float, float]] = []
    for which in range(2 * len(targets)):
        start = count * (1 + which)
        for each in problem.sums:
            row: dict[int, float] = {start + place[part]: -1.0 for part in each.parts if part in place}
            if each.whole in place:
                row[start + place[each.whole]] = 1.0
            if row:
                rows.append((row, 0.0, 0.0))
        for at, cell in enumerate(cells):
            truth = float(figures.truth[cell])
            rows.append(({start + at: 1.0, at: -most}, -np.inf, 0.0))
            rows.append(({start + at: 1.0, at: truth}, 0.0, np.inf))
    for number, cell in enumerate(targets):
        above, below = (count * (1 + 2 * number + which) + place[cell] for which in (0, 1))
        rows.append(({above: 1.0, below: -1.0}, figures.need(cell).width, np.inf))
    matrix = lil_array((len(rows), width))
    for row_number, (row, _, _) in enumerate(rows):
        for column, factor in row.items():
            matrix[row_number, column] = factor
    lower = np.concatenate([[1.0 if cell in figures.primary else 0.0 for cell in cells], np.full(width - count, -most)])
    upper = np.concatenate([np.ones(count), np.full(width - count, most)])
    costs = np.concatenate([[figures.costs[cell] for cell in cells], np.zeros(width - count)])
    answer = milp(
        costs,
        integrality=np.ones(width),
        bounds=(lower, upper),
        constraints=(matrix.tocsc(), [row[1] for row in rows], [row[2] for row in rows]),
        options={"mip_rel_gap": 1e-4, "time_limit": 60},
    )
    if answer.x is None:
        raise RuntimeError(f"The optimum was not found: {answer.message}")
    return float(answer.fun)

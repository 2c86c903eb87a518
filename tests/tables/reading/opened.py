"""Opening a file and taking what is in it, in one step."""

from pathlib import Path

import pytest

from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import Source
from sicore.tables.grid import Cell
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import open_tables


def rows_of(path: Path, spec: TableSpec | None = None, sheet: str | None = None) -> list[tuple[int, list[Cell]]]:
    """The rows of a table, as pairs."""
    with open_tables(Source(path=path), spec) as tables:
        return [(number, cells) for number, cells in tables.grid(sheet).rows()]


def cells_of(path: Path, spec: TableSpec | None = None, sheet: str | None = None) -> list[list[Cell]]:
    """The cells of a table, row by row."""
    return [cells for _, cells in rows_of(path, spec, sheet)]


def findings_of(path: Path, spec: TableSpec | None = None) -> list[Finding]:
    """What is told when a file is opened."""
    with open_tables(Source(path=path), spec) as tables:
        return list(tables.findings)


def refusal_of(path: Path, spec: TableSpec | None = None) -> Finding:
    """Why a file is refused, when it is opened or while its rows are read."""
    with pytest.raises(RefusedSourceError) as caught:
        _read_all(path, spec)
    finding = caught.value.finding
    assert finding.place is not None
    assert finding.place.source == path.name
    assert finding.repair
    assert "{" not in finding.message + finding.repair
    return finding


def _read_all(path: Path, spec: TableSpec | None) -> None:
    with open_tables(Source(path=path), spec) as tables:
        for grid in tables.grids:
            for _ in grid.rows():
                pass

"""The date that a table holds for, as a cell above it says it."""

from pathlib import Path

import pytest

from sicore.tables import MappingRefusedError
from tests.tables.applying.small_tables import outcome

COLUMNS = """
table = { header = [3], as_of = "B1" }
columns = [
    { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
    { name = "Cost", uses = [{ to = "total_cost" }] },
]
"""


def test_the_cell_above_the_table_says_the_date_of_every_record(tmp_path: Path) -> None:
    told = outcome(tmp_path, "Updated:;25.08.2016\n\nCode;Cost\nA;5\n", COLUMNS)

    assert told.projects[0]["as_of"] == "2016-08-25"
    assert told.projects[0]["sources"][0]["as_of"] == "2016-08-25"
    assert told.projects[0]["title"] == {"en": "A"}
    assert not told.findings


@pytest.mark.parametrize("first", ["Updated:;soon", "Updated:;", "Updated"])
def test_a_cell_that_says_no_date_is_told_and_nothing_is_taken_for_it(tmp_path: Path, first: str) -> None:
    told = outcome(tmp_path, f"{first}\n\nCode;Cost\nA;5\n", COLUMNS)

    assert told.codes == ["table-date"]
    assert told.findings[0].message.startswith("The cell B1 does not say")
    assert "as_of" not in told.projects[0]


def test_refuses_a_date_among_the_rows(tmp_path: Path) -> None:
    with pytest.raises(MappingRefusedError, match="stands above the rows"):
        outcome(tmp_path, "\n\nCode;Cost\nA;5\n", COLUMNS.replace("B1", "B4"))

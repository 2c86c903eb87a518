"""Operations that the source gives no code."""

from pathlib import Path

from tests.tables.applying.small_tables import outcome

COLUMNS = """
identity = { key = ["Name", "Town"], repeats = "number" }
columns = [
    { name = "Name", uses = [{ to = "title" }] },
    { name = "Town", uses = [{ to = "place" }] },
]
"""


def test_an_id_made_of_columns_says_which_and_of_which_row(tmp_path: Path) -> None:
    project = outcome(tmp_path, "Name;Town\nMill;Hill\n", COLUMNS).projects[0]

    assert project["extensions"]["xx"] == {"derived_id_from": ["Name", "Town"]}
    assert project["places"]["/extensions/xx/derived_id_from"] == "0:row 2"


def test_operations_that_look_alike_are_numbered_in_their_order(tmp_path: Path) -> None:
    first, other, second = outcome(tmp_path, "Name;Town\nMill;Hill\nMill;Dale\nMill;Hill\n", COLUMNS).projects

    assert second["id"] == f"{first['id']}.2"
    assert other["id"] not in (first["id"], second["id"])

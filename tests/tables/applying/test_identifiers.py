"""Numbers in other systems."""

from pathlib import Path

from tests.tables.applying.small_tables import outcome


def test_a_number_that_every_row_of_an_operation_says_stands_once(tmp_path: Path) -> None:
    mapping = """
    rows = { grain = "part" }
    columns = [
        { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
        { name = "Number", uses = [{ to = "other_id", scheme = "xx-number" }] },
    ]
    """

    project = outcome(tmp_path, "Code;Number\nA;7\nA;7\nA;8\n", mapping).projects[0]

    assert [each["value"] for each in project["identifiers"]] == ["A", "7", "8"]
    assert project["places"]["/identifiers/2"] == "0:row 4 column Number"

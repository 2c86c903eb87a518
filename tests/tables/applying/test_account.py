"""The account of a table whose operations stand on several rows."""

from pathlib import Path

from tests.tables.applying.small_tables import outcome

COLUMNS = """
rows = { grain = "part" }
constants = { kind = "operation" }
columns = [
    { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
    { name = "Objective", uses = [{ to = "specific_objective" }] },
]
"""
TABLE = "Code;Objective\nA;RSO1.1\nA;RSO1.1\nB;ESO4.11\n"


def test_what_the_mapping_says_of_all_operations_is_counted_for_all(tmp_path: Path) -> None:
    told = outcome(tmp_path, TABLE, COLUMNS)

    assert told.coverage["fields"]["kind"] == {"filled": 2, "empty": 0, "unread": 0}
    assert (told.coverage["rows"], told.coverage["operations"]) == (3, 2)


def test_objectives_of_other_funds_are_the_programmes_own_codes(tmp_path: Path) -> None:
    told = outcome(tmp_path, TABLE, COLUMNS)

    assert told.projects[0]["specific_objectives"] == [{"local_code": "RSO1.1"}]
    assert told.projects[1]["specific_objectives"][0]["eu"]["code"] == "ESO4.11"

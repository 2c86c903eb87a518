"""The header of files that name their cells: a mapping need not say where the names stand."""

from pathlib import Path

import pytest

from sicore.findings import RefusedSourceError
from tests.tables.invented import HEAD, mapping, read_source

JSON = '[{"No": "1", "Name": "Bridge"}, {"No": "2", "Name": "Boat"}]'
XML = "<list><op><No>1</No><Name>Bridge</Name></op><op><No>2</No><Name>Boat</Name></op></list>"


@pytest.mark.parametrize(("name", "text"), [("list.json", JSON), ("list.xml", XML)])
@pytest.mark.parametrize("table", ["", "[table]\nheader = [0]\n"])
def test_the_names_are_the_header_whether_the_mapping_says_so_or_not(
    tmp_path: Path, name: str, text: str, table: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")

    read = read_source(file, mapping("", head=HEAD + table))

    assert [record["title"] for record in read.projects] == [{"und": "Bridge"}, {"und": "Boat"}]
    assert read.findings == []


@pytest.mark.parametrize(("name", "text"), [("list.json", JSON), ("list.xml", XML)])
def test_a_header_that_changed_is_told_by_names_and_quotes_no_cell(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text.replace("Name", "Title"), encoding="utf-8")

    with pytest.raises(RefusedSourceError) as caught:
        read_source(file, mapping(""))

    assert caught.value.finding.code == "header-changed"
    assert "'Name' is missing" in caught.value.finding.message
    assert "'Title'" in caught.value.finding.message
    assert "Bridge" not in caught.value.finding.message


def test_objects_whose_first_one_is_the_header_are_read_as_the_mapping_says(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text('[{"a": "No", "b": "Name"}, {"a": "1", "b": "Bridge"}]', encoding="utf-8")

    assert [record["title"] for record in read_source(file, mapping("")).projects] == [{"und": "Bridge"}]

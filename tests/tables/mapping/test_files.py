"""Mapping files are read strictly, written readably, and told everything that is wrong with them."""

from pathlib import Path

import pytest

from sicore.tables.mapping import Mapping, MappingRefusedError, mapping_text, parse_mapping, read_mapping

RIGHT = """
id = "xx.list"
title = "A list"
centre = "xx.list"

[[columns]]
name = "No"
uses = [{to = "id"}]
"""


def reasons(text: str) -> list[str]:
    with pytest.raises(MappingRefusedError) as caught:
        parse_mapping(text.encode(), name="xx.toml")
    return [f"{finding.value}: {finding.details['reason']}" for finding in caught.value.findings]


def test_what_is_written_is_read_again_as_the_same_mapping() -> None:
    mapping = parse_mapping(
        (RIGHT + '[[patches]]\ncolumn = "No"\nwas = "l"\nbecomes = "1"\nreason = "a slip"\n').encode(), name="xx.toml"
    )

    text = mapping_text(mapping, comments={"No": "95 % sure:\nthe header says so"})

    assert '# 95 % sure:\n# the header says so\nname = "No"' in text
    assert parse_mapping(text.encode(), name="xx.toml") == mapping


def test_a_mapping_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(RIGHT, encoding="utf-8")

    assert isinstance(read_mapping(path), Mapping)


@pytest.mark.parametrize("content", [b"\xff", b"= 1", b"", b"x = 1" * 2])
def test_what_is_no_mapping_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "xx.toml"
    path.write_bytes(content)

    with pytest.raises(MappingRefusedError) as caught:
        read_mapping(path)

    assert caught.value.finding.place is not None
    assert caught.value.finding.place.source == "xx.toml"


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(MappingRefusedError, match="No such file"):
        read_mapping("nowhere.toml")


def test_all_faults_are_told_at_once() -> None:
    assert len(reasons('id = "X"\nfoo = 1\n[[columns]]\nname = 1\n')) == 5


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (
            '[[columns]]\nname = "A"\n',
            "columns: A: a column is either used or kept with a reason",
        ),
        ('[[columns]]\nname = "A"\nkeep = "x"\nignore = "y"\n', "columns: A: a column is either used or kept"),
        ('[[columns]]\nname = "A"\nuses = [{to = "title", take = "("}]\n', "columns: A: title: '(' is no regular"),
        (
            '[[columns]]\nname = "A"\nuses = [{to = "title", take = "a"}]\n',
            "columns: A: title: 'a' has 0 groups, not 1",
        ),
        ('[[columns]]\nname = "A"\nuses = [{to = "title", combine = "add"}]\n', "columns: A: title: only amounts"),
        (
            '[[columns]]\nname = "A"\nuses = [{to = "title", combine = "gather"}]\n',
            "columns: A: title: the field holds one",
        ),
        ('[constants]\nhat = "red"\n', "constants.hat: there is no such field"),
        ('[identity]\nkey = ["B"]\n', "identity.key: there is no column 'B'"),
        ('[[patches]]\ncolumn = "B"\nwas = ""\nbecomes = ""\nreason = "r"\n', "patches: there is no column 'B'"),
        (
            '[[rows.kinds]]\nrole = "left-out"\ncolumn = "No"\nis_empty = true\n',
            "rows.kinds: rows that are left out want a reason",
        ),
        (
            '[[rows.kinds]]\nrole = "heading"\ncolumn = "No"\nis_empty = true\n',
            "rows.kinds: a heading, and nothing else",
        ),
        ('[[rows.kinds]]\nrole = "child"\ncolumn = "No"\n', "rows.kinds: a kind of row is known either by"),
    ],
)
def test_a_mapping_that_contradicts_itself_is_refused_with_the_place(more: str, reason: str) -> None:
    assert any(each.startswith(reason) for each in reasons(RIGHT + more))


def test_a_place_that_nobody_has_filled_in_is_told_as_one() -> None:
    assert reasons(RIGHT + '[readings]\ncurrency = ""\n') == [
        "readings.currency: nothing stands there yet; an open question above it says what can"
    ]


def test_a_mapping_without_a_code_or_a_key_is_refused() -> None:
    text = RIGHT.replace('uses = [{to = "id"}]', 'keep = "a number of its own"')

    assert reasons(text) == [
        "identity: neither a column holds the code of the operation nor do columns make a key",
    ]

"""Proposing a mapping for a file, and writing it beside it."""

from pathlib import Path

import pytest

from sicore.errors import UsageError
from sicore.findings import RefusedSourceError
from sicore.workspace.mapping_proposals import propose_mapping, write_proposal

LIST = "Operation name;Beneficiary name;Start date\nWorkshops for parents;Bridge;2016-03-01\nWork;Lake;2017-04-15\n"


def test_a_proposal_is_written_once_and_never_over_a_file(tmp_path: Path) -> None:
    file, mapping = tmp_path / "list.csv", tmp_path / "list.toml"
    file.write_text(LIST, encoding="utf-8")
    proposal = propose_mapping(file)
    write_proposal(proposal, mapping)
    written = mapping.read_text(encoding="utf-8")

    with pytest.raises(UsageError, match="perhaps corrected by hand"):
        write_proposal(proposal, mapping)
    assert mapping.read_text(encoding="utf-8") == written
    assert written.startswith("# A mapping of 'list.csv', proposed from all 2 rows.")


def test_what_is_no_list_of_operations_is_not_written(tmp_path: Path) -> None:
    file, mapping = tmp_path / "list.csv", tmp_path / "list.toml"
    file.write_text("Beneficiary;City\nBridge;Riga\nLake;Cork\n", encoding="utf-8")

    with pytest.raises(UsageError, match="no list of operations"):
        write_proposal(propose_mapping(file), mapping)
    assert not mapping.exists()


def test_an_encoding_that_is_declared_is_kept_in_the_mapping(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(LIST.replace("Bridge", "Brücke").encode("cp1252"))
    mapping = propose_mapping(file, encoding="cp1252").mapping

    assert mapping is not None
    assert mapping.table.encoding == "cp1252"


def test_an_encoding_that_the_file_contradicts_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(LIST.replace("Bridge", "Brücke").encode("cp1252"))

    with pytest.raises(RefusedSourceError):
        propose_mapping(file, encoding="utf-8")

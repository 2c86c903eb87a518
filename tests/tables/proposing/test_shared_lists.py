"""The ten published lists: every core field is proposed right or left open, none wrong."""

from functools import cache
from pathlib import Path

import pytest

from sicore.tables.mapping import Column, Use
from sicore.tables.proposing import MappingProposal
from sicore.tables.targets import TARGETS
from sicore.workspace.mapping_proposals import propose_mapping
from tests.tables.proposing.shared_lists import TRUTHS, Truth

CORE = {name for name, target in TARGETS.items() if target.is_core}

every_list = pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.file)


@cache
def proposal_for(path: Path) -> MappingProposal:
    return propose_mapping(path)


def columns_of(truth: Truth, shared: Path) -> tuple[Column, ...]:
    mapping = proposal_for(shared / "data" / "lists" / truth.file).mapping
    assert mapping is not None
    return mapping.columns


def right_fields(truth: Truth, header: str) -> set[str]:
    begun = [beginning for beginning in truth.columns if header.startswith(beginning)]
    return truth.columns[max(begun, key=len)] if begun else set()


def used(truth: Truth, shared: Path, field: str, header: str) -> Use:
    found = [
        use
        for column in columns_of(truth, shared)
        if column.name.startswith(header)
        for use in column.uses
        if use.to == field
    ]
    assert found, f"{field} was not proposed for {header}"
    return found[0]


@every_list
def test_no_core_field_is_proposed_wrong(truth: Truth, shared: Path) -> None:
    wrong = [
        (column.name, use.to)
        for column in columns_of(truth, shared)
        for use in column.uses
        if use.to in CORE and use.to not in right_fields(truth, column.name)
    ]

    assert wrong == []


@every_list
def test_what_the_header_and_the_cells_make_plain_is_proposed(truth: Truth, shared: Path) -> None:
    for field, header in truth.found.items():
        used(truth, shared, field, header)


@every_list
def test_cells_are_read_as_they_alone_admit(truth: Truth, shared: Path) -> None:
    for field, readings in truth.readings.items():
        use = used(truth, shared, field, truth.found[field])
        assert {name: getattr(use, name) for name in readings} == readings, field


@every_list
def test_nothing_is_said_of_persons_to_contact(truth: Truth, shared: Path) -> None:
    proposal = proposal_for(shared / "data" / "lists" / truth.file)

    assert "@" not in str([column.examples for column in proposal.columns])
    for column in columns_of(truth, shared):
        if "Kontaktperson" in column.name:
            assert column.ignore


def test_a_number_that_several_projects_share_is_no_code_of_operations(shared: Path) -> None:
    proposal = proposal_for(shared / "data" / "lists" / "interreg-se-2021-2027.json")
    assert proposal.mapping is not None

    assert proposal.mapping.columns[0].keep
    (question,) = [each for each in proposal.questions if each.kind == "map-key"]
    assert question.choices[0].members["rows"] == {"grain": "part"}


def test_rows_of_one_grant_with_other_amounts_are_asked_about(shared: Path) -> None:
    proposal = proposal_for(shared / "data" / "lists" / "uk-360giving-acni.csv")
    assert proposal.mapping is not None

    assert proposal.mapping.rows.grain == "part"
    assert [each.name for each in proposal.questions if each.kind == "map-combine"] == ["Amount Awarded"]


def test_the_header_in_three_languages_is_one_header(shared: Path) -> None:
    mapping = proposal_for(shared / "data" / "lists" / "de-nrw-esf-2014-2020.xlsx").mapping
    assert mapping is not None

    assert mapping.table.header == (4, 6, 8)
    assert mapping.as_of == "2016-08-25"
    assert mapping.period == "2014-2020"

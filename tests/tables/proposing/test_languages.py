"""Invented lists in each of the 24 official languages, with quirks of their own."""

from pathlib import Path

import pytest

from sicore.tables.targets import TARGETS
from tests.tables.proposing.invented import LISTS, Invented, open_codes, proposed

every_list = pytest.mark.parametrize("one", LISTS, ids=lambda one: one.language)


@every_list
def test_no_field_is_proposed_wrong(one: Invented, tmp_path: Path) -> None:
    mapping = proposed(tmp_path, one.text).mapping
    assert mapping is not None
    assert len(mapping.columns) == len(one.fields)

    wrong = [
        (column.name, use.to)
        for column, right in zip(mapping.columns, one.fields, strict=True)
        for use in column.uses
        if use.to not in (right or "").split() and TARGETS[use.to].is_core
    ]

    assert wrong == []


@every_list
def test_the_name_the_dates_and_the_amounts_are_found(one: Invented, tmp_path: Path) -> None:
    mapping = proposed(tmp_path, one.text).mapping
    assert mapping is not None
    found = {use.to for column in mapping.columns for use in column.uses}
    wanted = {name for right in one.fields if right for name in right.split()[:1]}

    assert {"title", "beneficiary", "start_date", "end_date"} <= found
    assert found & {"total_cost", "total_eligible_cost"} == wanted & {"total_cost", "total_eligible_cost"}


@every_list
def test_cells_are_read_as_they_admit(one: Invented, tmp_path: Path) -> None:
    mapping = proposed(tmp_path, one.text).mapping
    assert mapping is not None
    uses = {use.to: use for column in mapping.columns for use in column.uses}

    for field, readings in one.readings.items():
        assert {name: getattr(uses[field], name) for name in readings} == readings, field


@every_list
def test_the_language_is_that_of_the_texts_and_the_currency_is_never_guessed(one: Invented, tmp_path: Path) -> None:
    proposal = proposed(tmp_path, one.text)
    assert proposal.mapping is not None

    assert proposal.mapping.readings.language in (one.language, None)
    uses = [use for column in proposal.mapping.columns for use in column.uses if TARGETS[use.to].kind == "money"]
    told = {use.currency or proposal.mapping.readings.currency for use in uses}
    if one.currency is not None:
        assert told == {one.currency}
    else:
        assert told == {"EUR"} or "map-currency" in open_codes(proposal)

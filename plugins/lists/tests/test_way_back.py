"""The records of the lists as spreadsheets that people can correct, and back: all that a list says is in them."""

import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from sicore.format.codec import to_json
from sicore.model import Record
from sicore.plugins import ImportContext, Source
from sicore.workspace import Workspace

SHEETS = pytest.mark.parametrize("sheets", ["records.xlsx", "records.csv.zip"])

MOST = int(os.environ.get("SICORE_RECORDS_BACK", "500"))
"""So many records of a published list, from all over it; `make soak` takes every one."""

Records = dict[str, dict[str, Any]]


def by_id(records: Iterable[dict[str, Any]]) -> Records:
    return {record["id"]: record for record in records}


def way_back(records: Path, sheets: str) -> tuple[Records, list[Any]]:
    """The records after they were written as sheets and imported again, and what was found on either way."""
    workspace = Workspace()
    path = records.with_name(sheets)
    found = list(workspace.convert(records, path).tally.kept)
    source = Source(path=path)
    importer = workspace.registry.importer(workspace.registry.detect(source))
    told = list(importer.read(source, ImportContext(today=date(2026, 11, 21))))
    back = by_id(to_json(each) for each in told if isinstance(each, Record))
    return back, found + [each for each in told if not isinstance(each, Record)]


@SHEETS
def test_an_invented_list_comes_back_as_it_was(
    name: str, sheets: str, sample: Any, written: Callable[[Any], Path]
) -> None:
    outcome = sample(name)

    assert way_back(written(outcome), sheets) == (by_id(outcome.records), [])


@pytest.mark.slow
@SHEETS
def test_a_published_list_comes_back_as_it_was(
    name: str, sheets: str, published: Any, written: Callable[[Any], Path]
) -> None:
    outcome = published(name)
    chosen = outcome.records[:: -(-len(outcome.records) // MOST)]

    assert way_back(written(evolve(outcome, records=chosen)), sheets) == (by_id(chosen), [])

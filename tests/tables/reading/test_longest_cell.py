"""A cell longer than any may be is refused in every form, with the limit and, where it is known, the row."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sicore.tables.reading.limits import LARGEST_CELL
from tests.tables.reading.crafted import ods_cell, ods_row, row, sheet_xml, write_ods, write_xlsx
from tests.tables.reading.opened import cells_of, refusal_of

BEYOND_THE_LIBRARY = 10_000_001


def _xlsx(path: Path, text: str) -> None:
    write_xlsx(path, sheet_xml(row(3, f'<c r="A3" t="inlineStr"><is><t>{text}</t></is></c>')))


def _unusual_xlsx(path: Path, text: str) -> None:
    write_xlsx(path, sheet_xml(f'<row r="3"><c t="inlineStr" r="A3"><is><t>{text}</t></is></c></row>'))


def _ods(path: Path, text: str) -> None:
    write_ods(path, ods_row(ods_cell(text)))


def _page(path: Path, text: str) -> None:
    path.write_text(f"<table><tr><td>1<tr><td>2<tr><td>{text}</table>")


def _json(path: Path, text: str) -> None:
    path.write_text(json.dumps([{"a": "1"}, {"a": "2"}, {"a": text}]))


def _lines(path: Path, text: str) -> None:
    path.write_text("\n".join(json.dumps({"a": each}) for each in ("1", "2", [text, "x"])))


def _xml(path: Path, text: str) -> None:
    path.write_text(f"<all><one><a>1</a></one><one><a>2</a></one><one><a>{text}</a></one></all>")


Make = Callable[[Path, str], None]


@pytest.mark.parametrize(
    ("make", "characters", "place"),
    [
        (_xlsx, 4 * LARGEST_CELL + 1, "row 3"),
        (_unusual_xlsx, LARGEST_CELL + 1, "row 3"),
        (_ods, LARGEST_CELL + 1, "a cell"),
        (_page, LARGEST_CELL + 1, "row 3"),
        (_json, LARGEST_CELL + 1, "row 3"),
        (_lines, LARGEST_CELL + 1, "row 3"),
        (_xml, LARGEST_CELL + 1, "row 3"),
        (_xml, BEYOND_THE_LIBRARY, "line 1"),
        (_ods, BEYOND_THE_LIBRARY, "line"),
    ],
)
def test_a_cell_longer_than_any_may_be_is_refused(tmp_path: Path, make: Make, characters: int, place: str) -> None:
    path = tmp_path / "list"
    make(path, "x" * characters)

    finding = refusal_of(path)

    assert finding.code == "table-too-large"
    assert "characters" in finding.message
    assert place in finding.message
    assert "HUGE" not in finding.message


@pytest.mark.parametrize("make", [_xlsx, _unusual_xlsx, _ods, _page, _json, _lines, _xml])
def test_a_cell_as_long_as_any_may_be_is_read(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "list"
    make(path, "x" * (LARGEST_CELL - 1))

    cells = cells_of(path)

    assert "x" * (LARGEST_CELL - 1) in str(cells[-1])

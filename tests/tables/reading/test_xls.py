"""Workbooks of old Excel are looked through record by record and chain by chain before a library opens them."""

import struct
from pathlib import Path

import pytest

from sicore.plugins import Source
from sicore.tables.reading import open_tables
from sicore.tables.reading.compound import streams_of
from sicore.tables.reading.refusals import DamagedError
from tests.tables.reading.crafted import compound_file, label_at, number_at, record, write_xls, xls_stream
from tests.tables.reading.opened import findings_of, refusal_of, rows_of

BIG = b"".join(number_at(number, column, number) for number in range(300) for column in range(5))


def _error_at(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def _formula_at(row: int, column: int, result: bytes) -> bytes:
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result + struct.pack("<HLH", 0, 0, 3) + b"\x1e\x01\x00")


def _dimensions(rows: int, columns: int) -> bytes:
    return record(0x0200, struct.pack("<LLHHH", 0, rows, 0, columns, 0))


def test_reads_values_in_their_places(tmp_path: Path) -> None:
    records = _dimensions(3, 3) + number_at(0, 0, 5) + label_at(0, 1, "Łódź") + label_at(2, 2, "last")

    assert rows_of(write_xls(tmp_path / "list.xls", xls_stream(("Lista", records)))) == [
        (1, [5.0, "Łódź", ""]),
        (2, ["", "", ""]),
        (3, ["", "", "last"]),
    ]


def test_reads_many_rows_in_several_sheets(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "list.xls", xls_stream(("A", BIG), ("B", number_at(0, 0, 7))))

    assert rows_of(path, sheet="A")[-1] == (300, [299.0] * 5)
    assert rows_of(path, sheet="B") == [(1, [7.0])]


def test_tells_of_everything_that_a_sheet_hides(tmp_path: Path) -> None:
    hidden_row = record(0x0208, struct.pack("<HHHHHHHH", 1, 0, 2, 0, 0, 0, 0x20, 0))
    hidden_column = record(0x007D, struct.pack("<HHHHHH", 1, 1, 0, 0, 1, 0))
    merged = record(0x00E5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    formula = _formula_at(1, 1, struct.pack("<d", 2.0))
    wrong = _formula_at(2, 0, b"\x02\x00\x2a\x00\x00\x00\xff\xff")
    records = hidden_row + hidden_column + merged + number_at(0, 0, 1) + formula + wrong + _error_at(2, 1, 0x07)
    path = write_xls(tmp_path / "list.xls", xls_stream(("Lista", records), state=1))

    with open_tables(Source(path=path)) as tables:
        grid = tables.grids[0]
        assert [row.cells for row in grid.rows()][2] == ["#N/A", "#DIV/0!"]
    assert not grid.is_visible
    assert grid.hidden_rows == {2}
    told = {finding.code.code: finding.value for finding in findings_of(path)}
    assert told == {
        "sheet-hidden": "Lista",
        "rows-hidden": "1",
        "columns-hidden": "B",
        "cells-merged": "1",
        "formula-values": "2",
        "cell-errors": "2",
    }


def test_a_chart_inside_of_a_sheet_is_passed_over(tmp_path: Path) -> None:
    chart = record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x20, 0, 0, 0, 0)) + number_at(9, 9, 9) + record(0x000A)
    path = write_xls(tmp_path / "list.xls", xls_stream(("Lista", number_at(0, 0, 1) + chart)))

    assert rows_of(path)[0][1][0] == 1.0


@pytest.mark.parametrize(
    ("stream", "told"),
    [
        (xls_stream(("S", _dimensions(0xFFFF_FFFF, 0xFFFF))), "larger than the grid"),
        (xls_stream(("S", number_at(65_535, 65_535, 1))), "outside of the grid"),
        (xls_stream(("S", number_at(0, 300, 1))), "outside of the grid"),
        (
            xls_stream(("S", b""), globals_=record(0x00FC, struct.pack("<LL", 0xFFFF_FFFF, 0xFFFF_FFFF))),
            "more texts than it has room for",
        ),
        (xls_stream(("S", record(0x0203, b"\0")))[:-4], "cut off"),
        (xls_stream(("S", BIG))[:-4], "in the middle"),
        (record(0x0085, b"\0" * 8), "does not begin as a workbook"),
    ],
)
def test_refuses_records_that_contradict_the_file(tmp_path: Path, stream: bytes, told: str) -> None:
    path = tmp_path / "list.xls"
    content = compound_file({"Workbook": stream})
    path.write_bytes(content)

    finding = refusal_of(path)

    assert finding.code == "workbook-damaged"
    assert told in finding.message or "cut off" in finding.message


def test_refuses_cells_that_lie_too_far_apart(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "list.xls", xls_stream(("S", number_at(0, 0, 1) + number_at(65_535, 255, 1))))

    assert refusal_of(path).code == "table-too-large"


@pytest.mark.parametrize(
    ("streams", "code", "told"),
    [
        ({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}, "workbook-encrypted", "password"),
        ({"Workbook": xls_stream(("S", b""), globals_=record(0x002F, b"\0" * 6))}, "workbook-encrypted", "password"),
        ({"WordDocument": b"x"}, "table-form", "Word"),
        ({"PowerPoint Document": b"x"}, "table-form", "PowerPoint"),
        ({"Other": b"x"}, "table-form", "no workbook"),
    ],
)
def test_protected_and_other_files_are_named(tmp_path: Path, streams: dict[str, bytes], code: str, told: str) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(compound_file(streams))

    finding = refusal_of(path)

    assert finding.code == code
    assert told in finding.message


def test_streams_are_found_by_their_chains() -> None:
    content = bytes(range(256)) * 40

    assert streams_of(compound_file({"One": content, "Two": content[::-1]})) == {"one": content, "two": content[::-1]}


def _with_word(content: bytes, place: int, word: int) -> bytes:
    return content[:place] + struct.pack("<L", word) + content[place + 4 :]


def _with_chain(content: bytes, sector: int, following: int) -> bytes:
    first_list = struct.unpack_from("<L", content, 76)[0]
    return _with_word(content, (first_list + 1) * 512 + sector * 4, following)


WHOLE = compound_file({"Workbook": xls_stream(("S", BIG))})


@pytest.mark.parametrize(
    "content",
    [
        _with_chain(WHOLE, 5, 0),
        _with_chain(WHOLE, 5, 5),
        _with_chain(WHOLE, 5, 1_000_000),
        _with_word(_with_word(WHOLE, 68, 0), 72, 5),
        _with_word(WHOLE, 48, 1_000_000),
        _with_word(WHOLE, 44, 0xFFFF_FFFF),
        _with_word(WHOLE, 76, 1_000_000),
        WHOLE[:30] + b"\x1f\x00" + WHOLE[32:],
        WHOLE[:600],
        WHOLE[:3000],
        WHOLE[:100],
    ],
)
def test_refuses_chains_that_never_end_or_leave_the_file(content: bytes) -> None:
    with pytest.raises(DamagedError):
        streams_of(content)


def test_refuses_streams_that_claim_more_than_the_file_holds() -> None:
    entry = WHOLE.index("Workbook".encode("utf-16-le"))

    with pytest.raises(DamagedError):
        streams_of(_with_word(WHOLE, entry + 120, 0x7FFF_FFFF))

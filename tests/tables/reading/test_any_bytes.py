"""Whatever bytes stand in a file, opening it ends in tables or in a refusal that says how to go on."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import Source
from sicore.tables.reading import open_tables
from tests.tables.reading.crafted import (
    compound_file,
    label_at,
    number_at,
    ods_cell,
    ods_row,
    write_ods,
    xls_stream,
)

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = st.sampled_from(
    [
        b"\n",
        b'"',
        b";",
        b",",
        b"<table>",
        b"<tr><td>",
        b"</a>",
        b"<a>",
        b"[{",
        b'{"a":1}',
        b"\xff\xfe",
        b"\xe6",
        b"\0",
        b"PK\x03\x04",
    ]
)
LOOSE = st.lists(PIECES | st.binary(max_size=5), max_size=15).map(b"".join)


def _workbook() -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kod", "Namn", 5, True])
        sheet.write_formula(1, 0, "=NA()", None, "#N/A")
    return file.getvalue()


def _unpacked(content: bytes) -> bytes:
    """The same archive with nothing packed, so that damage reaches the XML."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed, zipfile.ZipFile(file, "w") as plain:
        for name in packed.namelist():
            plain.writestr(name, packed.read(name))
    return file.getvalue()


XLSX = _workbook()
XLS = compound_file({"Workbook": xls_stream(("S", number_at(0, 0, 5) + label_at(1, 1, "text")))})
WHOLES = (
    XLSX,
    _unpacked(XLSX),
    XLS,
    "Kod;Namn\n1;Łódź\n".encode("cp1250"),
    "<table><tr><td>Łódź</table>".encode("iso-8859-2"),
    b'[{"a": 1, "b": [2, {"c": null}]}]',
    b"<list><row a='1'>x</row><row><b/></row></list>",
)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    content = bytearray(draw(st.sampled_from(WHOLES)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(content) - 1))
        content[place : place + draw(st.integers(0, 3))] = draw(PIECES | st.binary(min_size=1, max_size=2))
    return bytes(content)


def _refusal_while_reading(path: Path) -> Finding | None:
    try:
        with open_tables(Source(path=path)) as tables:
            for grid in tables.grids:
                before = -1
                for number, cells in grid.rows():
                    assert number > before
                    assert isinstance(cells, list)
                    before = number
            assert all(finding.message and finding.repair for finding in tables.findings)
    except RefusedSourceError as refused:
        return refused.finding
    return None


def _read(path: Path) -> None:
    finding = _refusal_while_reading(path)
    if finding is not None:
        assert finding.place is not None
        assert finding.place.source == path.name
        assert finding.repair


@pytest.mark.parametrize("name", ["list", "list.json"])
@given(content=LOOSE | _damaged())
@QUICK
def test_reading_ends_in_rows_or_in_a_refusal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    _read(path)

    capfd.readouterr()  # the library for workbooks may tell of its own panic


@given(place=st.integers(0, 3000), piece=st.binary(max_size=3))
@QUICK
def test_damage_to_an_ods_workbook_is_told(tmp_path: Path, place: int, piece: bytes) -> None:
    path = write_ods(tmp_path / "list.ods", ods_row(ods_cell("a"), ods_cell("b")) * 3)
    content = bytearray(path.read_bytes())
    content[place % len(content) : place % len(content) + len(piece)] = piece
    path.write_bytes(content)

    _read(path)

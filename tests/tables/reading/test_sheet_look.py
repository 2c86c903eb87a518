"""Both looks at a sheet find the same, the quick one and the one that understands all of XML."""

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.exceptions import OverlappingRange

from sicore.tables.grid import column_letters
from sicore.tables.reading.careful_look import careful_look
from sicore.tables.reading.refusals import TooLargeError
from sicore.tables.reading.sheet_look import CellAt, SheetLook, UnusualError, quick_look
from tests.tables.reading.crafted import cell, row, sheet_xml


def _chunks(xml: bytes, size: int) -> Iterator[bytes]:
    return (xml[at : at + size] for at in range(0, len(xml), size))


@st.composite
def _sheets(draw: st.DrawFn) -> bytes:
    filled = BytesIO()
    with xlsxwriter.Workbook(filled) as book:
        sheet = book.add_worksheet()
        style = book.add_format({"bold": True})
        for _ in range(draw(st.integers(0, 12))):
            number, column = draw(st.integers(0, 30)), draw(st.integers(0, 60))
            kind = draw(st.sampled_from(["text", "number", "blank", "formula", "error", "hidden", "merged", "column"]))
            if kind == "text":
                sheet.write_string(number, column, draw(st.text(max_size=5)) or "x")
            elif kind == "number":
                sheet.write_number(number, column, 5, style)
            elif kind == "blank":
                sheet.write_blank(number, column, None, style)
            elif kind == "formula":
                sheet.write_formula(number, column, "=1+1", None, draw(st.sampled_from([2, "", "text"])))
            elif kind == "error":
                sheet.write_formula(number, column, "=NA()", None, "#N/A")
            elif kind == "hidden":
                sheet.set_row(number, None, None, {"hidden": True})
            elif kind == "column":
                sheet.set_column(column, column + 1, 9, None, {"hidden": True})
            else:
                with suppress(OverlappingRange):
                    sheet.merge_range(100 + 2 * number, column, 101 + 2 * number, column + 1, "m")
    with ZipFile(filled) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


@given(xml=_sheets(), size=st.integers(50, 3000))
def test_both_looks_find_the_same(xml: bytes, size: int) -> None:
    quick, careful = quick_look(_chunks(xml, size)), careful_look(_chunks(xml, size))

    assert quick.is_plain
    assert not careful.is_plain
    assert evolve(careful, is_plain=True) == quick


@pytest.mark.parametrize("is_written_at_once", [True, False])
def test_the_quick_look_understands_what_openpyxl_writes(is_written_at_once: bool) -> None:
    file = BytesIO()
    book = openpyxl.Workbook(write_only=is_written_at_once)
    sheet = book.create_sheet() if is_written_at_once else book.active
    assert sheet is not None
    for values in (["Kod", None, 'a "b" <c>'], [1, 2.5, "=A1"], []):
        sheet.append(values)
    book.save(file)
    book.close()
    with ZipFile(file) as archive:
        look = quick_look(iter([archive.read("xl/worksheets/sheet1.xml")]))

    assert (look.last_row, look.width, look.cells, look.formulas, look.without_value) == (2, 3, 5, 1, 1)


def test_the_quick_look_understands_what_libreoffice_writes() -> None:
    attributes = (
        ' customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false"'
    )
    hidden = attributes.replace('hidden="false"', 'hidden="true"')
    formula = '<c r="B2" s="0" t="n"><f aca="false">A2*2</f><v>4</v></c>'
    xml = sheet_xml(
        row(1, '<c r="A1" s="0" t="s"><v>0</v></c>', attributes=attributes) + row(2, formula, attributes=hidden)
    )

    look = quick_look(iter([xml.encode()]))

    assert (look.last_row, look.width, look.formulas, look.hidden_rows) == (2, 2, 1, {2})


@pytest.mark.parametrize(
    "rows",
    [
        row(1, "<c r='A1'><v>1</v></c>"),
        row(1, '<c s="1" r="A1"><v>1</v></c>'),
        row(1, '<c  r="A1"><v>1</v></c>'),
        row(1, '<c r="A1" r="B1"><v>1</v></c>'),
        row(1, "<c><v>1</v></c>"),
        '<row spans="1:1" r="1"></row>',
        cell("A1"),
        f"<!-- {row(1)} -->",
        "<![CDATA[x]]>",
        "<x:row/>",
    ],
)
def test_the_quick_look_leaves_alone_what_it_does_not_understand(rows: str) -> None:
    with pytest.raises(UnusualError):
        quick_look(iter([sheet_xml(rows).encode()]))


def test_a_row_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sicore.tables.reading.sheet_look.LARGEST_GAP", 10_000)

    with pytest.raises(TooLargeError):
        quick_look(iter([b"<row r=", *[b'<c r="A1"/>' * 100] * 100]))


@pytest.mark.parametrize(
    ("look", "is_held"),
    [
        (SheetLook(last_row=20_000, width=18, cells=360_000), True),
        (SheetLook(last_row=1_000_000, width=18, cells=18_000_000), True),
        (SheetLook(last_row=1_048_576, width=20, cells=20_000_000), False),
        (SheetLook(last_row=1_048_576, width=16_384, cells=2), False),
        (SheetLook(last_row=1_000_001, width=18, cells=36), False),
        (SheetLook(last_row=10, width=10, cells=100, error_count=200_000), False),
        (SheetLook(last_row=10, width=10, cells=100, is_plain=False), False),
        (SheetLook(last_row=5_000, width=200, cells=10), True),
    ],
)
def test_only_what_is_dense_and_not_too_large_is_held_at_once(look: SheetLook, is_held: bool) -> None:
    assert look.fits_in_memory is is_held


def test_a_cell_is_called_as_people_call_it() -> None:
    assert str(CellAt(row=3, column=27)) == "AB3"


def test_a_row_may_have_as_many_cells_as_a_spreadsheet_has_columns_and_no_more() -> None:
    cells = [cell(f"{column_letters(at)}1") for at in range(16_384)]
    whole, unnumbered = sheet_xml(row(1, *cells)).encode(), "<c><v>1</v></c>" * 16_384

    for look in (quick_look(_chunks(whole, 50_000)), careful_look(_chunks(whole, 50_000))):
        assert (look.width, look.cells) == (16_384, 16_384)
    assert careful_look(_chunks(sheet_xml(f"<row>{unnumbered}</row>").encode(), 9_000)).width == 16_384
    with pytest.raises(TooLargeError, match="more than 16,384 cells"):
        careful_look(_chunks(sheet_xml(f"<row>{unnumbered}<c/></row>").encode(), 9_000))

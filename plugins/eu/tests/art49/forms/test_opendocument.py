"""Lists as OpenDocument spreadsheets, as another reader sees them."""

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sicore.dates import PartialDate
from sicore_eu.art49.forms.opendocument import ods_table
from sicore_eu.art49.table import Kind, TableColumn, TableHead, fitting

HEAD = TableHead(
    title='List "A" & <B>',
    about={},
    columns=(
        TableColumn(key="title", heading="Name & more"),
        TableColumn(key="start", heading="Start", kind=Kind.DAY),
        TableColumn(key="cost", heading="Cost", kind=Kind.NUMBER),
    ),
)


def test_days_and_amounts_are_read_as_such(tmp_path: Path) -> None:
    with ods_table(tmp_path / "list.ods", HEAD) as write:
        write({"title": "=1+1", "start": PartialDate("2024-01-15"), "cost": Decimal("1275915.80")})
        write({"title": "two\nlines", "start": PartialDate("2024-01"), "cost": Decimal("12345678901234567.89")})

    book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "list.ods"))

    assert book.sheet_names == ['List "A" & <B>']  # as XML escapes it, and the reader undoes it
    assert book.get_sheet_by_index(0).to_python() == [
        ["Name & more", "Start", "Cost"],
        ["=1+1", date(2024, 1, 15), 1275915.8],
        ["two\nlines", "2024-01", "12345678901234567.89"],
    ]


def test_the_type_stands_first_and_bare_where_programs_look_for_it(tmp_path: Path) -> None:
    with ods_table(tmp_path / "list.ods", HEAD):
        pass

    head = (tmp_path / "list.ods").read_bytes()[30:120]
    assert head.startswith(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(max_size=30))
def test_any_text_makes_a_whole_document_and_comes_back(tmp_path: Path, text: str) -> None:
    with ods_table(tmp_path / "list.ods", HEAD) as write:
        write({"title": text})

    with zipfile.ZipFile(tmp_path / "list.ods") as archive:
        content = etree.fromstring(archive.read("content.xml"))
    cell = content.findall(".//{*}table-cell")[3]
    lines = ["".join(_texts(line)) for line in cell.findall("{*}p")]
    assert "\n".join(lines) == fitting(text)


def _texts(line: etree._Element) -> list[str]:
    parts = [line.text or ""]
    for each in line:
        parts += ["\t" if str(each.tag).endswith("tab") else " ", each.tail or ""]
    return parts

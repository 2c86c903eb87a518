"""Files made to exhaust a machine end in rows or in a refusal, in a process of their own, in little memory and time."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sicore.tables.grid import column_letters
from tests.tables.reading.crafted import cell, ods_cell, ods_row, row, sheet_xml, write_ods, write_xlsx

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory was used"),
]

READ = """
import json, re, sys, time
from pathlib import Path
from sicore.findings import RefusedSourceError
from sicore.plugins import Source
from sicore.tables.reading import open_tables

def most_memory():
    return int(re.search("VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1024

before, began, told = most_memory(), time.process_time(), {"rows": 0, "code": None}
try:
    with open_tables(Source(path=Path(sys.argv[1]))) as tables:
        for grid in tables.grids:
            for _ in grid.rows():
                told["rows"] += 1
except RefusedSourceError as refused:
    told["code"] = str(refused.finding.code)
told["seconds"] = time.process_time() - began
told["mebibytes"] = most_memory() - before
print(json.dumps(told))
"""


def _read(path: Path) -> dict[str, Any]:
    ended = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def _cell_of_50_megabytes(path: Path) -> None:
    path.write_bytes(b'a;b\n1;"' + b"x" * 50_000_000 + b'"\n')


def _a_million_columns(path: Path) -> None:
    path.write_bytes(b";".join(b"c%d" % number for number in range(1_000_000)))


def _a_million_columns_of_a_sheet(path: Path) -> None:
    # The letters repeat, since how far they reach is known only when the row has ended.
    cells = (cell(f"{column_letters(number % 16_384)}1", "t") for number in range(1_000_000))
    write_xlsx(path, sheet_xml(row(1, *cells)))


def _a_million_cells_that_say_no_column(path: Path) -> None:
    write_xlsx(path, sheet_xml("<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>"))


def _a_million_columns_of_an_ods(path: Path) -> None:
    write_ods(path, ods_row(*[ods_cell("a")] * 1_000_000))


def _a_quotation_mark_that_takes_in_everything(path: Path) -> None:
    path.write_bytes(b'a;b\n"1;2\n' + b"3;a text that stands without quotation marks\n" * 2_000_000)


def _used_range_over_the_whole_grid(path: Path) -> None:
    write_xlsx(path, sheet_xml(row(1, cell("A1")) + row(1_048_576, cell("XFD1048576"))))


def _two_rows_a_million_rows_apart(path: Path) -> None:
    cells = [[cell(f"{letter}{number}") for letter in "ABCDEFGHIJKLMNOPQR"] for number in (1, 1_000_001)]
    write_xlsx(path, sheet_xml(row(1, *cells[0]) + row(1_000_001, *cells[1])))


def _rows_that_hold_nothing_to_the_end_of_the_grid(path: Path) -> None:
    blank = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(2, 1_000_001))
    write_xlsx(path, sheet_xml(row(1, cell("A1")) + blank))


def _a_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(bytes(1024 * 1024))


def _a_bomb_that_lies_about_its_size(path: Path) -> None:
    write_xlsx(path, sheet_xml(row(1, cell("A1")), after=" " * 100_000_000))
    content = bytearray(path.read_bytes())
    size = content.rindex(b"xl/worksheets/sheet1.xml") - 46 + 24  # in the list of parts (APPNOTE 4.3.12)
    content[size : size + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(content)


def _texts_that_claim_to_be_billions(path: Path) -> None:
    texts = '<sst count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>'
    write_xlsx(path, sheet_xml(row(1, '<c r="A1" t="s"><v>0</v></c>')), texts=texts)


def _an_ods_cell_repeated_over_the_grid(path: Path) -> None:
    filled = ods_cell("a", 'office:value-type="string" table:number-columns-repeated="16384"')
    write_ods(path, ods_row(filled, attributes='table:number-rows-repeated="1048576"'))


def _laughs(path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 15))
    path.write_text(f'<!DOCTYPE a [<!ENTITY l0 "ha">{entities}]><a><b>&l14;</b><b/></a>', encoding="utf-8")


def _deep_json(path: Path) -> None:
    path.write_bytes(b'[{"a":' + b"[" * 20_000_000)


def _a_page_of_spans(path: Path) -> None:
    path.write_text("<table>" + "<tr>" + "<td colspan=1000 rowspan=65534>x" * 16 + "<tr>" * 500, encoding="utf-8")


CASES: list[tuple[Callable[[Path], None], str | None, int, int, int]] = [
    (_cell_of_50_megabytes, "table-broken", 0, 40, 5),
    (_a_million_columns, "table-too-large", 0, 200, 5),
    (_a_million_columns_of_a_sheet, "table-too-large", 0, 40, 2),
    (_a_million_cells_that_say_no_column, "table-too-large", 0, 40, 2),
    (_a_million_columns_of_an_ods, "table-too-large", 0, 40, 2),
    (_a_quotation_mark_that_takes_in_everything, "table-broken", 1, 40, 5),
    (_used_range_over_the_whole_grid, None, 2, 40, 5),
    (_two_rows_a_million_rows_apart, None, 2, 40, 5),
    (_rows_that_hold_nothing_to_the_end_of_the_grid, None, 1, 150, 20),
    (_a_bomb, "table-too-large", 0, 40, 5),
    (_a_bomb_that_lies_about_its_size, "workbook-damaged", 0, 40, 5),
    (_texts_that_claim_to_be_billions, "workbook-damaged", 0, 40, 5),
    (_an_ods_cell_repeated_over_the_grid, "table-too-large", 0, 40, 5),
    (_laughs, "xml-broken", 0, 40, 5),
    (_deep_json, "json-depth", 0, 120, 20),
    (_a_page_of_spans, None, 501, 60, 10),
]


@pytest.mark.parametrize(
    ("make", "code", "rows", "mebibytes", "seconds"), CASES, ids=[case[0].__name__.strip("_") for case in CASES]
)
def test_a_hostile_file_costs_little(
    tmp_path: Path, make: Callable[[Path], None], code: str | None, rows: int, mebibytes: int, seconds: int
) -> None:
    path = tmp_path / "list"
    make(path)

    told = _read(path)

    assert told["code"] == code
    if code is None:
        assert told["rows"] == rows
    assert told["mebibytes"] < mebibytes
    assert told["seconds"] < seconds

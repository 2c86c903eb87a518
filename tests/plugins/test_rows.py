"""Tables read row by row."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from sicore.findings import RefusedSourceError, Severity
from sicore.model import Project, Record
from sicore.plugins import Intake, Source
from sicore.plugins.rows import BEYOND, Row, probe_columns, table_rows
from sicore.text import LangText

COLUMNS = ("Number", "Title")


def source(folder: Path, content: str | bytes, *, encoding: str | None = None) -> Source:
    path = folder / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Source(path=path, encoding=encoding)


def rows(folder: Path, content: str | bytes, *, encoding: str | None = None) -> list[Row]:
    return list(table_rows(source(folder, content, encoding=encoding), COLUMNS))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_reads_whatever_stands_between_the_cells(tmp_path: Path, delimiter: str) -> None:
    text = "\n".join(delimiter.join(cells) for cells in (["Title", "Number", "Note; a, b"], ["One", "1", "x"]))

    (row,) = rows(tmp_path, text.replace("Note; a, b", '"Note; a, b"'))
    assert (row["Number"], row["Title"]) == ("1", "One")


def test_a_row_has_the_number_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    told = rows(tmp_path, '\ufeff\nNumber;Title\n\n1;"Two\nlines"\n;;\n2;Three\n')

    assert [(row.number, row["Title"]) for row in told] == [(4, "Two\nlines"), (6, "Three")]
    assert str(told[0].place("Title")) == "list.csv, row 4 column Title"


def test_short_rows_are_filled_and_cells_beyond_the_header_are_kept(tmp_path: Path) -> None:
    short, long = rows(tmp_path, "Number;Title;Note\n1\n2;Two;seen;more;;\n")
    intake = Intake(Project, "at.lists:2", namespace="at.lists")
    intake.put("/title", LangText({"de": "Two"}))
    long.keep_others(intake, COLUMNS)
    record = next(iter(intake.finish(sources=())))

    assert short["Title"] == ""
    assert isinstance(record, Record)
    assert record.extensions == {"at.lists": {"Note": "seen", BEYOND: "more"}}
    assert record.places["/extensions/at.lists/Note"] == "0:row 3 column Note"


def test_a_letter_and_its_accent_are_one_character_in_the_header_and_below(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", "Nummer;Åtgärd\n1;Överallt\n")

    (row,) = table_rows(source(tmp_path, text), ("Nummer", "Åtgärd"))
    assert row["Åtgärd"] == "Överallt"


def test_repeated_and_empty_headers_each_keep_their_cells(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "Number;Title;Title;\n1;One;Uno;x\n")

    assert row.cells == {"Number": "1", "Title": "One", "Title (3)": "Uno", "column (4)": "x"}


def test_lets_go_of_the_file_when_reading_stops_early(tmp_path: Path, is_open: Callable[[Path], bool]) -> None:
    told = source(tmp_path, "Number;Title\n1;One\n2;Two\n")
    reading = table_rows(told, COLUMNS)
    next(reading)
    assert is_open(told.path)
    reading.close()

    assert not is_open(told.path)


def test_an_empty_cell_that_a_record_needs_is_an_error_at_its_place(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "Number;Title\n;One\n")

    finding = row.lacks("Number")
    assert (finding.code.code, finding.severity, finding.record) == ("row-incomplete", Severity.ERROR, None)
    assert str(finding.place) == "list.csv, row 2 column Number"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "source-empty"),
        (b"\r\n \n", "source-empty"),
        (b"Number\0Title\n", "source-binary"),
        ("Number;Title\n1;Öga".encode("cp1252"), "source-encoding"),
        ("Number;Title\n1;Öga på ö".encode()[:-1], "source-truncated"),
        (b"Name;Title\n1;One\n", "columns-missing"),
        (b'Number;Title\n1;"never closed\n', "source-unreadable"),
        (b"Number;Title\n1;" + b"x" * 200_000, "source-unreadable"),
        (b"Number;Title\n1;" + b"x" * 10_000_000, "source-unreadable"),
        (b'Number;Title\n1;"' + b"x\n" * 5_000_000, "source-unreadable"),
    ],
)
@pytest.mark.usefixtures("any_csv_limit")
def test_refuses_what_is_no_such_table(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(RefusedSourceError) as refused:
        rows(tmp_path, content)
    assert refused.value.finding.code.code == code
    assert 0 <= probe_columns(source(tmp_path, content), COLUMNS).confidence <= 100


def test_a_fault_of_the_encoding_names_its_line_and_comes_after_the_rows_before_it(tmp_path: Path) -> None:
    lines = b"Number;Title\n" + b"1;One\n" * 20_000 + b"2;\xd6ga\n"
    taken: list[Row] = []
    with pytest.raises(RefusedSourceError) as refused:
        taken.extend(iter(table_rows(source(tmp_path, lines), COLUMNS)))

    place = refused.value.finding.place
    assert place is not None
    assert place.line is not None
    assert place.line > 1


def test_reads_other_encodings_where_they_are_declared_or_marked(tmp_path: Path) -> None:
    text = "Number;Title\n1;Öga\n"

    assert rows(tmp_path, text.encode("cp1252"), encoding="cp1252")[0]["Title"] == "Öga"
    assert rows(tmp_path, text.encode("utf-16"))[0]["Title"] == "Öga"
    with pytest.raises(RefusedSourceError, match="there is no encoding"):
        rows(tmp_path, text, encoding="utf-99")


@pytest.mark.parametrize(
    ("header", "confidence"),
    [("Title;More;Number", 90), ("Title;More", 0), ("Something else", 0), ("", 0), ("Number,Title", 90)],
)
def test_a_table_is_known_by_its_columns(tmp_path: Path, header: str, confidence: int) -> None:
    assert probe_columns(source(tmp_path, f"{header}\n"), COLUMNS).confidence == confidence

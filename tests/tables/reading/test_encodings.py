"""The encoding of a file is marked, declared, UTF-8 or guessed; a wrong one is told by its first bad byte."""

from pathlib import Path

import pytest

from sicore.plugins import Source
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import open_tables
from tests.tables.reading.opened import cells_of, refusal_of


def _write(folder: Path, text: str, encoding: str) -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_reads_unicode_with_or_without_its_mark_and_is_sure(tmp_path: Path, encoding: str) -> None:
    path = _write(tmp_path, "Tytuł;Łódź\n", encoding)

    with open_tables(Source(path=path)) as tables:
        rows = [row.cells for row in tables.grid().rows()]

    assert rows == [["Tytuł", "Łódź"]]
    assert (tables.encoding, tables.encoding_confidence, tables.findings) == (encoding, 1.0, ())


def test_what_the_user_declares_goes_before_the_mapping(tmp_path: Path) -> None:
    path = _write(tmp_path, "Tytuł;Łódź\n", "cp1250")

    with open_tables(Source(path=path, encoding="cp1250"), TableSpec(encoding="cp852")) as tables:
        rows = [row.cells for row in tables.grid().rows()]

    assert rows == [["Tytuł", "Łódź"]]
    assert (tables.encoding, tables.encoding_confidence) == ("cp1250", 1.0)


def test_refuses_a_wrong_declared_encoding_at_the_first_bad_byte(tmp_path: Path) -> None:
    path = _write(tmp_path, "Kod;Nazwa\n1;ASCII\n2;Łódź\n", "cp1250")

    finding = refusal_of(path, TableSpec(encoding="utf-8"))

    assert finding.code == "table-encoding"
    assert finding.value == "utf-8"
    assert finding.place is not None
    assert finding.place.line == 3
    assert "a3" in finding.message
    assert "declared encoding" in finding.repair


def test_finds_the_bad_byte_far_behind_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Kod;Namn\n" + b"1;plain\n" * 300_000 + "2;Ærø\n".encode("cp1252"))

    finding = refusal_of(path, TableSpec(encoding="ascii"))

    assert finding.place is not None
    assert finding.place.line == 300_002


@pytest.mark.parametrize("declared", ["cp852", "iso-8859-2", "latin-1"])
def test_refuses_utf_8_that_is_declared_to_be_something_else(tmp_path: Path, declared: str) -> None:
    path = _write(tmp_path, "Kod;Nazwa\n1;Łódź!\n", "utf-8")

    finding = refusal_of(path, TableSpec(encoding=declared))

    assert finding.code == "table-encoding"
    assert finding.value == declared
    assert finding.place is not None
    assert finding.place.line == 2
    assert "'Łóź'" in finding.message


def test_few_letters_may_be_utf_8_by_chance(tmp_path: Path) -> None:
    path = _write(tmp_path, "Kod;Â©\n", "cp1252")

    assert cells_of(path, TableSpec(encoding="cp1252")) == [["Kod", "Â©"]]


@pytest.mark.parametrize("name", ["cp1250x", "hex", "rot13", "\0", ""])
def test_refuses_a_declared_encoding_that_is_none(tmp_path: Path, name: str) -> None:
    path = _write(tmp_path, "Kod\n", "ascii")

    finding = refusal_of(path, TableSpec(encoding=name))

    assert finding.code == "table-encoding"
    assert "cp1250" in finding.repair


def test_refuses_a_declared_encoding_that_the_mark_contradicts(tmp_path: Path) -> None:
    path = _write(tmp_path, "Tytuł\n", "utf-8-sig")

    finding = refusal_of(path, TableSpec(encoding="cp1250"))

    assert "mark of utf-8" in finding.message


@pytest.mark.parametrize(("declared", "written"), [("utf-8", "utf-8-sig"), ("UTF8", "utf-8-sig"), ("utf16", "utf-16")])
def test_the_mark_is_no_part_of_the_text_where_the_encoding_is_declared(
    tmp_path: Path, declared: str, written: str
) -> None:
    path = _write(tmp_path, "Tytuł\n", written)

    assert cells_of(path, TableSpec(encoding=declared)) == [["Tytuł"]]


def test_a_guess_is_told_with_its_evidence_and_how_to_declare_it(tmp_path: Path) -> None:
    path = _write(tmp_path, "Tytuł;Województwo śląskie\nŻłobek;Łódź\n", "cp1250")

    with open_tables(Source(path=path)) as tables:
        rows = [row.cells for row in tables.grid().rows()]
        finding = tables.findings[0]

    assert rows[1] == ["Żłobek", "Łódź"]
    assert tables.encoding == "cp1250"
    assert tables.encoding_confidence is not None
    assert 0.9 < tables.encoding_confidence < 1
    assert finding.code == "encoding-guessed"
    assert "ł" in finding.message
    assert "--encoding cp1250" in finding.repair


def test_the_whole_file_decides_not_only_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Kod;Navn\n" + b"1;plain\n" * 50_000 + "2;Sønderjylland;Ærø\n".encode("cp1252"))

    with open_tables(Source(path=path)) as tables:
        assert tables.encoding == "cp1252"
        assert list(tables.grid().rows())[-1].cells == ["2", "Sønderjylland", "Ærø"]


def test_damaged_utf_8_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Kod;Namn\n1;Gävleborg\n2;Östergötland och Småland\n".encode() + b"3;G\xe4vle\n4;x\n")

    finding = refusal_of(path)

    assert finding.value == "utf-8"
    assert finding.place is not None
    assert finding.place.line == 4
    assert "mend the place" in finding.repair


def test_a_guess_that_is_less_likely_than_not_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"a;b\n1;Ob\xe8ina\n")

    finding = refusal_of(path)

    assert finding.code == "table-encoding"
    assert "--encoding" in finding.repair


def test_refuses_a_zero_byte_and_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"a;b\n1;2\n3;\x004\n")

    for spec in (TableSpec(), TableSpec(encoding="cp1252")):
        finding = refusal_of(path, spec)

        assert finding.code == "table-nul"
        assert finding.place is not None
        assert finding.place.line == 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_reads_utf_16_without_its_mark_and_tells_it(tmp_path: Path, encoding: str) -> None:
    path = _write(tmp_path, "Kod;Namn\n1;Gävle\n", encoding)

    with open_tables(Source(path=path)) as tables:
        rows = [row.cells for row in tables.grid().rows()]

    assert rows[1] == ["1", "Gävle"]
    assert [finding.code for finding in tables.findings] == ["encoding-guessed"]

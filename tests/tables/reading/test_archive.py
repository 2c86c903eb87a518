"""Archives are believed only where they cannot do harm."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from sicore.format.limits import MEBIBYTE
from sicore.tables.reading import archive, limits
from sicore.tables.reading.archive import look_into
from sicore.tables.reading.refusals import DamagedError, EncryptedError, TooLargeError, WorkbookError
from tests.tables.reading.crafted import ODS_MANIFEST, RELATIONS, cell, ods_row, row, sheet_xml, write_ods, write_xlsx
from tests.tables.reading.opened import refusal_of

TEXT = b"Some text of a part. " * 5000


def _zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytearray:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return bytearray(file.getvalue())


def _directory(content: bytearray) -> int:
    return content.index(b"PK\x01\x02")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_unpacks_piece_by_piece(method: int) -> None:
    looked = look_into(BytesIO(_zip({"a": TEXT, "B": b""}, method)))

    assert b"".join(looked.chunks("A")) == TEXT
    assert list(looked.chunks("b")) == []
    assert "b" in looked
    assert "c" not in looked


def test_two_parts_can_be_unpacked_side_by_side() -> None:
    looked = look_into(BytesIO(_zip({"a": TEXT, "b": TEXT[::-1]}, zipfile.ZIP_STORED)))

    both = list(zip(looked.chunks("a"), looked.chunks("b"), strict=True))

    assert b"".join(one for one, _ in both) == TEXT
    assert b"".join(other for _, other in both) == TEXT[::-1]


@pytest.mark.parametrize(("claimed", "told"), [(10, "longer than it claims"), (200_000, "shorter than it claims")])
def test_a_part_that_lies_about_its_size_is_refused_at_that_size(claimed: int, told: str) -> None:
    content = _zip({"a": TEXT})
    place = _directory(content) + 24
    content[place : place + 4] = claimed.to_bytes(4, "little")

    with pytest.raises(DamagedError, match=told):
        list(look_into(BytesIO(content)).chunks("a"))


def test_refuses_what_unpacks_to_more_than_any_workbook() -> None:
    content = _zip({"a": bytes(200 * MEBIBYTE)})

    with pytest.raises(TooLargeError, match="unpacks to 200 MiB, and 64 MiB are the most"):
        look_into(BytesIO(content))


def test_refuses_more_parts_than_any_workbook_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PARTS", 3)

    with pytest.raises(TooLargeError, match="4 parts"):
        look_into(BytesIO(_zip(dict.fromkeys("abcd", b""))))


def test_refuses_an_encrypted_part() -> None:
    content = _zip({"a": TEXT})
    for place in (6, _directory(content) + 8):
        content[place] |= 1

    with pytest.raises(EncryptedError):
        look_into(BytesIO(content))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_refuses_packings_that_workbooks_do_not_have(method: int) -> None:
    with pytest.raises(DamagedError, match="packed in a way"):
        look_into(BytesIO(_zip({"a": TEXT}, method)))


def test_refuses_two_parts_of_one_name() -> None:
    with pytest.raises(DamagedError, match="two parts of one name"):
        look_into(BytesIO(_zip({"xl/a.xml": b"1", "xl/A.xml": b"2"})))


def test_refuses_a_file_with_two_ends() -> None:
    first, second = _zip({"a": b"one"}), _zip({"a": b"two"})

    with pytest.raises(DamagedError, match="two ends"):
        look_into(BytesIO(first + _moved(second, len(first))))


def _moved(content: bytearray, by: int) -> bytearray:
    """An archive whose places are counted from further ahead."""
    end = content.rindex(b"PK\x05\x06")
    moved = int.from_bytes(content[end + 16 : end + 20], "little") + by
    content[end + 16 : end + 20] = moved.to_bytes(4, "little")
    return content


@pytest.mark.parametrize("kept", [10, 200, -30])
def test_refuses_an_archive_that_is_cut_off(kept: int) -> None:
    with pytest.raises(WorkbookError):
        look_into(BytesIO(_zip({"a": TEXT, "b": TEXT})[:kept]))


def test_refuses_a_part_whose_packed_bytes_are_damaged() -> None:
    content = _zip({"a": bytes(range(256)) * 400})
    content[40:60] = b"\xff" * 20

    with pytest.raises(DamagedError):
        list(look_into(BytesIO(content)).chunks("a"))


def test_a_protected_workbook_is_told_and_how_to_go_on(tmp_path: Path) -> None:
    manifest = ODS_MANIFEST.replace("/></m:manifest>", "><m:encryption-data/></m:file-entry></m:manifest>")
    finding = refusal_of(write_ods(tmp_path / "list.ods", ods_row(), manifest=manifest))

    assert finding.code == "workbook-encrypted"
    assert "save it without one" in finding.repair


@pytest.mark.parametrize("kept", [100, 400, 900])
def test_a_workbook_that_is_cut_off_is_damaged(tmp_path: Path, kept: int) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", sheet_xml(row(1, cell("A1"))))
    path.write_bytes(path.read_bytes()[:kept])

    finding = refusal_of(path)

    assert finding.code == "workbook-damaged"
    assert "Get the file again" in finding.repair


@pytest.mark.parametrize("name", ["sharedStrings.xml", "texts.xml"])
def test_a_cell_longer_than_the_limit_is_refused(tmp_path: Path, name: str) -> None:
    text = "x" * (4 * limits.LARGEST_CELL + 1)
    sheet = sheet_xml(row(1, '<c r="A1" t="s"><v>0</v></c>'))
    relations = RELATIONS.replace("sharedStrings.xml", name)
    texts = {f"xl/{name}": f"<sst><si><t>{text}</t></si></sst>"}
    path = write_xlsx(tmp_path / "list.xlsx", sheet, relations=relations, more=texts)

    assert refusal_of(path).code == "table-too-large"

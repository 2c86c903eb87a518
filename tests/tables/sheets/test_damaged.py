"""Zip files that are damaged or made to harm: nobody takes them for their own, and whoever is named refuses them."""

import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from sicore.builtin.spreadsheets import CsvTablesImporter, WorkbookImporter
from sicore.findings import RefusedSourceError
from sicore.plugins import ImportContext, Source

NOISE = "".join(sha256(bytes([number])).hexdigest() for number in range(256))
PARTS = {WorkbookImporter: "xl/worksheets/sheet1.xml", CsvTablesImporter: "list.csv"}
Spoil = Callable[[bytearray], None]


def spoil_the_bytes(content: bytearray) -> None:
    start = content.index(b"PK\x03\x04") + 30 + len(b"list.csv") + 20
    content[start : start + 60] = b"\xff" * 60


def ask_for_a_later_version(content: bytearray) -> None:
    content[content.index(b"PK\x01\x02") + 6] = 99


def pack_in_an_unknown_way(content: bytearray) -> None:
    content[content.index(b"PK\x01\x02") + 10] = 77
    content[content.index(b"PK\x03\x04") + 8] = 77


def encrypt(content: bytearray) -> None:
    content[content.index(b"PK\x01\x02") + 8] |= 1
    content[content.index(b"PK\x03\x04") + 6] |= 1


def cut_off(content: bytearray) -> None:
    del content[len(content) // 2 :]


SPOILING = (spoil_the_bytes, ask_for_a_later_version, pack_in_an_unknown_way, encrypt, cut_off)


def damaged(path: Path, part: str, spoil: Spoil) -> Source:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, NOISE)
    content = bytearray(path.read_bytes())
    spoil(content)
    path.write_bytes(content)
    return Source(path=path)


@pytest.mark.parametrize("spoil", SPOILING)
@pytest.mark.parametrize("importer", PARTS)
def test_nobody_takes_it_for_a_file_of_its_own(
    tmp_path: Path, importer: type[WorkbookImporter | CsvTablesImporter], spoil: Spoil
) -> None:
    source = damaged(tmp_path / "list.zip", PARTS[importer], spoil)

    assert importer().probe(source).confidence == 0


@pytest.mark.parametrize("spoil", SPOILING[:-1])
@pytest.mark.parametrize("importer", PARTS)
def test_whoever_is_named_refuses_it(
    tmp_path: Path, importer: type[WorkbookImporter | CsvTablesImporter], spoil: Spoil
) -> None:
    source = damaged(tmp_path / "list.zip", PARTS[importer], spoil)

    with pytest.raises(RefusedSourceError) as refusal:
        list(importer().read(source, ImportContext(today=date(2026, 11, 26))))

    assert refusal.value.finding.code == "source-unreadable"

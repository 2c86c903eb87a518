"""Packages arrive whole or not at all, and nothing in them can reach outside."""

import json
import os
import random
import shutil
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sicore.errors import UsageError
from sicore.findings import RefusedSourceError
from sicore.format import Document, Limits, describe_package, read_documents, to_json, write_documents, write_package
from sicore.members import Json
from tests.format.invented import RECORDS, codes_in, findings_in, members_in

WANTED = sorted((to_json(record) for record in RECORDS), key=lambda members: str(members["id"]))


@pytest.fixture(params=["folder", "zip"])
def package(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / ("package" if request.param == "folder" else "package.zip")
    write_package(RECORDS, path, licence="CC-BY-4.0", title="Two centres", created="2026-11-21T10:00:00Z")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    write_package(RECORDS, path)
    return path


def _zip(path: Path, entries: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change is not None:
                change(info)
            packed.writestr(info, content)
    return path


def _change_descriptor(folder: Path, change: Callable[[dict[str, Json]], object]) -> None:
    path = folder / "datapackage.json"
    stated = json.loads(path.read_text(encoding="utf-8"))
    change(stated)
    path.write_text(json.dumps(stated), encoding="utf-8")


def test_holds_what_was_written_by_type(package: Path) -> None:
    assert sorted(members_in(package), key=lambda members: str(members["id"])) == WANTED
    assert codes_in(package) == []
    assert {str(found.place) for found in read_documents(package)} == {
        f"{package.name}/records/lesson.jsonl, line 1",
        f"{package.name}/records/lesson.jsonl, line 2",
        *(f"{package.name}/records/project.jsonl, line {line}" for line in (1, 2, 3)),
    }


def test_says_what_it_is(package: Path) -> None:
    described = describe_package(package)

    assert described.licence == "CC-BY-4.0"
    assert described.centres == ("fi", "se.esf")
    assert described.counts == {"lesson": 2, "project": 3}
    assert (described.title, described.created) == ("Two centres", "2026-11-21T10:00:00Z")
    assert [file.path for file in described.files] == ["records/lesson.jsonl", "records/project.jsonl"]


def test_the_descriptor_follows_the_data_package_standard(folder: Path) -> None:
    stated = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))

    assert stated["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert "licenses" not in stated
    for resource in stated["resources"]:
        assert set(resource) == {"name", "path", "format", "mediatype", "encoding", "bytes", "hash"}
        assert resource["hash"].startswith("sha256:")
        assert resource["name"] == resource["name"].lower()


def test_a_licence_that_is_an_address_is_stated_as_one(tmp_path: Path) -> None:
    path = tmp_path / "package"
    write_package(RECORDS, path, licence="https://example.eu/terms")

    assert json.loads((path / "datapackage.json").read_bytes())["licenses"] == [{"path": "https://example.eu/terms"}]
    assert describe_package(path).licence == "https://example.eu/terms"


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write_documents(RECORDS, tmp_path / name)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_replaces_an_older_package_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out"
    write_package(RECORDS, path)
    write_package(RECORDS[:1], path)
    assert len(members_in(path)) == 1

    other = tmp_path / "photos"
    other.mkdir()
    (other / "family.jpg").touch()
    with pytest.raises(UsageError, match="not empty"):
        write_package(RECORDS, other)
    assert [each.name for each in other.iterdir()] == ["family.jpg"]


def test_a_type_from_the_future_cannot_name_a_file(tmp_path: Path) -> None:
    path = tmp_path / "out"
    strange = {"sicore": "1.0", "id": "se:1", "title": {}, "sources": []}
    write_package([strange | {"type": "../../escape"}, strange | {"type": ["x"]}], path)

    assert [each.name for each in (path / "records").iterdir()] == ["other.jsonl"]
    assert len(members_in(path)) == 2


def test_an_empty_package_says_that_nobody_knows_whether_it_should_be(tmp_path: Path) -> None:
    write_package([], tmp_path / "out")

    assert codes_in(tmp_path / "out") == ["file-empty"]


def test_a_folder_that_was_zipped_from_outside_is_read(folder: Path, tmp_path: Path) -> None:
    entries = {f"top/{each.relative_to(folder).as_posix()}": each.read_bytes() for each in folder.rglob("*.js*")}
    path = _zip(tmp_path / "outside.zip", entries)

    assert len(members_in(path)) == len(RECORDS)


def test_nothing_is_taken_when_one_file_was_changed(folder: Path) -> None:
    file = folder / "records" / "lesson.jsonl"
    file.write_bytes(file.read_bytes().replace(b"Oppi", b"Uusi"))

    assert members_in(folder) == []
    (finding,) = findings_in(folder)
    assert (finding.code.code, finding.value) == ("package-checksum", "records/lesson.jsonl")
    assert "SHA-256" in finding.message


def test_nothing_is_taken_when_a_file_is_cut_or_lost(folder: Path) -> None:
    file = folder / "records" / "lesson.jsonl"
    file.write_bytes(file.read_bytes()[:-5])
    (folder / "records" / "project.jsonl").unlink()

    assert members_in(folder) == []
    assert codes_in(folder) == ["package-checksum", "package-file-missing"]


def test_a_file_that_nobody_lists_is_named_and_not_read(folder: Path) -> None:
    (folder / "records" / "more.jsonl").write_bytes(b'{"a":1}\n')
    (folder / "README.md").touch()

    assert len(members_in(folder)) == len(RECORDS)
    assert [finding.value for finding in findings_in(folder)] == ["records/more.jsonl"]


def test_a_package_of_another_major_version_is_not_taken(folder: Path) -> None:
    _change_descriptor(folder, lambda stated: stated["sicore"].update(version="2.0"))

    assert members_in(folder) == []
    assert codes_in(folder) == ["version-unsupported"]


@pytest.mark.parametrize(
    "change",
    [
        lambda stated: stated.pop("resources"),
        lambda stated: stated.pop("sicore"),
        lambda stated: stated["sicore"].update(version=1),
        lambda stated: stated["resources"].append("records/a.jsonl"),
        lambda stated: stated["resources"].append(dict(stated["resources"][0])),
        lambda stated: stated["resources"][0].pop("hash"),
        lambda stated: stated["resources"][0].update(hash="d41d8cd98f00b204e9800998ecf8427e"),
        lambda stated: stated["resources"][0].update(bytes="12"),
        lambda stated: stated["resources"][0].update(path=["a", "b"]),
    ],
)
def test_a_descriptor_of_another_form_is_refused(folder: Path, change: Callable[[dict[str, Json]], object]) -> None:
    _change_descriptor(folder, change)

    assert members_in(folder) == []
    assert codes_in(folder) == ["package-descriptor"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a":NaN}', b"\xff\xfe{", b" " * (5 * 1024 * 1024)])
def test_a_descriptor_that_cannot_be_read_is_refused(folder: Path, content: bytes) -> None:
    (folder / "datapackage.json").write_bytes(content)

    assert codes_in(folder) == ["package-descriptor"]
    with pytest.raises(RefusedSourceError, match=r"datapackage\.json"):
        describe_package(folder)


def test_any_other_folder_or_zip_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    assert codes_in(tmp_path / "folder") == ["package-descriptor"]
    assert codes_in(_zip(tmp_path / "book.xlsx", {"xl/workbook.xml": b"<a/>"})) == ["package-descriptor"]


@pytest.mark.parametrize(
    "name",
    [
        "../escape",
        "records/../../escape",
        "/etc/passwd",
        "C:/escape",
        "a\\..\\b",
        "a//b",
        "./a",
        "a\nb",
        "con:",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused_in_zip_and_descriptor(folder: Path, tmp_path: Path, name: str) -> None:
    entries = {"datapackage.json": (folder / "datapackage.json").read_bytes(), name: b"x"}
    _change_descriptor(folder, lambda stated: stated["resources"][0].update(path=name))

    assert codes_in(_zip(tmp_path / "harm.zip", entries)) == ["package-unsafe"]
    assert codes_in(folder) == ["package-unsafe"]


def _as_link(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o120777 << 16


def _as_device(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o060666 << 16


def _as_lzma(info: zipfile.ZipInfo) -> None:
    info.compress_type = zipfile.ZIP_LZMA


@pytest.mark.parametrize("change", [_as_link, _as_device, _as_lzma])
def test_a_zip_holds_plain_files_only(tmp_path: Path, change: Callable[[zipfile.ZipInfo], None]) -> None:
    path = _zip(tmp_path / "harm.zip", {"datapackage.json": b"{}"}, change)

    assert codes_in(path) == ["package-unsafe"]


@pytest.mark.parametrize("twin", ["records/A.jsonl", "records/a.jsonl"])
def test_two_files_of_one_name_are_refused(tmp_path: Path, twin: str) -> None:
    path = tmp_path / "harm.zip"
    with zipfile.ZipFile(path, "w") as packed, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("datapackage.json", "records/a.jsonl", twin):
            packed.writestr(name, b"{}")

    assert codes_in(path) == ["package-unsafe"]


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "secret.zip", {"datapackage.json": b"{}"})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)

    assert "encrypted" in findings_in(path)[0].message


def test_a_link_in_a_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch()
    try:
        (folder / "records" / "link.jsonl").symlink_to(secret)
    except OSError:
        pytest.skip("this system lets nobody make links")

    assert codes_in(folder) == ["package-unsafe"]
    assert members_in(folder) == []


def test_a_pipe_in_a_folder_is_refused(folder: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(folder / "pipe")

    assert codes_in(folder) == ["package-unsafe"]


def test_a_zip_bomb_is_refused_by_what_it_states(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bomb.zip", {f"records/{number}.jsonl": bytes(3_000_000) for number in range(10)})

    assert codes_in(path, Limits(expanded_freely=1024 * 1024)) == ["expands-too-far"]
    assert codes_in(path, Limits(expanded=1024 * 1024)) == ["expands-too-far"]


def test_a_zip_that_understates_its_size_gives_no_more_than_it_states(tmp_path: Path) -> None:
    content = bytearray(_zip(tmp_path / "a.zip", {"datapackage.json": bytes(3_000_000)}).read_bytes())
    entry = content.rfind(b"PK\x01\x02")
    for place in (22, entry + 24):
        content[place : place + 4] = struct.pack("<L", 100)
    path = tmp_path / "bomb.zip"
    path.write_bytes(content)

    assert codes_in(path) in (["package-descriptor"], ["compression-broken"])


def test_a_crowd_of_files_is_refused(tmp_path: Path, folder: Path) -> None:
    path = _zip(tmp_path / "crowd.zip", {f"{number}": b"" for number in range(30)})

    assert codes_in(path, Limits(entries=29)) == ["expands-too-far"]
    assert codes_in(folder, Limits(entries=2)) == ["expands-too-far"]


def test_a_zip_whose_directory_is_too_long_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _zip(tmp_path / "crowd.zip", {f"{number}": b"" for number in range(300)})
    monkeypatch.setattr(zipfile, "ZipFile", None)

    assert codes_in(path, Limits(entries=10)) == ["expands-too-far"]


def test_a_damaged_zip_never_gives_a_traceback_nor_other_records(tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    write_package(RECORDS, whole)
    content, path = whole.read_bytes(), tmp_path / "damaged.zip"
    chance = random.Random(5)  # noqa: S311  (the same damage every time)

    for _ in range(400):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged[: chance.choice((len(damaged), chance.randrange(len(damaged))))])
        found = list(read_documents(path))
        taken = [each.members for each in found if isinstance(each, Document)]
        assert taken == [] or sorted(taken, key=lambda members: str(members["id"])) == WANTED


def test_what_is_under_a_name_of_another_kind_is_refused(folder: Path, tmp_path: Path) -> None:
    """The zip's two tables may name one file differently, so that a check and a reader see different content."""
    path = shutil.make_archive(str(tmp_path / "two"), "zip", folder)
    content = Path(path).read_bytes().replace(b"datapackage.json", b"datapackagf.json", 1)
    Path(path).write_bytes(content)

    assert codes_in(Path(path)) == ["compression-broken"]

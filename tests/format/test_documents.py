"""Files of every form are read as streams; whatever is wrong becomes a finding with its line, never a traceback."""

import gzip
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sicore.errors import MissingExtraError, UsageError
from sicore.findings import Finding
from sicore.format import Document, Limits, decode, dump_json, read_documents, to_json, write_documents, zstd
from tests.format.invented import RECORDS, codes_in, findings_in, members_in, project

LINES = b'{"a":1}\n{"a":2}\n'
WANTED = [{"a": 1}, {"a": 2}]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records"


@pytest.mark.parametrize(
    "content",
    [
        LINES,
        LINES.rstrip(),
        b"\n\n" + LINES.replace(b"\n", b"\r\n \r\n"),
        b"\xef\xbb\xbf" + LINES,
        b'[{"a":1},{"a":2}]',
        b' [\n  {"a": 1},\n  {"a": 2}\n]\n',
        b'\xef\xbb\xbf[{"a":1},{"a":2}]',
    ],
)
@pytest.mark.parametrize("name", ["records", "records.json", "records.txt"])
def test_the_content_tells_lines_from_an_array(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert list(read_documents(path)) == [
        document for document in read_documents(path) if isinstance(document, Document)
    ]
    assert members_in(path) == WANTED


@pytest.mark.parametrize("name", ["record", "record.json", "record.JSON"])
@pytest.mark.parametrize(
    "content", [b'{"a":1}', b'{"a":1}\n', b'\n{\n  "a":\n 1\n}\n', b'\xef\xbb\xbf{"a": 1}', b'{"a":\n1}']
)
def test_reads_one_record_pretty_or_compact(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert members_in(path) == [{"a": 1}]
    assert codes_in(path) == []


def test_reads_a_line_that_is_longer_than_what_the_file_is_told_by(file: Path) -> None:
    long = dump_json({"a": "å" * 100_000})
    file.write_bytes(long + b"\n" + long)

    assert len(members_in(file)) == 2


def test_tells_the_line_of_each_record(file: Path) -> None:
    file.write_bytes(b'\n{"a":1}\n\n{"a":2}\n')

    assert [str(found.place) for found in read_documents(file)] == ["records, line 2", "records, line 4"]


def test_tells_the_line_of_each_record_of_an_array(file: Path) -> None:
    file.write_bytes(b'\n[{"a":\n1}, {"a":"],\\"["},\n\n{"a":3}]')

    assert [found.place.line for found in read_documents(file) if found.place] == [2, 3, 5]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz"])
def test_what_is_written_is_read_again_and_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    if suffix.endswith(".zst"):
        pytest.importorskip("zstandard")
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"

    assert write_documents(RECORDS, first) == len(RECORDS)
    read = [decode(found) for found in read_documents(first) if isinstance(found, Document)]
    assert tuple(read) == RECORDS
    write_documents([record for record in read if not isinstance(record, Finding)], second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("packed", ["gz", "zst"])
def test_a_packed_file_is_known_by_its_content_and_may_have_several_parts(tmp_path: Path, packed: str) -> None:
    if packed == "zst":
        pytest.importorskip("zstandard")
    for name, content in ((f"a.jsonl.{packed}", [project(1)]), (f"b.jsonl.{packed}", [project(2)])):
        write_documents(content, tmp_path / name)
    joined = tmp_path / "joined"
    joined.write_bytes(b"".join((tmp_path / f"{name}.jsonl.{packed}").read_bytes() for name in "ab"))

    assert members_in(joined) == [to_json(project(1)), to_json(project(2))]


def test_writes_one_record_for_people(file: Path) -> None:
    path = file.with_suffix(".json")

    assert write_documents([project(1)], path) == 1
    assert path.read_text(encoding="utf-8").startswith(
        '{\n  "sicore": "1.0",\n  "type": "project",\n  "id": "se.esf:1"'
    )
    assert path.read_bytes().endswith(b"}\n")


@pytest.mark.parametrize("count", [0, 2])
def test_refuses_any_other_number_of_records_as_json_and_leaves_no_file(file: Path, count: int) -> None:
    path = file.with_suffix(".json")

    with pytest.raises(UsageError):
        write_documents(RECORDS[:count], path)
    assert list(path.parent.iterdir()) == []


def test_leaves_the_old_file_when_writing_fails(file: Path) -> None:
    path = file.with_suffix(".jsonl.gz")
    write_documents([project(1)], path)

    def failing() -> object:
        yield project(2)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_documents(failing(), path)  # type: ignore[arg-type]
    assert members_in(path) == [to_json(project(1))]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_refuses_a_suffix_that_names_no_form(file: Path) -> None:
    with pytest.raises(UsageError, match=r"\.jsonl"):
        write_documents(RECORDS, file.with_suffix(".xlsx"))


def test_refuses_a_file_that_is_not_there_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file"):
        read_documents(tmp_path / "absent.jsonl")


def test_names_the_install_command_where_zstandard_is_missing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(b"\x28\xb5\x2f\xfd" + bytes(20))
    monkeypatch.setitem(sys.modules, "zstandard", None)

    with pytest.raises(MissingExtraError, match=r"sicore\[fast\]"):
        list(read_documents(file))
    with pytest.raises(MissingExtraError, match="fast"):
        write_documents(RECORDS, file.with_suffix(".jsonl.zst"))


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "file-empty", "records"),
        (b"\n \n", "file-empty", "records"),
        (b"\xef\xbb\xbf", "file-empty", "records"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "json-encoding", "records, line 1"),
        (b"%PDF-1.7\n", "json-invalid", "records, line 1 column 1"),
        ('{"a":1}'.encode("utf-16"), "json-encoding", "records"),
        (b'{"a":"\xe5"}', "json-encoding", "records, line 1"),
        (b'{"a":1}\n{"a":NaN}\n', "json-number", "records, line 2"),
        (b'{"a":1}\n{"a":1,"a":2}\n', "json-duplicate-key", "records, line 2"),
        (b'{"a":1}\n{"a":"\\ud800"}\n', "json-surrogate", "records, line 2"),
        (b'{"a":1}\n' + b'{"a":' * 10_000 + b"\n", "json-depth", "records, line 2"),
        (b'{"a":1}\n[]\n', "json-not-a-record", "records, line 2"),
        (b'{"a":1}\n{"sicore":"2.0"}\n', "version-unsupported", "records, line 2"),
        (b'{"sicore":"0.9"}', "version-unsupported", "records, line 1"),
        (b'{"a":1}\n{"a":', "json-invalid", "records, line 2 column 6"),
        (b'"text"', "json-not-a-record", "records, line 1"),
        (b"<html>", "json-invalid", "records, line 1 column 1"),
        (b'[{"a":1}', "json-invalid", "records, line 1"),
        (b'[{"a":1}] x', "json-invalid", "records, line 1"),
        (b'[\n{"a":1},\n]', "json-invalid", "records, line 3 column 1"),
        (b'[{"a":1} {"a":2}]', "json-invalid", "records, line 1 column 10"),
        (b'[{"a":1]]', "json-invalid", "records, line 1 column 8"),
        (b'[{"a":1,\n"b" 2}]', "json-invalid", "records, line 2 column 5"),
        (b"[" * 10_000, "json-depth", "records, line 1"),
        (b'[{"a":' * 10_000, "json-depth", "records, line 1"),
    ],
)
def test_bad_content_becomes_one_finding_at_its_place(file: Path, content: bytes, code: str, place: str) -> None:
    file.write_bytes(content)

    findings = findings_in(file)

    assert [(finding.code.code, str(finding.place)) for finding in findings] == [(code, place)]
    assert findings[0].message
    assert findings[0].repair


def test_reading_goes_on_after_a_bad_line(file: Path) -> None:
    file.write_bytes(b'{"a":1}\n{"a" 1}\n\xff\n{"a":2}\n')

    assert members_in(file) == WANTED
    assert codes_in(file) == ["json-invalid", "json-encoding"]


def test_reading_goes_on_after_a_bad_element(file: Path) -> None:
    file.write_bytes(b'[{"a":1},{"a":NaN},[],{"a":2}]')

    assert members_in(file) == WANTED
    assert codes_in(file) == ["json-number", "json-not-a-record"]


def test_an_empty_array_holds_nothing_and_nothing_is_wrong_with_it(file: Path) -> None:
    file.write_bytes(b"[ ]\n")

    assert list(read_documents(file)) == []


def test_a_newer_minor_version_and_a_strange_one_are_left_to_the_schema(file: Path) -> None:
    file.write_bytes(b'{"sicore":"1.7"}\n{"sicore":1}\n{"sicore":"one"}\n{}\n')

    assert len(members_in(file)) == 4


def test_a_value_without_meaning_is_a_finding_at_the_line_of_the_record(file: Path) -> None:
    file.write_bytes(dump_json(to_json(project(1)) | {"start_date": "2021-02-30"}))

    (document,) = read_documents(file)
    assert isinstance(document, Document)
    finding = decode(document)

    assert isinstance(finding, Finding)
    assert (finding.code.code, finding.pointer, finding.record) == ("value-unreadable", "/start_date", "se.esf:1")
    assert finding.place == document.place


def test_a_line_that_is_too_long_is_passed_over(file: Path) -> None:
    file.write_bytes(b'{"a":1}\n{"a":"' + b"x" * 5000 + b'"}\n{"a":2}\n')
    limits = Limits(line=1000)

    assert members_in(file, limits) == WANTED
    (finding,) = findings_in(file, limits)
    assert (finding.code.code, str(finding.place)) == ("json-line-length", "records, line 2")
    assert "1000 bytes" in finding.message


def test_a_line_of_exactly_the_limit_is_read(file: Path) -> None:
    file.write_bytes(b'{"a":1}\n{"a":2}')

    assert members_in(file, Limits(line=8)) == WANTED
    assert codes_in(file, Limits(line=7)) == ["json-line-length"]


def test_a_document_that_is_too_large_is_refused_with_a_way_out(file: Path) -> None:
    file.write_bytes(b'[{"a":1},\n{"a":2}]')

    (finding,) = findings_in(file, Limits(document=10))
    assert finding.code.code == "document-size"
    assert "JSON Lines" in finding.repair


@pytest.mark.parametrize("cut", [1, 5, 20, 200])
@pytest.mark.parametrize("packed", ["gz", "zst"])
def test_a_packed_file_that_is_cut_off_ends_with_a_finding(tmp_path: Path, packed: str, cut: int) -> None:
    if packed == "zst":
        pytest.importorskip("zstandard")
    path = tmp_path / f"records.jsonl.{packed}"
    write_documents((project(number, os.urandom(8).hex()) for number in range(20_000)), path)
    path.write_bytes(path.read_bytes()[:-cut])

    found = list(read_documents(path))

    assert isinstance(found[-1], Finding)
    assert found[-1].code.code == "compression-broken"
    assert all(isinstance(each, Document) for each in found[:-1])
    assert len(found) > 10_000


@pytest.mark.parametrize("packed", ["gz", "zst"])
def test_a_packed_file_that_is_damaged_ends_with_a_finding(tmp_path: Path, packed: str) -> None:
    if packed == "zst":
        pytest.importorskip("zstandard")
    path = tmp_path / f"records.jsonl.{packed}"
    write_documents((project(number, os.urandom(8).hex()) for number in range(3000)), path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 40] = bytes(40)
    path.write_bytes(content)

    found = list(read_documents(path))

    assert isinstance(found[-1], Finding)
    assert found[-1].code.code == "compression-broken"


@pytest.mark.parametrize("packed", ["gz", "zst"])
def test_a_bomb_is_refused_before_it_fills_anything(tmp_path: Path, packed: str) -> None:
    content = b"{}\n" * 400_000
    path = tmp_path / f"bomb.jsonl.{packed}"
    path.write_bytes(gzip.compress(content) if packed == "gz" else pytest.importorskip("zstandard").compress(content))

    found = list(read_documents(path, limits=Limits(expanded_freely=64 * 1024, ratio=10)))

    assert len(found) < 100_000
    assert isinstance(found[-1], Finding)
    assert found[-1].code.code == "expands-too-far"


def test_reads_from_a_pipe(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(LINES))
    writer.start()

    assert members_in(pipe) == WANTED
    writer.join()


def test_a_name_with_bytes_that_are_no_characters_does_no_harm(tmp_path: Path) -> None:
    try:
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.jsonl"))
        path.write_bytes(b"x")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such names")

    assert "".join(str(finding.place) for finding in findings_in(path)).encode()


def test_a_line_of_a_hundred_megabytes_takes_no_more_memory_than_the_limit_for_lines(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("peak memory is asked of a POSIX system")
    path = tmp_path / "long.jsonl"
    with path.open("wb") as long:
        long.write(b'{"a":1}\n{"a":"')
        long.truncate(100_000_000)
        long.seek(0, os.SEEK_END)
        long.write(b'"}\n{"a":2}\n')
    allowed = 40_000 * (1024 if sys.platform == "darwin" else 1)
    program = f"""
import resource
from sicore.format import read_documents, Document, Limits
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for found in read_documents({str(path)!r}, limits=Limits(line=8 * 1024 * 1024)):
    print(found.members if isinstance(found, Document) else found.code)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < {allowed})
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert done.stdout.splitlines() == ["{'a': 1}", "json-line-length", "{'a': 2}", "True"]


def test_zstandard_steps_stay_small() -> None:
    """Four packed bytes can stand for 128 KiB, so the size of a step bounds the memory of a bomb."""
    assert zstd.PACKED_AT_ONCE / 4 * 128 * 1024 <= 64 * 1024 * 1024

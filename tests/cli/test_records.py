"""Importing, validating and converting records of the exchange format on the command line."""

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sicore.checks import checker
from tests.cli.conftest import Sicore


def written(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def test_import_without_out_writes_json_lines_to_standard_output(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    answer = sicore("import", written(tmp_path / "a.jsonl", lesson))

    assert answer.status == 0
    assert answer.lines == [lesson]


def test_import_joins_what_the_output_holds_already(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    out = written(tmp_path / "out.jsonl", lesson)
    swedish = lesson | {"title": {"sv": "Fråga först"}, "sources": [{"name": "b.txt"}]}

    answer = sicore("import", written(tmp_path / "b.jsonl", swedish), "--out", out)

    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert answer.status == 0
    assert record["title"] == {"en": "Ask first", "sv": "Fråga först"}


def test_an_import_that_several_processes_check_gives_the_same(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    lessons = [lesson | {"id": f"eu.test:{n}", "original_language": "fi"} for n in range(600)]
    source = written(tmp_path / "a.jsonl", *lessons)
    alone = sicore("import", source, "--out", tmp_path / "alone.jsonl", "--format", "json")

    monkeypatch.setattr(checker, "WORTH_SEVERAL_PROCESSES", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    together = sicore("import", source, "--out", tmp_path / "together.jsonl", "--format", "json")

    assert (tmp_path / "alone.jsonl").read_bytes() == (tmp_path / "together.jsonl").read_bytes()
    assert json.loads(alone.out)["codes"] == json.loads(together.out)["codes"]
    assert json.loads(alone.out)["codes"][0]["count"] == 600


def test_a_refused_source_tells_of_no_records_whatever_the_output_holds(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    out = written(tmp_path / "out.jsonl", lesson)
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")

    answer = sicore("import", empty, "--out", out, "--format", "json")

    assert answer.status == 1
    assert json.loads(answer.out)["records"] == 0


def test_importing_the_same_file_again_changes_nothing(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    source, out = written(tmp_path / "a.jsonl", lesson), tmp_path / "out.jsonl"
    sicore("import", source, "--out", out)
    before = out.read_bytes()

    sicore("import", source, "--out", out)

    assert out.read_bytes() == before


def test_a_record_that_breaks_the_schema_stops_the_whole_run(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    source = written(tmp_path / "a.jsonl", lesson, lesson | {"id": "eu.test:2", "title": "no language"})
    out = tmp_path / "out.jsonl"

    answer = sicore("import", source, "--out", out)

    assert answer.status == 1
    assert not out.exists()
    assert "eu.test:2" in answer.err
    assert "Nothing was written" in answer.err


def test_keep_going_writes_the_rest_and_names_what_was_left_out(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    source = written(tmp_path / "a.jsonl", lesson, lesson | {"id": "eu.test:2", "title": "no language"})
    out = tmp_path / "out.jsonl"

    answer = sicore("import", source, "--out", out, "--keep-going")

    assert answer.status == 1
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["eu.test:1"]
    assert "eu.test:2" in answer.err


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "source-empty"),
        (b"\x00\x01\x02\x03" * 100, "source-binary"),
        (b'{"sicore": "1.0", "type": "lesson"', "json-invalid"),
        (b'{"sicore": "1.0", "a": NaN}', "json-number"),
        (b'{"sicore": "1.0", "a": 1, "a": 2}', "json-duplicate-key"),
        (b'{"sicore": "1.0", "a": "\\ud800"}', "json-surrogate"),
        (b'{"sicore": "1.0", "a": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "json-depth"),
        ('{"sicore": "1.0", "title": {"sv": "Malmö"}}'.encode("cp1252"), "json-encoding"),
        (b'{"sicore": "2.0", "type": "lesson", "id": "eu.test:1"}', "version-unsupported"),
        (b"PK\x03\x04 this is no zip", None),
    ],
)
def test_bad_files_are_refused_with_a_finding_and_nothing_is_written(
    sicore: Sicore, tmp_path: Path, content: bytes, code: str | None
) -> None:
    source, out = tmp_path / "a.json", tmp_path / "out.jsonl"
    source.write_bytes(content)

    answer = sicore("import", source, "--out", out, "--format", "json")

    assert answer.status == 1
    assert not out.exists()
    assert "Traceback" not in answer.err
    codes = [finding["code"] for finding in json.loads(answer.out)["findings"]]
    assert code in codes or code is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"sicore": "1.0"}\n'.encode("utf-16"), "json-encoding"),
        (b"5\n", "json-not-a-record"),
        (b"no JSON\n", "json-invalid"),
    ],
)
def test_a_file_named_as_json_lines_is_told_what_is_wrong_with_its_lines(
    sicore: Sicore, tmp_path: Path, content: bytes, code: str
) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(content)

    answer = sicore("import", source, "--out", tmp_path / "out.jsonl", "--format", "json")

    assert answer.status == 1
    assert code in [finding["code"] for finding in json.loads(answer.out)["findings"]]


def test_convert_there_and_back_gives_the_same_bytes(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    odd = lesson | {"id": "eu.test:2", "new": {"deep": [1, {"x": 1.5}]}, "extensions": {"se.esf": {"Tal": 12}}}
    source = written(tmp_path / "a.jsonl", lesson, odd)
    sicore("convert", source, tmp_path / "first.jsonl")

    for name in ("package.zip", "folder", "packed.jsonl.gz"):
        assert sicore("convert", tmp_path / "first.jsonl", tmp_path / name).status == 0
        assert sicore("convert", tmp_path / name, tmp_path / f"{name}.back.jsonl").status == 0
        assert (tmp_path / f"{name}.back.jsonl").read_bytes() == (tmp_path / "first.jsonl").read_bytes()


@pytest.mark.parametrize("command", [("convert",), ("upgrade", "--to", "1.0")])
def test_what_cannot_be_read_whole_is_not_written_and_said_so(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any], command: tuple[str, ...]
) -> None:
    source, out = written(tmp_path / "a.jsonl", lesson), tmp_path / "out.jsonl"
    source.write_bytes(source.read_bytes() + b"{")

    people = sicore(*command, source, out)
    program = sicore(*command, source, out, "--format", "json")

    assert people.status == program.status == 1
    assert "Nothing was written" in people.err
    assert json.loads(program.out)["out"] is None
    assert not out.exists()


def test_a_package_with_a_path_out_of_it_is_refused(sicore: Sicore, tmp_path: Path) -> None:
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(evil, "w") as archive:
        archive.writestr("../outside.jsonl", "{}")

    answer = sicore("import", evil, "--out", tmp_path / "out.jsonl")

    assert answer.status == 1
    assert not (tmp_path / "out.jsonl").exists()
    assert not (tmp_path.parent / "outside.jsonl").exists()


def test_a_compressed_file_that_is_cut_off_is_never_taken_for_whole(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    lines = b"".join(json.dumps(lesson | {"id": f"eu.test:{n}"}).encode() + b"\n" for n in range(500))
    source = tmp_path / "a.jsonl.gz"
    source.write_bytes(gzip.compress(lines)[:-20])

    answer = sicore("import", source, "--out", tmp_path / "out.jsonl")

    assert answer.status == 1
    assert not (tmp_path / "out.jsonl").exists()


def test_validate_reports_in_the_language_asked_for(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    source = written(tmp_path / "a.jsonl", {name: lesson[name] for name in lesson if name != "title"})

    english, finnish = sicore("validate", source), sicore("validate", source, "--lang", "fi")

    assert english.status == finnish.status == 1
    assert "error" in english.err
    assert "virhe" in finnish.err.casefold()


def test_a_folder_of_record_files_is_checked_file_by_file(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    written(tmp_path / "a.json", lesson)
    written(tmp_path / "b.jsonl", lesson)
    (tmp_path / "README.md").write_text("no record", encoding="utf-8")

    answer = sicore("validate", tmp_path)

    assert "id-duplicate" in answer.err
    assert "2 records read from 2 files" in answer.err


def test_ten_thousand_errors_of_a_kind_give_a_bounded_report_with_the_count(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    bad = [lesson | {"id": f"eu.test:{number}", "kind": "perhaps"} for number in range(10_000)]
    source = written(tmp_path / "a.jsonl", *bad)

    answer = sicore("validate", source, "--report", tmp_path / "report.html")

    assert answer.status == 1
    assert (tmp_path / "report.html").stat().st_size < 500_000
    assert len(answer.err) < 20_000
    assert "10,000" in answer.err


def test_wrong_use_says_what_to_do_and_exits_with_two(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    source = written(tmp_path / "a.jsonl", lesson)
    table = tmp_path / "list.csv"
    table.write_text("id;title\n1;Bridge\n", encoding="utf-8")

    for arguments in (
        ("validate", "missing.jsonl"),
        ("validate", source, "--profile", "nothing"),
        ("validate", source, "--report", "report.docx"),
        ("import", source, "--out", tmp_path / "out.docx"),
        ("import", source, "--with", "xx.nobody"),
        ("import", source, "--convention", "date=ymd"),
        ("convert", source, tmp_path / "x", "--to", "xx.nobody"),
        ("schema", "nothing"),
        ("validate", table),
        ("convert", table, tmp_path / "x.jsonl"),
        ("import", source, "--language", "svenska"),
        ("codelists", "nothing"),
        ("validate", source, "--lang", "xx"),
        ("nothing",),
        ("import",),
    ):
        answer = sicore(*arguments)
        assert answer.status == 2, arguments
        assert answer.err, arguments
        assert "Traceback" not in answer.err, arguments


def packaged(sicore: Sicore, folder: Path, name: str, *records: dict[str, Any]) -> Path:
    package = folder / name
    assert sicore("convert", written(folder / f"{name}.jsonl", *records), package).status == 0
    return package


def test_a_package_is_shown_before_anything_is_taken(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    out = written(tmp_path / "out.jsonl", lesson)
    newer = lesson | {"title": {"en": "Ask first, plan later"}}
    package = packaged(sicore, tmp_path, "p.zip", newer, lesson | {"id": "eu.test:2"})
    before = out.read_bytes()

    shown = sicore("import", package, "--out", out, "--changes")
    asked = sicore("import", package, "--out", out)

    assert (shown.status, asked.status) == (0, 1)
    assert "+ eu.test:2" in shown.err
    assert "Ask first, plan later" in shown.err
    assert "--yes" in asked.err
    assert out.read_bytes() == before


def test_a_revision_in_a_package_takes_the_place_of_the_old_one(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    out = written(tmp_path / "out.jsonl", lesson)
    package = packaged(sicore, tmp_path, "p.zip", lesson | {"title": {"en": "Ask first, plan later"}})

    answer = sicore("import", package, "--out", out, "--yes")

    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert answer.status == 0
    assert record["title"] == {"en": "Ask first, plan later"}
    assert "differing" not in record


def test_a_package_may_only_hold_records_of_its_own_centres(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    package = packaged(sicore, tmp_path, "folder", lesson)
    descriptor = package / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace('"eu.test"', '"fi"'), encoding="utf-8")

    answer = sicore("import", package, "--out", tmp_path / "out.jsonl", "--format", "json")

    assert answer.status == 1
    assert "id-foreign" in [finding["code"] for finding in json.loads(answer.out)["findings"]]
    assert not (tmp_path / "out.jsonl").exists()


def test_only_the_centres_asked_for_are_taken(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    source = written(tmp_path / "a.jsonl", lesson, lesson | {"id": "fi:1"})

    refused = sicore("import", source, "--out", tmp_path / "out.jsonl", "--centre", "eu")
    kept = sicore("import", source, "--out", tmp_path / "out.jsonl", "--centre", "eu", "--keep-going")

    assert refused.status == kept.status == 1
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["id"] == "eu.test:1"


def test_upgrade_to_the_current_version_changes_nothing(sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]) -> None:
    source = written(tmp_path / "a.jsonl", lesson)

    answer = sicore("upgrade", source, tmp_path / "b.jsonl", "--to", "1.0", "--losses", tmp_path / "losses.json")

    assert answer.status == 0
    assert json.loads((tmp_path / "b.jsonl").read_text(encoding="utf-8")) == lesson
    assert json.loads((tmp_path / "losses.json").read_text(encoding="utf-8"))["count"] == 0
    assert sicore("upgrade", source, tmp_path / "c.jsonl", "--to", "7.3").status == 2


def test_a_tombstone_takes_the_place_of_the_record_in_the_output(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    out = written(tmp_path / "out.jsonl", lesson)
    gone = {"sicore": "1.0", "type": "tombstone", "id": lesson["id"], "deleted": "2026-11-26T10:00:00Z"}

    answer = sicore("import", written(tmp_path / "gone.jsonl", gone | {"reason": "error"}), "--out", out)

    assert answer.status == 0
    assert [json.loads(line) for line in out.read_text("utf-8").splitlines()] == [gone | {"reason": "error"}]

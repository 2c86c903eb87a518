import gzip
from collections.abc import Iterable
from pathlib import Path

import pytest

from sicore.checks import Checker, RecordChecker, RuleContext, batches, profile_named
from sicore.checks.batches import check_batches, in_batches
from sicore.errors import UsageError
from sicore.findings import Finding, FindingCode, Severity, SourcePlace
from sicore.format import dump_json, lines, write_documents
from sicore.format.lines import Block
from sicore.members import Json
from sicore.model import AnyRecord
from tests.checks.samples import TODAY, codes, members, project

ODD = FindingCode(code="xx-odd", severity=Severity.ADVICE, message="{value}", repair="", about="")


def odd_number(record: AnyRecord, _: RuleContext) -> Iterable[Finding]:
    if record.id.endswith("7"):
        yield Finding.of(ODD, pointer="/id", value=record.id)


def broken(record: AnyRecord, _: RuleContext) -> Iterable[Finding]:
    raise KeyError(record.id)


def mixed(number: int) -> bytes:
    """A line of each kind: right, wrong, of an unknown list, not JSON, with a duplicate id."""
    match number % 6:
        case 0:
            return dump_json(members(id=f"se.lake:{number}", kind="opertion"))
        case 1:
            return b'{"sicore": "1.0", "sicore": "1.0"}'
        case 2:
            fields = [{"list": "cpr-2014-intervention-field", "version": "2014", "code": "117"}]
            return dump_json(members(id=f"se.lake:{number}", intervention_fields=fields))
        case 3:
            return dump_json(members(id="se.lake:twice"))
        case 4:
            return dump_json(members(id=f"se.lake:{number}", start_date="2023", end_date_actual="2022"))
    return dump_json(members(id=f"se.lake:{number}"))


@pytest.fixture
def lines_file(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(mixed(number) + b"\n" for number in range(3000)))
    return path


def told(findings: Iterable[Finding]) -> list[str]:
    return [f"{each.code} {each.severity} {each.record} {each.pointer} {each.place} {each.value}" for each in findings]


def test_the_result_depends_on_neither_batches_nor_processes(lines_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(jobs: int) -> list[str]:
        checker = Checker(today=TODAY, rules=[odd_number])
        findings = told([*checker.check_file(lines_file, jobs=jobs), *checker.finish()])
        assert checker.records == 2500
        return findings

    alone = run(1)
    together = run(2)
    monkeypatch.setattr(lines, "BYTES_AT_ONCE", 3000)
    in_small_batches = run(1)

    assert alone == together == in_small_batches
    assert sum("not-checked" in line for line in alone) == 1
    assert sum("id-duplicate" in line for line in alone) == 499
    assert sum("xx-odd" in line for line in alone) > 10


def test_findings_stand_at_the_line_of_their_record(lines_file: Path) -> None:
    found = list(Checker(today=TODAY).check_file(lines_file))

    assert [(each.code.code, str(each.place)) for each in found[:3]] == [
        ("word-unknown", "records.jsonl, line 1"),
        ("json-duplicate-key", "records.jsonl, line 2"),
        ("not-checked", "records.jsonl, line 3"),
    ]


def test_packed_lines_and_single_records_are_checked_alike(tmp_path: Path) -> None:
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(dump_json(members(kind="x")) + b"\n"))
    single = tmp_path / "b.json"
    single.write_bytes(dump_json(members(kind="x"), indented=True))

    for path in (packed, single):
        assert codes(list(Checker(today=TODAY).check_file(path, jobs=2))) == ["word-unknown"]


def test_ids_of_wrong_records_count_so_that_references_to_them_do_not_dangle() -> None:
    checker = Checker(today=TODAY)
    checker.check_members(members(id="se.lake:2", kind="x"))
    relation: Json = [{"rel": "part-of", "target": "se.lake:2"}]
    checker.check_members(members(id="se.lake:1", relations=relation))

    assert list(checker.finish()) == []


def test_a_rule_of_a_plugin_that_breaks_down_is_a_finding_and_the_others_run() -> None:
    found = RecordChecker(today=TODAY, rules=(broken, odd_number)).check_record(project(id="se.lake:7"))

    assert codes(found) == ["rule-failed", "xx-odd"]
    assert found[0].value == "broken"


def test_an_existing_record_gets_its_id_and_the_place_of_the_value() -> None:
    record = project(id="se.lake:7", places={"/id": "0:row 3 column A"})
    found = Checker(today=TODAY, rules=[odd_number]).check(record, SourcePlace(source="x", line=1))

    assert [(each.record, str(each.place)) for each in found] == [("se.lake:7", "list.csv, row 3 column A")]


@pytest.mark.parametrize(
    ("more", "code", "pointer"),
    [
        ({"start_date": "2022-02-30"}, "date-invalid", "/start_date"),
        ({"total_cost": {"amount": "1", "currency": "EUX"}}, "currency-unknown", "/total_cost/currency"),
        ({"type": "case_study", "programming_period": "2027-2021"}, "value-unreadable", "/programming_period"),
    ],
)
def test_a_value_without_meaning_is_a_finding(more: dict[str, Json], code: str, pointer: str) -> None:
    checked = Checker(today=TODAY).check_members(members(**more))

    assert checked.record is None
    assert [(each.code.code, each.pointer) for each in checked.findings] == [(code, pointer)]


def test_a_personal_number_in_a_wrong_place_is_masked_in_whatever_is_said_about_it() -> None:
    checked = Checker(today=TODAY).check_members(members(kind="19121212-1212"))

    assert [each.value for each in checked.findings] == ["19…"]


def test_several_profiles_can_be_asked_for_at_once() -> None:
    checker = Checker(today=TODAY, profiles=[profile_named("art49"), profile_named("kohesio")])

    assert {each.details["profile"] for each in checker.check(project())} == {"art49", "kohesio"}


def test_fewer_than_one_process_is_refused() -> None:
    with pytest.raises(UsageError, match="At least one process"):
        list(check_batches([], RecordChecker(today=TODAY), jobs=0))


def test_blocks_stay_whole_and_what_stands_in_no_lines_is_grouped_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "DOCUMENTS_AT_ONCE", 2)
    block = Block(b"{}\n{}\n{}\n")
    one = Finding.of(ODD, value="1")

    assert list(in_batches([one, one, one, block, block, one])) == [[one, one], [one], block, block, [one]]


@pytest.mark.parametrize("name", ["package.zip", "package"])
def test_the_lines_of_a_package_are_checked_by_several_processes_too(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "BYTES_AT_ONCE", 300)
    write_documents([members(id=f"se.lake:{number}", kind="x") for number in range(5)], tmp_path / name)

    alone, together = (list(Checker(today=TODAY).check_file(tmp_path / name, jobs=jobs)) for jobs in (1, 2))

    assert alone == together
    assert [str(each.place) for each in alone] == [f"{name}/records/project.jsonl, line {line}" for line in range(1, 6)]


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        list(Checker(today=TODAY).check_file(tmp_path / "nothing.jsonl"))


def test_the_checker_can_be_sent_to_another_process() -> None:
    import pickle  # noqa: PLC0415

    checker = RecordChecker(today=TODAY, rules=(odd_number,), profiles=(profile_named("art49"),))
    sent = pickle.loads(pickle.dumps(checker))  # noqa: S301

    assert codes(sent.check_record(project(id="se.lake:7"))) == codes(checker.check_record(project(id="se.lake:7")))


def test_rules_look_at_what_is_right_in_a_record_that_is_wrong_elsewhere() -> None:
    record = members(cofinancing_rate="195", start_date="2023", end_date_actual="2022")

    found = RecordChecker(today=TODAY, profiles=(profile_named("art49"),)).check_members(record)

    assert found.record is None
    assert [(each.code.code, each.pointer) for each in found.findings] == [
        ("rate-range", "/cofinancing_rate"),
        ("date-order", "/end_date_actual"),
    ]


def test_all_members_without_a_meaning_are_told_at_once() -> None:
    record = members(start_date="2022-02-30", end_date_expected="2022-02-31", kind="operation")

    found = RecordChecker(today=TODAY).check_members(record)

    assert [each.pointer for each in found.findings] == ["/start_date", "/end_date_expected"]


@pytest.mark.parametrize("more", [{"sources": "list.csv"}, {"title": None}, {"id": "no id"}])
def test_a_record_that_lacks_its_envelope_meets_no_rules(more: dict[str, Json]) -> None:
    record = members(start_date="2023", end_date_actual="2022", **more)

    codes_found = {each.code.code for each in RecordChecker(today=TODAY).check_members(record).findings}

    assert codes_found
    assert "date-order" not in codes_found

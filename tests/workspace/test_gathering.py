"""Gathering holds a run's statements and joins those about one id."""

from datetime import date

import pytest

from sicore.checks import RecordChecker, checked_line
from sicore.dates import PartialDate
from sicore.findings import Finding
from sicore.format import from_json, parse_json
from sicore.format.lines import Block
from sicore.model import AnyRecord, Lesson, Project, Source
from sicore.text import LangText
from sicore.workspace import gathering as gathering_module
from sicore.workspace.gathering import Gathering, Standing, Unchecked, blocks_of


def lesson(number: int, language: str = "en") -> Lesson:
    return Lesson(
        id=f"eu.test:{number}",
        title=LangText({language: f"Lesson {number}"}),
        sources=(Source(name=f"{language}.txt", language=language),),
    )


def records(gathering: Gathering) -> list[AnyRecord]:
    return [from_json(parse_json(each.text)) for each in gathering.joined()]


def only(gathering: Gathering) -> tuple[AnyRecord, tuple[Finding, ...]]:
    (joined,) = gathering.joined()
    return from_json(parse_json(joined.text)), joined.findings


def late(name: str) -> Project:
    return Project(
        id="eu.test:p",
        title=LangText({"en": "Bridge"}),
        start_date=PartialDate("2022"),
        end_date_expected=PartialDate("2021"),
        sources=(Source(name=name),),
    )


def test_a_checked_statement_that_stands_alone_comes_as_it_was_taken_in_with_its_findings() -> None:
    line = checked_line(late("a.csv"), RecordChecker(today=date(2026, 11, 26)))

    with Gathering() as gathering:
        gathering.add_checked(line)

        assert list(blocks_of(gathering.joined())) == [[line]]

    assert "date-order" in [finding.code for finding in line.findings]


def test_checked_statements_that_are_joined_are_to_be_checked_again() -> None:
    with Gathering() as gathering:
        for name in ("a.csv", "b.csv"):
            gathering.add_checked(checked_line(late(name), RecordChecker(today=date(2026, 11, 26))))

        (joined,) = gathering.joined()

    assert isinstance(joined, Unchecked)


def test_records_come_back_in_the_order_in_which_their_ids_first_came() -> None:
    with Gathering() as gathering:
        for number in (3, 1, 2):
            gathering.add(lesson(number))
        gathering.add(lesson(1, "sv"))

        ids = [record.id for record in records(gathering)]

    assert ids == ["eu.test:3", "eu.test:1", "eu.test:2"]
    assert gathering.count == 4


def test_statements_about_one_id_become_one_record() -> None:
    with Gathering() as gathering:
        gathering.add(lesson(1))
        gathering.add(lesson(1, "sv"))

        record, _ = only(gathering)

    assert isinstance(record, Lesson)
    assert dict(record.title) == {"en": "Lesson 1", "sv": "Lesson 1"}
    assert len(record.sources) == 2


def test_statements_that_disagree_are_found_and_both_kept() -> None:
    def project(start: str, name: str) -> Project:
        return Project(
            id="eu.test:p",
            title=LangText({"en": "Bridge"}),
            start_date=PartialDate(start),
            sources=(Source(name=name),),
        )

    with Gathering() as gathering:
        gathering.add(project("2022-01", "b.csv"))
        gathering.add(project("2021-12", "a.csv"))

        record, findings = only(gathering)

    assert isinstance(record, Project)
    assert record.start_date == PartialDate("2021-12")
    assert [each.value for each in record.differing] == ["2022-01"]
    assert [finding.code.code for finding in findings] == ["statements-differ"]


def test_a_gathering_can_be_read_twice() -> None:
    with Gathering() as gathering:
        gathering.add(lesson(1))

        assert [list(gathering.joined()), list(gathering.joined())][0] == list(gathering.joined())


def test_a_source_read_again_takes_the_place_of_what_it_said_before() -> None:
    def project(start: str, sha256: str) -> Project:
        source = Source(name="list.csv", sha256=sha256 * 64, importer="xx.list 1.0")
        return Project(
            id="eu.test:p", title=LangText({"en": "Bridge"}), start_date=PartialDate(start), sources=(source,)
        )

    with Gathering() as gathering:
        gathering.add(project("2022-01", "a"), Standing.HELD)
        gathering.add(project("2021-12", "b"))

        record, findings = only(gathering)

    assert isinstance(record, Project)
    assert record.start_date == PartialDate("2021-12")
    assert record.differing == ()
    assert findings == ()


def test_what_another_source_said_as_well_stays_when_one_is_read_again() -> None:
    held = lesson(1)
    other = lesson(1, "sv")

    with Gathering() as gathering:
        with Gathering() as before:
            before.add(held)
            before.add(other)
            both, _ = only(before)
        gathering.add(both, Standing.HELD)
        gathering.add(lesson(1))

        record, _ = only(gathering)

    assert isinstance(record, Lesson)
    assert set(record.title) == {"en", "sv"}


def test_what_the_sources_tell_of_is_counted_apart_from_what_is_held() -> None:
    with Gathering() as gathering:
        gathering.add(lesson(1), Standing.HELD)
        gathering.add(lesson(2), Standing.HELD)
        gathering.add(lesson(2, "sv"))
        gathering.add(lesson(3))
        gathering.add(lesson(3, "sv"))

        assert gathering.told() == 2
        assert len(records(gathering)) == 3


def test_blocks_hold_the_lines_and_the_findings_on_the_way_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering_module, "LINES_AT_ONCE", 2)
    with Gathering() as gathering:
        for number in (1, 2, 3):
            gathering.add(lesson(number))
        gathering.add(Lesson(id="eu.test:3", title=LangText({"en": "Another"}), sources=(Source(name="x.txt"),)))

        first, second = (block for block in blocks_of(gathering.joined()) if isinstance(block, Block))

        assert [len(list(block.lines())) for block in (first, second)] == [2, 1]
        assert [[found.code.code for found in block.findings] for block in (first, second)] == [
            [],
            ["statements-differ"],
        ]


def test_gives_the_record_that_was_held_before_anything_came() -> None:
    with Gathering() as gathering:
        gathering.add(lesson(1), Standing.HELD)
        gathering.add(lesson(1, "sv"), Standing.REVISION)
        gathering.add(lesson(2), Standing.STATEMENT)

        assert gathering.held("eu.test:1") == lesson(1)
        assert gathering.held("eu.test:2") is None

"""Gathering holds a run's statements and joins those about one id."""

from sicore.dates import PartialDate
from sicore.model import Lesson, Project, Source
from sicore.text import LangText
from sicore.workspace.gathering import Gathering, Standing


def lesson(number: int, language: str = "en") -> Lesson:
    return Lesson(
        id=f"eu.test:{number}",
        title=LangText({language: f"Lesson {number}"}),
        sources=(Source(name=f"{language}.txt", language=language),),
    )


def test_records_come_back_in_the_order_in_which_their_ids_first_came() -> None:
    with Gathering() as gathering:
        for number in (3, 1, 2):
            gathering.add(lesson(number))
        gathering.add(lesson(1, "sv"))

        ids = [joined.record.id for joined in gathering.joined()]

    assert ids == ["eu.test:3", "eu.test:1", "eu.test:2"]
    assert gathering.count == 4


def test_statements_about_one_id_become_one_record() -> None:
    with Gathering() as gathering:
        gathering.add(lesson(1))
        gathering.add(lesson(1, "sv"))

        (joined,) = gathering.joined()

    assert isinstance(joined.record, Lesson)
    assert dict(joined.record.title) == {"en": "Lesson 1", "sv": "Lesson 1"}
    assert len(joined.record.sources) == 2


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

        (joined,) = gathering.joined()

    assert isinstance(joined.record, Project)
    assert joined.record.start_date == PartialDate("2021-12")
    assert [each.value for each in joined.record.differing] == ["2022-01"]
    assert [finding.code.code for finding in joined.findings] == ["statements-differ"]


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

        (joined,) = gathering.joined()

    assert isinstance(joined.record, Project)
    assert joined.record.start_date == PartialDate("2021-12")
    assert joined.record.differing == ()
    assert joined.findings == ()


def test_what_another_source_said_as_well_stays_when_one_is_read_again() -> None:
    held = lesson(1)
    other = lesson(1, "sv")

    with Gathering() as gathering:
        with Gathering() as before:
            before.add(held)
            before.add(other)
            (both,) = before.joined()
        gathering.add(both.record, Standing.HELD)
        gathering.add(lesson(1))

        (joined,) = gathering.joined()

    assert isinstance(joined.record, Lesson)
    assert set(joined.record.title) == {"en", "sv"}


def test_gives_the_record_that_was_held_before_anything_came() -> None:
    with Gathering() as gathering:
        gathering.add(lesson(1), Standing.HELD)
        gathering.add(lesson(1, "sv"), Standing.REVISION)
        gathering.add(lesson(2), Standing.STATEMENT)

        assert gathering.held("eu.test:1") == lesson(1)
        assert gathering.held("eu.test:2") is None

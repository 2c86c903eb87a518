from sicore.checks.collection import Collection, Statement, statement_of
from sicore.model import Participant, Relation
from tests.checks.samples import codes, project


def test_an_id_that_stands_twice_is_told_at_each_later_record_with_the_first() -> None:
    collection = Collection()
    collection.extend(Statement("se.lake:1", "a.jsonl", line) for line in (1, 4, 9))
    collection.add(Statement("se.lake:2", "a.jsonl", 2))
    findings = list(collection.findings())

    assert [(each.code.code, str(each.place), each.details["first"]) for each in findings] == [
        ("id-duplicate", "a.jsonl, line 4", "a.jsonl:1"),
        ("id-duplicate", "a.jsonl, line 9", "a.jsonl:1"),
    ]


def test_a_reference_into_the_own_centre_must_lead_somewhere() -> None:
    record = project(
        relations=(
            Relation(rel="part-of", target="se.lake:nowhere"),
            Relation(rel="supports", target="se.lake:2"),
            Relation(rel="supports", target="fi.lake:9"),
        ),
        participants=(Participant(role="partner", organisation="se.lake:o/7"),),
    )
    collection = Collection()
    collection.add(statement_of(record, "a.jsonl", 1))
    collection.add(Statement("se.lake:2", "a.jsonl", 2))
    findings = list(collection.findings())

    assert codes(findings) == ["relation-dangling", "relation-dangling"]
    assert {(each.pointer, each.value) for each in findings} == {
        ("/relations/0/target", "se.lake:nowhere"),
        ("/participants/0/organisation", "se.lake:o/7"),
    }


def test_records_without_a_place_are_told_by_their_number() -> None:
    collection = Collection()
    collection.extend([Statement("se.lake:1"), Statement("se.lake:1")])

    assert [(each.place, each.details["first"]) for each in collection.findings()] == [(None, "#1")]


def test_a_collection_is_empty_after_it_told_its_findings() -> None:
    collection = Collection()
    collection.extend([Statement("se.lake:1"), Statement("se.lake:1")])
    list(collection.findings())
    collection.add(Statement("se.lake:1"))

    assert list(collection.findings()) == []


def test_a_hundred_thousand_records_are_held_and_compared() -> None:
    collection = Collection()
    numbers = [*range(100_000), 5]
    collection.extend(Statement(f"se.lake:{number}", "a.jsonl", line) for line, number in enumerate(numbers, start=1))

    assert [each.value for each in collection.findings()] == ["se.lake:5"]

"""Joining in any order, at once and one by one, loses nothing and keeps every value traced to its source."""

from collections.abc import Sequence
from functools import reduce
from itertools import permutations
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from sicore.dates import PartialDate
from sicore.model import (
    AnyRecord,
    Need,
    Project,
)
from sicore.model.statements import join
from sicore.text import LangText
from tests.model.invented import MEMBERS, at, project, source, statements, values

SOME = settings(max_examples=40, deadline=None)


def joined(*records: AnyRecord) -> Project:
    record = join(records).record
    assert isinstance(record, Project)
    return record


def one_by_one(records: Sequence[AnyRecord]) -> AnyRecord:
    return reduce(lambda record, statement: join([record, statement]).record, records)


# Any order


@SOME
@given(statements(), st.randoms(use_true_random=False))
def test_no_order_of_reading_leaves_a_trace(records: list[Project], chance: Any) -> None:
    shuffled = chance.sample(records, len(records))

    assert join(shuffled) == join(records)


def test_four_languages_give_the_same_record_in_all_orders_and_when_they_come_one_by_one() -> None:
    pages = [
        project(
            number,
            start_date=PartialDate(f"202{number % 2}"),
            needs=(
                Need(number=1, text=LangText({language: "need"})),
                Need(number=number + 1, text=LangText({language: "another"})),
            ),
            extensions={"eu": {"Label": number % 2, language: "own"}},
            places={"/start_date": f"0:line {number}", "/needs/1": f"0:line {10 + number}"},
        )
        for number, language in enumerate(("da", "fi", "ro", "sl"))
    ]
    whole = join(pages)

    assert {repr(join(order)) for order in permutations(pages)} == {repr(whole)}
    assert all(one_by_one(order) == whole.record for order in permutations(pages))


@SOME
@given(statements(), st.randoms(use_true_random=False))
def test_joining_one_by_one_gives_the_same_facts_as_joining_at_once(records: list[Project], chance: Any) -> None:
    shuffled = chance.sample(records, len(records))

    assert one_by_one(shuffled) == join(records).record


@SOME
@given(statements())
def test_joining_with_itself_or_with_one_of_its_sources_changes_nothing(records: list[Project]) -> None:
    whole = joined(*records)

    assert joined(whole, whole) == whole
    assert all(joined(whole, statement) == whole for statement in records)


@SOME
@given(statements(fewest=1))
def test_reading_a_source_again_on_a_later_day_changes_nothing_but_the_day(records: list[Project]) -> None:
    whole = joined(*records)
    later = source(0)
    later = evolve(later, retrieved=PartialDate("2027-01-31"))

    again = joined(whole, evolve(records[0], sources=(later,)))

    assert again == evolve(whole, sources=(later, *whole.sources[1:]))


# Nothing is lost


@SOME
@given(statements())
def test_every_value_of_every_source_stays_or_is_told_as_differing(records: list[Project]) -> None:
    whole = joined(*records)
    stands = {name: [value for at, value in values(whole) if at.startswith(f"/{name}")] for name in MEMBERS}
    others = [each.value for each in whole.differing]

    for record in records:
        for pointer, value in values(record):
            name = pointer.split("/")[1]
            if isinstance(value, dict) or name not in stands or value in (None, [], {}):
                continue
            assert value in stands[name] or value in others or any(value in _leaves(other) for other in others)


def _leaves(value: Any) -> list[Any]:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [*parts, *(leaf for part in parts for leaf in _leaves(part))]


@SOME
@given(statements())
def test_every_place_points_at_what_its_source_says_there(records: list[Project]) -> None:
    whole = joined(*records)
    said = {
        place: (number, pointer) for number, record in enumerate(records) for pointer, place in record.places.items()
    }

    for pointer, place in whole.places.items():
        number, _, spot = place.partition(":")
        value = at(whole, pointer)
        if spot:
            teller, there = said[f"0:{spot}"]
            assert whole.sources[int(number)] == records[teller].sources[0]
            told = at(records[teller], there)
            # The place of an entry also serves for what another source did not say otherwise under it.
            assert told == value or isinstance(told, dict) or isinstance(value, str | dict)


@SOME
@given(statements())
def test_every_value_is_traced_to_a_source_that_says_it(records: list[Project]) -> None:
    whole = joined(*records)

    for pointer, value in values(whole):
        if isinstance(value, dict | list):
            continue
        teller = records[_source_of(whole, pointer)]
        name = pointer.split("/")[1]
        own = [told for at, told in values(teller) if at.split("/")[1] == name]
        assert value in own or value in (None, [], {})


def _source_of(record: Project, pointer: str) -> int:
    while pointer and pointer not in record.places:
        pointer = pointer.rpartition("/")[0]
    return int(record.places.get(pointer, "0:").partition(":")[0])

"""Whatever records say, linking takes them, and says the same of them in any order."""

from collections.abc import Sequence

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sicore.linking import cluster, counted_amounts, entities_of, side_by_side
from sicore.model import AnyRecord, CaseStudy, Organisation, Project, Record
from tests.linking.made import linker, organisation
from tests.strategies import record_of

LINKED = st.one_of([record_of(kind) for kind in (Project, CaseStudy, Organisation)])


def numbered(records: Sequence[AnyRecord]) -> list[AnyRecord]:
    """The records with ids of two lists, each once."""
    return [evolve(record, id=f"{'ab'[n % 2]}a.x:{n}") for n, record in enumerate(records)]


@given(st.lists(LINKED, max_size=6))
def test_any_records_can_be_linked_in_any_order(made: list[AnyRecord]) -> None:
    records = numbered([*made, *made])
    entities = {entity.id: entity for entity in entities_of(records)}
    found = list(linker().link(entities.values()))

    assert found == list(linker().link(reversed(entities.values())))
    assert all(0 <= assertion.score <= 1 and assertion.first < assertion.second for assertion in found)
    joined = [record_id for members in cluster(found, entities).members for record_id in members]
    assert len(joined) == len(set(joined))


@given(st.lists(LINKED, min_size=1, max_size=4))
def test_any_records_can_stand_side_by_side(made: list[AnyRecord]) -> None:
    records = [record for record in numbered(made) if isinstance(record, Record)]

    assert {saying.record for sides in side_by_side(records) for saying in sides.sayings} <= {r.id for r in records}
    assert all(amount.kind for amount in counted_amounts(records))


def test_names_as_long_as_books_are_compared_in_no_time() -> None:
    one = " ".join(f"mot{number}ord" * 50 for number in range(3000))
    other = " ".join(f"mot{number}ore" * 50 for number in range(3000))

    found = list(linker().link(entities_of([organisation("aa.x:1", one), organisation("bb.x:1", other)])))
    assert len(found) <= 1

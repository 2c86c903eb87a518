from sicore.linking import Assertion, Verdict, by_record, cluster, entities_of
from tests.linking.made import organisation


def asserted(first: str, second: str, score: float = 0.99) -> Assertion:
    return Assertion(
        first=first,
        second=second,
        method="test/1",
        score=score,
        verdict=Verdict.ASSERTED,
        evidence=(),
        made="2026-11-26T12:00:00Z",
        by="centre:se.esf",
    )


def test_assertions_join_records_into_clusters() -> None:
    found = cluster([asserted("a.x:1", "b.x:1"), asserted("b.x:1", "c.x:1"), asserted("d.x:1", "e.x:1")], {})

    assert found.members == (("a.x:1", "b.x:1", "c.x:1"), ("d.x:1", "e.x:1"))
    assert by_record(found)["c.x:1"] == ("a.x:1", "b.x:1", "c.x:1")
    assert found.of("z.x:1") == ("z.x:1",)


def test_no_chain_joins_two_identifiers_of_one_register() -> None:
    one = organisation("a.x:1", "Solrosen", numbers={"SE-ON": "2021004920"})
    middle = organisation("b.x:1", "Solrosen")
    other = organisation("c.x:1", "Solrosen", numbers={"SE-ON": "5560360793"})
    entities = {entity.id: entity for entity in entities_of([one, middle, other])}

    found = cluster([asserted("a.x:1", "b.x:1"), asserted("b.x:1", "c.x:1", 0.95)], entities)
    assert found.members == (("a.x:1", "b.x:1"),)
    assert [(each.one, each.other, each.against) for each in found.held_apart] == [
        ("a.x:1", "c.x:1", "identifiers SE-ON")
    ]


def test_no_chain_joins_members_of_a_series_or_a_unit_and_its_parent() -> None:
    records = [
        organisation("a.x:1", "School 2"),
        organisation("b.x:1", "School"),
        organisation("c.x:1", "School 3"),
        organisation("d.x:1", "Unit", parent="a.x:1"),
    ]
    entities = {entity.id: entity for entity in entities_of(records)}
    chain = [asserted("a.x:1", "b.x:1"), asserted("b.x:1", "c.x:1", 0.98), asserted("b.x:1", "d.x:1", 0.97)]

    found = cluster(chain, entities)
    assert found.members == (("a.x:1", "b.x:1"),)
    assert [each.against for each in found.held_apart] == ["series", "relation"]


def test_a_pair_that_a_person_rejected_stays_apart_in_every_chain() -> None:
    chain = [asserted("a.x:1", "b.x:1"), asserted("b.x:1", "c.x:1")]

    found = cluster(chain, {}, rejected=[("a.x:1", "c.x:1")])
    assert found.members == (("a.x:1", "b.x:1"),)
    assert found.held_apart[0].against == "rejected"


def test_what_a_person_accepted_is_joined_although_something_speaks_against_it() -> None:
    records = [
        organisation("a.x:1", "Solrosen", numbers={"SE-ON": "2021004920"}),
        organisation("b.x:1", "Solrosen", numbers={"SE-ON": "5560360793"}),
    ]
    entities = {entity.id: entity for entity in entities_of(records)}

    assert cluster([asserted("a.x:1", "b.x:1")], entities, accepted=[("a.x:1", "b.x:1")]).members == (
        ("a.x:1", "b.x:1"),
    )

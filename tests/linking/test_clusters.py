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
    found = cluster([asserted("aa.x:1", "bb.x:1"), asserted("bb.x:1", "cc.x:1"), asserted("dd.x:1", "ee.x:1")], {})

    assert found.members == (("aa.x:1", "bb.x:1", "cc.x:1"), ("dd.x:1", "ee.x:1"))
    assert by_record(found)["cc.x:1"] == ("aa.x:1", "bb.x:1", "cc.x:1")
    assert found.of("z.x:1") == ("z.x:1",)


def test_no_chain_joins_two_identifiers_of_one_register() -> None:
    one = organisation("aa.x:1", "Solrosen", numbers={"SE-ON": "2021004920"})
    middle = organisation("bb.x:1", "Solrosen")
    other = organisation("cc.x:1", "Solrosen", numbers={"SE-ON": "5560360793"})
    entities = {entity.id: entity for entity in entities_of([one, middle, other])}

    found = cluster([asserted("aa.x:1", "bb.x:1"), asserted("bb.x:1", "cc.x:1", 0.95)], entities)
    assert found.members == (("aa.x:1", "bb.x:1"),)
    assert [(each.one, each.other, each.against) for each in found.held_apart] == [
        ("aa.x:1", "cc.x:1", "identifiers SE-ON")
    ]


def test_no_chain_joins_members_of_a_series_or_a_unit_and_its_parent() -> None:
    records = [
        organisation("aa.x:1", "School 2"),
        organisation("bb.x:1", "School"),
        organisation("cc.x:1", "School 3"),
        organisation("dd.x:1", "Unit", parent="aa.x:1"),
    ]
    entities = {entity.id: entity for entity in entities_of(records)}
    chain = [asserted("aa.x:1", "bb.x:1"), asserted("bb.x:1", "cc.x:1", 0.98), asserted("bb.x:1", "dd.x:1", 0.97)]

    found = cluster(chain, entities)
    assert found.members == (("aa.x:1", "bb.x:1"),)
    assert [each.against for each in found.held_apart] == ["series", "relation"]


def test_a_pair_that_a_person_rejected_stays_apart_in_every_chain() -> None:
    chain = [asserted("aa.x:1", "bb.x:1"), asserted("bb.x:1", "cc.x:1")]

    found = cluster(chain, {}, rejected=[("aa.x:1", "cc.x:1")])
    assert found.members == (("aa.x:1", "bb.x:1"),)
    assert found.held_apart[0].against == "rejected"


def test_what_a_person_accepted_is_joined_although_something_speaks_against_it() -> None:
    records = [
        organisation("aa.x:1", "Solrosen", numbers={"SE-ON": "2021004920"}),
        organisation("bb.x:1", "Solrosen", numbers={"SE-ON": "5560360793"}),
    ]
    entities = {entity.id: entity for entity in entities_of(records)}

    assert cluster([asserted("aa.x:1", "bb.x:1")], entities, accepted=[("aa.x:1", "bb.x:1")]).members == (
        ("aa.x:1", "bb.x:1"),
    )

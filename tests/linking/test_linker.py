from typing import Any

import pytest

from sicore.linking import (
    BY_IDENTIFIERS,
    BY_NAMES,
    BY_RELATION,
    Agreement,
    Assertion,
    Verdict,
    assertion_id,
    cluster,
    entities_of,
)
from sicore.linking.comparison import compare
from sicore.linking.rarity import Rarity
from sicore.model import AnyRecord, Tombstone
from tests.linking.made import OCCASION, case_study, euros, linker, organisation, project


def linked(*records: AnyRecord, **how: Any) -> list[Assertion]:
    return list(linker().link(entities_of(records), **how))


def only(*records: AnyRecord) -> Assertion:
    found = linked(*records)
    assert len(found) == 1
    return found[0]


def test_a_shared_identifier_is_certain_whatever_the_names_say() -> None:
    found = only(
        organisation("aa.x:1", "Malmö universitet", numbers={"SE-ON": "202100-4920"}),
        organisation("bb.x:1", "MAU", numbers={"vat": "SE202100492001"}),
    )

    assert (found.method, found.score, found.verdict) == (BY_IDENTIFIERS, 1.0, Verdict.ASSERTED)


def test_different_identifiers_of_one_register_are_never_linked() -> None:
    name = "Kooperativet Solrosen Lindköping"

    assert not linked(
        organisation("aa.x:1", name, town="Lindköping", country="SE", numbers={"SE-ON": "2021004920"}),
        organisation("bb.x:1", name, town="Lindköping", country="SE", numbers={"SE-ON": "5560360793"}),
    )


def test_a_shared_and_a_contradicting_identifier_wait_for_a_person() -> None:
    found = only(
        organisation("aa.x:1", "Solrosen", numbers={"SE-ON": "2021004920", "pic": "999456789"}),
        organisation("bb.x:1", "Solrosen", numbers={"SE-ON": "2021004920", "pic": "999123456"}),
    )

    assert (found.verdict, found.against) == (Verdict.REVIEW, ("identifiers pic",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kooperativet Solrosen AB", "Kooperativt Solrosen"),
        ("Δήμος Νέας Πέτρας", "Municipality of Neas Petras"),
        ("Сдружение Слънчоглед за младежи", "Slanchogled youth association"),
        ("Solrosen kompetenscenter", "Solrosen Competence Centre"),
    ],
)
def test_names_that_are_misspelled_or_translated_meet_in_one_town(one: str, other: str) -> None:
    found = only(
        organisation("aa.x:1", one, "sv", town="Lindköping", country="SE"),
        organisation("bb.x:1", other, "en", town="Lindköping", country="SE"),
    )

    assert found.method == BY_NAMES
    assert found.score > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Support for social services in the South Bohemian Region IV", "Support of social services, South Bohemia VI"),
        ("Bridges to work, phase 2", "Bridges to work, phase 3"),
        ("Arbetsår 2019", "Arbetsår 2021"),
        ("Φάση Α Γέφυρες εργασίας", "Φάση Β Γέφυρες εργασίας"),
        ("Мостове към работа II", "Мостове към работа III"),
    ],
)
def test_members_of_a_series_are_different_things(one: str, other: str) -> None:
    same: dict[str, Any] = {
        "countries": ["SE"],
        "start": "2022-01-01",
        "end": "2023-12-31",
        "partners": ["Malmö universitet"],
    }

    assert not linked(project("aa.x:1", one, **same), project("bb.x:1", other, **same))


def test_a_number_that_one_title_leaves_out_is_looked_at_by_a_person() -> None:
    same: dict[str, Any] = {
        "countries": ["SE"],
        "start": "2022-01-01",
        "end": "2023-12-31",
        "total_cost": euros("181234.50"),
    }

    found = only(
        project("aa.x:1", "Solrosen bridges to work 2", **same), project("bb.x:1", "Solrosen bridges to work", **same)
    )
    assert found.verdict is Verdict.REVIEW


def test_records_that_are_said_to_follow_each_other_are_different_things() -> None:
    same: dict[str, Any] = {"countries": ["SE"], "start": "2022-01-01", "partners": ["Malmö universitet"]}

    assert not linked(
        project("aa.x:1", "Solrosen bridges", **same),
        project("bb.x:1", "Solrosen bridges", related={"continues": "aa.x:1"}, **same),
    )


def test_a_unit_is_not_the_organisation_that_it_belongs_to() -> None:
    number = {"SE-ON": "2021004920"}
    found = only(
        organisation("aa.x:1", "Malmö universitet", numbers=number),
        organisation("aa.x:2", "Malmö universitet, mötesplatsen", numbers=number, parent="aa.x:1"),
    )

    assert (found.verdict, found.against) == (Verdict.REVIEW, ("relation",))


def test_a_case_study_is_linked_to_the_project_that_it_documents() -> None:
    found = only(project("aa.x:1", "Solrosen"), case_study("eu.sim:1", "Månblomman", related={"documents": "aa.x:1"}))

    assert (found.method, found.verdict) == (BY_RELATION, Verdict.ASSERTED)


def test_natural_persons_and_withdrawn_records_are_never_linked() -> None:
    assert not linked(
        organisation("aa.x:1", "Solrosen", numbers={"pic": "999456789"}, is_natural_person=True),
        organisation("bb.x:1", "Solrosen", numbers={"pic": "999456789"}, legal_category="natural-person"),
        organisation("cc.x:1", "Solrosen", numbers={"pic": "999456789"}, editorial_status="withdrawn"),
        Tombstone(id="dd.x:1", deleted="2026-11-26T12:00:00Z", reason="merged"),
    )


def test_an_assertion_says_which_fields_agreed_differed_or_were_absent() -> None:
    found = only(
        organisation(
            "aa.x:1", "Kooperativet Solrosen AB", town="Lindköping", country="SE", homepage="https://solros.se"
        ),
        organisation("bb.x:1", "Kooperativet Solrosen ek. för.", town="Lindköping", country="SE"),
    )
    told = {each.field: (each.agreement, each.one, each.other) for each in found.evidence}

    assert told["place"] == (Agreement.AGREED, "lindkoping", "lindkoping")
    assert told["form"] == (Agreement.DIFFERED, "public-company", "cooperative")
    assert told["homepage"] == (Agreement.ABSENT, "solros.se", None)
    assert (found.made, found.by) == (OCCASION.made, OCCASION.by)


def test_an_assertion_has_the_same_name_whoever_comes_first() -> None:
    records = [organisation(f"{c}{c}.x:1", "Solrosen", numbers={"pic": "999456789"}) for c in "ab"]

    assert only(*records).id == only(*reversed(records)).id == assertion_id("bb.x:1", "aa.x:1")


def test_many_records_of_one_organisation_are_a_chain_not_a_web() -> None:
    records = [organisation(f"aa.x:{n:03}", "Malmö universitet", numbers={"SE-ON": "2021004920"}) for n in range(200)]

    assert len(linked(*records)) == 199


def test_many_equal_records_without_identifiers_are_one_cluster() -> None:
    entities = list(
        entities_of(
            organisation(f"aa.x:{n:03}", "Kooperativet Solrosen", town="Lindköping", country="SE") for n in range(200)
        )
    )
    found = list(linker().link(entities))

    assert len(cluster(found, {entity.id: entity for entity in entities}).members[0]) == 200


def test_linking_again_looks_at_what_is_new_alone() -> None:
    records = [organisation(f"{c}{c}.x:1", "Solrosen", numbers={"pic": "999456789"}) for c in "abc"]
    records += [organisation(f"{c}{c}.y:1", "Kooperativet Månblomman", town="Ekby", country="SE") for c in "abc"]

    again = linked(*records, among={"cc.x:1", "c.y:1"})
    assert {assertion.pair for assertion in again} <= {assertion.pair for assertion in linked(*records)} | {
        ("aa.y:1", "cc.y:1")
    }
    assert all({"cc.x:1", "c.y:1"} & set(assertion.pair) for assertion in again)
    assert not linked(*records, among=set())


def test_the_order_of_records_changes_nothing() -> None:
    records = [organisation(f"{c}{c}.x:1", f"Kooperativet Solrosen{c}", town="Ekby", country="SE") for c in "abcdef"]

    assert linked(*records) == linked(*reversed(records))


def test_places_within_a_country_count_once() -> None:
    one, other = entities_of(
        [organisation(f"{c}{c}.x:1", "Solrosen", town="Lindköping", country="SE", countries=("SE",)) for c in "ab"]
    )
    found = compare(one, other, Rarity.of([one, other]))

    assert found.fields["country"] == ("agreed", 0.0)
    assert found.fields["place"][1] > 5


def test_organisations_and_projects_are_never_compared() -> None:
    records = [organisation("aa.x:1", "Solrosen"), project("bb.x:1", "Solrosen"), case_study("cc.x:1", "Solrosen")]

    assert not [found for found in linked(*records) if "aa.x:1" in found.pair]


ALIKE: dict[str, Any] = {"countries": ["PL"], "start": "2022-01-01", "end": "2023-12-31", "partners": ["Urząd Pracy"]}


def test_two_projects_of_one_list_are_two_however_alike_they_are() -> None:
    assert not linked(
        project("pl.x:1", "Aktywizacja osób młodych w powiecie malborskim", total_cost=euros("5.00"), **ALIKE),
        project("pl.x:2", "Aktywizacja osób młodych w powiecie malborskim", total_cost=euros("7.00"), **ALIKE),
    )


def test_a_project_is_at_most_one_of_another_list_the_likeliest_by_far() -> None:
    found = only(
        project("eu.x:1", "Aktywizacja osób młodych w powiecie malborskim", **ALIKE),
        project("pl.x:1", "Aktywizacja osób młodych w powiecie malborskim", **ALIKE),
        project("pl.x:2", "Aktywizacja osób młodych w powiecie morskim", **ALIKE),
    )

    assert (found.pair, found.verdict) == (("eu.x:1", "pl.x:1"), Verdict.ASSERTED)


def test_projects_of_one_list_that_share_an_identifier_are_one() -> None:
    found = linked(*(project(f"pl.x:{n}", f"Aktywizacja {n}", numbers={"keep-eu": "123"}) for n in "abc"))

    assert {assertion.verdict for assertion in found} == {Verdict.ASSERTED}
    assert {assertion.pair for assertion in found} == {("pl.x:a", "pl.x:b"), ("pl.x:b", "pl.x:c")}


def test_a_person_chooses_between_rivals_that_are_nearly_as_likely() -> None:
    found = linked(
        project("eu.x:1", "Aktywizacja osób młodych w powiecie malborskim", **ALIKE),
        project("pl.x:1", "Aktywizacja osób młodych w powiecie malborskim", **(ALIKE | {"end": "2023-12"})),
        project("pl.x:2", "Aktywizacja osób młodych w powiecie malborskim", **(ALIKE | {"end": "2023"})),
    )
    across = [assertion for assertion in found if assertion.first == "eu.x:1"]

    assert [assertion.verdict for assertion in across] == [Verdict.REVIEW, Verdict.REVIEW]
    assert "rival pl.x:2" in {each.field for each in across[0].evidence}


def test_an_amount_that_is_far_from_the_other_is_looked_at_by_a_person() -> None:
    found = only(
        project("eu.x:1", "Szennyvíztisztító telep Bucsa község", total_cost=euros("5000.00"), **ALIKE),
        project("pl.x:1", "Szennyvíztisztító telep Bucsa község", total_cost=euros("90000.00"), **ALIKE),
    )

    assert found.verdict is Verdict.REVIEW

"""Who is suggested, why, and who never is."""

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sicore.codelists import Code, core_shelf
from sicore.linking.partners import (
    WEIGHTS,
    Facets,
    PartnerNeed,
    Profile,
    Suggestion,
    kin_of,
    need_of,
    points_for,
    profile_of,
    suggest,
)
from sicore.model import AnyRecord, ContactPoint, Project, Record, Relation, Tombstone
from sicore.model.envelope import EDITORIAL_STATUS
from sicore.places import Place
from sicore.text import LangText
from tests.linking.partners.candidates import case, does, group, organisation, project, theme

KIN = kin_of(core_shelf(), ["si-theme", "target-group"])


def profiles(*records: AnyRecord) -> list[Profile]:
    return [profile for record in records if (profile := profile_of(record)) is not None]


def suggested(need: PartnerNeed, *records: AnyRecord) -> tuple[Suggestion, ...]:
    return suggest(need, profiles(*records), kin=KIN)


def ids(suggestions: Sequence[Suggestion]) -> list[str]:
    return [each.profile.id for each in suggestions]


def points(suggestion: Suggestion) -> dict[str, int]:
    return {reason.facet: reason.points for reason in suggestion.reasons}


def test_suggests_organisations_and_cases_on_the_same_theme_and_says_so() -> None:
    found = suggested(need_of(project()), organisation(), case(themes=(theme("care"),)))

    assert ids(found) == ["fi.thl:org/1"]
    (reason,) = found[0].reasons
    assert (reason.facet, reason.shared) == ("themes", ("si-theme:homelessness",))
    assert reason.points == reason.most == found[0].score


def test_a_theme_beside_or_above_counts_half() -> None:
    same, above = suggested(
        need_of(project()), organisation(), case(themes=(theme("social-inclusion"),), title=LangText({"en": "x"}))
    )

    assert points(above)["themes"] * 2 == pytest.approx(points(same)["themes"], abs=1)
    assert above.reasons[0].shared == ("si-theme:social-inclusion",)


def test_three_shared_codes_are_enough() -> None:
    codes = ("homelessness", "housing", "health", "poverty")
    need = need_of(project(themes=tuple(map(theme, codes))))
    three = case(themes=tuple(map(theme, codes[:3])))

    assert suggested(need, three)[0].reasons[0].points == points_for(need.facets)["themes"]


def test_those_who_look_for_partners_come_first() -> None:
    found = suggested(need_of(project()), organisation("fi.a:1"), organisation("fi.b:1", looking_for_partner=True))

    assert ids(found) == ["fi.b:1", "fi.a:1"]
    assert "looking" in points(found[0])


def test_to_be_in_the_same_country_to_look_and_to_speak_is_no_reason_alone() -> None:
    need = need_of(project(original_language="sv"))
    stranger = organisation(topics=(), countries=("SE",), looking_for_partner=True, original_language="sv")

    assert suggested(need, stranger) == ()


def test_methods_stages_places_languages_and_words_are_told_as_reasons() -> None:
    members: dict[str, Any] = {
        "themes": (),
        "methods": ("eu.x:method/lab",),
        "stage": Code(list="si-process-stage", version="2010", code="3"),
        "locations": (Place(country="SE", nuts=Code(list="nuts", code="SE22")),),
        "original_language": "sv",
        "title": LangText({"sv": "Verkstad för unga hemlösa"}),
    }
    need = need_of(case("fi.x:1", **members))
    found = suggested(need, case("se.y:2", **members | {"stage": Code(list="si-process-stage", code="4")}))

    assert points(found[0]) == {
        name: most if name != "stages" else (most + 1) // 2
        for name, most in points_for(need.facets).items()
        if name != "looking"
    }
    told = {reason.facet: reason.shared for reason in found[0].reasons}
    assert told["methods"] == ("eu.x:method/lab",)
    assert told["places"] == ("FI",)
    assert set(told["words"]) == {"verkstad", "unga", "hemlösa"}


@pytest.mark.parametrize(
    ("asked", "offered", "share"),
    [("FI", "FI1B1", 1.0), ("SE22", "SE", 0.5), ("SE22", "SE21", 0.75), ("SE", "SI", 0.0)],
)
def test_a_place_inside_the_one_asked_for_counts_whole(asked: str, offered: str, share: float) -> None:
    base = Facets(themes=frozenset({"si-theme:care"}))
    need = PartnerNeed(facets=evolve(base, places=frozenset({asked})))
    candidate = Profile(
        id="x.y:1", type="project", title=LangText({"en": "x"}), facets=evolve(base, places=frozenset({offered}))
    )

    (found,) = suggest(need, [candidate])

    assert points(found).get("places", 0) == int(points_for(need.facets)["places"] * share + 0.5)


def test_rare_words_tell_more_than_common_ones() -> None:
    need = PartnerNeed(facets=Facets(words=frozenset({"project", "beekeeping"})))
    words = [{"project", "bees"}, {"project", "trains"}, {"project", "roads"}, {"beekeeping", "honey"}]
    found = suggest(
        need,
        [
            Profile(
                id=f"x.y:{number}", type="project", title=LangText({"en": "x"}), facets=Facets(words=frozenset(each))
            )
            for number, each in enumerate(words)
        ],
    )

    assert ids(found)[0] == "x.y:3"


def test_never_suggests_what_is_not_published() -> None:
    records = [organisation(f"fi.x:{status}", editorial_status=status) for status in (*EDITORIAL_STATUS, None)]

    assert ids(suggested(need_of(project()), *records)) == ["fi.x:published"]


def test_never_suggests_a_tombstone_a_person_or_who_looks_for_none() -> None:
    gone = Tombstone(id="fi.x:1", deleted="2026-11-26T09:00:00Z", reason="request")
    person = organisation("fi.x:2", is_natural_person=True)
    busy = organisation("fi.x:3", looking_for_partner=False)

    assert suggested(need_of(project()), gone, person, busy) == ()


def test_never_suggests_an_own_organisation_its_units_and_what_it_works_on() -> None:
    need = need_of(project(participants=(does("fi.x:own"), does("fi.x:authority", "managing-authority"))))
    own = [
        organisation("fi.x:own"),
        organisation("fi.x:unit", parent="fi.x:own"),
        case("fi.x:case", participants=(does("fi.x:own", "beneficiary"),)),
    ]
    others = [organisation("fi.x:authority"), case("fi.x:other", participants=(does("fi.x:authority", "funder"),))]

    assert ids(suggested(need, *own, *others)) == ["fi.x:authority", "fi.x:other"]


def test_never_suggests_the_record_itself_what_is_derived_from_it_or_what_it_was_derived_from() -> None:
    mine = case("fi.x:1/case-study/1")
    found = suggested(
        need_of(mine).within_own_centre(), mine, project("fi.x:1"), organisation("fi.x:1/case-study/1/partner/a")
    )

    assert found == ()


def test_never_suggests_what_the_own_centre_keeps() -> None:
    need = need_of(project(maintained_by="eu.x:centre"))
    found = suggested(
        need,
        organisation("se.norrvik:2"),
        organisation("fi.x:2", maintained_by="eu.x:centre"),
        organisation("fi.x:3", maintained_by="se.norrvik:centre"),
        organisation("fi.x:4"),
    )

    assert ids(found) == ["fi.x:4"]
    assert ids(suggested(need.within_own_centre(), organisation("se.norrvik:2"))) == ["se.norrvik:2"]


def test_a_european_system_keeps_the_records_of_everybody() -> None:
    assert ids(suggested(need_of(case("eu.sim:1")), case("eu.sim:2"))) == ["eu.sim:2"]


def test_never_suggests_other_records_of_the_same_thing() -> None:
    need = need_of(project()).with_own(["eu.kohesio:Q1"])

    assert suggested(need, project("eu.kohesio:Q1"), case("fi.x:1", relations=(_documents("eu.kohesio:Q1"),))) == ()


def _documents(target: str) -> Relation:
    return Relation(rel="documents", target=target)


def test_shows_a_contact_only_where_consent_is_recorded_and_it_is_a_role() -> None:
    points_there = [
        ContactPoint(role="partner enquiries", mailbox="partners@thl.example", consent=True),
        ContactPoint(role="director", mailbox="director@thl.example", consent=None),
        ContactPoint(role="desk", mailbox="desk@thl.example", consent=False),
        ContactPoint(role="post", consent=True),
        ContactPoint(role="partner enquiries", mailbox="anna.berg@thl.example", consent=True),
    ]
    (found,) = suggested(need_of(project()), organisation(contact_points=tuple(points_there)))

    assert found.profile.contacts == (points_there[0],)


def test_an_organisation_is_known_by_the_cases_that_it_works_on() -> None:
    (bare,) = profiles(organisation(topics=()))
    known = bare.with_work(profiles(case(themes=(theme("homelessness"),))))

    assert suggest(need_of(project()), [bare]) == ()
    (found,) = suggest(need_of(project()), [known])
    assert found.profile.known_from == ("fi.thl:case/1",)


def test_a_case_is_reached_by_each_role_contact_of_the_organisations_that_work_on_it_once() -> None:
    desk, post = (
        ContactPoint(role=role, mailbox=f"{role}@thl.example", consent=True, unknown={"hours": ["9-12"]})
        for role in ("desk", "post")
    )
    own = (
        organisation("fi.thl:org/1", contact_points=(desk,)),
        organisation("fi.thl:org/2", contact_points=(desk, post)),
    )
    (bare,) = profiles(case())

    assert bare.with_organisations(profiles(*own)).contacts == (desk, post)


def test_only_the_kinds_that_are_asked_for_are_suggested() -> None:
    need = evolve(need_of(project()), kinds=("case_study",))

    assert ids(suggested(need, organisation(), case(), project("fi.x:9"))) == ["fi.thl:case/1"]


def test_points_add_up_to_a_hundred_for_any_need() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert points_for(Facets()) == {"looking": 100}
    said = frozenset({"x"})
    full = Facets(themes=said, target_groups=said, methods=said, places=said, languages=said, words=said)
    full = evolve(full, stages=frozenset({1}))
    assert points_for(full) == WEIGHTS


CODES = st.sampled_from(["homelessness", "housing", "care", "childcare", "health", "unemployment"])
THEMES = st.lists(CODES.map(theme), max_size=4).map(tuple)
GROUPS = st.lists(st.sampled_from(["women", "men", "neet"]).map(group), max_size=3).map(tuple)
TITLES = st.lists(
    st.sampled_from(["housing", "first", "bees", "work", "young", "mothers"]), min_size=1, max_size=5
).map(lambda words: LangText({"en": " ".join(words)}))
ORGANISATIONS = st.sampled_from(["fi.x:a", "fi.x:b", "se.norrvik:c"])
IDS = st.sampled_from(["se.norrvik:1", "se.norrvik:1/case/1", "fi.x:1", "fi.x:a", "fi.x:b", "dk.z:5", "eu.sim:8"])
MEMBERS: dict[str, Any] = {
    "title": TITLES,
    "editorial_status": st.sampled_from([*EDITORIAL_STATUS, "published", "published", None]),
    "countries": st.lists(st.sampled_from(["SE", "FI", "GR"]), max_size=2).map(tuple),
    "maintained_by": st.none() | st.sampled_from(["se.norrvik:centre", "fi.x:centre"]),
}
WORK = {
    "themes": THEMES,
    "target_groups": GROUPS,
    "participants": st.lists(st.builds(does, ORGANISATIONS, st.sampled_from(["partner", "funder"])), max_size=2).map(
        tuple
    ),
}
RECORDS = st.one_of(
    st.builds(case, IDS, **MEMBERS, **WORK),
    st.builds(project, IDS, **MEMBERS, **WORK),
    st.builds(
        organisation,
        IDS,
        topics=THEMES,
        parent=st.none() | ORGANISATIONS,
        looking_for_partner=st.sampled_from([True, False, None]),
        **MEMBERS,
    ),
)


@given(
    st.builds(project, IDS, **MEMBERS, **WORK),
    st.lists(RECORDS, max_size=12, unique_by=lambda each: each.id),
    st.data(),
)
def test_whoever_is_suggested_is_published_and_somebody_else_with_reasons_that_add_up(
    mine: Project, others: list[Record], data: st.DataObject
) -> None:
    need = need_of(mine)
    found = suggested(need, *others)
    shuffled = suggested(need, *data.draw(st.permutations(others)))

    assert found == shuffled
    assert found == suggest(need, profiles(*others), kin=KIN, limit=len(others))
    assert suggest(need, profiles(*others), kin=KIN, limit=2) == found[:2]
    assert ids(found) == [each.profile.id for each in sorted(found, key=lambda each: (-each.score, each.profile.id))]
    by_id = {record.id: record for record in others}
    for suggestion in found:
        record = by_id[suggestion.profile.id]
        assert record.editorial_status == "published"
        assert record.id != mine.id
        assert record.id not in {each.organisation for each in mine.participants if each.role == "partner"}
        assert record.centre != mine.centre or mine.centre == "eu.sim"
        assert mine.maintained_by is None or record.maintained_by != mine.maintained_by
        assert getattr(record, "looking_for_partner", None) is not False
        assert suggestion.score == sum(reason.points for reason in suggestion.reasons)
        assert 1 <= suggestion.score <= 100
        assert all(1 <= reason.points <= reason.most for reason in suggestion.reasons)
        assert len({reason.facet for reason in suggestion.reasons}) == len(suggestion.reasons)

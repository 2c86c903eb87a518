"""Joining what several sources say about one project."""

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.errors import UsageError
from sicore.model import (
    AnyRecord,
    CaseStudy,
    Differing,
    Need,
    Project,
    SocialInnovation,
    Source,
    Tombstone,
    Topic,
    Transferability,
)
from sicore.model.statements import join, supersedes
from sicore.money import Money, Percent
from sicore.text import LangText
from tests.model.invented import project, source, statements


def joined(*records: AnyRecord) -> Project:
    record = join(records).record
    assert isinstance(record, Project)
    return record


def one_by_one(records: Sequence[AnyRecord]) -> AnyRecord:
    return reduce(lambda record, statement: join([record, statement]).record, records)


# Uniting


def test_languages_unite_and_each_keeps_its_place() -> None:
    whole = joined(
        project(4, places={"/title/sv": "0:line 3"}),
        project(1, places={"/title/fi": "0:line 4"}),
    )

    assert dict(whole.title) == {"fi": "Title 1", "sv": "Title 4"}
    assert [each.name for each in whole.sources] == ["page1.txt", "page4.txt"]
    assert whole.places == {"/title/fi": "0:line 4", "/title/sv": "1:line 3"}
    assert whole.differing == ()


def test_needs_of_one_number_unite_and_the_place_of_a_new_one_follows_it() -> None:
    danish = project(
        0,
        needs=(Need(number=1, text=LangText({"da": "bro"})),),
        places={"/needs/0": "0:line 1"},
        raw={"/needs/0": "1)"},
    )
    finnish = project(
        1,
        needs=(Need(number=2, text=LangText({"fi": "tie"})), Need(number=1, text=LangText({"fi": "silta"}))),
        places={"/needs/0": "0:line 2", "/needs/1": "0:line 3"},
        raw={"/needs/0": "2)"},
    )

    whole = joined(finnish, danish)

    assert [(need.number, dict(need.text)) for need in whole.needs] == [
        (1, {"da": "bro", "fi": "silta"}),
        (2, {"fi": "tie"}),
    ]
    assert whole.places["/needs/1"] == "1:line 2"
    assert whole.places["/needs/0/text/fi"] == "1:line 3"
    assert whole.raw == {"/needs/0": "1)", "/needs/1": "2)"}


def test_entries_with_one_name_in_the_same_source_stay_apart() -> None:
    twice = (
        Topic(code=Code(list="si-theme", code="1"), text=LangText({"da": "a"})),
        Topic(code=Code(list="si-theme", code="1"), text=LangText({"da": "b"})),
    )

    whole = joined(project(0, themes=twice), project(1, themes=twice))

    assert whole.themes == twice
    assert whole.differing == ()


def test_entries_stand_in_the_order_of_the_first_source_that_has_them() -> None:
    whole = joined(project(1, countries=("FI", "SE", "DK")), project(0, countries=("DK", "SE")))

    assert whole.countries == ("DK", "SE", "FI")


def test_what_there_can_be_but_one_of_unites_member_by_member() -> None:
    whole = joined(
        project(0, social_innovation=SocialInnovation(experimentation=True)),
        project(1, social_innovation=SocialInnovation(dedicated_priority=False)),
    )

    assert whole.social_innovation == SocialInnovation(experimentation=True, dedicated_priority=False)


def test_the_languages_of_what_others_need_to_take_an_innovation_up_unite() -> None:
    cases = [
        CaseStudy(
            id="eu:case",
            title=LangText({language: "Case"}),
            sources=(Source(language=language, name=f"{language}.txt"),),
            transferability=Transferability(prerequisites=LangText({language: "room"})),
        )
        for language in ("fi", "da")
    ]

    record = join(cases).record

    assert isinstance(record, CaseStudy)
    assert record.transferability is not None
    assert record.transferability.prerequisites == LangText({"da": "room", "fi": "room"})


def test_unknown_members_and_extensions_unite_with_their_exact_values() -> None:
    whole = joined(
        project(0, unknown={"later": Decimal("1.10")}, extensions={"se.esf": {"Rubrik": [1, {"a": None}]}}),
        project(1, unknown={"later": Decimal("1.20")}, extensions={"se.esf": {"Annan": True}, "eu": {"x": "y"}}),
    )

    assert whole.unknown == {"later": Decimal("1.10")}
    assert whole.extensions == {"se.esf": {"Rubrik": [1, {"a": None}], "Annan": True}, "eu": {"x": "y"}}
    assert whole.differing == (Differing(pointer="/later", value=Decimal("1.20"), source=1),)


def test_the_first_making_and_the_last_change_count() -> None:
    whole = joined(
        project(0, created="2026-03-01T00:00:00Z", modified="2026-03-01T00:00:00Z", sicore="1.10"),
        project(1, created="2026-02-01T00:00:00Z", modified="2026-04-01T00:00:00Z", sicore="1.9"),
    )

    assert (whole.created, whole.modified) == ("2026-02-01T00:00:00Z", "2026-04-01T00:00:00Z")
    assert whole.sicore == "1.10"


# Disagreeing


def test_keeps_both_of_two_dates_and_says_where_the_first_stands() -> None:
    danish = project(0, start_date=PartialDate("2021-05"), places={"/start_date": "0:line 12"})
    finnish = project(
        1, start_date=PartialDate("2021-06"), places={"/start_date": "0:line 14"}, raw={"/start_date": "6"}
    )

    result = join([finnish, danish])

    assert isinstance(result.record, Project)
    assert result.record.start_date == PartialDate("2021-05")
    assert result.record.differing == (Differing(pointer="/start_date", value="2021-06", source=1),)
    assert result.record.places == {"/start_date": "0:line 12", "/title/fi": "1:"}
    assert result.record.raw == {}
    (finding,) = result.findings
    assert finding.code.code == "statements-differ"
    assert finding.message == "Sources disagree: page0.txt says 2021-05, page1.txt says 2021-06."
    assert str(finding.place) == "page0.txt, line 12"
    assert (finding.record, finding.pointer) == ("se.esf:22-1", "/start_date")


def test_an_amount_is_one_value_and_is_never_mixed_of_two() -> None:
    whole = joined(
        project(0, total_cost=Money(amount=Decimal(5), currency="SEK")),
        project(1, total_cost=Money(amount=Decimal("7.50"), currency="EUR")),
    )

    assert str(whole.total_cost) == "SEK 5"
    assert whole.differing[0].value == {"amount": "7.50", "currency": "EUR"}


def test_the_same_share_with_more_digits_is_no_disagreement() -> None:
    shares = [project(number, cofinancing_rate=Percent(Decimal(text))) for number, text in enumerate(("95.0", "95"))]

    assert joined(*shares).differing == ()
    assert str(joined(*shares).cofinancing_rate) == "95.0"


def test_yes_and_one_are_not_the_same() -> None:
    whole = joined(project(0, unknown={"x": True}), project(1, unknown={"x": 1}))

    assert whole.unknown == {"x": True}
    assert [each.value for each in whole.differing] == [1]


def test_a_third_source_that_agrees_with_the_first_adds_no_third_opinion() -> None:
    dates = [project(number, start_date=PartialDate(text)) for number, text in enumerate(("2021", "2022", "2021"))]

    assert one_by_one([dates[1], dates[2], dates[0]]) == joined(*dates)
    assert [each.value for each in joined(*dates).differing] == ["2022"]


def test_the_raw_text_that_could_not_be_read_stays_beside_the_value_of_another_source() -> None:
    unread = project(0, raw={"/start_date": "sometime"})
    whole = joined(unread, project(1, start_date=PartialDate("2021"), places={"/start_date": "0:line 1"}))

    assert whole.raw == {"/start_date": "sometime"}
    assert whole.places["/start_date"] == "1:line 1"


# Sources


def test_two_nameless_sources_stay_two() -> None:
    whole = joined(
        project(0, sources=(Source(publisher="A centre"),)), project(0, sources=(Source(publisher="Another"),))
    )

    assert [each.publisher for each in whole.sources] == ["A centre", "Another"]


@pytest.mark.parametrize("place", ["line 5", "", ":", "x:line 5", "9:line 5", "²:line 5", "1" * 5000 + ":"])
def test_a_place_that_names_no_source_is_one_of_the_first(place: str) -> None:
    whole = joined(project(0, places={"/title/da": place}), project(1))

    assert whole.places.get("/title/da", "0:").startswith("0:")


def test_records_without_sources_can_be_joined() -> None:
    whole = joined(
        project(0, sources=(), start_date=PartialDate("2021")), project(0, sources=(), start_date=PartialDate("2022"))
    )

    assert whole.differing == (Differing(pointer="/start_date", value="2022", source=None),)


def test_what_stands_under_a_label_is_one_value_however_deep() -> None:
    deep, other = nested("x"), nested("y")

    whole = joined(project(0, extensions={"se": {"deep": deep}}), project(1, extensions={"se": {"deep": other}}))

    assert whole.extensions == {"se": {"deep": deep}}
    assert [(each.pointer, each.value) for each in whole.differing] == [("/extensions/se/deep", other)]


def nested(core: Any, *, depth: int = 190) -> Any:
    return reduce(lambda inside, _: {"a": inside}, range(depth), core)


def test_a_revision_on_the_same_sources_supersedes_what_is_not_newer() -> None:
    held = project(0, modified="2026-02-01T00:00:00Z")

    assert supersedes(project(0, modified="2026-02-02T00:00:00Z"), held)
    assert supersedes(project(0), held)
    assert not supersedes(project(0, modified="2026-01-01T00:00:00Z"), held)
    assert not supersedes(project(1), held)
    assert supersedes(joined(held, project(1)), held)


# Types and deletions


def test_refuses_nothing_at_all_and_statements_about_two_things() -> None:
    with pytest.raises(UsageError):
        join([])
    with pytest.raises(UsageError):
        join([project(0), project(1, id="se.esf:22-2")])


def test_one_id_for_two_types_is_a_finding_and_the_first_source_decides() -> None:
    case = CaseStudy(id="se.esf:22-1", title=LangText({"fi": "Case"}), sources=(source(1),))
    records: list[AnyRecord] = [case, project(0), project(2)]

    for order in permutations(records):
        result = join(order)
        assert isinstance(result.record, Project)
        assert set(result.record.title) == {"da", "ro"}
        assert [each.message for each in result.findings] == [
            "The id stands for a project in one source and for a case_study in another."
        ]


def test_a_deletion_outweighs_every_record_and_is_told() -> None:
    gone = Tombstone(id="se.esf:22-1", deleted="2026-11-21T12:00:00Z", reason="request")
    records: list[AnyRecord] = [gone, project(0), project(1)]

    for order in permutations(records):
        result = join(order)
        assert result.record == gone
        assert [each.code.code for each in result.findings] == ["record-deleted"]


def test_of_two_deletions_the_last_counts() -> None:
    first = Tombstone(id="se.esf:22-1", deleted="2026-11-20T12:00:00Z", reason="error")
    last = Tombstone(id="se.esf:22-1", deleted="2026-11-21T12:00:00Z", reason="request")

    assert join([last, first]) == join([first, last])
    assert join([first, last]).record == last
    assert join([first, last]).findings == ()


@given(statements(fewest=1, most=1))
def test_a_single_statement_stays_as_it_is(records: list[Project]) -> None:
    assert joined(*records) == records[0]
    assert joined(*records, *records) == records[0]

"""Lists of operations as an authority publishes them."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from sicore.codelists import Code
from sicore.dates import PartialDate, Period
from sicore.errors import UsageError
from sicore.identifiers import Identifier
from sicore.model import AnyRecord, Objective, Organisation, Participant, Programme, Project
from sicore.model import Source as RecordSource
from sicore.model.project import WeightedCode
from sicore.money import Money
from sicore.places import Place, Point
from sicore.plugins import ExportContext
from sicore.text import LangText
from sicore_eu.art49.layout import ARTICLE_49
from sicore_eu.art49.list_writing import ListExporter

Publish = Callable[..., Any]

NUTS = Code(list="nuts", version="2024", code="SE332")


def test_the_columns_are_those_that_article_49_3_asks_for_point_by_point() -> None:
    points = [column.law for column in ARTICLE_49.columns if column.law]

    assert list(dict.fromkeys(points)) == [f"({letter})" for letter in "abcdefghijklmn"]


def test_an_operation_that_lacks_nothing_is_a_row_with_everything_and_no_error(
    publish: Publish, operation: Project, association: Organisation
) -> None:
    told = publish(operation, association)

    assert {heading.rpartition(" / ")[2]: cell for heading, cell in told.rows[0].items() if cell} == {
        "Unique code of the operation": "N-1",
        "Name of the beneficiary": "Föreningen Broar",
        "Name of the operation [sv]": "Broar",
        "Name of the operation [en]": "Bridges",
        "Purpose of the operation [sv]": "Grannar möts.",
        "Purpose of the operation [en]": "Neighbours meet.",
        "Actual achievements [sv]": "De möts.",
        "Actual achievements [en]": "They meet.",
        "Start date of the operation": "2024-01-15",
        "Expected date of completion": "2026-12-31",
        "Total cost of the operation": "1275915.80",
        "Total cost of the operation: Currency": "SEK",
        "Fund: code": "ESF+",
        "Fund: name [sv]": "Europeiska socialfonden+ (2021/2027)",
        "Fund: name [en]": "European Social Fund Plus (ESF+) (2021/2027)",
        "Specific objective: code": "ESO4.8",
        "Union co-financing rate (%)": "94.51",
        "Country: code": "SE",
        "Location of the operation: NUTS code": "SE331",
        "Type of intervention: code": "163",
    }
    assert {each.severity for each in told.findings} == {"advice"}


def test_headings_stand_in_the_national_language_and_in_english(publish: Publish, operation: Project) -> None:
    assert publish(operation, languages=["sl"]).headings[0] == "Enotna koda operacije / Unique code of the operation"
    assert publish(operation, languages=["en"]).headings[0] == "Unique code of the operation"
    assert publish(operation, languages=["fi", "sv"]).headings[0].split(" / ") == [
        "Toimen yksilöllinen koodi",
        "Insatsens unika kod",
        "Unique code of the operation",
    ]


def test_without_a_language_asked_for_the_one_that_most_operations_were_written_in_is_taken(
    publish: Publish, operation: Project
) -> None:
    others = [evolve(operation, id=f"se.norrvik:N-{number}", original_language="fi") for number in (2, 3)]

    assert publish(operation, *others, languages=[]).headings[0].startswith("Toimen yksilöllinen koodi / ")


def test_without_any_the_official_language_of_the_only_country_is_taken(publish: Publish, operation: Project) -> None:
    austrian = evolve(operation, original_language=None, countries=("AT",))

    assert publish(austrian, languages=[]).headings[0].startswith("Eindeutiger Code des Vorhabens / ")


def test_every_mandatory_field_that_is_missing_is_an_error_with_its_law(publish: Publish, operation: Project) -> None:
    bare = Project(id=operation.id, title=operation.title, sources=operation.sources)

    errors = [each for each in publish(bare).findings if each.code.code == "profile-member-missing"]

    assert {each.details["law"].removeprefix("Article 49(3)") for each in errors} == {
        ": a unique code for each operation",
        *("(a)", "(e)", "(f)", "(g)", "(h)", "(i)", "(j)", "(k)", "(l)", "(l) and (m)", "(n)"),
    }


def test_findings_name_the_place_in_the_source_that_the_value_came_from(publish: Publish, operation: Project) -> None:
    placed = evolve(
        operation,
        end_date_expected=PartialDate("2020-01-01"),
        places={"/end_date_expected": "0:sheet Data row 7 column F"},
    )

    assert str(publish(placed).finding("date-order").place) == "own, sheet Data row 7 column F"


def test_several_beneficiaries_are_one_row_and_share_a_cell(
    publish: Publish, operation: Project, association: Organisation
) -> None:
    second = Participant(role="beneficiary", name="Norrviks kommun")
    told = publish(evolve(operation, participants=(*operation.participants, second)), association)

    assert told.column("Name of the beneficiary") == ["Föreningen Broar | Norrviks kommun"]


def test_the_contractor_of_a_public_procurement_has_a_column_of_its_own(publish: Publish, operation: Project) -> None:
    contractor = Participant(role="contractor", name="Byggtjänst AB")

    told = publish(evolve(operation, participants=(*operation.participants, contractor)))

    assert told.column("Name of the contractor") == ["Byggtjänst AB"]
    assert told.column("Name of the beneficiary") == ["Föreningen Broar"]


def test_a_beneficiary_of_whom_only_an_id_is_known_is_an_error(publish: Publish, operation: Project) -> None:
    unnamed = Participant(role="beneficiary", organisation="se.norrvik:organisation/gone")

    found = publish(evolve(operation, participants=(unnamed,))).finding("beneficiary-unnamed")

    assert (found.severity, found.pointer, found.value) == ("error", "/participants/0", "beneficiary")


def test_parts_of_several_codes_stand_at_the_same_position(publish: Publish, operation: Project) -> None:
    fields = tuple(
        WeightedCode(list="cpr-2021-intervention-field", version="2021", code=code, label=label)
        for code, label in (("134", None), ("163", LangText({"sv": "Social integration"})))
    )
    told = publish(evolve(operation, intervention_fields=fields))

    assert told.column("Type of intervention: code") == ["134 | 163"]
    assert told.column("Type of intervention: name [sv]") == ["| Social integration"]


def test_no_label_of_a_list_is_published_that_is_known_from_memory_alone(publish: Publish, operation: Project) -> None:
    assert publish(operation).column("Specific objective: name [en]") == [""]


def test_greece_is_el_as_in_all_lists_of_the_union(publish: Publish, operation: Project) -> None:
    assert publish(evolve(operation, countries=("GR",), locations=())).column("Country: code") == ["EL"]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1"])
def test_no_cell_runs_as_a_formula(publish: Publish, operation: Project, text: str) -> None:
    told = publish(evolve(operation, title=LangText({"sv": text})))

    assert told.column("Name of the operation [sv]")[0].startswith("'" if text.strip() == text else "'=")


def test_a_text_in_another_language_is_never_put_into_the_column(publish: Publish, operation: Project) -> None:
    told = publish(evolve(operation, title=LangText({"de": "Brücken"}), original_language="de"))

    left_out = told.finding("list-text-left-out")
    assert told.column("Name of the operation [sv]") == told.column("Name of the operation [en]") == [""]
    assert (left_out.severity, left_out.pointer, left_out.value, left_out.expected) == ("error", "/title", "de", "sv")


def test_a_text_that_is_there_in_english_alone_is_a_warning(publish: Publish, operation: Project) -> None:
    told = publish(evolve(operation, purpose=LangText({"en": "Neighbours meet."})))

    assert told.column("Purpose of the operation [en]") == ["Neighbours meet."]
    assert (told.finding("list-language-missing").severity, told.finding("list-language-missing").pointer) == (
        "warning",
        "/purpose",
    )


def test_missing_english_is_no_fault(publish: Publish, operation: Project) -> None:
    swedish = evolve(operation, title=LangText({"sv": "Broar"}), purpose=LangText({"sv": "Grannar möts."}))

    assert publish(swedish).codes("list-language-missing", "list-text-left-out") == []


def test_what_is_expected_and_what_was_achieved_are_not_mixed(publish: Publish, operation: Project) -> None:
    planned = Objective(text=LangText({"sv": "Tre mötesplatser"}), status="intended")

    told = publish(evolve(operation, objectives=(planned,)))

    assert told.column("Expected achievements [sv]") == ["Tre mötesplatser"]
    assert told.column("Actual achievements [sv]") == ["De möts."]


def test_two_operations_with_one_code_are_an_error_that_names_both(publish: Publish, operation: Project) -> None:
    twin = evolve(operation, id="se.norrvik:other")

    found = publish(operation, twin).finding("operation-code-twice")

    assert (found.record, found.value, found.details["first"]) == ("se.norrvik:other", "N-1", "se.norrvik:N-1")


def test_the_code_is_the_identifier_that_the_id_is_made_of_and_no_portals_number(
    publish: Publish, operation: Project
) -> None:
    portal, other, own = (
        Identifier(scheme=scheme, value=value)
        for scheme, value in (("kohesio", "Q42"), ("ministry", "77"), ("se-norrvik", "N-1"))
    )

    told = [
        publish(evolve(operation, identifiers=identifiers)).column("Unique code of the operation")[0]
        for identifiers in ((portal, other, own), (portal, other), (portal,), ())
    ]

    assert told == ["N-1", "77", "Q42", "se.norrvik:N-1"]


class TestNaturalPersons:
    """Article 49(3)(b): named by the authority alone, for two years."""

    @pytest.fixture
    def hers(self, operation: Project, person: Organisation) -> Project:
        taking_part = Participant(role="beneficiary", organisation=person.id, name="Siv Broman")
        return evolve(operation, participants=(taking_part,))

    def test_are_not_named_by_anybody_who_did_not_declare_to_be_the_authority(
        self, publish: Publish, hers: Project, person: Organisation
    ) -> None:
        told = publish(hers, person)

        assert told.column("First name and surname of the beneficiary (natural person)") == ["En fysisk person"]
        assert told.column("Name of the beneficiary") == [""]
        assert told.finding("person-unnamed").details["reason"].startswith("nobody declared")
        assert not any("Siv" in cell for row in told.rows for cell in row.values())
        assert not any("Siv" in f"{each.message} {each.value}" for each in told.findings)

    def test_are_named_by_their_authority_within_two_years(
        self, publish: Publish, hers: Project, person: Organisation
    ) -> None:
        told = publish(hers, person, publishes_persons=True)

        assert told.column("First name and surname of the beneficiary (natural person)") == ["Siv Broman"]
        assert told.codes("person-unnamed", "natural-person-name", "natural-person-due") == []

    def test_are_not_named_any_more_after_two_years_and_the_stored_name_is_an_error(
        self, publish: Publish, hers: Project, person: Organisation
    ) -> None:
        told = publish(hers, person, publishes_persons=True, today=date(2028, 1, 10))

        assert told.column("First name and surname of the beneficiary (natural person)") == ["En fysisk person"]
        assert told.codes("natural-person-due", "person-unnamed") == [
            ("natural-person-due", person.id),
            ("person-unnamed", person.id),
        ]

    def test_whose_overdue_name_stands_in_the_title_alone_are_told_as_well(
        self, publish: Publish, hers: Project, person: Organisation
    ) -> None:
        titled = evolve(person, legal_name=None, title=LangText({"sv": "Siv Broman"}))

        shown = publish(hers, titled, publishes_persons=True)
        due = publish(hers, titled, publishes_persons=True, today=date(2028, 1, 10))

        assert shown.column("First name and surname of the beneficiary (natural person)") == ["Siv Broman"]
        assert due.column("First name and surname of the beneficiary (natural person)") == ["En fysisk person"]
        assert (due.finding("natural-person-due").pointer, due.finding("natural-person-due").value) == ("/title", "Si…")
        assert shown.codes("natural-person-due") == []

    def test_of_whom_nobody_knows_when_they_were_first_published_are_overdue(
        self, publish: Publish, hers: Project, person: Organisation
    ) -> None:
        undated = evolve(person, first_published=None)

        assert publish(hers, undated, publishes_persons=True).codes("natural-person-due") != []
        declared = publish(hers, undated, publishes_persons=True, persons_first_published="2026-11-21")
        assert declared.column("First name and surname of the beneficiary (natural person)") == ["Siv Broman"]

    def test_a_name_that_goes_before_the_next_list_is_due_is_told(
        self, publish: Publish, hers: Project, person: Organisation
    ) -> None:
        told = publish(hers, person, publishes_persons=True, today=date(2027, 10, 1))

        assert told.finding("name-goes-soon").value == "2028-01-10"

    def test_a_person_whose_name_is_gone_stays_a_person(
        self, publish: Publish, hers: Project, person: Organisation
    ) -> None:
        told = publish(hers, evolve(person, legal_name=None), publishes_persons=True)

        assert told.column("First name and surname of the beneficiary (natural person)") == ["En fysisk person"]
        assert told.finding("person-unnamed").details["reason"] == "the records do not hold it"

    def test_are_located_by_their_nuts_2_region_and_nothing_smaller(
        self, publish: Publish, hers: Project, person: Organisation
    ) -> None:
        told = publish(evolve(hers, locations=()), person)

        assert told.column("Location of the beneficiary: NUTS code") == ["SE33"]
        assert told.column("Location of the beneficiary: postcode") == [""]

    def test_a_place_that_may_be_the_persons_own_is_made_as_coarse(
        self, publish: Publish, hers: Project, person: Organisation
    ) -> None:
        home = Place(country="SE", nuts=NUTS, postcode="999 20", point=Point(lat="64.1", lon="20.9"))

        told = publish(evolve(hers, locations=(home,)), person)

        assert told.column("Location of the operation: NUTS code") == ["SE33"]
        assert told.column("Location of the operation: postcode") == [""]
        assert told.column("Location of the operation: latitude, longitude") == [""]


def test_numbers_of_fishing_vessels_follow_the_rule_of_the_names(publish: Publish, operation: Project) -> None:
    vessel = evolve(operation, identifiers=(*operation.identifiers, Identifier(scheme="cfr", value="SWE000012345")))
    column = "Fishing vessel: Union fleet register number"

    hidden = publish(vessel)
    shown = publish(vessel, publishes_persons=True, persons_first_published="2026-01-10")
    due = publish(vessel, publishes_persons=True, persons_first_published="2024-01-10")

    assert (hidden.column(column), shown.column(column), due.column(column)) == ([""], ["SWE000012345"], [""])
    assert hidden.codes("vessel-unsaid") == due.codes("vessel-unsaid") == [("vessel-unsaid", "se.norrvik:N-1")]
    assert shown.column("Unique code of the operation") == ["N-1"]


def test_where_an_operation_has_no_place_or_several_the_beneficiarys_is_said(
    publish: Publish, operation: Project, association: Organisation
) -> None:
    mobile = publish(evolve(operation, locations=()), association)
    spread = publish(evolve(operation, locations=(*operation.locations, Place(country="SE", nuts=NUTS))), association)
    fixed = publish(operation, association)

    column = "Location of the beneficiary: NUTS code"
    assert [each.column(column) for each in (mobile, spread, fixed)] == [["SE331"], ["SE331"], [""]]
    assert mobile.codes("profile-member-missing") == []
    assert spread.column("Location of the operation: NUTS code") == ["SE331 | SE332"]


def test_parts_of_places_stand_at_the_same_position(publish: Publish, operation: Project) -> None:
    places = (
        Place(country="SE", nuts=NUTS, basis="activity"),
        Place(country="SE", city=LangText({"und": "Norrvik"}), point=Point(lat="-6.26", lon="53.35"), basis="activity"),
    )
    told = publish(evolve(operation, locations=places))

    assert told.column("Location of the operation: NUTS code") == ["SE332 |"]
    assert told.column("Location of the operation: place") == ["| Norrvik"]
    assert told.column("Location of the operation: latitude, longitude") == ["| -6.26,53.35"]


@pytest.mark.parametrize(
    ("today", "is_old"), [(date(2027, 2, 1), False), (date(2027, 2, 2), True), (date(2026, 10, 1), False)]
)
def test_a_list_whose_newest_statement_is_older_than_four_months_is_a_warning(
    publish: Publish, operation: Project, today: date, is_old: bool
) -> None:
    older = evolve(operation, id="se.norrvik:N-2", modified="2024-01-01T00:00:00Z")

    found = publish(operation, older, today=today).codes("not-updated")

    assert found == ([("not-updated", None)] if is_old else [])


def test_the_newest_statement_is_that_of_as_of_created_or_modified_else_of_the_sources(
    publish: Publish, operation: Project
) -> None:
    def told(**members: Any) -> str | None:
        made = evolve(operation, **({"modified": None} | members))
        found = publish(made, today=date(2029, 1, 1)).findings
        return next((each.value for each in found if each.code.code == "not-updated"), None)

    assert told(as_of=PartialDate("2026-05"), created="2026-05-30T00:00:00Z") == "2026-05-31"
    assert told(sources=(RecordSource(name="a", as_of=PartialDate("2026-04-01")),)) == "2026-04-01"
    assert told(sources=(RecordSource(name="a", retrieved=PartialDate("2026-03-01")),)) == "2026-03-01"
    assert told() is None
    assert publish(evolve(operation, modified=None)).codes("age-unknown") == [("age-unknown", None)]


class TestOperationsOf2014To2020:
    """Annex XII of Regulation (EU) No 1303/2013."""

    def test_have_the_columns_of_annex_xii_and_the_list_says_so(
        self, publish: Publish, older_operation: Project
    ) -> None:
        told = publish(older_operation)

        assert [each.rpartition(" / ")[2] for each in told.headings][:8] == [
            "Unique code of the operation",
            "Name of the beneficiary",
            "Name of the operation [sv]",
            "Name of the operation [en]",
            "Summary of the operation [sv]",
            "Summary of the operation [en]",
            "Start date of the operation",
            "Expected date of completion",
        ]
        assert told.column("Total eligible expenditure allocated to the operation") == ["500000"]
        assert told.column("Category of intervention: code") == ["109"]
        assert told.column("Date of last update of the list of operations") == ["2026-11-21"]
        assert told.finding("list-follows").expected == "Regulation (EU) No 1303/2013, Article 115(2) and Annex XII"

    def test_are_checked_by_the_profile_of_their_law(self, publish: Publish, older_operation: Project) -> None:
        told = publish(evolve(older_operation, total_eligible_cost=None))

        assert told.finding("profile-member-missing").details["profile"] == "annex12"

    def test_never_name_natural_persons(self, publish: Publish, older_operation: Project, person: Organisation) -> None:
        hers = evolve(older_operation, participants=(Participant(role="beneficiary", organisation=person.id),))

        told = publish(hers, person, publishes_persons=True)

        assert told.column("Name of the beneficiary") == ["En fysisk person"]

    def test_are_updated_every_six_months(self, publish: Publish, older_operation: Project) -> None:
        assert publish(older_operation, today=date(2027, 4, 1)).codes("not-updated") == []
        found = publish(older_operation, today=date(2027, 4, 2)).finding("not-updated")
        assert "every six months" in found.message

    def test_beside_operations_of_2021_to_2027_are_refused_with_what_to_do(
        self, publish: Publish, operation: Project, older_operation: Project, tmp_path: Path
    ) -> None:
        with pytest.raises(UsageError, match=r"1 of 2014-2020, 1 of 2021-2027.*SICORE_EU_LIST_PERIOD=2021-2027"):
            publish(operation, older_operation)
        assert not list(tmp_path.iterdir())

    def test_are_told_as_left_out_where_the_other_period_is_chosen(
        self, publish: Publish, operation: Project, older_operation: Project
    ) -> None:
        told = publish(operation, older_operation, list_period="2021-2027")

        assert told.column("Unique code of the operation") == ["N-1"]
        assert told.codes("other-period") == [("other-period", "se.norrvik:O-1")]

    def test_are_known_by_their_programme_too(self, publish: Publish, operation: Project) -> None:
        programme = Programme(
            id="se.norrvik:programme",
            title=LangText({"sv": "Program"}),
            period=Period("2014-2020"),
            sources=operation.sources,
        )
        plain = evolve(operation, intervention_fields=(), programme=programme.id)

        assert publish(plain, programme).codes("list-follows") == [("list-follows", None)]


def test_a_period_whose_rules_are_others_is_refused(publish: Publish, operation: Project) -> None:
    with pytest.raises(UsageError, match="not for 2007-2013"):
        publish(evolve(operation, cci="2007SE16UFPO001"))


def test_what_is_no_operation_or_was_withdrawn_is_not_in_the_list(publish: Publish, operation: Project) -> None:
    grant = evolve(operation, id="se.norrvik:G", kind="easi-grant")
    gone = evolve(operation, id="se.norrvik:W", editorial_status="withdrawn")

    told = publish(operation, grant, gone)

    assert told.column("Unique code of the operation") == ["N-1"]
    assert told.codes("operation-left-out") == [
        ("operation-left-out", "se.norrvik:G"),
        ("operation-left-out", "se.norrvik:W"),
    ]


def test_a_draft_is_listed_with_a_warning_because_the_law_wants_every_operation(
    publish: Publish, operation: Project
) -> None:
    told = publish(evolve(operation, editorial_status="draft"))

    assert told.finding("draft-listed").severity == "warning"
    assert len(told.rows) == 1


def test_a_file_without_operations_makes_a_list_of_its_header_and_says_so(
    publish: Publish, association: Organisation
) -> None:
    told = publish(association)

    assert (told.rows, told.codes("list-empty")) == ([], [("list-empty", None)])


def test_says_what_a_record_knows_beyond_the_list(publish: Publish, operation: Project) -> None:
    more = evolve(
        operation,
        title=LangText({"sv": "Broar", "en": "Bridges", "fi": "Sillat"}),
        background=LangText({"sv": "Bakgrund."}),
        total_eligible_cost=Money(amount=Decimal(5), currency="SEK"),
    )

    assert publish(operation).codes("beyond-the-list", "not-expressed") == []
    assert publish(more).finding("beyond-the-list").value == "background, title/fi, total_eligible_cost"


def test_the_columns_that_kohesio_can_use_are_there_when_they_are_asked_for(
    publish: Publish, operation: Project
) -> None:
    funded = evolve(
        operation,
        cci="2021SE05SFPR900",
        eu_contribution=Money(amount=Decimal(1000), currency="EUR"),
        total_eligible_cost=Money(amount=Decimal(5), currency="SEK"),
    )

    told = publish(funded, optional_columns=True)

    assert told.column("Programme (CCI)") == ["2021SE05SFPR900"]
    assert told.column("Support from the Fund: Currency") == ["EUR"]
    assert told.column("Programming period") == ["2021-2027"]
    assert told.codes("beyond-the-list") == []
    assert not any("Programme (CCI)" in heading for heading in publish(funded).headings)


@pytest.mark.parametrize("text", ["one | two", "x" * 40_000, "a\x00b", "line\u2028sep"])
def test_a_text_that_no_cell_holds_as_it_is_is_told(publish: Publish, operation: Project, text: str) -> None:
    planned = tuple(Objective(text=LangText({"sv": each})) for each in (text, "y"))

    told = publish(evolve(operation, objectives=planned))

    assert [(each.pointer, each.record) for each in told.findings if each.code.code == "not-expressed"] == [
        ("/objectives", "se.norrvik:N-1")
    ]


def test_spaces_around_a_text_and_the_ends_of_its_lines_are_no_loss(publish: Publish, operation: Project) -> None:
    told = publish(evolve(operation, purpose=LangText({"sv": " one\r\ntwo ", "en": "one"})))

    assert told.column("Purpose of the operation [sv]") == ["one\ntwo"]
    assert told.codes("not-expressed") == []


def test_nothing_appears_where_writing_ends_early(tmp_path: Path, operation: Project) -> None:
    def broken() -> Any:
        yield operation
        raise RuntimeError

    with pytest.raises(RuntimeError):
        list(ListExporter().write(broken(), tmp_path / "list.csv", ExportContext(created=date(2026, 11, 21))))
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_says_no_form_is_refused(tmp_path: Path, operation: Project) -> None:
    with pytest.raises(UsageError, match=r"list.pdf.*\.csv, \.xlsx, \.ods, \.json"):
        list(ListExporter().write([operation], tmp_path / "list.pdf", ExportContext(created=date(2026, 11, 21))))


def test_the_sample_of_an_authority_makes_the_same_list_in_every_form(
    tmp_path: Path, authority: list[AnyRecord]
) -> None:
    context = ExportContext(created=date(2026, 11, 21), licence="CC-BY-4.0")
    found = {
        suffix: [each.to_json() for each in ListExporter().write(authority, tmp_path / f"list{suffix}", context)]
        for suffix in (".csv", ".xlsx", ".ods", ".json")
    }
    told = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))

    assert found[".csv"] == found[".xlsx"] == found[".ods"] == found[".json"]
    assert [row["code"] for row in told["rows"]] == ["N-2023-001", "N-2023-002", "N-2024-003", "N-2024-004"]
    assert (told["licence"], told["updated"]) == ("CC-BY-4.0", "2026-11-21")

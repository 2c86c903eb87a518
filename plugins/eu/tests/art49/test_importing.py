"""Reading a list back: the same operations, without the names of natural persons."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.findings import Finding, RefusedSourceError
from sicore.format import from_json, to_json
from sicore.format.schema import record_schema
from sicore.identifiers import Identifier
from sicore.model import AnyRecord, Objective, Organisation, Participant, Project, SpecificObjective
from sicore.model import Source as RecordSource
from sicore.model.project import WeightedCode
from sicore.money import Money, Percent
from sicore.places import Place, Point
from sicore.plugins import ExportContext, ImportContext, Source
from sicore.text import LangText
from sicore_eu.art49.importing import ListImporter
from sicore_eu.art49.languages import text_in
from sicore_eu.art49.list_writing import ListExporter
from sicore_eu.kohesio.export import KohesioExport
from sicore_eu.settings import Settings

TODAY = date(2026, 11, 21)
CENTRE = Settings(list_centre="se.norrvik")
SCHEMA = Draft202012Validator(record_schema("next"))


def write(records: Iterable[AnyRecord], target: Path, **declared: Any) -> list[Finding]:
    context = ExportContext(created=TODAY, languages=("sv",), settings=Settings(**declared))
    return list(ListExporter().write(iter(records), target, context))


def read(path: Path, *, today: date = TODAY, own: Settings | None = CENTRE) -> tuple[list[AnyRecord], list[Finding]]:
    told = list(ListImporter().read(Source(path=path), ImportContext(today=today, settings=own)))
    records = [each for each in told if not isinstance(each, Finding)]
    for record in records:
        assert [error.message for error in SCHEMA.iter_errors(to_json(record))] == []
        assert from_json(to_json(record)) == record
    return records, [each for each in told if isinstance(each, Finding)]


def operation_in(path: Path) -> Project:
    (found,) = (each for each in read(path)[0] if isinstance(each, Project))
    return found


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_an_operation_comes_back_with_all_that_the_list_says(
    tmp_path: Path, operation: Project, association: Organisation, suffix: str
) -> None:
    findings = write([operation, association], tmp_path / f"list{suffix}")

    back = operation_in(tmp_path / f"list{suffix}")

    assert [each.code.code for each in findings if each.code.code in ("not-expressed", "beyond-the-list")] == []
    for name in (
        *("id", "kind", "title", "purpose", "achievements", "start_date", "end_date_expected", "total_cost"),
        *("cofinancing_rate", "countries", "funds", "specific_objectives", "intervention_fields"),
    ):
        assert getattr(back, name) == getattr(operation, name), name


def test_every_value_names_its_cell(tmp_path: Path, operation: Project) -> None:
    write([operation], tmp_path / "list.csv")
    write([operation], tmp_path / "list.xlsx")

    assert operation_in(tmp_path / "list.csv").places["/total_cost"] == (
        "0:row 2 column Insatsens totala kostnad / Total cost of the operation"
    )
    assert operation_in(tmp_path / "list.xlsx").places["/total_cost"] == (
        '0:sheet "Förteckning över insatser" row 2 column Q'
    )


def test_the_sample_comes_back_from_csv_and_xlsx_alike(tmp_path: Path, authority: list[AnyRecord]) -> None:
    write(authority, tmp_path / "list.csv")
    write(authority, tmp_path / "list.xlsx")

    def told(name: str) -> list[dict[str, Any]]:
        members = [to_json(record) for record in read(tmp_path / name)[0]]
        for each in filter(lambda record: "total_cost" in record, members):
            # A number in a workbook has no zeros behind its decimals.
            each["total_cost"]["amount"] = str(Decimal(each["total_cost"]["amount"]).normalize())
        return [
            {key: value for key, value in each.items() if key not in ("places", "sources", "raw")} for each in members
        ]

    assert told("list.csv") == told("list.xlsx")
    assert len(told("list.csv")) == 4 + 6


def test_no_name_of_a_natural_person_and_no_vessel_is_taken_in(
    tmp_path: Path, operation: Project, person: Organisation
) -> None:
    hers = evolve(
        operation,
        identifiers=(*operation.identifiers, Identifier(scheme="cfr", value="SWE000012345")),
        participants=(Participant(role="beneficiary", organisation=person.id),),
    )
    write([hers, person], tmp_path / "list.csv", publishes_persons=True, persons_first_published="2026-01-10")
    assert "Siv Broman" in (tmp_path / "list.csv").read_text(encoding="utf-8")

    records, findings = read(tmp_path / "list.csv")

    told = str([to_json(each) for each in records]) + str([each.to_json() for each in findings])
    assert "Broman" not in told
    assert "SWE000012345" not in told
    (somebody,) = (each for each in records if isinstance(each, Organisation))
    assert (somebody.is_natural_person, somebody.title["en"]) == (True, "A natural person")
    assert [each.code.code for each in findings] == ["person-withheld"]


def test_a_neutral_phrase_in_the_column_of_names_is_a_person_too(
    tmp_path: Path, older_operation: Project, person: Organisation
) -> None:
    hers = evolve(older_operation, participants=(Participant(role="beneficiary", organisation=person.id),))
    write([hers, person], tmp_path / "list.csv")

    (somebody,) = (each for each in read(tmp_path / "list.csv")[0] if isinstance(each, Organisation))

    assert somebody.is_natural_person is True


def test_a_list_of_2014_to_2020_comes_back_with_the_codes_of_its_period(
    tmp_path: Path, older_operation: Project
) -> None:
    write([older_operation], tmp_path / "list.csv")

    back = operation_in(tmp_path / "list.csv")

    assert back.intervention_fields == older_operation.intervention_fields
    assert (back.summary, back.total_eligible_cost) == (older_operation.summary, older_operation.total_eligible_cost)


def test_without_a_setting_the_ids_are_the_plugins_own(tmp_path: Path, operation: Project) -> None:
    write([operation], tmp_path / "list.csv")

    assert read(tmp_path / "list.csv", own=None)[0][0].id == "eu.art49:N-1"


def test_it_knows_its_own_lists_and_no_others(tmp_path: Path, operation: Project, samples: Path) -> None:
    write([operation], tmp_path / "list.csv")
    write([operation], tmp_path / "list.xlsx")

    for own in (tmp_path / "list.csv", tmp_path / "list.xlsx"):
        assert ListImporter().probe(Source(path=own)).confidence > 90
        assert KohesioExport().probe(Source(path=own)).confidence == 0
    for other in (samples / "EU-pp21-27-20260924.csv", samples / "kohesio-export.xlsx"):
        assert ListImporter().probe(Source(path=other)).confidence == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(at=st.integers(0, 4000), byte=st.integers(0, 255), importer=st.sampled_from([ListImporter, KohesioExport]))
def test_no_damage_makes_the_look_at_a_workbook_fail(
    tmp_path: Path, samples: Path, at: int, byte: int, importer: type[ListImporter | KohesioExport]
) -> None:
    content = bytearray((samples / "kohesio-export.xlsx").read_bytes())
    for spot in range(at, len(content), 97):
        content[spot] ^= byte
    (tmp_path / "list.xlsx").write_bytes(content)

    assert importer().probe(Source(path=tmp_path / "list.xlsx")).confidence in range(101)


def test_columns_may_be_moved_and_others_are_kept_under_their_own_heading(tmp_path: Path, operation: Project) -> None:
    write([operation], tmp_path / "list.csv")
    lines = (tmp_path / "list.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "list.csv").write_text("\n".join(["Handläggare," + lines[0], "Avdelning 3," + lines[1]]), "utf-8")

    records, findings = read(tmp_path / "list.csv")

    assert isinstance(records[0], Project)
    assert records[0].extensions == {"eu.art49": {"Handläggare": "Avdelning 3"}}
    assert [(each.code.code, each.value) for each in findings] == [("label-unknown", "Handläggare")]


def test_a_table_without_the_headings_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(RefusedSourceError) as refused:
        read(tmp_path / "list.csv")
    assert refused.value.finding.code.code == "page-other"


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("Start date of the operation", "in spring", "date-unreadable"),
        ("Start date of the operation", "03/04/2024", "date-ambiguous"),
        ("Union co-financing rate (%)", "140", "rate-range"),
        ("Total cost of the operation", "a lot", "amount-unreadable"),
        ("Total cost of the operation: Currency", "EUX", "currency-not-stated"),
        ("Country: code", "Sweden", "country-unknown"),
        ("Location of the operation: NUTS code", "Norrvik", "region-unreadable"),
        ("Location of the operation: latitude, longitude", "north", "point-unreadable"),
        ("Unique code of the operation", "", "row-unnamed"),
    ],
)
def test_what_somebody_spoilt_in_a_spreadsheet_is_told_with_its_cell(
    tmp_path: Path, operation: Project, column: str, cell: str, code: str
) -> None:
    write([operation], tmp_path / "list.csv")
    with (tmp_path / "list.csv").open(encoding="utf-8", newline="") as file:
        head, row = list(csv.reader(file))
    at = next(number for number, heading in enumerate(head) if heading.rpartition(" / ")[2] == column)
    row[at] = cell
    with (tmp_path / "list.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, row])

    (found,) = (each for each in read(tmp_path / "list.csv")[1] if each.severity == "error")

    assert found.code.code == code
    assert found.place is not None
    assert (found.place.row, found.place.column) == (2, head[at] if code != "currency-not-stated" else head[at - 1])


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
LANG = st.dictionaries(st.sampled_from(["en", "sv", "fi", "en-t-sv"]), TEXT, min_size=1, max_size=3).map(LangText)
DAY = st.sampled_from(["2022", "2022-12", "2022-12-15"]).map(PartialDate)
MONEY = st.builds(
    Money,
    amount=st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False),
    currency=st.sampled_from(["EUR", "SEK"]),
)
NUTS = st.sampled_from(["SE331", "SE33", "FI"]).map(lambda code: Code(list="nuts", version="2024", code=code))
PLACE = st.builds(
    Place,
    country=st.sampled_from([None, "SE", "FI"]),
    nuts=st.none() | NUTS,
    postcode=st.none() | TEXT,
    city=st.none() | LANG,
    point=st.none() | st.just(Point(lat="-6.26", lon="53.35")),
    basis=st.sampled_from([None, "activity", "beneficiary"]),
)
PROJECT = st.builds(
    Project,
    id=st.sampled_from(["se.norrvik:N-1", "se.norrvik:%C3%96"]),
    identifiers=st.lists(
        st.builds(Identifier, scheme=st.just("own"), value=TEXT.filter(lambda value: value.strip(" ") != "")),
        max_size=2,
    ).map(tuple),
    title=LANG,
    purpose=st.none() | LANG,
    summary=st.none() | LANG,
    achievements=st.none() | LANG,
    objectives=st.lists(st.builds(Objective, text=LANG, status=st.just("intended")), max_size=2).map(tuple),
    kind=st.just("operation"),
    countries=st.lists(st.sampled_from(["SE", "GR", "FI"]), unique=True).map(tuple),
    locations=st.lists(PLACE, max_size=2).map(tuple),
    start_date=st.none() | DAY,
    end_date_actual=st.none() | DAY,
    end_date_expected=st.none() | DAY,
    total_cost=st.none() | MONEY,
    total_eligible_cost=st.none() | MONEY,
    cofinancing_rate=st.none() | st.decimals(0, 100, places=1).map(lambda value: Percent(value.copy_abs())),
    funds=st.lists(
        st.sampled_from(["ESF_PLUS", "ERDF_2021", "XYZ"]).map(
            lambda code: Code(list="eu-programme", version="20250618-0", code=code)
        ),
        max_size=2,
        unique_by=str,
    ).map(tuple),
    specific_objectives=st.lists(
        st.builds(
            SpecificObjective,
            eu=st.none() | st.just(Code(list="esf-plus-specific-objective", version="2021", code="ESO4.8")),
            local_code=st.none() | TEXT,
            label=st.none() | LANG,
        ),
        max_size=2,
    ).map(tuple),
    intervention_fields=st.lists(
        st.sampled_from(["134", "163"]).map(
            lambda code: WeightedCode(list="cpr-2021-intervention-field", version="2021", code=code)
        ),
        max_size=2,
        unique_by=str,
    ).map(tuple),
    participants=st.lists(
        st.builds(Participant, role=st.sampled_from(["beneficiary", "contractor", "partner"]), name=TEXT), max_size=3
    ).map(tuple),
    editorial_status=st.just("published"),
    sources=st.just((RecordSource(name="own"),)),
)

LANGUAGES = ("sv", "en")


def tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def said(text: LangText | None) -> dict[str, str]:
    """What a text says in the languages of the list, as a cell holds it."""
    found = {language: tidy(text_in(text, language)) for language in LANGUAGES}
    return {language: each for language, each in found.items() if each}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(project=PROJECT)
def test_whatever_is_written_comes_back_but_for_what_was_told(tmp_path: Path, project: Project) -> None:
    findings = write([project], tmp_path / "any.csv")
    told = {each.pointer for each in findings if each.code.code == "not-expressed"}

    back = operation_in(tmp_path / "any.csv")

    if "/achievements" not in told:
        assert said(back.achievements) == said(project.achievements)
    if "/title" not in told and said(project.title):
        assert said(back.title) == said(project.title)
    for name in ("start_date", "end_date_actual", "end_date_expected", "total_cost", "cofinancing_rate", "countries"):
        assert getattr(back, name) == getattr(project, name), name
    for name in ("funds", "intervention_fields"):
        assert f"/{name}" in told or [each.code for each in getattr(back, name)] == [
            each.code for each in getattr(project, name)
        ]
    if "/participants" not in told:
        names = [tidy(each.name) for each in project.participants if each.role == "beneficiary" and each.name]
        assert [each.name for each in back.participants if each.role == "beneficiary"] == [
            each for each in names if each
        ]
    if "/locations" not in told:
        assert len([each for each in back.locations if each.nuts]) == len(
            [each for each in project.locations if each.nuts]
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(project=PROJECT)
def test_a_list_that_is_read_and_written_again_is_the_same(tmp_path: Path, project: Project) -> None:
    findings = write([project], tmp_path / "first.csv")
    if any(each.code.code == "not-expressed" for each in findings):
        return

    write(read(tmp_path / "first.csv")[0], tmp_path / "second.csv")

    assert (tmp_path / "second.csv").read_bytes() == (tmp_path / "first.csv").read_bytes()

"""Projects in the columns of the bank: what comes back is equal, but for what the exporter said."""

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.findings import Finding
from sicore.format import from_json, to_json
from sicore.identifiers import Identifier
from sicore.model import (
    AnyRecord,
    Initiative,
    Organisation,
    Participant,
    Priority,
    Project,
    SpecificObjective,
    WeightedCode,
)
from sicore.model import Source as RecordSource
from sicore.money import Money, Percent
from sicore.places import Place
from sicore.plugins import ExportContext, ImportContext, Source
from sicore.plugins.losses import BOOKKEEPING
from sicore.text import LangText
from sicore_se.export import ProjectBankImporter
from sicore_se.words import export_columns
from sicore_se.writing import ProjectBankExporter

Read = Callable[..., Any]

TODAY = date(2026, 11, 21)
SOURCES = (RecordSource(name="own"),)
NUMBER = "24-910-S01"


def project(**members: Any) -> Project:
    given_ = {"id": f"se.esf:{NUMBER}", "title": LangText({"sv": "Broar"}), "sources": SOURCES}
    return Project(**(given_ | members))


def write(records: Iterable[AnyRecord], target: Path) -> list[Finding]:
    return list(ProjectBankExporter().write(records, target, ExportContext(created=TODAY)))


def read(path: Path) -> list[dict[str, Any]]:
    told = ProjectBankImporter().read(Source(path=path), ImportContext(today=TODAY))
    return [to_json(each) for each in told if not isinstance(each, Finding)]


def cells(path: Path) -> dict[str, str]:
    """The first row below the header, by what each column is about."""
    with path.open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file, delimiter=";"))
    return {about: row[name] for about, name in export_columns().items()}


def without(record: dict[str, Any], pointers: Iterable[str]) -> dict[str, Any]:
    """A record without bookkeeping and without what some pointers lead to."""
    rest: dict[str, Any] = json.loads(json.dumps({k: v for k, v in record.items() if k not in BOOKKEEPING}))
    for pointer in pointers:
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
        spot: Any = rest
        for step in steps[:-1]:
            spot = spot.get(step, {}) if isinstance(spot, dict) else {}
        if isinstance(spot, dict) and steps:
            spot.pop(steps[-1], None)
    return {name: value for name, value in rest.items() if value not in ({}, {"se.esf": {}})}


def assert_only_told_losses(records: list[AnyRecord], target: Path) -> list[Finding]:
    """Write, read and compare: every difference is one that the exporter told."""
    findings = write(records, target)
    back = {record["id"]: record for record in read(target)}
    for record in records:
        lost = [finding.pointer or "" for finding in findings if finding.record == record.id]
        if "" not in lost:
            assert without(to_json(record), lost) == without(back[record.id], lost)
    return findings


def test_an_export_comes_back_equal(samples: Path, tmp_path: Path, read_export: Read) -> None:
    told = read_export(samples / "projektbank.csv")

    assert assert_only_told_losses(told.records, tmp_path / "back.csv") == []


def test_it_writes_the_columns_in_the_banks_own_form(samples: Path, tmp_path: Path, read_export: Read) -> None:
    write(read_export(samples / "projektbank.csv").records, tmp_path / "back.csv")
    told = cells(tmp_path / "back.csv")

    assert told | {"summary_sv": "", "summary_en": ""} == {
        "number": "23-901-S01",
        "owner": "Norrviks kommun",
        "owner_number": "222999-2017",
        "city": "Norrvik",
        "country": "Sverige",
        "title": "Verkstaden för nya vägar",
        "priority": "E",
        "objective": "E1",
        "intervention": "153",
        "total": "6 250 000",
        "rate": "60%",
        "eu_support": "3 750 000",
        "summary_sv": "",
        "summary_en": "",
        "start_date": "2024-02-01",
        "end_date": "2026-07-31",
        "fund": "ESF+",
        "cci": "2021SE05SFPR",
    }
    assert (
        told["summary_sv"] == "<p>En gemensam ingång till stöd.</p><p>Kommun, högskola &amp; förening arbetar ihop.</p>"
    )


def test_a_project_page_tells_what_a_row_cannot_say(samples: Path, tmp_path: Path, read_page: Read) -> None:
    told = assert_only_told_losses(read_page(samples / "projektsida.txt").records, tmp_path / "back.csv")

    losses = {(finding.record, finding.pointer): finding.message for finding in told}
    assert losses[("se.esf:23-901-S01", "/purpose")].endswith("the bank has no column for it.")
    assert losses[("se.esf:23-901-S01", "/locations")].endswith("a row has the town of its beneficiary alone.")
    assert ("se.esf:23-901-S01", "/cofinancing_rate") not in losses


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)"])
def test_a_text_like_a_formula_is_neutralised_and_comes_back(tmp_path: Path, text: str) -> None:
    write([project(title=LangText({"sv": text}))], tmp_path / "out.csv")

    assert cells(tmp_path / "out.csv")["title"] == f"'{text}"
    assert read(tmp_path / "out.csv")[0]["title"] == {"sv": text}


def test_a_natural_person_is_never_written_by_name(tmp_path: Path) -> None:
    person = Organisation(
        id="se.esf:p", title=LangText({"sv": "Anna Ek"}), legal_name="Anna Ek", is_natural_person=True, sources=SOURCES
    )
    part = Participant(role="beneficiary", organisation="se.esf:p", name="Anna Ek")
    write([project(participants=(part,)), person], tmp_path / "out.csv")

    assert "Anna" not in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_says_which_records_have_no_row(tmp_path: Path) -> None:
    records = [
        Initiative(id="se.esf:i", title=LangText({"sv": "Satsning"}), sources=SOURCES),
        Organisation(id="se.esf:o", title=LangText({"sv": "Ensam"}), sources=SOURCES),
        Project(id="eu.kohesio:Q9901", title=LangText({"en": "Elsewhere"}), sources=SOURCES),
    ]

    assert [(each.record, each.details["reason"]) for each in write(records, tmp_path / "out.csv")] == [
        ("se.esf:i", "rows of the bank are for projects alone"),
        ("se.esf:o", "it is the beneficiary of no project in the export"),
        ("eu.kohesio:Q9901", "a row of the bank needs a registration number, and the record has none"),
    ]
    assert read(tmp_path / "out.csv") == []


def test_a_project_of_another_register_has_a_row_by_its_registration_number(tmp_path: Path) -> None:
    known = (Identifier(scheme="se-esf-dnr", value=NUMBER),)
    told = write([project(id="eu.kohesio:Q9901", identifiers=known)], tmp_path / "out.csv")

    assert cells(tmp_path / "out.csv")["number"] == NUMBER
    assert ("eu.kohesio:Q9901", None) in [(each.record, each.pointer) for each in told]


def test_a_value_that_could_not_be_read_is_told_as_lost(samples: Path, tmp_path: Path, read_export: Read) -> None:
    text = (samples / "projektbank.csv").read_text(encoding="utf-8").replace("2024-02-01", "i vår")
    told = read_export(text)

    assert [each.pointer for each in write(told.records, tmp_path / "out.csv")] == ["/raw/~1start_date"]


@pytest.mark.parametrize("text", ["x" * 200_000, "zero \0 byte"])
def test_a_text_that_no_reader_of_tables_takes_is_left_out_and_told(tmp_path: Path, text: str) -> None:
    told = write([project(summary=LangText({"sv": text}))], tmp_path / "out.csv")

    assert "/summary" in {each.pointer for each in told}
    assert read(tmp_path / "out.csv")[0]["title"] == {"sv": "Broar"}


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
LANG = st.dictionaries(st.sampled_from(["en", "sv", "fi"]), TEXT, min_size=1, max_size=3).map(LangText)
SWEDISH = TEXT.map(lambda text: LangText({"sv": text}))
DAY = st.sampled_from(["2022", "2022-12", "2022-12-15"]).map(PartialDate)
MONEY = st.builds(
    Money,
    amount=st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False),
    currency=st.sampled_from(["EUR", "SEK"]),
)
PROJECT = st.builds(
    Project,
    id=st.sampled_from([f"se.esf:{NUMBER}", "se.esf:other", "eu.kohesio:Q9901"]),
    title=LANG,
    summary=st.none() | LANG,
    kind=st.none() | st.just("operation"),
    countries=st.lists(st.sampled_from(["SE", "GR", "BE"]), unique=True).map(tuple),
    locations=st.lists(st.builds(Place, city=SWEDISH, basis=st.sampled_from([None, "beneficiary"])), max_size=2).map(
        tuple
    ),
    start_date=st.none() | DAY,
    end_date_actual=st.none() | DAY,
    end_date_expected=st.none() | DAY,
    total_cost=st.none() | MONEY,
    eu_contribution=st.none() | MONEY,
    cofinancing_rate=st.none() | st.decimals(0, 100, places=1).map(lambda value: Percent(value.copy_abs())),
    cci=st.none() | st.sampled_from(["2021SE05SFPR001", "2014GR05M9OP001"]),
    funds=st.lists(st.sampled_from(["ESF_PLUS", "JTF", "ERDF"]), max_size=2, unique=True).map(
        lambda codes: tuple(Code(list="eu-programme", code=code) for code in codes)
    ),
    priority=st.none() | st.builds(Priority, code=st.sampled_from(["A", "E", "x y"]), label=st.none() | SWEDISH),
    specific_objectives=st.lists(
        st.builds(SpecificObjective, local_code=st.sampled_from(["A2", "E1", "och"]), label=st.none() | SWEDISH),
        max_size=2,
    ).map(tuple),
    intervention_fields=st.lists(
        st.builds(
            WeightedCode,
            list=st.just("cpr-2021-intervention-field"),
            version=st.sampled_from([None, "2021"]),
            code=st.sampled_from(["127", "163", "01"]),
            label=st.none() | SWEDISH,
        ),
        max_size=2,
    ).map(tuple),
    participants=st.lists(st.builds(Participant, role=st.just("beneficiary"), name=TEXT), max_size=2).map(tuple),
    original_language=st.none() | st.sampled_from(["sv", "en"]),
    editorial_status=st.sampled_from(["published", "draft"]),
    sources=st.just(SOURCES),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(project=PROJECT)
def test_whatever_is_written_comes_back_but_for_what_was_told(tmp_path: Path, project: Project) -> None:
    assert_only_told_losses([project], tmp_path / "any.csv")


SHAPES = ["1,5", "4 973 906", "2024-02-01", "60%", "Sverige", "ESF+", "E, E1", "202100-4920", "<p>a &amp; b</p>", "a|b"]
CELL = st.one_of(st.just(""), TEXT, st.sampled_from(SHAPES))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(row=st.fixed_dictionaries(dict.fromkeys(export_columns(), CELL)))
def test_whatever_is_imported_comes_back_but_for_what_was_told(tmp_path: Path, row: dict[str, str]) -> None:
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        cells = [cell.replace("\0", "") for cell in row.values()]  # with which the file would be refused
        csv.writer(file, delimiter=";").writerows([list(export_columns().values()), cells])
    records = [from_json(record) for record in read(tmp_path / "in.csv")]

    assert_only_told_losses(records, tmp_path / "out.csv")

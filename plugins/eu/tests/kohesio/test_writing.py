"""Operations in Kohesio's columns: what comes back is equal, but for what the exporter said."""

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.dates import PartialDate
from sicore.findings import Finding
from sicore.format import from_json, to_json
from sicore.model import AnyRecord, Initiative, Organisation, Participant, Project
from sicore.model import Source as RecordSource
from sicore.money import Money, Percent
from sicore.plugins import ExportContext, ImportContext, Source
from sicore.plugins.losses import BOOKKEEPING
from sicore.text import LangText
from sicore_eu.derived import DERIVED_FROM
from sicore_eu.kohesio.columns import COLUMNS
from sicore_eu.kohesio.export import KohesioExport
from sicore_eu.kohesio.writing import KohesioExporter

Read = Callable[..., Any]

TODAY = date(2026, 11, 21)
SOURCES = (RecordSource(name="own"),)


def write(records: Iterable[AnyRecord], target: Path) -> list[Finding]:
    return list(KohesioExporter().write(records, target, ExportContext(created=TODAY)))


def read(path: Path) -> list[dict[str, Any]]:
    told = KohesioExport().read(Source(path=path), ImportContext(today=TODAY))
    return [to_json(each) for each in told if not isinstance(each, Finding)]


def without(record: dict[str, Any], pointers: Iterable[str]) -> dict[str, Any]:
    """A record without bookkeeping and without what some pointers lead to."""
    rest: dict[str, Any] = json.loads(json.dumps({k: v for k, v in record.items() if k not in BOOKKEEPING}))
    for pointer in [*pointers, f"/extensions/eu.kohesio/{DERIVED_FROM}"]:
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
        spot: Any = rest
        for step in steps[:-1]:
            spot = spot.get(step, {}) if isinstance(spot, dict) else {}
        if isinstance(spot, dict) and steps:
            spot.pop(steps[-1], None)
    return {name: value for name, value in rest.items() if value not in ({}, {"eu.kohesio": {}})}


def assert_only_told_losses(records: list[AnyRecord], target: Path) -> list[Finding]:
    """Write, read and compare: every difference is one that the exporter told."""
    findings = write(records, target)
    back = {record["id"]: record for record in read(target)}
    for record in records:
        lost = [finding.pointer or "" for finding in findings if finding.record == record.id]
        if "" in lost or "/id" in lost:
            continue
        assert without(to_json(record), lost) == without(back[record.id], lost)
    return findings


def test_an_export_comes_back_equal(samples: Path, tmp_path: Path, read_export: Read) -> None:
    told = read_export(samples / "EU-pp21-27-20260924.csv")

    assert assert_only_told_losses(told.records, tmp_path / "back.csv") == []


def test_it_writes_all_columns_in_kohesios_own_form(samples: Path, tmp_path: Path, read_export: Read) -> None:
    write(read_export(samples / "EU-pp21-27-20260924.csv").records, tmp_path / "back.csv")
    with (tmp_path / "back.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["Operation_Start_Date"] == "15/01/2024"
    assert rows[0]["Category_Of_Intervention"] == "134.0|163.0"
    assert (rows[1]["Country"], rows[1]["CountryCode"]) == ("Greece", "EL")
    assert rows[1]["Location_Indicator_latitude_longitude"] == "37.98,23.73|40.64,22.94"


def test_a_natural_person_is_never_written_by_name(tmp_path: Path) -> None:
    person = Organisation(
        id="xx.own:p",
        title=LangText({"en": "Jane Doe"}),
        legal_name="Jane Doe",
        is_natural_person=True,
        sources=SOURCES,
    )
    project = Project(
        id="eu.kohesio:Q9901",
        title=LangText({"en": "Workshop"}),
        sources=SOURCES,
        participants=(Participant(role="beneficiary", organisation="xx.own:p", name="Jane Doe"),),
    )
    write([project, person], tmp_path / "out.csv")

    assert "Jane" not in (tmp_path / "out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)"])
def test_a_text_like_a_formula_is_neutralised_and_comes_back(tmp_path: Path, text: str) -> None:
    project = Project(
        id="eu.kohesio:Q9901", title=LangText({"en": text}), sources=SOURCES, editorial_status="published"
    )
    findings = write([evolve(project, kind="operation")], tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))

    assert row["Operation_Name_English"] == f"'{text}"
    assert read(tmp_path / "out.csv")[0]["title"] == {"en": text}
    assert {finding.pointer for finding in findings} == {"/identifiers"}


def test_says_what_the_columns_cannot_hold(tmp_path: Path) -> None:
    project = Project(
        id="se.esf:24-910-S01",
        title=LangText({"sv": "Broar", "fi": "Sillat"}),
        background=LangText({"sv": "Bakgrund."}),
        total_cost=Money(amount=Decimal(5), currency="SEK"),
        countries=("SE",),
        editorial_status="published",
        sources=SOURCES,
    )
    losses = {finding.pointer: finding for finding in write([project], tmp_path / "out.csv")}

    assert {"/id", "/title/fi", "/background", "/total_cost"} <= losses.keys()
    assert losses["/total_cost"].message == (
        "The form that was written does not say what the record has here: the only cost that the columns have is the "
        "eligible one."
    )
    assert all(finding.record == "se.esf:24-910-S01" for finding in losses.values())
    assert all(finding.code.code == "not-expressed" for finding in losses.values())


def test_says_which_records_have_no_row(tmp_path: Path) -> None:
    initiative = Initiative(id="xx.own:i", title=LangText({"en": "Initiative"}), sources=SOURCES)
    alone = Organisation(id="xx.own:o", title=LangText({"en": "Alone"}), sources=SOURCES)

    assert [(each.record, each.pointer) for each in write([initiative, alone], tmp_path / "out.csv")] == [
        ("xx.own:i", None),
        ("xx.own:o", None),
    ]


def test_a_value_that_could_not_be_read_is_told_as_lost(tmp_path: Path, samples: Path, read_export: Read) -> None:
    text = (samples / "EU-pp21-27-20260924.csv").read_text(encoding="utf-8").replace("15/01/2024", "in winter")
    told = read_export(text)

    assert [each.pointer for each in write(told.records, tmp_path / "out.csv")] == ["/raw/~1start_date"]


def test_a_text_that_no_reader_of_tables_takes_is_left_out_and_told(tmp_path: Path) -> None:
    title = LangText({"en": "Long"})
    project = Project(id="eu.kohesio:Q9901", title=title, summary=LangText({"en": "x" * 200_000}), sources=SOURCES)

    assert "/summary" in {finding.pointer for finding in write([project], tmp_path / "out.csv")}
    assert read(tmp_path / "out.csv")[0]["title"] == {"en": "Long"}


def test_nothing_appears_where_writing_ends_early(tmp_path: Path, samples: Path, read_export: Read) -> None:
    def broken() -> Iterable[AnyRecord]:
        yield from read_export(samples / "EU-pp21-27-20260924.csv").records
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(broken(), tmp_path / "out.csv")
    assert list(tmp_path.glob("out.csv")) == []


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
LANG = st.dictionaries(st.sampled_from(["en", "sv", "fi", "und"]), TEXT, min_size=1, max_size=3).map(LangText)
DAY = st.sampled_from(["2022", "2022-12", "2022-12-15"]).map(PartialDate)
MONEY = st.builds(
    Money,
    amount=st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False),
    currency=st.sampled_from(["EUR", "SEK"]),
)
PROJECT = st.builds(
    Project,
    id=st.sampled_from(["eu.kohesio:Q9901", "eu.kohesio:other", "se.esf:24-910-S01"]),
    title=LANG,
    summary=st.none() | LANG,
    kind=st.just("operation"),
    countries=st.lists(st.sampled_from(["SE", "GR", "BE"]), unique=True).map(tuple),
    start_date=st.none() | DAY,
    end_date_actual=st.none() | DAY,
    end_date_expected=st.none() | DAY,
    total_eligible_cost=st.none() | MONEY,
    total_cost=st.none() | MONEY,
    eu_contribution=st.none() | MONEY,
    cofinancing_rate=st.none() | st.decimals(0, 100, places=1).map(lambda value: Percent(value.copy_abs())),
    cci=st.none() | st.sampled_from(["2021SE05SFPR001", "2014GR05M9OP001"]),
    participants=st.lists(st.builds(Participant, role=st.just("beneficiary"), name=TEXT), max_size=2).map(tuple),
    original_language=st.none() | st.sampled_from(["sv", "en"]),
    editorial_status=st.sampled_from(["published", "draft"]),
    sources=st.just(SOURCES),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(project=PROJECT)
def test_whatever_is_written_comes_back_but_for_what_was_told(tmp_path: Path, project: Project) -> None:
    assert_only_told_losses([project], tmp_path / "any.csv")


CELL = st.one_of(st.just(""), TEXT, st.sampled_from(["1.5", "01/02/2023", "SE", "a|b", "117.0", "Sweden", "ESF+"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(row=st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELL)))
def test_whatever_is_imported_comes_back_but_for_what_was_told(tmp_path: Path, row: dict[str, str]) -> None:
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        cells = [cell.replace("\0", "") for cell in row.values()]  # with which the file would be refused
        csv.writer(file).writerows([list(COLUMNS), cells])
    records = [from_json(record) for record in read(tmp_path / "in.csv")]

    assert_only_told_losses(records, tmp_path / "out.csv")

"""The project bank's export: rows become projects with their beneficiaries, from CSV and XLSX alike."""

import csv
import zipfile
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sicore.findings import RefusedSourceError
from sicore.plugins import ImportContext, Registry, Source
from sicore_se import plugin
from sicore_se.export import ProjectBankImporter
from sicore_se.words import export_columns

ROW = {
    "number": "24-910-S01",
    "owner": "Norrviks kommun",
    "owner_number": "222999-2017",
    "city": "Norrvik",
    "country": "Sverige",
    "title": "Broar",
    "priority": "A",
    "objective": "A2",
    "intervention": "163",
    "total": "4 973 906",
    "rate": "60%",
    "eu_support": "",
    "summary_sv": "<p>Broar &amp; vägar.</p><p>Andra stycket.</p>",
    "summary_en": "<p>Bridges.</p>",
    "start_date": "2024-01-15",
    "end_date": "2026-01-14",
    "fund": "ESF+",
    "cci": "2021SE05SFPR",
}
OWNER = "se.esf:organisation/SE-ON-2229992017"


def export(*rows: dict[str, str], columns: list[str] | None = None, delimiter: str = ",", bom: str = "") -> str:
    """A CSV file; keys of a row that are no column of the bank are columns of their own."""
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    keys = columns or list(ROW)
    writer.writerow([export_columns().get(key, key) for key in keys])
    writer.writerows([[row.get(key, "") for key in keys] for row in rows or (ROW,)])
    return bom + text.getvalue()


def workbook(path: Path, rows: list[list[Any]], *, before: int = 0, first_sheet: bool = False) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if first_sheet:
        sheet.append(["Anmärkningar"])
        sheet = book.create_sheet("Projekt 2021")
    for _ in range(before):
        sheet.append(["Projektbanken"])
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def refused(read: Callable[..., Any], source: Any, **more: Any) -> Any:
    with pytest.raises(RefusedSourceError) as caught:
        read(source, **more)
    return caught.value.finding


def test_reads_a_row_as_a_project_with_its_beneficiary(read_export: Any) -> None:
    outcome = read_export(export())
    project = outcome.project

    assert outcome.codes == []
    assert (project["id"], project["title"]) == ("se.esf:24-910-S01", {"sv": "Broar"})
    assert project["total_cost"] == {"amount": "4973906", "currency": "SEK"}
    assert project["raw"]["/total_cost"] == "4 973 906"
    assert "eu_contribution" not in project
    assert (project["cofinancing_rate"], project["cci_stem"]) == ("60", "2021SE05SFPR")
    assert project["countries"] == ["SE"]
    assert project["locations"] == [{"country": "SE", "city": {"sv": "Norrvik"}, "basis": "beneficiary"}]
    assert project["participants"] == [{"role": "beneficiary", "organisation": OWNER, "name": "Norrviks kommun"}]
    assert outcome.one(OWNER)["address"] == {"country": "SE", "city": {"sv": "Norrvik"}}


def test_makes_plain_paragraphs_of_summaries_and_keeps_them_raw(read_export: Any) -> None:
    project = read_export(export()).project

    assert project["summary"] == {"sv": "Broar & vägar.\n\nAndra stycket.", "en": "Bridges."}
    assert project["raw"]["/summary/sv"] == ROW["summary_sv"]


def test_order_of_columns_and_of_their_two_names_is_no_matter(read_export: Any) -> None:
    turned = export(columns=list(reversed(ROW)))
    english_first = "\n".join(
        [
            ",".join(" / ".join(reversed(name.split(" / "))) for name in export_columns().values()),
            export().split("\n", 1)[1],
        ]
    )
    straight = read_export(export()).project
    for content in (turned, english_first):
        project = read_export(content).project
        assert {name: project[name] for name in straight if name not in {"sources", "places"}} == {
            name: straight[name] for name in straight if name not in {"sources", "places"}
        }


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_finds_the_delimiter_by_the_header(read_export: Any, delimiter: str) -> None:
    assert read_export(export(delimiter=delimiter, bom="\ufeff")).codes == []


def test_says_the_row_and_the_column_of_each_value(read_export: Any) -> None:
    places = read_export(export(ROW, ROW | {"number": "24-911-S01"})).all("project")[1]["places"]

    assert places["/start_date"] == "0:row 3 column Startdatum / Start date"


def test_a_changed_column_is_refused_with_what_is_missing_and_what_is_new(read_export: Any) -> None:
    finding = refused(read_export, export().replace("Total budget SEK", "Total budget EUR"))

    assert finding.code.code == "header-drift"
    assert finding.details["missing"] == "Total projektbudget / Total budget SEK"
    assert finding.details["unexpected"] == "Total projektbudget / Total budget EUR"


def test_a_column_that_stands_twice_is_no_silent_choice(read_export: Any) -> None:
    columns = [*ROW, "rate"]
    outcome = read_export(export(columns=columns))

    assert outcome.codes == ["label-unknown"]
    assert outcome.project["extensions"]["se.esf"] == {export_columns()["rate"]: "60%"}


def test_columns_in_addition_are_kept_and_told_once(read_export: Any) -> None:
    rows = [ROW | {"Ansvarig enhet": "Norr"}, ROW | {"number": "24-911-S01"}]
    outcome = read_export(export(*rows, columns=[*ROW, "Ansvarig enhet"]))

    assert outcome.codes == ["label-unknown"]
    assert outcome.project["extensions"] == {"se.esf": {"Ansvarig enhet": "Norr"}}


def test_a_row_without_number_cannot_become_a_record(read_export: Any) -> None:
    outcome = read_export(export(ROW | {"number": ""}, ROW))
    finding = outcome.finding("row-without-number")

    assert len(outcome.all("project")) == 1
    assert (finding.record, finding.severity, finding.place.row) == (None, "error", 2)


def test_blank_rows_say_nothing(read_export: Any) -> None:
    assert len(read_export(export() + "\n,,,\n").all("project")) == 1


def test_a_row_with_too_few_or_too_many_cells_is_told(read_export: Any) -> None:
    cut = export()[: export().rindex("ESF+")]
    long = export().rstrip("\n") + ",mer\n"

    assert read_export(cut).codes == ["row-shape"]
    outcome = read_export(long)
    assert outcome.codes == ["row-shape"]
    assert outcome.project["extensions"]["se.esf"] == {"Celler utan kolumn": "mer"}


@pytest.mark.parametrize(
    ("member", "value", "code"),
    [
        ("rate", "0,95", "rate-ambiguous"),
        ("start_date", "03/04/2024", "date-ambiguous"),
        ("total", "1.234", "amount-ambiguous"),
        ("eu_support", "oklart", "amount-unreadable"),
        ("country", "Atlantis", "country-name-unknown"),
        ("owner_number", "222999-2018", "orgnr-check-digit"),
        ("owner_number", "saknas", "orgnr-form"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_with_its_cell(
    read_export: Any, member: str, value: str, code: str
) -> None:
    outcome = read_export(export(ROW | {member: value}))

    assert outcome.codes == [code]
    assert outcome.finding(code).value == value
    assert outcome.finding(code).place.column == export_columns()[member]


def test_a_sole_trader_is_not_named_anywhere(read_export: Any) -> None:
    row = ROW | {"owner": "Test Testsson", "owner_number": "121212-1212", "title": "Test Testssons verkstad"}
    outcome = read_export(export(row | {"summary_sv": "<p>Test Testsson bygger.</p>"}))
    everything = str(outcome.all("project") + outcome.all("organisation")).casefold()

    assert outcome.codes == ["orgnr-withheld"]
    for secret in ("testsson", "121212", "norrvik"):
        assert secret not in everything


def test_the_same_organisation_on_many_rows_has_one_id(read_export: Any) -> None:
    organisations = read_export(export(ROW, ROW | {"number": "24-911-S01"})).all("organisation")

    assert {each["id"] for each in organisations} == {OWNER}
    assert len({str(each["title"]) + str(each["address"]) for each in organisations}) == 1


def test_workbook_and_csv_say_the_same(read_export: Any, samples: Path) -> None:
    from_csv = read_export(samples / "projektbank.csv")
    from_workbook = read_export(samples / "projektbank.xlsx")
    bookkeeping = {"sources", "places", "raw"}

    assert from_csv.codes == from_workbook.codes == []
    assert len(from_csv.all("project")) == 4
    for kind in ("project", "organisation"):
        assert [
            {name: value for name, value in each.items() if name not in bookkeeping} for each in from_csv.all(kind)
        ] == [
            {name: value for name, value in each.items() if name not in bookkeeping} for each in from_workbook.all(kind)
        ]
    assert from_workbook.project["places"]["/total_cost"] == "0:sheet Projekt row 2 column J"


def test_cells_with_dates_and_serial_numbers_are_days(read_export: Any, tmp_path: Path) -> None:
    row = ROW | {"start_date": date(2024, 1, 15), "end_date": 46036, "total": 1234.125, "intervention": 163.0}
    path = workbook(tmp_path / "e.xlsx", [list(export_columns().values()), list(row.values())])
    project = read_export(path).project

    assert (project["start_date"], project["end_date_expected"]) == ("2024-01-15", "2026-01-14")
    assert project["raw"]["/end_date_expected"] == "46036"
    assert project["total_cost"]["amount"] == "1234.125"
    assert project["intervention_fields"][0]["code"] == "163"


def test_a_rate_that_lost_its_sign_in_a_workbook_is_not_guessed(read_export: Any, tmp_path: Path) -> None:
    rows: list[list[Any]] = [list(export_columns().values()), list((ROW | {"rate": 0.6}).values())]
    path = workbook(tmp_path / "e.xlsx", rows)

    assert read_export(path).codes == ["rate-ambiguous"]
    assert read_export(path, rate="fraction").project["cofinancing_rate"] == "60"


def test_the_header_may_stand_on_a_later_row_of_another_sheet(read_export: Any, tmp_path: Path) -> None:
    rows: list[list[Any]] = [list(export_columns().values()), list(ROW.values())]
    path = workbook(tmp_path / "e.xlsx", rows, before=3, first_sheet=True)

    assert read_export(path).project["places"]["/cci_stem"] == '0:sheet "Projekt 2021" row 5 column R'


def test_a_sheet_that_spans_the_grid_does_no_harm(read_export: Any, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "x"
    sheet["XFD1048576"] = "y"
    book.save(tmp_path / "e.xlsx")

    assert refused(read_export, tmp_path / "e.xlsx").code.code == "page-other"


def test_a_zip_bomb_is_refused_by_its_size(read_export: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "e.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)

    assert refused(read_export, tmp_path / "e.xlsx").code.code == "table-too-large"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "source-empty"),
        (b"PK\x03\x04 and nothing more", "workbook-damaged"),
        (b"\0\1\2,\0", "table-nul"),
        (export().replace("<p>Broar", '"<p>Broar').encode(), "table-broken"),
        (b"a,b\n1,2\n", "page-other"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(read_export: Any, content: bytes, code: str) -> None:
    assert refused(read_export, content).code.code == code


def test_another_encoding_is_guessed_and_told(read_export: Any) -> None:
    read = read_export(export().encode("cp1252"))

    assert read.codes == ["encoding-guessed"]
    assert read.one(OWNER)["title"] == {"sv": "Norrviks kommun"}


def test_a_declared_encoding_is_used(read_export: Any) -> None:
    assert read_export(export().encode("cp1252"), encoding="cp1252").one(OWNER)["title"] == {"sv": "Norrviks kommun"}


@pytest.mark.parametrize("name", ["projektbank.csv", "projektbank.xlsx"])
def test_lets_go_of_the_file_when_reading_stops_early(
    samples: Path, name: str, is_open: Callable[[Path], bool]
) -> None:
    reading = ProjectBankImporter().read(Source(path=samples / name), ImportContext(today=date(2026, 11, 21)))
    next(reading)
    cast("Generator[object, None, None]", reading).close()

    assert not is_open(samples / name)


@pytest.mark.parametrize("name", ["projektbank.csv", "projektbank.xlsx", "projektsida.txt", "projektsida.html"])
def test_every_sample_finds_its_importer(samples: Path, name: str) -> None:
    wanted = "se.esf-projektbank" if name.startswith("projektbank") else "se.esf-projektsida"

    assert Registry({"se": plugin}, discover=False).detect(Source(path=samples / name)) == wanted


@pytest.mark.parametrize("content", [b"", b"a;b\n", b"PK\x03\x04broken", b"\xff\xfe\0", b"\x80" * 10])
def test_probing_another_file_never_fails(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)

    assert ProjectBankImporter().probe(Source(path=path)).confidence == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.fixed_dictionaries({key: st.one_of(st.just(value), st.text(max_size=12)) for key, value in ROW.items()}))
def test_never_fails_on_any_cells(tmp_path: Path, row: dict[str, str]) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(export(row).encode("utf-8", "ignore"))
    with suppress(RefusedSourceError):
        list(ProjectBankImporter().read(Source(path=path), ImportContext(today=date(2026, 11, 21))))


def test_a_workbook_with_any_byte_changed_is_read_or_refused(samples: Path, tmp_path: Path) -> None:
    whole = (samples / "projektbank.xlsx").read_bytes()
    path = tmp_path / "projektbank.xlsx"
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])

        assert 0 <= ProjectBankImporter().probe(Source(path=path)).confidence <= 100
        with suppress(RefusedSourceError):
            list(ProjectBankImporter().read(Source(path=path), ImportContext(today=date(2026, 11, 21))))

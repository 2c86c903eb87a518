"""Kohesio's export: one row becomes one operation with its beneficiaries; nothing is guessed, nothing is lost."""

import csv
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.errors import UsageError
from sicore.findings import RefusedSourceError
from sicore.plugins import ImportContext, Registry, Source
from sicore_eu import plugin
from sicore_eu.kohesio import columns
from sicore_eu.kohesio.columns import COLUMNS
from sicore_eu.kohesio.export import KohesioExport

Read = Callable[..., Any]

ROW = {
    "Operation_Unique_Identifier": "https://linkedopendata.eu/entity/Q9901",
    "Operation_Local_Identifier": "2021SE05SFPR001_24-910-S01",
    "Operation_Name_English": "Bridges",
    "Operation_Name_Programme_Language": "Broar",
    "Operation_Summary_English": "",
    "Operation_Summary_Programme_Language": "Broar och vägar.",
    "Country": "Sweden",
    "CountryCode": "SE",
    "Operation_Start_Date": "04/09/2023",
    "Operation_End_Date": "",
    "Cofinancing_Rate": "40.0",
    "Total_Eligible_Expenditure_amount": "337478.4",
    "Total_Eligible_Expenditure_Currency": "EUR",
    "Project_EU_Budget": "134991.36",
    "Beneficiary_Unique_Identifier": "https://linkedopendata.eu/entity/Q9902",
    "Beneficiary_Name": "Norrviks kommun",
    "Category_Of_Intervention": "117.0",
    "Category_Label": "",
    "Fund_Code": "ESF+",
    "Programme_Code": "2021SE05SFPR001",
    "Programming_Period": "2021-2027",
}


def export(*rows: dict[str, str], columns: list[str] | None = None, delimiter: str = ",") -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    wanted = columns or list(dict.fromkeys([*ROW, *(name for row in rows for name in row)]))
    writer.writerow(wanted)
    writer.writerows([[row.get(name, "") for name in wanted] for row in rows or (ROW,)])
    return text.getvalue()


def project(told: Any) -> dict[str, Any]:
    found: dict[str, Any] = told.all("project")[0]
    return found


def refused(read: Read, content: str | bytes) -> Any:
    with pytest.raises(RefusedSourceError) as caught:
        read(content)
    return caught.value.finding


def test_knows_every_column_that_is_published(shared: Path) -> None:
    published = (shared / "domain" / "codelists" / "kohesio_columns.csv").read_text(encoding="utf-8").split()

    assert list(COLUMNS) == published[1:]


def test_says_of_every_column_where_its_content_goes() -> None:
    assert [column.name for column in COLUMNS.values() if not column.home] == []


def test_the_readme_says_of_every_column_where_its_content_goes() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

    for column in COLUMNS.values():
        assert f"| `{column.name}` | {column.home} | {column.note} |" in readme


def test_reads_a_row_as_an_operation_with_its_beneficiary(read_export: Read) -> None:
    told = read_export(export())
    read = project(told)

    assert told.ids == {"eu.kohesio:Q9901", "eu.kohesio:Q9902"}
    assert read["title"] == {"en": "Bridges", "sv": "Broar"}
    assert read["summary"] == {"sv": "Broar och vägar."}
    assert (read["start_date"], read["cofinancing_rate"], read["cci"]) == ("2023-09-04", "40.0", "2021SE05SFPR001")
    assert read["total_eligible_cost"] == {"amount": "337478.4", "currency": "EUR"}
    assert read["eu_contribution"] == {"amount": "134991.36", "currency": "EUR"}
    assert read["participants"] == [
        {"role": "beneficiary", "organisation": "eu.kohesio:Q9902", "name": "Norrviks kommun"}
    ]
    assert told.by_id("eu.kohesio:Q9902")["legal_name"] == "Norrviks kommun"


def test_the_name_of_the_file_says_what_day_its_content_holds_for(read_export: Read) -> None:
    assert project(read_export(export()))["sources"][0]["as_of"] == "2026-09-24"
    assert "as_of" not in project(read_export(export(), name="other.csv"))["sources"][0]


def test_notes_the_row_and_the_column_of_each_value(read_export: Read) -> None:
    assert project(read_export(export()))["places"]["/start_date"] == "0:row 2 column Operation_Start_Date"


@pytest.mark.parametrize(
    ("period", "listed", "version"),
    [
        ("2014-2020", "cpr-2014-intervention-field", "2014"),
        ("2021-2027", "cpr-2021-intervention-field", "2021"),
    ],
)
def test_a_category_belongs_to_the_list_of_the_rows_own_period(
    read_export: Read, period: str, listed: str, version: str
) -> None:
    row = ROW | {"Programming_Period": period, "Programme_Code": "", "Fund_Code": "JTF"}

    fields = project(read_export(export(row)))["intervention_fields"]

    assert fields == [{"list": listed, "version": version, "code": "117"}]


def test_without_a_period_no_list_is_guessed(read_export: Read) -> None:
    told = read_export(export(ROW | {"Programming_Period": "", "Programme_Code": "", "Fund_Code": "JTF"}))

    assert "intervention_fields" not in project(told)
    assert project(told)["extensions"]["eu.kohesio"]["Category_Of_Intervention"] == "117.0"
    assert told.finding("period-unknown").value == "117.0"


def test_the_programmes_code_says_the_period_where_the_column_is_empty(read_export: Read) -> None:
    read = project(read_export(export(ROW | {"Programming_Period": ""})))

    assert read["intervention_fields"][0]["version"] == "2021"


def test_several_categories_stand_between_bars_with_their_names(read_export: Read) -> None:
    row = ROW | {"Category_Of_Intervention": "134.0|163.0", "Category_Label": "Jobs|Inclusion"}

    assert [(field["code"], field["label"]) for field in project(read_export(export(row)))["intervention_fields"]] == [
        ("134", {"en": "Jobs"}),
        ("163", {"en": "Inclusion"}),
    ]


def test_names_of_another_number_than_the_codes_are_kept_whole(read_export: Read) -> None:
    told = read_export(export(ROW | {"Category_Label": "Jobs|Inclusion"}))

    assert told.finding("lists-unequal").value == "Category_Label"
    assert project(told)["extensions"]["eu.kohesio"]["Category_Label"] == "Jobs|Inclusion"


def test_greece_is_written_as_the_institutions_do(read_export: Read) -> None:
    row = ROW | {"Country": "Greece", "CountryCode": "EL", "NUTS3_Code": "EL303"}
    read = project(read_export(export(row)))

    assert (read["countries"], read["locations"][0]["country"]) == (["GR"], "GR")
    assert read["locations"][0]["nuts"]["code"] == "EL303"


def test_a_name_and_a_code_that_disagree_are_told(read_export: Read) -> None:
    told = read_export(export(ROW | {"Country": "Finland"}))

    assert project(told)["countries"] == ["SE"]
    assert told.finding("countries-differ").value == "Finland"


def test_days_are_read_day_first_as_the_export_declares_them(read_export: Read) -> None:
    told = read_export(export(ROW | {"Operation_Start_Date": "03/04/2023"}))

    assert project(told)["start_date"] == "2023-04-03"
    assert "date-ambiguous" not in told.codes


def test_an_end_is_the_expected_one_where_nothing_tells_the_two_apart(read_export: Read) -> None:
    only_end = project(read_export(export(ROW | {"Operation_End_Date": "30/12/2025"})))
    both = ROW | {"Operation_End_Date": "30/12/2025", "Operation_Expected_End_Date": "31/12/2025"}
    told_apart = project(read_export(export(both)))

    assert (only_end["end_date_expected"], only_end.get("end_date_actual")) == ("2025-12-30", None)
    assert (told_apart["end_date_expected"], told_apart["end_date_actual"]) == ("2025-12-31", "2025-12-30")


def test_every_part_of_a_value_names_the_cell_that_it_comes_from(read_export: Read) -> None:
    row = ROW | {
        "Programming_Period": "2021-2027",
        "Category_Of_Intervention": "163",
        "Category_Label": "Social integration",
        "Fund_Name": "European Social Fund Plus",
        "Program_Priority_Axis_Code": "A",
        "Program_Priority_Axis_Name": "Bridges",
        "NUTS3_Code": "SE224",
        "NUTS3_Label": "Skåne",
        "Postal_Code": "21119",
        "InfoRegio_ID": "17",
        "InfoRegio_URL": "https://example.org/17",
    }

    places = project(read_export(export(row)))["places"]

    assert {pointer: place.partition("column ")[2] for pointer, place in places.items() if pointer.count("/") > 2} == {
        "/locations/0/nuts/label": "NUTS3_Label",
        "/locations/0/postcode": "Postal_Code",
        "/funds/0/label": "Fund_Name",
        "/intervention_fields/0/label": "Category_Label",
        "/intervention_fields/0/version": "Programming_Period",
        "/identifiers/2/uri": "InfoRegio_URL",
    }
    assert places["/total_eligible_cost/currency"] == "0:row 2 column Total_Eligible_Expenditure_Currency"
    assert places["/priority/label"] == "0:row 2 column Program_Priority_Axis_Name"


def test_one_of_each_is_one_place_and_several_are_places_of_their_own(read_export: Read) -> None:
    point = "Location_Indicator_latitude_longitude"
    one = ROW | {"NUTS3_Code": "SE121", "NUTS2_Code": "SE12", "Postal_Code": "75310", point: "59.85,17.63"}

    assert project(read_export(export(one)))["locations"] == [
        {
            "country": "SE",
            "nuts": {"list": "nuts", "code": "SE121"},
            "postcode": "75310",
            "point": {"lat": "59.85", "lon": "17.63"},
        }
    ]
    assert len(project(read_export(export(one | {point: "59.85,17.63|60.1,18.2"})))["locations"]) == 4


@pytest.mark.parametrize(
    "name",
    [
        "Anonymised if individual person name",
        "ANONYMIZED",
        "Individual person name (anonymised)",
        "natural person",
        "Private person",
    ],
)
def test_a_natural_person_leaves_nothing_but_the_region(read_export: Read, name: str) -> None:
    row = ROW | {
        "Beneficiary_Name": name,
        "Beneficiary_Local_Identifier": "X-12345",
        "Postal_Code": "75399",
        "Location_Indicator_latitude_longitude": "59.85,17.63",
        "LAU_Labels": "Smallville",
        "NUTS3_Code": "SE121",
    }
    told = read_export(export(row))
    person = told.by_id("eu.kohesio:Q9901/beneficiary/natural-person")
    everything = str(told.all("project") + told.all("organisation"))

    assert person["is_natural_person"] is True
    assert person["title"] == {"en": "Natural person, name withheld"}
    assert "legal_name" not in person
    assert project(told)["locations"] == [{"country": "SE", "nuts": {"list": "nuts", "code": "SE12"}}]
    for secret in ("Q9902", "X-12345", "75399", "59.85", "Smallville", "SE121"):
        assert secret not in everything


def test_a_number_that_may_be_a_persons_withholds_the_name_everywhere(read_export: Read) -> None:
    row = ROW | {
        "Beneficiary_Name": "Test Testsson",
        "Beneficiary_Local_Identifier": "121212-1212",
        "Operation_Name_Programme_Language": "Test Testssons verkstad",
    }
    told = read_export(export(row))

    assert "person-withheld" in told.codes
    assert "testsson" not in str(told.all("project") + told.all("organisation")).casefold()
    assert "121212" not in str(told.all("project") + told.all("organisation") + [f.to_json() for f in told.findings])


def test_a_register_number_identifies_the_organisation(read_export: Read) -> None:
    told = read_export(export(ROW | {"Beneficiary_Local_Identifier": "2021004920"}))

    assert {"scheme": "SE-ON", "value": "2021004920"} in told.by_id("eu.kohesio:Q9902")["identifiers"]


@pytest.mark.parametrize(
    ("code", "period", "fund"),
    [("ERDF", "2014-2020", "ERDF"), ("ERDF", "2021-2027", "ERDF_2021"), ("ESF", "2014-2020", "ESF")],
)
def test_a_fund_is_that_of_the_period(read_export: Read, code: str, period: str, fund: str) -> None:
    row = ROW | {"Fund_Code": code, "Programming_Period": period, "Programme_Code": ""}

    assert [each["code"] for each in project(read_export(export(row)))["funds"]] == [fund]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Cofinancing_Rate", "0.4", "rate-ambiguous"),
        ("Cofinancing_Rate", "400", "rate-range"),
        ("Operation_Start_Date", "in spring", "date-unreadable"),
        ("Total_Eligible_Expenditure_amount", "a lot", "amount-unreadable"),
        ("Total_Eligible_Expenditure_Currency", "", "currency-not-stated"),
        ("Total_Eligible_Expenditure_Currency", "XXL", "currency-not-stated"),
        ("CountryCode", "Atlantis", "country-unknown"),
        ("Fund_Code", "ESF", "fund-unknown"),
        ("Programme_Code", "SE05", "cci-form"),
        ("Programming_Period", "2014-2020", "periods-differ"),
        ("Location_Indicator_latitude_longitude", "59,85", "point-unreadable"),
        ("Location_Indicator_latitude_longitude", "north", "point-unreadable"),
        ("NUTS3_Code", "Uppsala", "region-unreadable"),
    ],
)
def test_a_value_that_cannot_be_read_is_kept_beside_a_finding(
    read_export: Read, column: str, value: str, code: str
) -> None:
    told = read_export(export(ROW | {column: value}))
    if value == "59,85":
        assert project(told)["locations"][0]["point"] == {"lat": "59", "lon": "85"}
        return

    assert code in told.codes
    kept = project(told).get("raw", {}), project(told).get("extensions", {}), told.finding(code).value
    assert value in str(kept)


def test_an_amount_in_euro_is_not_taken_from_a_row_in_another_currency(read_export: Read) -> None:
    told = read_export(export(ROW | {"Total_Eligible_Expenditure_Currency": "SEK"}))

    assert project(told)["total_eligible_cost"] == {"amount": "337478.4", "currency": "SEK"}
    assert "eu_contribution" not in project(told)
    assert project(told)["raw"]["/eu_contribution"] == "134991.36"


def test_the_exchange_rate_stands_where_the_profile_looks_for_it(read_export: Read) -> None:
    told = read_export(export(ROW | {"Total_Eligible_Expenditure_Exchange_Rate": "11.45"}))

    assert project(told)["extensions"]["eu.kohesio"]["Total_Eligible_Expenditure_Exchange_Rate"] == "11.45"


def test_the_language_is_declared_or_told_by_the_country_and_that_is_said(read_export: Read) -> None:
    assert project(read_export(export(), language="fi"))["title"] == {"en": "Bridges", "fi": "Broar"}
    assert read_export(export(ROW, ROW)).codes.count("language-by-country") == 1
    belgian = read_export(export(ROW | {"Country": "Belgium", "CountryCode": "BE"}))
    assert project(belgian)["title"] == {"en": "Bridges", "und": "Broar"}
    assert "language-not-said" in belgian.codes


def test_a_declared_language_that_is_no_tag_is_wrong_use(read_export: Read) -> None:
    with pytest.raises(UsageError, match="SWEDISH"):
        read_export(export(), language="SWEDISH")


def test_an_operation_without_the_portals_number_gets_an_id_that_says_what_it_is_made_of(read_export: Read) -> None:
    national = read_export(export(ROW | {"Operation_Unique_Identifier": ""}))
    by_name = read_export(export(ROW | {"Operation_Unique_Identifier": "", "Operation_Local_Identifier": ""}))

    assert project(national)["id"] == "eu.kohesio:2021SE05SFPR001_24-910-S01"
    assert project(by_name)["id"] == "eu.kohesio:broar-04092023"
    assert project(by_name)["extensions"]["eu.kohesio"]["derived_id_from"] == [
        "Operation_Name_Programme_Language",
        "Operation_Start_Date",
    ]
    assert "id-derived" in by_name.codes


def test_a_row_without_identifier_and_name_is_no_record(read_export: Read) -> None:
    nameless = dict.fromkeys(("Operation_Unique_Identifier", "Operation_Local_Identifier"), "") | dict.fromkeys(
        ("Operation_Name_English", "Operation_Name_Programme_Language"), ""
    )
    told = read_export(export(ROW | nameless))

    assert told.records == []
    assert told.finding("row-unnamed").record is None


def test_a_renamed_column_is_refused_with_what_is_missing_and_what_is_new(read_export: Read) -> None:
    core = refused(read_export, export().replace("Cofinancing_Rate", "Union share"))
    other = refused(read_export, export().replace("Beneficiary_Name", "Beneficiary_Names"))

    assert (core.code.code, core.details["missing"]) == ("columns-changed", "Cofinancing_Rate")
    assert core.details["unexpected"] == "Union share"
    assert (other.details["missing"], other.details["unexpected"]) == ("Beneficiary_Name", "Beneficiary_Names")


def test_columns_that_not_every_export_has_may_be_missing_and_new_ones_are_kept(read_export: Read) -> None:
    told = read_export(export(ROW | {"Green share": "12"}))

    assert told.codes.count("label-unknown") == 1
    assert project(told)["extensions"]["eu.kohesio"]["Green share"] == "12"


def test_order_and_spelling_of_the_columns_are_no_matter(read_export: Read) -> None:
    turned = export(columns=list(reversed(ROW))).replace("Cofinancing_Rate", "CoFinancing rate")

    assert project(read_export(turned))["cofinancing_rate"] == "40.0"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_finds_the_delimiter_by_the_header(read_export: Read, delimiter: str) -> None:
    assert project(read_export("\ufeff" + export(delimiter=delimiter)))["title"]["sv"] == "Broar"


def test_csv_and_workbook_say_the_same(read_export: Read, samples: Path) -> None:
    from_csv = read_export(samples / "EU-pp21-27-20260924.csv")
    from_book = read_export(samples / "kohesio-export.xlsx")
    apart = {"sources", "places", "raw"}

    assert [{k: v for k, v in each.items() if k not in apart} for each in from_csv.all("project")] == [
        {k: v for k, v in each.items() if k not in apart} | {"cofinancing_rate": other["cofinancing_rate"]}
        for each, other in zip(from_book.all("project"), from_csv.all("project"), strict=True)
    ]
    assert from_book.all("project")[0]["places"]["/start_date"] == "0:sheet projects row 2 column Operation_Start_Date"


@pytest.mark.parametrize("name", ["EU-pp21-27-20260924.csv", "kohesio-export.xlsx"])
def test_every_table_finds_its_importer(samples: Path, name: str) -> None:
    assert Registry({"eu": plugin}, discover=False).detect(Source(path=samples / name)) == "eu.kohesio"


def test_a_row_that_is_too_long_is_told_and_loses_nothing(read_export: Read) -> None:
    told = read_export(export().rstrip("\n") + ",more\n")

    assert told.finding("row-width").value == "22"
    assert project(told)["extensions"]["eu.kohesio"]["Cells beyond the last column"] == "more"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "source-empty"),
        (b"PK\x03\x04 and nothing more", "workbook-damaged"),
        (b"\0\1\2,\0", "table-nul"),
        (export().replace("Broar och", '"Broar och').encode(), "table-broken"),
        (export().replace("Broar och", '"' + "x" * 2_000_000 + '"').encode(), "table-broken"),
        (b"a,b\n1,2\n", "page-other"),
        (b"," * 300_000, "table-too-large"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(read_export: Read, content: bytes, code: str) -> None:
    assert refused(read_export, content).code.code == code


@pytest.mark.parametrize("name", ["EU-pp21-27-20260924.csv", "kohesio-export.xlsx"])
@pytest.mark.parametrize("is_whole", [True, False])
def test_lets_go_of_the_file_also_when_reading_stops_early(
    samples: Path, name: str, is_whole: bool, is_open: Callable[[Path], bool]
) -> None:
    reading = KohesioExport().read(Source(path=samples / name), ImportContext(today=date(2026, 11, 21)))
    next(reading)
    if is_whole:
        list(reading)
    cast("Generator[object, None, None]", reading).close()

    assert not is_open(samples / name)


def test_an_export_in_another_encoding_is_read_and_the_guess_told(read_export: Read) -> None:
    told = read_export(export().encode("cp1252"))

    assert told.finding("encoding-guessed").value == "cp1252"
    assert project(told)["title"] == project(read_export(export()))["title"]


@pytest.mark.parametrize("content", [b"", b"a;b\n", b"PK\x03\x04broken", b"\xff\xfe\0", b"\x80" * 10])
def test_probing_another_file_never_fails(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)

    assert KohesioExport().probe(Source(path=path)).confidence == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.fixed_dictionaries({name: st.one_of(st.just(ROW.get(name, "")), st.text(max_size=12)) for name in COLUMNS}))
def test_no_cells_end_in_a_traceback(tmp_path: Path, row: dict[str, str]) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(export(row).encode("utf-8", "ignore"))
    with suppress(RefusedSourceError):
        list(KohesioExport().read(Source(path=path), ImportContext(today=date(2026, 11, 21))))


def test_a_workbook_with_any_byte_changed_is_read_or_refused(samples: Path, tmp_path: Path) -> None:
    whole = (samples / "kohesio-export.xlsx").read_bytes()
    path = tmp_path / "kohesio-export.xlsx"
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])

        assert 0 <= KohesioExport().probe(Source(path=path)).confidence <= 100
        with suppress(RefusedSourceError):
            list(KohesioExport().read(Source(path=path), ImportContext(today=date(2026, 11, 21))))


def test_a_table_with_very_many_columns_is_not_compared_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def compare(word: str, *_: object, **__: object) -> list[str]:
        compared.append(word)
        return []

    monkeypatch.setattr(columns, "get_close_matches", compare)
    header = columns.read_header([*ROW, *(f"kolumn {number}" for number in range(5000))])

    assert header is not None
    assert len(header.unexpected) == 5000
    assert len(compared) == columns.MOST_COMPARED

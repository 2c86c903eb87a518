"""Beneficiaries, partners and locations are put together from the columns that describe them."""

from pathlib import Path

from tests.tables.invented import Read, mapping, read_csv


def read(tmp_path: Path, columns: dict[str, str], *rows: tuple[str, ...]) -> Read:
    how = mapping("".join(f'[[columns]]\nname = "{name}"\nuses = [{use}]\n' for name, use in columns.items()))
    return read_csv(tmp_path, how, ("No", "Name", *columns), *rows)


def test_a_beneficiary_known_by_its_name_alone_needs_no_record(tmp_path: Path) -> None:
    told = read(tmp_path, {"Who": '{to = "beneficiary"}'}, ("1", "Bridge", "Town of Sea"))

    assert told.only["participants"] == [{"role": "beneficiary", "name": "Town of Sea"}]
    assert len(told.records) == 1


def test_a_beneficiary_with_a_number_has_one_record_for_all_rows(tmp_path: Path) -> None:
    columns = {
        "Who": '{to = "beneficiary"}',
        "Number": '{to = "beneficiary_id", scheme = "SE-ON"}',
        "Town": '{to = "beneficiary_city", language = "sv"}',
    }

    told = read(
        tmp_path,
        columns,
        ("1", "Bridge", "Sjöskolan", "802000-0009", "Malmö"),
        ("2", "Boat", "Sjöskolan", "802000-0009", "Malmö"),
    )

    (organisation,) = (record for record in told.records if record["type"] == "organisation")
    assert organisation["id"] == "xx.list:organisation/SE-ON-8020000009"
    assert organisation["identifiers"] == [{"scheme": "SE-ON", "value": "802000-0009"}]
    assert organisation["address"] == {"city": {"sv": "Malmö"}}
    assert {project["participants"][0]["organisation"] for project in told.projects} == {organisation["id"]}


def test_two_organisations_of_one_number_both_speak(tmp_path: Path) -> None:
    columns = {"Who": '{to = "beneficiary"}', "Number": '{to = "beneficiary_id", scheme = "SE-ON"}'}

    told = read(
        tmp_path, columns, ("1", "Bridge", "Sjöskolan", "802000-0009"), ("2", "Boat", "SJÖSKOLAN", "802000-0009")
    )

    assert len([record for record in told.records if record["type"] == "organisation"]) == 2


def test_a_number_that_may_be_a_persons_leaves_name_and_number_out_everywhere(tmp_path: Path) -> None:
    columns = {
        "Who": '{to = "beneficiary"}',
        "Number": '{to = "beneficiary_id", scheme = "SE-ON"}',
        "About": '{to = "summary", language = "sv"}',
    }

    told = read(tmp_path, columns, ("1", "Bo Ek bygger", "Bo Ek", "19121212-1212", "Bo  Ek, 19121212-1212, bygger."))

    assert "name-withheld" in told.codes
    assert "Bo" not in str(told.records)
    assert "1212" not in str(told.records)
    assert told.only["participants"][0]["organisation"] == "xx.list:1/partner/withheld"
    assert all("1212-1212" not in str(finding.to_json()) for finding in told.findings)


def test_a_natural_person_by_legal_category_is_withheld_too(tmp_path: Path) -> None:
    columns = {
        "Who": '{to = "beneficiary"}',
        "Type": '{to = "beneficiary_type", values = {person = "natural-person", firm = "private"}}',
    }

    told = read(tmp_path, columns, ("1", "Bridge", "Bo Ek", "person"), ("2", "Boat", "Boat Ltd", "firm"))

    assert "Bo Ek" not in str(told.records)
    assert told.projects[1]["participants"][0]["name"] == "Boat Ltd"


def test_partners_of_one_cell_are_several(tmp_path: Path) -> None:
    columns = {"Who": '{to = "beneficiary"}', "With": '{to = "participant", split = ";"}'}

    told = read(tmp_path, columns, ("1", "Bridge", "Town", "Port; Ferry"))

    assert told.only["participants"] == [
        {"role": "beneficiary", "name": "Town"},
        {"role": "partner", "name": "Port"},
        {"role": "partner", "name": "Ferry"},
    ]


def test_places_are_put_together_from_their_columns(tmp_path: Path) -> None:
    columns = {
        "Where": '{to = "place", language = "de"}',
        "Region": '{to = "nuts", prefix = "AT"}',
        "Post": '{to = "postcode"}',
        "Lat": '{to = "latitude"}',
        "Lon": '{to = "longitude"}',
    }

    told = read(tmp_path, columns, ("1", "Bridge", "Wien", "130", "0700", "48.2", "16.37"))

    assert told.only["locations"] == [
        {
            "nuts": {"list": "nuts", "code": "AT130"},
            "postcode": "0700",
            "point": {"lat": "48.2", "lon": "16.37"},
            "label": {"de": "Wien"},
        }
    ]


def test_several_places_in_a_cell_are_several_locations(tmp_path: Path) -> None:
    columns = {"Where": '{to = "city", split = "/", language = "fr"}'}

    told = read(tmp_path, columns, ("1", "Bridge", "Wiltz/Esch"))

    assert [place["city"]["fr"] for place in told.only["locations"]] == ["Wiltz", "Esch"]


def test_a_region_is_found_by_its_name_and_keeps_it(tmp_path: Path) -> None:
    columns = {"Region": '{to = "nuts2_name", language = "sv"}'}

    known = read(tmp_path, columns, ("1", "Bridge", "Övre Norrland"))
    unknown = read(tmp_path, columns, ("1", "Bridge", "Middle Earth"))

    assert known.only["locations"] == [{"nuts": {"list": "nuts", "code": "SE33"}, "label": {"sv": "Övre Norrland"}}]
    assert unknown.only["locations"] == [{"label": {"sv": "Middle Earth"}}]

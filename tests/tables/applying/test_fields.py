"""Each field of a mapping puts the cells where they belong, and keeps what it cannot read."""

from pathlib import Path
from typing import Any

import pytest

from tests.tables.invented import HEAD, mapping, read_csv

PERIOD = HEAD + 'period = "2021-2027"\n'


def value(tmp_path: Path, use: str, cell: str, *, readings: str = "", head: str = PERIOD) -> Any:
    how = mapping(f'\n[[columns]]\nname = "X"\nuses = [{use}]\n', head=head + readings)
    return read_csv(tmp_path, how, ("No", "Name", "X"), ("1", "Bridge", cell))


@pytest.mark.parametrize(
    ("use", "cell", "member", "wanted"),
    [
        ('{to = "summary", language = "de"}', "Brücken bauen", "summary", {"de": "Brücken bauen"}),
        ('{to = "summary", language = "sv", markup = "html"}', "<p>Ett</p><p>Två</p>", "summary", {"sv": "Ett\n\nTvå"}),
        ('{to = "start_date", date = "dmy"}', "03.04.2022", "start_date", "2022-04-03"),
        ('{to = "start_date", date = "mdy"}', "03/04/2022", "start_date", "2022-03-04"),
        ('{to = "end_date"}', "2025-12-30", "end_date_expected", "2025-12-30"),
        ('{to = "end_date_actual", date = "year"}', "2025", "end_date_actual", "2025"),
        ('{to = "cofinancing_rate", rate = "fraction"}', "0,85", "cofinancing_rate", "85"),
        ('{to = "cofinancing_rate"}', "85 %", "cofinancing_rate", "85"),
        ('{to = "planned_participants"}', "1 200", "planned_participants", 1200),
        ('{to = "strategic_importance", yes = ["Ja"], no = ["Nein"]}', "NEIN", "strategic_importance", False),
        ('{to = "status", values = {"in corso" = "running"}}', "In corso", "status", "running"),
        ('{to = "country"}', "EL", "countries", ["GR"]),
        ('{to = "country", split = ", *"}', "Suomi, Ruotsi", "countries", ["FI", "SE"]),
        ('{to = "cci"}', "2021SE05SFPR001", "cci", "2021SE05SFPR001"),
        ('{to = "cci"}', "2021SE05SFPR", "cci_stem", "2021SE05SFPR"),
        ('{to = "priority"}', "E", "priority", {"code": "E"}),
        ('{to = "priority_name", language = "sv"}', "Innovation", "priority", {"label": {"sv": "Innovation"}}),
        (
            '{to = "specific_objective", split = ";"}',
            "ESO4.8;E1",
            "specific_objectives",
            [{"eu": {"list": "esf-plus-specific-objective", "code": "ESO4.8"}}, {"local_code": "E1"}],
        ),
        (
            '{to = "intervention_field", take = "^([0-9]{3})"}',
            "163 - integration",
            "intervention_fields",
            [{"list": "cpr-2021-intervention-field", "version": "2021", "code": "163"}],
        ),
        (
            '{to = "fund", values = {"ESF+" = "ESF_PLUS"}}',
            "ESF+",
            "funds",
            [{"list": "eu-programme", "code": "ESF_PLUS"}],
        ),
        ('{to = "homepage"}', "https://example.org/1", "documents", [{"kind": "page", "url": "https://example.org/1"}]),
        (
            '{to = "theme", language = "en"}',
            "lighthouses",
            "themes",
            [{"text": {"en": "lighthouses"}}],
        ),
    ],
)
def test_a_cell_becomes_the_value_of_its_member(
    tmp_path: Path, use: str, cell: str, member: str, wanted: object
) -> None:
    read = value(tmp_path, use, cell)

    assert read.only[member] == wanted
    assert read.codes == []
    assert any(place.startswith("0:row 2 column X") for place in read.only["places"].values())


@pytest.mark.parametrize(
    ("use", "cell", "wanted"),
    [
        ('{to = "total_cost", currency = "EUR"}', "1234.5", {"amount": "1234.5", "currency": "EUR"}),
        ('{to = "total_cost", decimal = "comma"}', "81.839,00.- €", {"amount": "81839.00", "currency": "EUR"}),
        ('{to = "total_cost"}', "149 736 100 .- HUF", {"amount": "149736100", "currency": "HUF"}),
        ('{to = "total_cost", decimal = "comma"}', "23,4 mio €", {"amount": "23400000", "currency": "EUR"}),
        ('{to = "total_cost", unit = "thousand", currency = "CZK"}', "12", {"amount": "12000", "currency": "CZK"}),
        ('{to = "total_cost", currency = "SEK"}', "5 kr", {"amount": "5", "currency": "SEK"}),
        ('{to = "total_cost", currency = "EUR"}', "€ -20", {"amount": "-20", "currency": "EUR"}),
        (
            '{to = "total_cost", currency = "EUR", decimal = "comma"}',
            "12.797.586",
            {"amount": "12797586", "currency": "EUR"},
        ),
    ],
)
def test_amounts_are_read_with_whatever_stands_around_them(
    tmp_path: Path, use: str, cell: str, wanted: dict[str, str]
) -> None:
    read = value(tmp_path, use, cell)

    assert read.only["total_cost"] == wanted
    assert read.codes == []


@pytest.mark.parametrize(
    ("use", "cell", "code", "pointer"),
    [
        ('{to = "start_date"}', "03/04/2022", "date-ambiguous", "/start_date"),
        ('{to = "start_date"}', "soon", "date-unreadable", "/start_date"),
        ('{to = "total_cost", currency = "EUR"}', "1.234", "amount-ambiguous", "/total_cost"),
        ('{to = "total_cost", currency = "EUR"}', "much", "amount-unreadable", "/total_cost"),
        ('{to = "total_cost", currency = "EUR"}', "5 SEK", "currency-differs", "/total_cost"),
        ('{to = "total_cost"}', "5", "currency-missing", "/total_cost"),
        ('{to = "total_cost"}', "5 apples", "amount-word", "/total_cost"),
        ('{to = "total_cost"}', "5 XQZ", "currency-not-listed", "/total_cost"),
        ('{to = "cofinancing_rate"}', "0.4", "rate-ambiguous", "/cofinancing_rate"),
        ('{to = "cofinancing_rate"}', "1500000", "rate-range", "/cofinancing_rate"),
        ('{to = "country"}', "Atlantis", "country-not-known", "/countries"),
        ('{to = "status"}', "nearly", "word-not-known", "/status"),
        ('{to = "fund", looks = "name"}', "Piggy bank", "label-not-known", "/funds"),
        ('{to = "cci"}', "SE05", "cci-not-read", "/cci"),
        ('{to = "latitude"}', "6180109.341", "degrees-unreadable", "/locations"),
        ('{to = "strategic_importance", yes = ["ja"]}', "maybe", "yes-no-unreadable", "/strategic_importance"),
    ],
)
def test_a_cell_that_cannot_be_read_is_kept_beside_a_finding_that_names_it(
    tmp_path: Path, use: str, cell: str, code: str, pointer: str
) -> None:
    read = value(tmp_path, use, cell)

    (finding,) = read.findings
    assert (finding.code.code, finding.pointer, finding.record) == (code, pointer, "xx.list:1")
    assert (finding.place.row, finding.place.column) == (2, "X")
    assert read.only["raw"][pointer] == cell
    assert pointer.strip("/") not in read.only


def test_the_raw_text_is_kept_where_reading_changed_it_and_only_there(tmp_path: Path) -> None:
    changed = value(tmp_path, '{to = "start_date", date = "dmy"}', "3.4.2022").only
    same = value(tmp_path, '{to = "start_date"}', "2022-04-03").only

    assert changed["raw"] == {"/start_date": "3.4.2022"}
    assert "raw" not in same


def test_texts_that_stand_for_nothing_are_no_values(tmp_path: Path) -> None:
    read = value(tmp_path, '{to = "start_date", absent = ["-"]}', "-")

    assert "start_date" not in read.only
    assert read.codes == []


def test_a_cell_that_no_expression_expects_is_kept_and_told(tmp_path: Path) -> None:
    read = value(tmp_path, '{to = "nuts", take = "^([A-Z]{2}[0-9]+)$"}', "everywhere")

    assert read.codes == ["cell-not-taken"]
    assert read.only["extensions"] == {"xx.list": {"X": "everywhere"}}


def test_one_column_can_fill_several_fields(tmp_path: Path) -> None:
    use = '{to = "start_date", take = "^([0-9]{4}) -"}, {to = "end_date", take = "- ([0-9]{4})$"}'

    read = value(tmp_path, use, "2010 - 2013")

    assert (read.only["start_date"], read.only["end_date_expected"]) == ("2010", "2013")
    assert read.only["raw"] == {"/start_date": "2010 - 2013", "/end_date_expected": "2010 - 2013"}


def test_codes_of_a_period_belong_to_its_list(tmp_path: Path) -> None:
    old = value(tmp_path, '{to = "intervention_field"}', "117", head=HEAD + 'period = "2014-2020"\n')
    unknown = value(tmp_path, '{to = "intervention_field"}', "71", head=HEAD + 'period = "2007-2013"\n')

    assert old.only["intervention_fields"][0]["list"] == "cpr-2014-intervention-field"
    assert unknown.only["intervention_fields"] == [{"list": "xx.list.intervention-field", "code": "71"}]


def test_a_name_of_a_code_becomes_its_label_or_the_code_that_bears_it(tmp_path: Path) -> None:
    beside = value(
        tmp_path,
        '{to = "intervention_field", take = "^([0-9]+)"}, {to = "intervention_field_name", take = "- (.*)"}',
        "163 - belonging",
        readings='[readings]\nlanguage = "en"\n',
    )
    alone = value(tmp_path, '{to = "intervention_field_name"}', "Nothing of the kind")

    assert beside.only["intervention_fields"][0]["label"] == {"en": "belonging"}
    assert alone.codes == ["label-not-known"]


def test_a_name_for_which_no_list_is_at_hand_is_missed_in_the_list_of_the_centre(tmp_path: Path) -> None:
    head = HEAD + 'period = "2007-2013"\n'

    told = value(tmp_path, '{to = "intervention_field_name"}', "Nothing of the kind", head=head)

    assert [finding.expected for finding in told.findings] == ["xx.list.intervention-field-name"]


def test_constants_hold_for_every_operation_and_give_way_to_cells(tmp_path: Path) -> None:
    constants = '[constants]\nkind = "operation"\ncountry = "SE"\nfund = "ESF"\n'

    read = value(tmp_path, '{to = "country"}', "FI", readings=constants)
    empty = value(tmp_path, '{to = "country"}', "", readings=constants)

    assert (read.only["kind"], read.only["countries"]) == ("operation", ["FI"])
    assert empty.only["countries"] == ["SE"]
    assert "/funds" not in read.only["places"]


def test_columns_that_fill_no_field_are_kept_or_ignored(tmp_path: Path) -> None:
    how = mapping(
        '[[columns]]\nname = "A/B"\nkeep = "no field for it"\n[[columns]]\nname = "Contact"\nignore = "a person"\n'
    )

    read = read_csv(tmp_path, how, ("No", "Name", "A/B", "Contact"), ("1", "Bridge", "x", "Ann Other"))

    assert read.only["extensions"] == {"xx.list": {"A/B": "x"}}
    assert read.only["places"]["/extensions/xx.list/A~1B"] == "0:row 2 column A/B"
    assert "Ann" not in str(read.records)


def test_an_operation_without_a_name_is_called_by_its_code(tmp_path: Path) -> None:
    read = read_csv(tmp_path, mapping(""), ("No", "Name"), ("22-1", ""))

    assert read.only["title"] == {"und": "22-1"}
    assert read.codes == ["row-without-title"]

"""Proposals for odd tables: what is plain is proposed, what is ambiguous is asked, what is no list is refused."""

from pathlib import Path

import openpyxl
import pytest

from sicore.errors import UsageError
from sicore.tables.mapping import Mapping
from sicore.tables.proposing import MappingProposal, Question, sample
from sicore.tables.proposing.candidates import candidates_of
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.deciding import decide
from sicore.tables.proposing.surroundings import Surroundings
from sicore.tables.suggestion import Suggestion
from sicore.workspace.mapping_proposals import propose_mapping
from tests.tables.proposing import columns
from tests.tables.proposing.invented import open_codes, proposed

PLAIN = """Operation name;Beneficiary name;Start date;End date;Total eligible cost (EUR);Union co-financing rate;Place
Workshops for young parents;Bridge Foundation;2016-03-01;2018-02-28;125000.50;85;Riga
Work in the valley;Lake Municipality;2017-04-15;2019-12-31;98000.00;85;Cork
A school for all;House Association;2016-09-01;2018-08-31;231075.10;80;Sligo
Help close to home;Field County;2018-01-01;2020-06-30;44520.00;85;Galway
"""


def mapping_of(proposal: MappingProposal) -> Mapping:
    assert proposal.mapping is not None, proposal.refusal
    return proposal.mapping


def fields_of(proposal: MappingProposal) -> dict[str, list[str]]:
    return {column.name: [use.to for use in column.uses] for column in mapping_of(proposal).columns}


def sample_of(cells: list[str], *, header: str) -> ColumnSample:
    return columns.column(*cells, header=header)


def question(proposal: MappingProposal, code: str) -> Question:
    found = [each for each in proposal.questions if each.kind == code]
    assert found, open_codes(proposal)
    return found[0]


def replaced(column: int, cells: list[str], header: str | None = None) -> str:
    """The plain list with other cells in one column."""
    rows = [line.split(";") for line in PLAIN.splitlines()]
    for row, cell in zip(rows[1:], cells, strict=True):
        row[column] = cell
    if header is not None:
        rows[0][column] = header
    return "\n".join(";".join(row) for row in rows) + "\n"


def with_column(text: str, header: str, cells: list[str]) -> str:
    """A list with one more column."""
    return "\n".join(f"{line};{cell}" for line, cell in zip(text.splitlines(), [header, *cells], strict=True)) + "\n"


def test_a_plain_list_with_a_declared_centre_and_period_leaves_only_its_key_open(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, PLAIN, centre="ie.esf", period="2014-2020")

    assert open_codes(proposal) == ["map-key"]
    assert question(proposal, "map-key").suggested == "1"
    assert question(proposal, "map-key").choices[0].members == {"identity": {"key": ("Operation name",)}}
    assert mapping_of(proposal).id == "ie.esf.list"


def test_amounts_in_a_column_named_rate_are_left_open_with_the_reason(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(5, ["106250.43", "83300.00", "184860.08", "37842.00"]))

    asked = question(proposal, "map-field-contradicted")
    assert asked.name == "Union co-financing rate"
    assert "all 4 cells are above 100" in asked.finding().message
    assert fields_of(proposal)["Union co-financing rate"] == []
    assert {"eu_contribution", "keep"} <= {choice.answer for choice in asked.choices}


def test_a_table_of_beneficiaries_is_no_list_of_operations(tmp_path: Path) -> None:
    text = """Beneficiary name;Legal form;Registration number;City;Postcode
Bridge Foundation;foundation;40003;Riga;LV-1050
Lake Municipality;public body;40004;Cork;LV-1051
House Association;association;40005;Sligo;LV-1052
"""
    proposal = proposed(tmp_path, text)

    assert proposal.mapping is None
    assert proposal.refusal is not None
    assert proposal.refusal.code == "map-no-list"
    assert "no column names operations" in proposal.refusal.message
    assert not proposal.questions


def test_a_list_of_telephone_numbers_is_no_list_of_operations_and_shows_nobody(tmp_path: Path) -> None:
    text = """Name;Department;Phone;E-mail
Anna Berg;Finance;+46 70 123 45 67;anna.berg@example.org
Jan Novak;Projects;+420 601 234 567;jan.novak@example.org
Maria Rossi;Projects;+39 333 123 4567;maria.rossi@example.org
"""
    proposal = proposed(tmp_path, text)

    assert proposal.refusal is not None
    assert "persons to contact" in proposal.refusal.message
    assert "@" not in str(proposal.columns)


def test_amounts_that_admit_both_decimal_marks_are_asked_about_with_their_cells(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(4, ["1.234", "2.500", "12.750", "3.125"]))

    asked = question(proposal, "map-decimal-mark")
    assert [example.row for example in asked.examples] == [2, 3, 4]
    assert [choice.answer for choice in asked.choices] == [
        "total_eligible_cost:comma",
        "total_eligible_cost:point",
        "keep",
    ]
    assert asked.suggested is None
    assert fields_of(proposal)["Total eligible cost (EUR)"] == []


def test_one_amount_of_the_column_that_admits_one_mark_decides_for_all(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(4, ["1.234", "2.500", "12.750", "1.003.125"]))

    (use,) = mapping_of(proposal).columns[4].uses
    assert use.decimal == "comma"


def test_amounts_with_both_marks_are_asked_about(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(4, ["1.234,50", "2,500.00", "12.75", "3,12"]))

    asked = question(proposal, "map-decimal-mark-mixed")
    assert [example.row for example in asked.examples] == [2, 3]


def test_dates_that_admit_both_orders_are_asked_about_and_the_other_dates_suggest_one(tmp_path: Path) -> None:
    text = replaced(2, ["01/03/2016", "04/05/2017", "09/01/2016", "01/01/2018"])
    ends = ["28/02/2018", "31/12/2019", "31/08/2018", "30/06/2020"]
    for iso, written in zip(["2018-02-28", "2019-12-31", "2018-08-31", "2020-06-30"], ends, strict=True):
        text = text.replace(iso, written)
    proposal = proposed(tmp_path, text)

    asked = question(proposal, "map-date-order")
    assert asked.name == "Start date"
    assert asked.suggested == "start_date:dmy"
    assert mapping_of(proposal).columns[3].uses[0].date == "dmy"


def test_mixed_orders_of_day_and_month_in_one_column_are_asked_about(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(2, ["13/03/2016", "04/15/2017", "09/01/2016", "01/01/2018"]))

    asked = question(proposal, "map-date-order-mixed")
    assert [example.text for example in asked.examples] == ["13/03/2016", "04/15/2017"]
    assert asked.suggested is None


def test_a_start_date_without_dates_is_not_believed(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(2, ["Riga", "Cork", "Sligo", "Galway"]))

    assert "start_date" not in fields_of(proposal)["Start date"]
    assert question(proposal, "map-field-contradicted").name == "Start date"


def test_starts_behind_ends_are_asked_about_as_a_pair(tmp_path: Path) -> None:
    lines = [line.split(";") for line in PLAIN.splitlines()]
    rows = [[*row[:2], row[3], row[2], *row[4:]] for row in lines[1:] for _ in range(2)]
    text = "\n".join(";".join(row) for row in [lines[0], *rows])
    proposal = proposed(tmp_path, text)

    asked = [each for each in proposal.questions if each.kind == "map-field-contradicted"]
    assert [each.name for each in asked] == ["Start date", "End date"]
    assert "in 8 of 8 rows" in asked[0].finding().message


def test_rates_of_one_are_asked_about(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(5, ["1", "1", "1", "1"]))

    assert question(proposal, "map-rate-form").examples[0].text == "1"


def test_rates_in_both_forms_are_asked_about(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, replaced(5, ["0.85", "85", "80", "0.8"]))

    assert question(proposal, "map-rate-form-mixed").finding().message.startswith("85 looks like a percentage")


def test_headers_of_one_name_are_told_apart_by_their_cells_or_asked_about(tmp_path: Path) -> None:
    text = PLAIN.replace("Start date;End date", "Date;Date")
    proposal = proposed(tmp_path, text)

    assert [column.name for column in mapping_of(proposal).columns].count("Date") == 2
    used = [use.to for column in mapping_of(proposal).columns if column.name == "Date" for use in column.uses]
    assert used == []
    assert [each.column for each in proposal.questions if each.name == "Date"] == [2, 3]


def test_two_columns_of_one_field_with_other_cells_are_asked_about(tmp_path: Path) -> None:
    text = PLAIN.replace("Union co-financing rate", "Total eligible cost (EUR)")
    text = text.replace(";85;", ";90000.00;").replace(";80;", ";95000.00;")
    proposal = proposed(tmp_path, text)

    assert [each.column for each in proposal.questions if each.kind == "map-field-twice"] == [4, 5]


def test_an_eligible_cost_beside_the_total_cost_is_proposed_where_the_rows_bear_it_out(tmp_path: Path) -> None:
    totals = ["130000.50", "98000.00", "260000.00", "50000.00"]
    proposal = proposed(tmp_path, with_column(PLAIN, "Total cost (EUR)", totals))

    assert fields_of(proposal)["Total cost (EUR)"] == ["total_cost"]
    assert fields_of(proposal)["Total eligible cost (EUR)"] == ["total_eligible_cost"]


def test_an_empty_second_column_of_an_item_is_kept_aside_and_not_taken_by_its_header(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, with_column(PLAIN, "Total cost (EUR)", ["", "", "", ""]))

    (empty,) = [column for column in mapping_of(proposal).columns if column.name == "Total cost (EUR)"]
    assert (empty.uses, empty.keep) == ((), "the column is empty")


def test_a_second_column_of_an_item_whose_cells_are_no_amounts_is_asked_about(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, with_column(PLAIN, "Total cost (EUR)", ["Riga", "Cork", "Sligo", "Galway"]))

    asked = question(proposal, "map-field-contradicted")
    assert asked.name == "Total cost (EUR)"
    assert "Total cost" in asked.finding().message


def test_numbered_categories_fill_one_field_and_the_others_are_asked_about(tmp_path: Path) -> None:
    text = with_column(PLAIN, "Category of intervention 1", ["103", "102", "109", "103"])
    proposal = proposed(tmp_path, with_column(text, "Category of intervention 2", ["109", "103", "102", "102"]))

    assert fields_of(proposal)["Category of intervention 1"] == ["intervention_field"]
    assert fields_of(proposal)["Category of intervention 2"] == []
    asked = question(proposal, "map-field-twice")
    assert [choice.answer for choice in asked.choices] == ["intervention_field", "keep"]
    assert "Category of intervention 1, Category of intervention 2" in asked.finding().message


def test_a_column_that_says_the_same_as_another_is_kept_aside(tmp_path: Path) -> None:
    lines = PLAIN.splitlines()
    doubled = "\n".join(f"{line};{line.split(';')[0]}" for line in lines)
    proposal = proposed(tmp_path, doubled)

    assert mapping_of(proposal).columns[-1].keep == "says the same as the column 'Operation name'"


def test_titles_in_two_languages_are_one_field_in_both(tmp_path: Path) -> None:
    text = """Název projektu;Operation name;Příjemce;Datum zahájení
Podpora zaměstnanosti v regionu pro mladé;Support of the employment of the young in the region;Město Most;2016-03-01
Cesta ke vzdělání pro všechny žáky na školách;The way to education for all of the pupils;Nadace Dům;2017-04-15
Dílna pro mladé a pro jejich rodiče;A workshop for the young and for their parents;Spolek Soused;2016-09-01
"""
    titles = mapping_of(proposed(tmp_path, text)).columns[:2]

    assert [column.uses[0].to for column in titles] == ["title", "title"]
    assert {column.uses[0].language or "main" for column in titles} in ({"main", "en"}, {"main", "cs"})


def test_a_header_that_names_its_language_makes_its_texts_translations_of_the_others(tmp_path: Path) -> None:
    text = """Projektnamn;Projektnamn (engelska);Projektägare;Startdatum
Vägar till arbete;Ways to work;Kommunen Sjöbo;2016-03-01
Språk;Language;Föreningen Bron;2017-04-15
"""
    titles = mapping_of(proposed(tmp_path, text, language="sv")).columns[:2]

    assert [(use.to, use.language) for column in titles for use in column.uses] == [("title", None), ("title", "en")]


def test_rows_that_nothing_tells_apart_are_asked_about(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, PLAIN + PLAIN.splitlines()[1] + "\n")

    asked = question(proposal, "map-key-repeats")
    assert [choice.answer for choice in asked.choices] == ["number", "same"]
    assert "1 rows are like another row" in asked.finding().message


def test_a_code_in_several_rows_of_one_name_makes_them_parts_and_their_amounts_a_question(tmp_path: Path) -> None:
    text = """Project code;Operation name;Beneficiary name;Start date;Total cost (EUR)
P-01;Workshops for young parents;Bridge Foundation;2016-03-01;100.00
P-01;Workshops for young parents;Lake Municipality;2016-03-01;250.00
P-02;Work in the valley;Lake Municipality;2017-04-15;300.00
P-03;A school for all;House Association;2016-09-01;400.00
"""
    proposal = proposed(tmp_path, text)

    assert mapping_of(proposal).rows.grain == "part"
    assert any("4 rows have 3 different codes" in evidence for _, evidence in proposal.evidence)
    assert question(proposal, "map-combine").name == "Total cost (EUR)"


def test_a_code_in_several_rows_of_other_names_is_asked_about(tmp_path: Path) -> None:
    names = ["Workshop in the town" if number == 5 else f"Operation {number // 2} in the town" for number in range(24)]
    rows = [f"P-{number // 2};{name};Lake;{number + 1000}.00" for number, name in enumerate(names)]
    text = "Project code;Operation name;Beneficiary name;Total cost (EUR)\n" + "\n".join(rows)
    proposal = proposed(tmp_path, text)

    asked = question(proposal, "map-grain")
    assert [choice.answer for choice in asked.choices] == ["part", "number", "keep"]
    assert fields_of(proposal)["Project code"] == []


def test_a_code_that_each_programme_counts_anew_is_a_key_together_with_it(tmp_path: Path) -> None:
    rows = [
        f"{programme};{number};{programme} operation {number} for young parents;Lake {number};{number + 1000}.50"
        for programme in ("North", "South", "Coast")
        for number in range(1, 60)
    ]
    proposal = proposed(
        tmp_path, "Area;Project number;Operation name;Beneficiary name;Total cost (EUR)\n" + "\n".join(rows)
    )

    asked = question(proposal, "map-key")
    assert asked.choices[0].members == {"identity": {"key": ("Area", "Project number")}}


def test_totals_legends_and_a_repeated_header_are_left_out_with_their_reason(tmp_path: Path) -> None:
    lines = PLAIN.splitlines()
    text = "\n".join(
        [*lines[:3], lines[0], *lines[3:], "Total;;;;498595.60;;", ";;;;;;", "* preliminary figures;;;;;;"]
    )
    rows = mapping_of(proposed(tmp_path, text)).rows

    assert {kind.reason for kind in rows.kinds} == {
        "a total, no operation",
        "the header said again, no operation",
        "a legend below the table, no operation",
    }
    assert all(kind.role == "left-out" for kind in rows.kinds)


def test_headings_between_rows_are_asked_about(tmp_path: Path) -> None:
    lines = PLAIN.splitlines()
    text = "\n".join(
        [lines[0], "Priority axis 1: Work;;;;;;", *lines[1:3], "Priority axis 2: School;;;;;;", *lines[3:]]
    )
    asked = question(proposed(tmp_path, text), "map-headings")

    choice = asked.choice("priority_name")
    assert choice is not None
    (kind,) = choice.members["rows"]["kinds"]
    assert (kind.role, kind.matches, kind.to) == ("heading", "Priority.*", "priority_name")


def test_rows_without_a_name_below_rows_that_have_one_are_asked_about(tmp_path: Path) -> None:
    lines = PLAIN.splitlines()
    children = [";Second Partner;;;;;Riga", ";Third Partner;;;;;Cork"]
    text = "\n".join([*lines[:2], *children, *lines[2:]])
    asked = question(proposed(tmp_path, text), "map-children")

    assert "row 3" in asked.finding().message
    choice = asked.choice("above")
    assert choice is not None
    assert [kind.role for kind in choice.members["rows"]["kinds"]] == ["parent", "child"]


def test_codes_that_nothing_else_looks_like_need_no_header(tmp_path: Path) -> None:
    text = """Operation name;A1;A2;A3;A4;Total cost
Workshops for young parents;2021IE05SFPR001;ESO4.11;IE061;EUR;125000.50
Work in the valley;2021IE05SFPR001;ESO4.1;IE062;EUR;98000.00
A school for all;2021IE05SFPR001;ESO4.6;IE061;EUR;231075.10
Help close to home;2021IE05SFPR001;ESO4.8;IE052;EUR;44520.00
"""
    proposal = proposed(tmp_path, text)

    assert list(fields_of(proposal).values())[1:5] == [["cci"], ["specific_objective"], ["nuts"], ["currency"]]
    assert mapping_of(proposal).period == "2021-2027"


def test_mail_addresses_below_an_unknown_header_are_ignored_and_shown_nowhere(tmp_path: Path) -> None:
    mails = ["anna.berg@example.org", "jan.novak@example.org", "maria.rossi@example.org", "x.y@example.org"]
    proposal = proposed(tmp_path, replaced(6, mails, header="Zzz"))

    assert mapping_of(proposal).columns[6].ignore == "contact persons are not taken"
    assert "@" not in str(proposal.columns)


def test_a_column_that_may_name_persons_shows_no_cell_and_can_be_ignored() -> None:
    column = sample_of(["Anna Berg", "Jan Novak"], header="Projektansvarig")
    said = [
        Suggestion(confidence=0.45, field="contact", evidence=""),
        Suggestion(confidence=0.4, field="beneficiary", evidence=""),
    ]
    decision = decide(column, candidates_of(column, said, Surroundings()))

    assert decision.question is not None
    assert decision.question.examples == ()
    choice = decision.question.choice("contact")
    assert choice is not None
    assert choice.columns[0].ignore


def test_funds_by_their_letters_become_codes_and_unknown_letters_a_question(tmp_path: Path) -> None:
    known = proposed(tmp_path, replaced(6, ["ESS", "KS", "ESRR", "ESS"], header="Sklad / Fund"))
    unknown = proposed(tmp_path, replaced(6, ["R", "S", "R", "S"], header="Fund"), name="other.csv")

    assert mapping_of(known).columns[6].uses[0].values == {"ESS": "ESF", "KS": "CF", "ESRR": "ERDF"}
    asked = question(unknown, "map-words")
    assert asked.free == "values"
    assert "R, S" in asked.finding().message


def test_numbers_with_the_check_digits_of_a_register_name_their_scheme(tmp_path: Path) -> None:
    pytest.importorskip("stdnum")
    numbers = ["2021004920", "2120002882", "2021001637", "2021000225", "2021003351"]
    numbers += ["2321000016", "2321000024", "2321000032", "2321000040", "2321000057", "2321000065", "2321000073"]
    rows = [
        f"Verkstad {number} för unga;Kommun {number};{number};2016-03-0{1 + at % 9};{at + 1000} kr"
        for at, number in enumerate(numbers)
    ]
    text = "Projektnamn;Projektägare;Organisationsnummer;Startdatum;Total budget\n" + "\n".join(rows)
    uses = mapping_of(proposed(tmp_path, text, centre="se.esf")).columns[2].uses

    assert [(use.to, use.scheme) for use in uses] == [("beneficiary_id", "SE-ON")]


def test_the_sheet_with_the_table_is_taken_and_the_others_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Cover"
    cover.append(["List of operations"])
    cover.append(["Contact", "the managing authority"])
    sheet = book.create_sheet("Operations")
    for line in PLAIN.splitlines():
        sheet.append(line.split(";"))
    book.save(tmp_path / "list.xlsx")
    proposal = propose_mapping(tmp_path / "list.xlsx")

    assert proposal.looked_at.sheet == "Operations"
    assert mapping_of(proposal).table.sheet == "Operations"


def test_a_header_of_two_rows_with_merged_cells_is_read_as_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["List of operations, as published"])
    sheet.append(["Operation name", "Beneficiary name", "Operation", None, "Total cost"])
    sheet.append([None, None, "Start date", "End date", "EUR"])
    for line in PLAIN.splitlines()[1:]:
        cells = line.split(";")
        sheet.append([*cells[:4], float(cells[4])])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C2:D2")
    book.save(tmp_path / "list.xlsx")
    mapping = mapping_of(propose_mapping(tmp_path / "list.xlsx"))

    assert mapping.table.header == (2, 3)
    assert [column.name for column in mapping.columns][2:] == ["Operation / Start date", "End date", "Total cost / EUR"]
    assert [use.to for column in mapping.columns for use in column.uses] == [
        "title",
        "beneficiary",
        "start_date",
        "end_date",
        "total_cost",
    ]
    assert mapping.columns[4].uses[0].currency == "EUR"
    assert mapping.title == "List of operations, as published"


def test_a_row_that_numbers_the_columns_is_passed_over(tmp_path: Path) -> None:
    lines = PLAIN.splitlines()
    text = "\n".join([lines[0], "1;2;3;4;5;6;7", *lines[1:]])
    table = mapping_of(proposed(tmp_path, text)).table

    assert (table.header, table.first_row) == ((1,), 3)


def test_a_date_above_the_table_is_the_day_that_the_list_holds_for(tmp_path: Path) -> None:
    text = "Date of last update of the list of operations:;2020-11-30;;;;;\n" + PLAIN

    assert mapping_of(proposed(tmp_path, text)).as_of == "2020-11-30"


def test_a_long_table_is_looked_at_from_its_beginning_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = PLAIN.splitlines()
    many = [f"Workshop {number} for parents;Lake;2016-03-01;2018-02-28;{number}.50;85;Riga" for number in range(500)]
    monkeypatch.setattr(sample.take_sample, "__kwdefaults__", {"rows": 100, "cells": 1_000_000})
    proposal = proposed(tmp_path, "\n".join([lines[0], *many]))

    assert proposal.looked_at.rows == 99
    assert not proposal.looked_at.is_whole


def test_a_file_without_a_header_is_told_to_have_none(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "1;2;3\n4;5;6\n7;8;9\n")

    assert proposal.refusal is not None
    assert proposal.refusal.code == "map-no-header"


def test_names_of_unknown_headers_are_asked_about_while_the_title_is_missing(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, PLAIN.replace("Operation name", "Xqz"))

    asked = question(proposal, "map-title")
    assert asked.choices[0].columns[0].uses[0].to == "title"


def test_a_column_that_is_empty_so_far_is_believed_its_header_where_that_leaves_no_doubt(tmp_path: Path) -> None:
    lines = PLAIN.splitlines()
    text = "\n".join([f"{lines[0]};Actual end date;Remarks", *(f"{line};;" for line in lines[1:])])
    columns = mapping_of(proposed(tmp_path, text)).columns

    assert [use.to for use in columns[7].uses] == ["end_date_actual"]
    assert columns[8].keep == "the column is empty"


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        propose_mapping(tmp_path / "none.csv")

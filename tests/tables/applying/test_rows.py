"""Which rows make an operation, what their cells come to together, and how every row is accounted for."""

from pathlib import Path

import pytest

from sicore.findings import RefusedSourceError
from sicore.tables.applying import batches
from tests.tables.invented import HEAD, Read, mapping, read_csv

EURO = HEAD + '[readings]\ncurrency = "EUR"\nlanguage = "en"\n'
AMOUNT = '[[columns]]\nname = "Cost"\nuses = [{to = "total_cost"}]\n'


def test_every_row_is_an_operation_unless_the_mapping_says_otherwise(tmp_path: Path) -> None:
    read = read_csv(tmp_path, mapping(""), ("No", "Name"), ("1", "Bridge"), ("", ""), ("2", "Boat"))

    assert [record["id"] for record in read.projects] == ["xx.list:1", "xx.list:2"]
    assert read.coverage is not None
    assert (read.coverage.rows, read.coverage.operations) == (2, 2)


def test_a_code_is_encoded_and_stays_known_to_other_systems(tmp_path: Path) -> None:
    read = read_csv(tmp_path, mapping(""), ("No", "Name"), ("22/ö 1", "Bridge"))

    assert read.only["id"] == "xx.list:22%2F%C3%B6%201"
    assert read.only["identifiers"] == [{"scheme": "xx.list-operation", "value": "22/ö 1"}]


def test_a_row_without_a_code_is_an_error_with_its_row(tmp_path: Path) -> None:
    read = read_csv(tmp_path, mapping(""), ("No", "Name"), ("", "Sum of all"))

    assert read.spots == [("row-without-id", 2)]
    assert read.findings[0].record is None
    assert read.records == []
    assert read.coverage is not None
    assert read.coverage.left_out == {"row-without-id": 1}


def test_one_code_with_different_content_is_an_error_that_names_both_rows(tmp_path: Path) -> None:
    read = read_csv(tmp_path, mapping(""), ("No", "Name"), ("1", "Bridge"), ("1", "Boat"))

    assert read.spots == [("row-id-repeated", 3)]
    assert read.findings[0].details["first"] == "2"
    assert read.only["title"] == {"und": "Bridge"}


def test_a_row_that_says_the_same_again_is_counted_once_and_told(tmp_path: Path) -> None:
    read = read_csv(tmp_path, mapping(""), ("No", "Name"), ("1", "Bridge"), ("1", "Bridge"))

    assert read.codes == ["row-said-again"]
    assert len(read.projects) == 1


def test_operations_that_look_alike_can_be_numbered(tmp_path: Path) -> None:
    how = mapping("", head=HEAD + '[identity]\nkey = ["No", "Name"]\nrepeats = "number"\n', identified=UNCODED)

    read = read_csv(tmp_path, how, ("No", "Name"), ("1", "Voucher"), ("1", "Voucher"), ("2", "Voucher"))

    first, again, other = (record["id"] for record in read.projects)
    assert again == f"{first}.2"
    assert other.startswith("xx.list:key-")
    assert read.projects[0]["extensions"]["xx.list"]["derived_id_from"] == ["No", "Name"]
    assert read.codes == []


UNCODED = '[[columns]]\nname = "No"\nkeep = "no code"\n[[columns]]\nname = "Name"\nuses = [{to = "title"}]\n'


def test_a_key_does_not_change_with_spaces_and_row_order(tmp_path: Path) -> None:
    how = mapping("", head=HEAD + '[identity]\nkey = ["Name"]\n', identified=UNCODED)

    read = read_csv(tmp_path, how, ("No", "Name"), ("1", "A  bridge "), ("2", "Boat"))
    turned = read_csv(tmp_path, how, ("No", "Name"), ("2", "Boat"), ("1", "A bridge"))

    assert {record["id"] for record in read.projects} == {record["id"] for record in turned.projects}


def several_rows(tmp_path: Path, use: str, *cells: str) -> Read:
    how = mapping(f'[[columns]]\nname = "X"\nuses = [{use}]\n', head=EURO + '[rows]\ngrain = "part"\n')
    rows = [("1", "Bridge", cell) for cell in cells]
    return read_csv(tmp_path, how, ("No", "Name", "X"), *rows[:1], ("2", "Boat", ""), *rows[1:])


def test_rows_of_one_code_are_one_operation_wherever_they_stand(tmp_path: Path) -> None:
    read = several_rows(tmp_path, '{to = "beneficiary"}', "Town", "Port")

    assert [record["id"] for record in read.projects] == ["xx.list:1", "xx.list:2"]
    assert [each["name"] for each in read.projects[0]["participants"]] == ["Town", "Port"]
    assert read.projects[0]["places"]["/participants/1"] == "0:row 4 column X"


def test_amounts_that_say_the_same_are_not_added_up(tmp_path: Path) -> None:
    read = several_rows(tmp_path, '{to = "total_cost"}', "100", "100")

    assert read.projects[0]["total_cost"]["amount"] == "100"
    assert read.coverage is not None
    assert read.coverage.to_json()["sums"] == [
        {"field": "total_cost", "currency": "EUR", "rows": "200", "operations": "100"}
    ]


def test_amounts_are_added_up_where_the_mapping_says_so(tmp_path: Path) -> None:
    read = several_rows(tmp_path, '{to = "total_cost", combine = "add"}', "100", "20.5")

    assert read.projects[0]["total_cost"]["amount"] == "120.5"
    assert read.codes == []


def test_rows_that_disagree_keep_both_values_beside_a_finding(tmp_path: Path) -> None:
    read = several_rows(tmp_path, '{to = "total_cost"}', "100", "90")

    assert read.spots == [("rows-differ", 4)]
    assert read.findings[0].details["first"] == "2"
    assert read.projects[0]["total_cost"]["amount"] == "100"
    assert read.projects[0]["differing"] == [
        {"pointer": "/total_cost", "value": {"amount": "90", "currency": "EUR"}, "source": 0}
    ]


def test_amounts_of_two_currencies_are_not_added_up(tmp_path: Path) -> None:
    how = mapping(
        '[[columns]]\nname = "X"\nuses = [{to = "total_cost", combine = "add"}]\n',
        head=HEAD + '[rows]\ngrain = "part"\n',
    )

    read = read_csv(tmp_path, how, ("No", "Name", "X"), ("1", "Bridge", "5 EUR"), ("1", "Bridge", "7 SEK"))

    assert read.only["total_cost"] == {"amount": "5", "currency": "EUR"}
    assert read.codes == ["rows-differ"]


KINDS = """
[rows]
[[rows.kinds]]
role = "left-out"
column = "No"
matches = "(?i)total.*"
reason = "a sum of the rows above"
[[rows.kinds]]
role = "heading"
column = "No"
matches = "Priority .*"
to = "priority"
[[rows.kinds]]
role = "child"
column = "No"
is_empty = true
"""


def test_children_belong_to_the_row_above_and_headings_to_the_rows_below(tmp_path: Path) -> None:
    how = mapping('[[columns]]\nname = "Who"\nuses = [{to = "participant"}]\n', head=EURO + KINDS)

    read = read_csv(
        tmp_path,
        how,
        ("No", "Name", "Who"),
        ("Priority E", "", ""),
        ("1", "Bridge", "Town"),
        ("", "", "Port"),
        ("2", "Boat", "Ferry"),
        ("Total 2", "", ""),
    )

    bridge, boat = read.projects
    assert [each["name"] for each in bridge["participants"]] == ["Town", "Port"]
    assert [each["name"] for each in boat["participants"]] == ["Ferry"]
    assert bridge["priority"] == {"code": "Priority E"}
    assert bridge["places"]["/priority/code"] == "0:row 2 column No"
    assert read.coverage is not None
    assert read.coverage.rows == 5
    assert sum(read.coverage.left_out.values()) == 2
    assert "a sum of the rows above" in read.coverage.left_out


def test_a_child_without_a_parent_is_an_error(tmp_path: Path) -> None:
    how = mapping('[[columns]]\nname = "Who"\nuses = [{to = "participant"}]\n', head=EURO + KINDS)

    assert read_csv(tmp_path, how, ("No", "Name", "Who"), ("", "", "Port")).codes == ["row-without-parent"]


def test_cells_beyond_the_header_are_an_error_because_something_shifted_them(tmp_path: Path) -> None:
    read = read_csv(tmp_path, mapping(""), ("No", "Name"), ("1", "Bridge", "and boat"), ("2", "Boat", ""))

    assert read.spots == [("row-too-long", 2)]
    assert read.coverage is not None
    assert (read.coverage.rows, read.coverage.left_out) == (2, {"row-too-long": 1})
    assert [record["id"] for record in read.projects] == ["xx.list:2"]


def test_corrections_are_made_where_they_fit_and_told_where_they_do_not(tmp_path: Path) -> None:
    patches = """
[[patches]]
column = "Cost"
row = 2
was = "1OO"
becomes = "100"
reason = "letters for digits, said the authority"
[[patches]]
column = "Cost"
was = "nothing"
becomes = ""
reason = "no longer there"
"""
    read = read_csv(tmp_path, mapping(AMOUNT + patches, head=EURO), ("No", "Name", "Cost"), ("1", "Bridge", "1OO"))

    assert read.only["total_cost"]["amount"] == "100"
    assert read.codes == ["patch-not-used"]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (("No", "Title"), "'Name' is missing; 'Title' is new"),
        (("No", "Name of it"), "'Name' is now perhaps 'Name of it'"),
        (("No",), "'Name' is missing"),
        (("No", "Name", "New"), "'New' is new"),
    ],
)
def test_a_changed_header_is_refused_with_what_changed(tmp_path: Path, header: tuple[str, ...], reason: str) -> None:
    with pytest.raises(RefusedSourceError) as caught:
        read_csv(tmp_path, mapping(""), header, ("1", "Bridge"))

    assert caught.value.finding.code == "header-changed"
    assert caught.value.finding.details["reason"] == reason


def test_columns_in_another_order_are_the_same_table(tmp_path: Path) -> None:
    read = read_csv(tmp_path, mapping(""), ("Name", "No"), ("Bridge", "1"))

    assert (read.only["id"], read.only["title"]) == ("xx.list:1", {"und": "Bridge"})


def test_columns_of_one_name_are_told_apart_by_their_order(tmp_path: Path) -> None:
    how = mapping(
        '[[columns]]\nname = "Date"\nuses = [{to = "start_date"}]\n'
        '[[columns]]\nname = "Date"\nuses = [{to = "end_date"}]\n'
    )

    read = read_csv(tmp_path, how, ("No", "Name", "Date", "Date"), ("1", "Bridge", "2021", "2022"))

    assert (read.only["start_date"], read.only["end_date_expected"]) == ("2021", "2022")


def test_a_header_over_several_rows_is_one(tmp_path: Path) -> None:
    how = mapping(
        '[[columns]]\nname = "Cost / EUR"\nuses = [{to = "total_cost"}]\n',
        head=EURO + "[table]\nheader = [2, 3]\nfirst_row = 5\nlast_row = 5\n",
    )

    read = read_csv(
        tmp_path,
        how,
        ("A list", "", ""),
        ("No", "Name", "Cost"),
        ("", "", "EUR"),
        ("not", "a", "row"),
        ("1", "Bridge", "5"),
        ("Source: us", "", ""),
    )

    assert read.only["total_cost"] == {"amount": "5", "currency": "EUR"}


def test_the_account_says_of_every_column_and_field_what_became_of_it(tmp_path: Path) -> None:
    columns = AMOUNT + '[[columns]]\nname = "Seen"\nkeep = "no field"\n[[columns]]\nname = "Who"\nignore = "a person"\n'

    read = read_csv(
        tmp_path,
        mapping(columns, head=EURO),
        ("No", "Name", "Cost", "Seen", "Who"),
        ("1", "Bridge", "5", "x", "Ann"),
        ("2", "Boat", "much", "", "Bo"),
    )

    assert read.coverage is not None
    told = read.coverage.to_json()
    assert told["columns"][2:] == [
        {"name": "Cost", "fate": "mapped", "fields": ["total_cost"], "mapped": 2},
        {"name": "Seen", "fate": "kept", "reason": "no field", "kept": 1},
        {"name": "Who", "fate": "ignored", "reason": "a person", "ignored": 2},
    ]
    assert told["fields"]["total_cost"] == {"filled": 1, "empty": 1, "unread": 1}
    assert told["sums"] == [{"field": "total_cost", "currency": "EUR", "rows": "5", "operations": "5"}]


def test_a_row_with_the_sum_of_all_others_is_told(tmp_path: Path) -> None:
    rows = [("1", "Bridge", "10.10"), ("2", "Boat", "20.20"), ("Total", "All", "60.60"), ("3", "Road", "30.30")]

    read = read_csv(tmp_path, mapping(AMOUNT, head=EURO), ("No", "Name", "Cost"), *rows)

    assert read.spots == [("row-is-a-sum", 4)]
    assert (read.findings[0].value, read.findings[0].details["field"]) == ("60.60", "total_cost")
    assert "left-out" in read.findings[0].repair


def test_subtotals_are_told_with_the_rows_that_they_sum_up(tmp_path: Path) -> None:
    rows = [
        ("1", "Bridge", "10.10"),
        ("2", "Boat", "20.20"),
        ("A", "Axis 1", "30.30"),
        ("3", "Road", "5.05"),
        ("4", "Path", "6.06"),
        ("B", "Axis 2", "11.11"),
        ("C", "All", "41.41"),
    ]

    read = read_csv(tmp_path, mapping(AMOUNT, head=EURO), ("No", "Name", "Cost"), *rows)

    assert read.spots == [("row-is-a-subtotal", row) for row in (4, 7, 8)]
    assert [each.details["count"] for each in read.findings] == ["2", "2", "4"]
    assert "left-out" in read.findings[0].repair


def test_subtotals_are_told_where_their_rows_stand_in_several_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "OPERATIONS_AT_ONCE", 2)
    costs = ("10.10", "20.20", "3.03", "33.33", "5.05", "6.06", "11.11")
    rows = [(str(number), "Bridge", cost) for number, cost in enumerate(costs)]

    read = read_csv(tmp_path, mapping(AMOUNT, head=EURO), ("No", "Name", "Cost"), *rows)

    assert read.spots == [("row-is-a-subtotal", 5), ("row-is-a-subtotal", 8)]


@pytest.mark.parametrize("costs", [("1", "1", "2"), ("0", "0", "0", "0"), ("1", "2", "3", "5"), ("-6", "1", "2", "3")])
def test_few_amounts_and_other_amounts_are_no_sums(tmp_path: Path, costs: tuple[str, ...]) -> None:
    rows = [(str(number), "Bridge", cost) for number, cost in enumerate(costs)]

    read = read_csv(tmp_path, mapping(AMOUNT, head=EURO), ("No", "Name", "Cost"), *rows)

    assert "row-is-a-sum" not in read.codes


START = '[[columns]]\nname = "Start"\nuses = [{to = "start_date"}]\n'


def test_dates_of_two_orders_in_one_column_are_told(tmp_path: Path) -> None:
    rows = [("1", "Bridge", "13/03/2021"), ("2", "Boat", "2021-04-01"), ("3", "Road", "05/25/2021")]

    read = read_csv(tmp_path, mapping(START), ("No", "Name", "Start"), *rows)

    assert read.codes == ["date-orders-mixed"]
    assert (
        read.findings[0].message
        == "Dates in start_date begin with the day (13/03/2021) and with the month (05/25/2021)."
    )


@pytest.mark.parametrize("dates", [("13/03/2021", "25/05/2021"), ("13/03/2021", "2021-05-25"), ("2021", "05/25/2021")])
def test_dates_of_one_order_are_not(tmp_path: Path, dates: tuple[str, ...]) -> None:
    rows = [(str(number), "Bridge", date) for number, date in enumerate(dates)]

    assert read_csv(tmp_path, mapping(START), ("No", "Name", "Start"), *rows).codes == []

"""A value that several cells make up says which cell each part of it comes from."""

from pathlib import Path

from tests.tables.applying.small_tables import outcome

COLUMNS = """
columns = [
    { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
    { name = "Postcode", uses = [{ to = "postcode" }] },
    { name = "Town", uses = [{ to = "city" }] },
    { name = "Partner", uses = [{ to = "participant" }] },
    { name = "Role", uses = [{ to = "participant_role", values = { LP = "beneficiary" } }] },
    { name = "Budget", uses = [{ to = "participant_contribution", decimal = "comma" }] },
    { name = "Cost", uses = [{ to = "total_cost" }] },
    { name = "Money", uses = [{ to = "currency" }] },
]
"""
TABLE = "Code;Postcode;Town;Partner;Role;Budget;Cost;Money\nA;8999;Hill;Mill Ltd;LP;1.000;5;GBP\n"


def test_each_part_of_a_place_has_its_own_cell(tmp_path: Path) -> None:
    places = outcome(tmp_path, TABLE, COLUMNS).projects[0]["places"]

    assert places["/locations/0/postcode"] == "0:row 2 column Postcode"
    assert places["/locations/0/city"] == "0:row 2 column Town"
    assert "/locations/0" not in places


def test_a_place_of_one_cell_has_that_cell_as_a_whole(tmp_path: Path) -> None:
    places = outcome(tmp_path, TABLE.replace("8999", ""), COLUMNS).projects[0]["places"]

    assert places["/locations/0"] == "0:row 2 column Town"


def test_the_role_and_the_budget_of_a_partner_have_their_cells_and_raw_texts(tmp_path: Path) -> None:
    project = outcome(tmp_path, TABLE, COLUMNS).projects[0]

    assert project["places"]["/participants/0/role"] == "0:row 2 column Role"
    assert project["raw"]["/participants/0/role"] == "LP"
    assert project["places"]["/participants/0/contribution"] == "0:row 2 column Budget"
    assert project["raw"]["/participants/0/contribution"] == "1.000"


def test_the_currency_of_an_amount_has_the_cell_that_says_it(tmp_path: Path) -> None:
    project = outcome(tmp_path, TABLE, COLUMNS).projects[0]

    assert project["total_cost"] == {"amount": "5", "currency": "GBP"}
    assert project["places"]["/total_cost/currency"] == "0:row 2 column Money"

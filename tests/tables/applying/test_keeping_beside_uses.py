"""Cells that fill no field of a column that others of its cells do fill, and what an expression means."""

from pathlib import Path

import pytest

from sicore.tables import MappingRefusedError
from tests.tables.applying.small_tables import outcome

COLUMNS = """
columns = [
    { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
    { name = "Region", keep = "pots of money stand among the regions", uses = [
        { to = "nuts", take = "^(North)$", values = { North = "DK05" } },
    ] },
]
"""


def test_a_cell_that_no_use_takes_is_kept_without_a_finding_where_the_column_says_why(tmp_path: Path) -> None:
    told = outcome(tmp_path, "Code;Region\nA;North\nB;National pot\n", COLUMNS)

    assert [project.get("extensions") for project in told.projects] == [None, {"xx": {"Region": "National pot"}}]
    assert not told.findings
    column = told.coverage["columns"][1]
    assert (column["mapped"], column["kept"]) == (1, 1)
    assert column["reason"] == "pots of money stand among the regions"


def test_a_cell_that_no_use_takes_has_a_finding_where_nothing_says_why(tmp_path: Path) -> None:
    told = outcome(
        tmp_path,
        "Code;Region\nB;National pot\n",
        COLUMNS.replace('keep = "pots of money stand among the regions",', ""),
    )

    assert told.codes == ["cell-not-taken"]
    assert told.projects[0]["extensions"]["xx"] == {"Region": "National pot"}


def test_a_currency_of_the_row_is_kept_where_its_column_says_why(tmp_path: Path) -> None:
    mapping = """
    columns = [
        { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
        { name = "Sum", uses = [{ to = "total_cost" }] },
        { name = "Money", keep = "the publisher wants it shown", uses = [{ to = "currency" }] },
    ]
    """

    told = outcome(tmp_path, "Code;Sum;Money\nA;5;SEK\n", mapping)

    assert told.projects[0]["total_cost"] == {"amount": "5", "currency": "SEK"}
    assert told.projects[0]["extensions"]["xx"] == {"Money": "SEK"}


def test_what_an_expression_means_is_read_instead_of_what_it_matches(tmp_path: Path) -> None:
    mapping = """
    constants = { country = "LU" }
    columns = [
        { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
        { name = "Town", uses = [
            { to = "place" },
            { to = "country", take = "\\\\(D\\\\)$", means = "DE" },
        ] },
    ]
    """

    told = outcome(tmp_path, "Code;Town\nA;Perl (D)\nB;Wiltz\n", mapping)

    assert [project["countries"] for project in told.projects] == [["DE"], ["LU"]]
    assert told.projects[0]["raw"]["/countries"] == "Perl (D)"


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        ('{ to = "country", means = "DE" }', "wants the expression"),
        ('{ to = "country", means = "DE", take = "(D)" }', "has 1 groups, not 0"),
    ],
)
def test_refuses_a_meaning_that_no_expression_or_a_part_of_one_leads_to(tmp_path: Path, use: str, reason: str) -> None:
    mapping = f'columns = [{{ name = "Code", uses = [{{ to = "id" }}, {use}] }}]'

    with pytest.raises(MappingRefusedError, match=reason):
        outcome(tmp_path, "Code\nA\n", mapping)


def test_refuses_a_column_that_is_ignored_and_kept(tmp_path: Path) -> None:
    mapping = 'columns = [{ name = "Code", uses = [{ to = "id" }] }, { name = "X", keep = "why", ignore = "why" }]'

    with pytest.raises(MappingRefusedError, match="or both, or ignored"):
        outcome(tmp_path, "Code;X\nA;x\n", mapping)


def test_a_text_that_stands_where_nothing_is_known_is_not_kept_either(tmp_path: Path) -> None:
    mapping = """
    columns = [
        { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
        { name = "Note", keep = "there is no member for it" },
    ]
    """

    told = outcome(tmp_path, "Code;Note\nA;NULL\nB;x\n", mapping, readings='absent = ["NULL"]')

    assert [project.get("extensions") for project in told.projects] == [None, {"xx": {"Note": "x"}}]

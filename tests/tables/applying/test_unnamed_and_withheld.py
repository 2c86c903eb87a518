"""Organisations that a row does not name, and natural persons whose names are not taken."""

from pathlib import Path

from sicore.format.codec import to_json
from tests.tables.applying.small_tables import outcome

PARTNERS = """
rows = { grain = "part" }
columns = [
    { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
    { name = "Partner", uses = [{ to = "participant" }] },
    { name = "Type", uses = [
        { to = "participant_type", values = { Public = "public", Person = "natural-person" } },
    ] },
    { name = "Budget", uses = [{ to = "participant_contribution" }] },
]
"""


def test_an_unnamed_partner_keeps_its_part_and_its_budget_beside_a_finding(tmp_path: Path) -> None:
    told = outcome(tmp_path, "Code;Partner;Type;Budget\nA;Hill Town;Public;5\nA;;Public;7\n", PARTNERS)

    unnamed = told.projects[0]["participants"][1]
    assert unnamed == {"role": "partner", "contribution": {"amount": "7", "currency": "EUR"}}
    assert told.projects[0]["extensions"]["xx"] == {"Type": "Public"}
    assert [(each.code.code, each.place.row) for each in told.findings if each.place] == [("participant-unnamed", 3)]
    assert told.coverage["sums"][0]["operations"] == told.coverage["sums"][0]["rows"] == "12"


def test_two_unnamed_partners_are_two_although_nothing_tells_them_apart(tmp_path: Path) -> None:
    told = outcome(tmp_path, "Code;Partner;Type;Budget\nA;;Public;0\nA;;Public;0\n", PARTNERS)

    assert len(told.projects[0]["participants"]) == 2
    assert told.codes == ["participant-unnamed"] * 2


def test_names_of_all_natural_persons_of_an_operation_stand_nowhere(tmp_path: Path) -> None:
    name = "A/Jo Smith and Al Stone"
    table = f"Code;Partner;Type;Budget\n{name};Jo Smith;Person;5\n{name};AL STONE;Person;5\n"

    told = outcome(tmp_path, table, PARTNERS.replace('"id" }', '"id", take = "^(.)" }'))

    shown = str([to_json(record) for record in told.records]) + str([each.to_json() for each in told.findings])
    assert "Smith" not in shown
    assert "stone" not in shown.casefold()


def test_the_budget_of_a_natural_person_still_counts(tmp_path: Path) -> None:
    told = outcome(tmp_path, "Code;Partner;Type;Budget\nA;Jo Smith;Person;5\n", PARTNERS)

    assert told.projects[0]["participants"][0]["contribution"]["amount"] == "5"


def test_what_tells_a_natural_person_is_kept_where_its_column_says_why(tmp_path: Path) -> None:
    mapping = """
    columns = [
        { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
        { name = "Who", uses = [{ to = "beneficiary" }] },
        { name = "Scheme", keep = "the scheme has no member", uses = [
            { to = "beneficiary_type", take = "^For artists$", means = "natural-person" },
        ] },
    ]
    """

    told = outcome(tmp_path, "Code;Who;Scheme\nA;Jo Smith;For artists\nB;Hill Town;For towns\n", mapping)

    assert [project["extensions"]["xx"]["Scheme"] for project in told.projects] == ["For artists", "For towns"]
    assert told.projects[0]["participants"] == [{"role": "beneficiary", "organisation": "xx:A/partner/withheld"}]
    assert told.projects[1]["participants"] == [{"role": "beneficiary", "name": "Hill Town"}]


def test_a_withheld_name_is_in_no_original_language(tmp_path: Path) -> None:
    told = outcome(tmp_path, "Code;Partner;Type;Budget\nA;Jo Smith;Person;5\n", PARTNERS)

    organisation = next(to_json(record) for record in told.records if record.type == "organisation")
    assert "original_language" not in organisation


def test_a_withheld_name_says_the_cells_that_it_was_known_by(tmp_path: Path) -> None:
    told = outcome(tmp_path, "Code;Partner;Type;Budget\nA;Jo Smith;Person;5\n", PARTNERS)

    organisation = next(to_json(record) for record in told.records if record.type == "organisation")
    assert organisation["places"] == {
        "/title": "0:row 2 column Partner",
        "/is_natural_person": "0:row 2 column Type",
    }
    assert "raw" not in organisation

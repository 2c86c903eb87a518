"""One table for several programming periods: the row's own period selects the code lists."""

from pathlib import Path

from tests.tables.applying.small_tables import outcome

COLUMNS = """
columns = [
    { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
    { name = "Programme", keep = "the name of a programme has no member", uses = [
        { to = "period", take = "[(](.*)[)]" },
    ] },
    { name = "Field", uses = [{ to = "intervention_field" }] },
]
"""
TABLE = "Code;Programme;Field\nA;Growth (2014-2020);117\nB;Social (2021-2027);117\nC;Interreg;117\n"


def test_each_row_has_the_code_list_of_its_own_period(tmp_path: Path) -> None:
    told = outcome(tmp_path, TABLE, COLUMNS)

    lists = [project["intervention_fields"][0]["list"] for project in told.projects]
    assert lists == ["cpr-2014-intervention-field", "cpr-2021-intervention-field", "xx.intervention-field"]
    assert not told.findings


def test_a_row_without_a_period_has_that_of_the_mapping(tmp_path: Path) -> None:
    told = outcome(tmp_path, TABLE, 'period = "2014-2020"\n' + COLUMNS)

    lists = [project["intervention_fields"][0]["list"][:8] for project in told.projects]
    assert lists == ["cpr-2014", "cpr-2021", "cpr-2014"]


def test_names_of_codes_are_looked_up_in_the_list_of_the_rows_period(tmp_path: Path) -> None:
    mapping = COLUMNS.replace('"intervention_field"', '"intervention_field_name"')
    name = "Réfection ou modernisation de voies ferroviaires – réseau central RTE-T"

    told = outcome(
        tmp_path, f"Code;Programme;Field\nA;Growth (2021-2027);{name}\nB;Growth (2014-2020);{name}\n", mapping
    )

    field = told.projects[0]["intervention_fields"][0]
    assert (field["list"], field["code"]) == ("cpr-2021-intervention-field", "100")
    assert "intervention_fields" not in told.projects[1]
    assert told.codes == ["label-not-known"]


def test_a_programmes_name_is_kept_although_its_period_is_taken(tmp_path: Path) -> None:
    told = outcome(tmp_path, TABLE, COLUMNS)

    assert told.projects[0]["extensions"]["xx"] == {"Programme": "Growth (2014-2020)"}


def test_a_period_that_is_none_is_told_and_kept(tmp_path: Path) -> None:
    told = outcome(tmp_path, "Code;Programme;Field\nA;Growth (2020-2014);117\n", COLUMNS)

    assert told.codes == ["row-period-form"]
    assert told.findings[0].pointer is None
    assert told.projects[0]["extensions"]["xx"] == {"Programme": "Growth (2020-2014)"}


def test_the_account_counts_the_periods_that_were_read(tmp_path: Path) -> None:
    told = outcome(tmp_path, TABLE, COLUMNS)

    assert told.coverage["fields"]["period"] == {"filled": 2, "empty": 1, "unread": 0}

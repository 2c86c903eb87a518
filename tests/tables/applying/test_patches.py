"""What a mapping corrects stays visible in the record."""

from pathlib import Path

from tests.tables.applying.small_tables import outcome

COLUMNS = """
columns = [
    { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
    { name = "Rate", uses = [{ to = "cofinancing_rate", rate = "fraction" }] },
]
"""


def test_a_corrected_cell_has_what_the_source_says_as_its_raw_text(tmp_path: Path) -> None:
    patch = '[[patches]]\ncolumn = "Rate"\nwas = "0.59999999"\nbecomes = "0.6"\nreason = "Too few digits."\n'

    project = outcome(tmp_path, "Code;Rate\nA;0.59999999\n", COLUMNS + patch).projects[0]

    assert project["cofinancing_rate"] == "60"
    assert project["raw"]["/cofinancing_rate"] == "0.59999999"


def test_what_a_correction_takes_out_is_kept_aside(tmp_path: Path) -> None:
    patch = (
        '[[patches]]\ncolumn = "Rate"\nrow = 2\nwas = "see below"\nbecomes = ""\nreason = "There is nothing below."\n'
    )

    told = outcome(tmp_path, "Code;Rate\nA;see below\n", COLUMNS + patch)

    assert "cofinancing_rate" not in told.projects[0]
    assert told.projects[0]["extensions"]["xx"] == {"Rate": "see below"}
    assert not told.findings


def test_a_correction_that_cannot_be_read_is_told_with_what_the_source_says(tmp_path: Path) -> None:
    patch = '[[patches]]\ncolumn = "Rate"\nwas = "half"\nbecomes = "one half"\nreason = "A clearer word."\n'

    told = outcome(tmp_path, "Code;Rate\nA;half\n", COLUMNS + patch)

    assert told.findings[0].value == "half"

"""The Swedish founding document gives exactly the findings that a reader of it would expect."""

from collections.abc import Iterable
from pathlib import Path

from sicore.findings import Finding, Severity
from sicore.workspace import Workspace
from tests.checks.samples import TODAY


def findings_of_the_seed(shared: Path) -> list[Finding]:
    workspace = Workspace(today=TODAY)
    seed = next((shared / "data" / "seeds").glob("004_*.txt"))
    importing = workspace.importing(workspace.request([seed]))
    return list(importing.run(read_all).tally.kept)


def read_all(lines: Iterable[bytes]) -> None:
    for _ in lines:
        pass


def test_the_seed_gives_three_warnings_and_no_error(shared: Path) -> None:
    findings = findings_of_the_seed(shared)

    assert [each for each in findings if each.severity is Severity.ERROR] == []
    assert [(each.code.code, each.value) for each in findings if each.severity is Severity.WARNING] == [
        ("cci-stem", "2021SE05SFPR"),
        ("nuts-unknown", "SE0"),
        ("intervention-unusual", "127"),
    ]
    assert {each.record for each in findings if each.severity is Severity.WARNING} == {"se.esf:22-018-S01"}


def test_every_warning_of_the_seed_stands_at_a_line_of_the_page(shared: Path) -> None:
    places = [each.place for each in findings_of_the_seed(shared) if each.severity is Severity.WARNING]

    assert all(place is not None and place.line and (place.source or "").startswith("004_") for place in places)

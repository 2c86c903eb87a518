"""Whether what a distribution requires of sicore is met."""

import pytest
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import Version

from sicore.plugins.requirement import unmet

VERSIONS = ["0.1", "0.1.0", "0.2.0", "0.10.3", "1", "1.2.3", "2.0"]
CLAUSES = [
    f"{how}{release}{rest}"
    for how in (">=", "<=", ">", "<", "==", "!=", "~=")
    for release in ("0.1", "0.1.0", "0.2", "0.10", "1", "1.2", "1.2.3")
    for rest in ("", ".*")
]


@pytest.mark.parametrize("version", VERSIONS)
def test_judges_as_installers_do(version: str) -> None:
    for clause in CLAUSES:
        try:
            holds = Version(version) in SpecifierSet(clause)
        except InvalidSpecifier:
            continue
        assert (unmet([f"sicore{clause}"], version) is None) is holds, clause


@pytest.mark.parametrize(
    "requirement",
    ["sicore", "sicore[all]", "sicore (>=0.1)", "sicore[tables]>=0.1,<0.9", "Sicore >= 0.1", "other>=9", "sicore-se>9"],
)
def test_holds_for_every_way_to_write_a_requirement_that_is_met(requirement: str) -> None:
    assert unmet([requirement], "0.2.0") is None


@pytest.mark.parametrize(
    ("requirement", "clause"),
    [
        ("sicore>=9", "sicore>=9"),
        ("sicore[all] (>=0.1,<0.2)", "sicore<0.2"),
        ("sicore >= 0.1, ~=0.3.1", "sicore~=0.3.1"),
    ],
)
def test_names_the_clause_that_is_not_met(requirement: str, clause: str) -> None:
    assert unmet(["attrs", requirement], "0.2.0") == clause


@pytest.mark.parametrize(
    "requirement",
    ["sicore>=9; python_version < '3'", "sicore @ file:///x", "sicore>=x", "", "!!", "sicore>=9; extra == 'x'"],
)
def test_leaves_what_it_does_not_know_to_the_installer(requirement: str) -> None:
    assert unmet([requirement], "0.2.0") is None
    assert unmet(["sicore>=9"], "unknown") is None

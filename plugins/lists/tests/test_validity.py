"""What `sicore validate` says of the records: only what is wrong in the lists themselves."""

from collections import Counter
from pathlib import Path
from typing import Any

from sicore.findings import Severity
from sicore.workspace import Workspace

IN_THE_SOURCE = {"se-interreg-2021-2027": {"date-order": 1}}
"""Errors that the lists really have: a project that ends on the day before it begins."""

FOUND_IN_READING: dict[str, dict[str, int]] = {
    "de-nrw-esf-2014-2020": {"name-withheld": 1351},
    "gb-acni-360giving": {"name-withheld": 302},
    "pl-esf-2014-2020": {"name-withheld": 148},
    "se-interreg-2021-2027": {"date-unreadable": 7, "participant-unnamed": 17, "rows-differ": 3},
}
"""What reading finds: people, 31 February, partners without a name, rows that disagree."""


def test_validating_finds_no_error_that_the_list_does_not_have(name: str, records: Path) -> None:
    tally = Workspace().validate([records], jobs=1).tally

    errors = {code: count for (code, severity), count in tally.counts.items() if severity is Severity.ERROR}
    assert errors == IN_THE_SOURCE.get(name, {})


def test_reading_finds_what_is_odd_and_nothing_else(name: str, published: Any) -> None:
    found = Counter(finding.code.code for finding in published(name).findings)

    assert found == FOUND_IN_READING.get(name, {})

"""The reference page names every limit with its value and every finding of reading."""

import re
from pathlib import Path

from sicore.findings import FindingCode
from sicore.format.limits import LARGEST_ROW, LARGEST_TEXT_CELL, readable_size
from sicore.tables.reading import codes, limits


def _page(repository: Path) -> str:
    return (repository / "docs" / "reference" / "reading-tables.md").read_text(encoding="utf-8")


def test_every_limit_stands_on_the_page_with_its_value(repository: Path) -> None:
    units = {"MEBIBYTE", "GIBIBYTE"}
    own = {name: value for name, value in vars(limits).items() if name.isupper() and name not in units}
    named = {**own, "LARGEST_TEXT_CELL": LARGEST_TEXT_CELL, "LARGEST_ROW": LARGEST_ROW}
    told = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", _page(repository), re.MULTILINE))

    assert told.keys() == named.keys()
    for name, value in named.items():
        assert told[name] in {f"{value:,}", readable_size(value)}


def test_every_finding_of_reading_is_explained_on_the_page(repository: Path) -> None:
    page = _page(repository)

    for code in vars(codes).values():
        if isinstance(code, FindingCode):
            assert f"[`{code}`](findings.md#{code})" in page

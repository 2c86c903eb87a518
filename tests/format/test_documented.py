"""The reference page of the format says what the code does."""

import re
from pathlib import Path

import pytest

from sicore.findings import FindingCode
from sicore.format import LIMITS, codes, parse_json
from sicore.format.limits import readable_size
from sicore.format.writing import form_of


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "reference" / "format.md").read_text(encoding="utf-8")


def _blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, flags=re.DOTALL)


def test_the_programs_run(page: str) -> None:
    for program in _blocks(page, "python"):
        exec(compile(program, "format.md", "exec"), {})  # noqa: S102  (our own page)


def test_the_examples_are_json(page: str) -> None:
    for text in _blocks(page, "json"):
        assert parse_json(text.encode())


def test_the_suffixes_name_forms(page: str) -> None:
    section = page.partition("## Files")[2].partition("##")[0]

    for suffix in re.findall(r"`(\.[a-z.]+)`", section):
        assert form_of(f"records{suffix}")


def test_the_limits_are_those_of_the_code(page: str) -> None:
    for limit in (LIMITS.line, LIMITS.document, LIMITS.expanded_freely, LIMITS.expanded):
        assert readable_size(limit) in page
    assert f"{LIMITS.entries:,}" in page
    assert f"{LIMITS.ratio} times" in page


def test_every_finding_that_is_named_exists(page: str) -> None:
    known = {code.code for code in vars(codes).values() if isinstance(code, FindingCode)}
    named = set(re.findall(r"`((?:json|package|version|compression|id|document|expands)-[a-z-]+)`", page))

    assert named <= known
    assert len(named) > 12

"""Codes of findings."""

from sicore.findings import FindingCode, Severity


def test_a_code_equals_its_name() -> None:
    code = FindingCode(code="date-order", severity=Severity.ERROR, message="", repair="", about="")

    assert code == "date-order"
    assert code != "date-range"
    assert {code: 1}[code] == 1

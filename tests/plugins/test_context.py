"""What components get beside their source or their records."""

from datetime import date

from sicore.plugins import ExportContext


def test_values_that_pass_are_counted_once_they_were_handled() -> None:
    told: list[int] = []
    context = ExportContext(created=date(2026, 11, 21), progress=told.append)
    values = context.counted("ab")

    assert next(values) == "a"
    assert told == []
    assert list(values) == ["b"]
    assert told == [1, 2]

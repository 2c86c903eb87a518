"""A raw text and what came of reading it."""

from sicore.findings import SourcePlace
from sicore.readings import Reading, read_rate


def test_keeps_the_raw_text_only_where_reading_changed_or_failed_it() -> None:
    assert not read_rate("95").was_changed
    assert read_rate("95,0").was_changed
    assert read_rate("many").was_changed
    assert not read_rate("").was_changed


def test_what_was_read_and_what_is_empty_gives_no_finding() -> None:
    assert read_rate("95 %").finding(record=None, pointer=None, place=None) is None
    assert Reading[str](raw="").finding(record=None, pointer=None, place=None) is None


def test_a_finding_holds_the_raw_text_and_its_place() -> None:
    place = SourcePlace(source="list.csv", row=7, column="Rate")
    finding = read_rate("0,95").finding(record="se.esf:1", pointer="/cofinancing_rate", place=place)

    assert finding is not None
    assert (finding.value, finding.expected, finding.place) == ("0,95", "0 to 100", place)
    assert (finding.record, finding.pointer) == ("se.esf:1", "/cofinancing_rate")

"""Counting findings without keeping all."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sicore.findings import Finding, FindingCode, FindingTally, Severity

CODES = [
    FindingCode(code=name, severity=severity, message="{value}", repair="", about="")
    for name, severity in (("one", Severity.ERROR), ("two", Severity.WARNING), ("three", Severity.ADVICE))
]
FINDINGS = st.lists(st.builds(Finding.of, st.sampled_from(CODES), value=st.integers(0, 9)), max_size=60)


def test_ten_thousand_errors_of_a_kind_are_counted_and_a_hundred_kept() -> None:
    tally = FindingTally()
    tally.extend(Finding.of(CODES[0], value=number) for number in range(10_000))
    tally.add(Finding.of(CODES[1]))

    assert len(tally) == 10_001
    assert len(tally.kept) == 101
    assert [finding.value for finding in tally.kept[:3]] == ["0", "1", "2"]
    assert tally.left_out == {("one", Severity.ERROR): 9_900}
    assert (tally.count(Severity.ERROR), tally.count(Severity.WARNING), tally.count(Severity.ADVICE)) == (10_000, 1, 0)


def test_a_kind_that_a_profile_weighs_otherwise_has_room_of_its_own() -> None:
    tally = FindingTally(kept_per_code=1)
    finding = Finding.of(CODES[0])
    tally.extend([finding, evolve(finding, severity=Severity.ADVICE)])

    assert len(tally.kept) == 2
    assert tally.left_out == {}


@given(FINDINGS, st.integers(0, 5))
def test_what_is_kept_and_what_is_left_out_add_up(findings: list[Finding], room: int) -> None:
    tally = FindingTally(kept_per_code=room)
    tally.extend(findings)

    assert len(tally) == len(findings) == len(tally.kept) + sum(tally.left_out.values())
    assert sum(tally.counts.values()) == len(findings)
    assert sum(map(tally.count, Severity)) == len(findings)
    assert all(finding in findings for finding in tally.kept)


def test_is_false_only_when_it_is_empty() -> None:
    tally = FindingTally(kept_per_code=0)
    assert not tally
    tally.add(Finding.of(CODES[0]))
    assert tally
    assert tally.kept == ()

"""The indicator values of a project that count: the latest of each, whole, once.

Values are cumulative (CPR Annex XVII), so that of several dates the latest counts and they are never added up.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from sicore.codelists import Shelf
from sicore.evaluation import codes
from sicore.findings import Finding, phrase
from sicore.model import AnyRecord, Project
from sicore.model.indicator import IndicatorValue

COMMON = "esf-plus-indicator"
"""The list of the common indicators."""

TOTAL = ""
"""Stands for all sexes."""

MOST = 10**12
"""No count of people is larger; sums of much larger ones would be rounded, since decimals are added to 28 digits."""

NO_VALUE, WITHHELD, WRONG, FUTURE, REPEATED, UNKNOWN, SEXES_ABOVE = (
    phrase("no value"),
    "withheld",
    phrase("wrong value"),
    phrase("date in the future"),
    phrase("two values for one date"),
    phrase("unknown indicator"),
    phrase("sexes above their total"),
)

Key = tuple[str, str]
"""The code of an indicator, and the sex or `TOTAL`."""


@frozen(kw_only=True)
class StandingValues:
    """What counts of a project's indicator values.

    Args:
        reached: The value of each indicator and sex; of a total that is not told the sum of its sexes. Sexes that come
            to more than their total are not in it.
        rows: The row that each stands in; none for a sum.
        withheld: The indicators of which a value is withheld.
        missing: How many values were left out, by reason.
        findings: What is wrong with values.
    """

    reached: Mapping[Key, Decimal]
    rows: Mapping[Key, IndicatorValue]
    withheld: frozenset[str]
    missing: Mapping[str, int]
    findings: tuple[Finding, ...]

    def total(self, code: str, sex: str = TOTAL) -> Decimal | None:
        """The value of an indicator; None where it is not known."""
        return self.reached.get((code, sex))

    def sum_of(self, codes_of: Iterable[str], sex: str = TOTAL) -> Decimal | None:
        """The sum of several indicators; None where one of them is not known."""
        values = [self.reached.get((code, sex)) for code in codes_of]
        return None if any(value is None for value in values) else sum(filter(None, values), Decimal(0))


_NOTHING = StandingValues(reached={}, rows={}, withheld=frozenset(), missing={}, findings=())


class ValueReader:
    """Reads the values of projects; one for each metric and run.

    Args:
        shelf: The code lists.
        today: Values of later dates are not taken.
    """

    def __init__(self, shelf: Shelf, today: date) -> None:
        self._today = today.isoformat()
        listed = shelf.find(COMMON)
        self._known = frozenset(listed.codes) if listed is not None else frozenset()

    def read(self, record: AnyRecord) -> StandingValues | None:
        """What counts of a record's values; None where it is no project."""
        if not isinstance(record, Project):
            return None
        if not record.indicators:
            return _NOTHING
        missing: Counter[str] = Counter()
        findings: list[Finding] = []
        chosen: dict[Key, IndicatorValue] = {}
        spoilt: set[Key] = set()
        withheld: set[str] = set()
        for number, row in enumerate(record.indicators):
            code = row.indicator.code
            # Values for a group in the operation are part of its totals; those of something else are not its own.
            if row.indicator.list != COMMON or row.group is not None or row.subject not in (None, record.id):
                continue
            if row.is_suppressed:
                withheld.add(code)
            reason = self._wrong(row, code)
            key = (code, row.sex or TOTAL)
            if reason is None:
                reason = _kept(chosen, spoilt, key, row)
            if reason is not None:
                missing[reason] += 1
                findings.extend(_told(reason, row, record.id, number))
        for key in spoilt:
            chosen.pop(key, None)
        for found in _without_contradictions(chosen, record.id):
            missing[SEXES_ABOVE] += 1
            findings.append(found)
        return StandingValues(
            reached=_with_totals({key: row.value for key, row in chosen.items() if row.value is not None}),
            rows=chosen,
            withheld=frozenset(withheld),
            missing=missing,
            findings=tuple(findings),
        )

    def _wrong(self, row: IndicatorValue, code: str) -> str | None:
        if code not in self._known:
            return UNKNOWN
        if row.is_suppressed:
            return WITHHELD
        if row.value is None:
            # A target without a value yet is still a target; perf.achievement counts what it lacks.
            return NO_VALUE if row.target is None and row.milestone is None else None
        if not row.value.is_finite() or not 0 <= row.value <= MOST or row.value != row.value.to_integral_value():
            return WRONG
        return FUTURE if row.as_of is not None and row.as_of.iso > self._today[: len(row.as_of.iso)] else None


def _kept(chosen: dict[Key, IndicatorValue], spoilt: set[Key], key: Key, row: IndicatorValue) -> str | None:
    """Keep a row where it is the latest; of two for one date neither, unless they say the same."""
    before = chosen.get(key)
    if before is None:
        chosen[key] = row
        return None
    then, now = (each.as_of.iso if each.as_of else "" for each in (before, row))
    if then == now:
        if before.value == row.value:
            return None
        spoilt.add(key)
        return REPEATED
    if now > then:
        chosen[key] = row
        spoilt.discard(key)
    return None


def _without_contradictions(chosen: dict[Key, IndicatorValue], record: str) -> Iterator[Finding]:
    """Take out the sexes of each indicator whose total they exceed: what is left over would be less than nothing."""
    sexes: dict[str, Decimal] = {}
    for (code, sex), row in chosen.items():
        if sex != TOTAL and row.value is not None:
            sexes[code] = sexes.get(code, Decimal(0)) + row.value
    for code, together in sexes.items():
        whole = chosen.get((code, TOTAL))
        if whole is None or whole.value is None or together <= whole.value:
            continue
        for key in [key for key in chosen if key[0] == code and key[1] != TOTAL]:
            del chosen[key]
        yield Finding.of(
            codes.INDICATOR_SEXES,
            record=record,
            pointer="/indicators",
            value=f"{together:f}",
            total=f"{whole.value:f}",
            indicator=code,
        )


def _with_totals(values: dict[Key, Decimal]) -> dict[Key, Decimal]:
    sums: dict[str, Decimal] = {}
    for (code, sex), value in values.items():
        if sex != TOTAL and (code, TOTAL) not in values:
            sums[code] = sums.get(code, Decimal(0)) + value
    return values | {(code, TOTAL): value for code, value in sums.items()}


_FINDINGS = {
    UNKNOWN: codes.INDICATOR_UNKNOWN,
    WRONG: codes.INDICATOR_WRONG,
    FUTURE: codes.INDICATOR_FUTURE,
    REPEATED: codes.INDICATOR_REPEATED,
}


def _told(reason: str, row: IndicatorValue, record: str, number: int) -> Iterator[Finding]:
    code = _FINDINGS.get(reason)
    if code is not None:
        value = row.indicator.code if reason == UNKNOWN else row.as_of if reason == FUTURE else row.value
        yield Finding.of(
            code,
            record=record,
            pointer=f"/indicators/{number}",
            value=value,
            indicator=row.indicator.code,
        )

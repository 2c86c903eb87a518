"""Values of indicators against each other."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import define, field

from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.findings import Finding
from sicore.model import AnyRecord, Project
from sicore.model.indicator import IndicatorValue


@define(kw_only=True)
class _Told:
    """The values of one indicator, subject, group and date: the total with its row, and the sexes."""

    total: tuple[int, Decimal] | None = None
    sexes: dict[str, Decimal] = field(factory=dict)


def sexes_above_total(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """The sexes of one indicator, subject and date come to no more than their total; a rest is of an untold sex."""
    if not isinstance(record, Project) or not any(row.sex is not None for row in record.indicators):
        return
    told: dict[tuple[object, ...], _Told] = {}
    for number, row in enumerate(record.indicators):
        if row.value is not None and row.value.is_finite():
            found = told.setdefault(_of_what(row, record.id), _Told())
            if row.sex is not None:
                found.sexes.setdefault(row.sex, row.value)
            elif found.total is None:
                found.total = number, row.value
    for each in told.values():
        if each.total is not None and (together := sum(each.sexes.values(), Decimal(0))) > each.total[1]:
            number, total = each.total
            yield Finding.of(
                codes.SEXES_ABOVE_TOTAL,
                pointer=f"/indicators/{number}/value",
                value=f"{total:f}",
                expected=f"≥ {together:f}",
                together=f"{together:f}",
                indicator=record.indicators[number].indicator.code,
            )


def _of_what(row: IndicatorValue, record: str) -> tuple[object, ...]:
    """What a value is of, but for the sex."""
    group = None if row.group is None else (row.group.list, row.group.code)
    return row.indicator.list, row.indicator.code, row.subject or record, group, row.as_of

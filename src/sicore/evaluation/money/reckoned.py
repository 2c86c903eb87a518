"""Amounts as metrics get them in a run that treats them: each once, and its rates noted for each metric that asks."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from sicore.errors import UsageError
from sicore.evaluation.countries import countries_of
from sicore.evaluation.money import codes
from sicore.evaluation.money.applied import Applied
from sicore.evaluation.money.dated import read_when
from sicore.evaluation.money.errors import SplitPeriodError
from sicore.evaluation.money.reckoning import Reckoning
from sicore.evaluation.money.treatment import When
from sicore.evaluation.money.way import Way, way_of
from sicore.findings import Finding, phrase
from sicore.model import AnyRecord, Project
from sicore.money import Money
from sicore.plugins import MetricCard
from sicore.plugins.amounts import COUNTRY, CURRENCY, DATE, Amount, GivenMoney, Untreated, with_amounts

NO_RATE, NO_TIME = phrase("no rate"), phrase("no time of the amount")
NO_COUNTRY = phrase("no country of the amount")
_REASONS = {
    codes.RATE_MISSING: NO_RATE,
    codes.AMOUNT_UNDATED: NO_TIME,
    codes.AMOUNT_WITHOUT_COUNTRY: NO_COUNTRY,
}
_MOST_WAYS = 4_096
"""So many ways are remembered; then they are found anew, so that memory stays flat."""


@frozen(kw_only=True, eq=False)
class _Gone:
    """An amount at the end of its way."""

    amount: Amount
    way: Way


class Reckoner:
    """Treats the amounts of one run; the amounts of a record once, however many metrics ask.

    Args:
        reckoning: How.
    """

    def __init__(self, reckoning: Reckoning) -> None:
        self.reckoning = reckoning
        self._ways: dict[tuple[str, When | None, str | None], Way | Finding] = {}
        self._record: AnyRecord | None = None
        self._gone: dict[str, _Gone | Untreated | None] = {}

    def gone(self, record: AnyRecord, member: str) -> _Gone | Untreated | None:
        """An amount of a record and its way; None where it is not told."""
        if record is not self._record:
            self._record, self._gone = record, {}
        if member not in self._gone:
            self._gone[member] = self._go(record, member)
        return self._gone[member]

    def _go(self, record: AnyRecord, member: str) -> _Gone | Untreated | None:
        money = getattr(record, member, None)
        if not isinstance(money, Money):
            return None
        when = self.reckoning.dated.when(record) if isinstance(record, Project) else None
        countries = countries_of(record)
        way = self.way(money.currency, when, countries[0] if len(countries) == 1 else None)
        if isinstance(way, Finding):
            told = evolve(way, record=record.id, pointer=f"/{member}")
            return Untreated(reason=_REASONS[way.code], finding=told)
        return _Gone(amount=Amount(value=way.bring(money.amount), unit=way.unit), way=way)

    def way(self, currency: str, when: When | None, country: str | None) -> Way | Finding:
        """The way of amounts of one currency, time and country, or what keeps them from it."""
        key = (currency, when, country)
        if key not in self._ways:
            if len(self._ways) >= _MOST_WAYS:
                self._ways.clear()
            self._ways[key] = self._found(*key)
        return self._ways[key]

    def _found(self, currency: str, when: When | None, country: str | None) -> Way | Finding:
        treatment, shelf = self.reckoning.treatment, self.reckoning.shelf
        needs_prices = treatment.base_year is not None or treatment.by_parity
        if not needs_prices and currency == treatment.currency:
            return Way(unit=currency, steps=(), factors=(), places=treatment.places)
        if when is None:
            return Finding.of(codes.AMOUNT_UNDATED, reason="nobody tells the time that it is of")
        if needs_prices and country is None:
            return Finding.of(codes.AMOUNT_WITHOUT_COUNTRY)
        try:
            return way_of(currency, treatment, when=when, shelf=shelf, country=country)
        except SplitPeriodError:
            return Finding.of(
                codes.AMOUNT_UNDATED, reason="the rate is that of one month or year, and it is of several"
            )


class ReckonedAmounts:
    """What one metric gets; notes what it was given.

    Args:
        reckoner: Treats the amounts of the run.
    """

    def __init__(self, reckoner: Reckoner) -> None:
        self._reckoner = reckoner
        self.applied = Applied(reckoner.reckoning)
        self.comparable = reckoner.reckoning.comparable

    def of(self, record: AnyRecord, member: str) -> Amount | Untreated | None:
        """An amount of a record by its member, treated; None where it is not told."""
        gone = self._reckoner.gone(record, member)
        if isinstance(gone, _Gone):
            self.applied.note(gone.way)
            return gone.amount
        if gone is not None:
            self.applied.untreated[gone.reason] += 1
        return gone

    def given(self, card: MetricCard, parameters: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
        """The inputs with each amount treated, and the unit that all are in now as the account's currency."""
        units: list[str] = []

        def treat(money: GivenMoney, pointer: str) -> Decimal | Finding:  # noqa: ARG001  (the caller puts it in)
            if not money.amount:
                return money.amount  # nothing is nothing in every currency and year
            way = self._way_of(money, parameters)
            if isinstance(way, Finding):
                self.applied.untreated[_REASONS.get(way.code, phrase("treated before"))] += 1
                return way
            self.applied.note(way)
            units.append(way.unit)
            return way.bring(money.amount)

        treated, wrong = with_amounts(card, parameters, treat)
        return ({**treated, CURRENCY: units[0]} if units else treated), wrong

    def _way_of(self, money: GivenMoney, account: Mapping[str, Any]) -> Way | Finding:
        if money.is_treated:
            return Finding.of(codes.AMOUNT_TREATED, value=f"{money.amount:f} {money.currency or ''}".strip())
        told = money.date or account.get(DATE)
        try:
            when = read_when(told) if told else None
        except UsageError:
            return Finding.of(codes.AMOUNT_UNDATED, value=told, reason="it is of no time that can be read")
        return self._reckoner.way(money.currency or account[CURRENCY], when, money.country or account.get(COUNTRY))

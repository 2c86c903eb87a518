"""What was done to the amounts of a figure, for its provenance: every rate that was used, and how often."""

from collections import Counter
from typing import Any

from sicore.evaluation.money.rate_table import RateTable
from sicore.evaluation.money.reckoning import Reckoning
from sicore.evaluation.money.treated import Step
from sicore.evaluation.money.way import Way
from sicore.findings import phrase

MOST_RATES = 1_000
"""So many rates are told one by one; policy and tables fix all others too, and they are counted."""


class Applied:
    """Notes what was done; of each rate once, however many amounts there are.

    Args:
        reckoning: How amounts are treated.
    """

    def __init__(self, reckoning: Reckoning) -> None:
        self._reckoning = reckoning
        self._steps: dict[tuple[str, str, str], Step] = {}
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self.treated = 0
        self.as_stated = 0
        self.untreated: Counter[str] = Counter()

    def note(self, way: Way) -> None:
        """Note that an amount went a way."""
        if not way.steps:
            self.as_stated += 1
            return
        self.treated += 1
        for step in way.steps:
            key = (step.kind.value, step.area, step.period)
            if key not in self._steps:
                if len(self._steps) >= MOST_RATES:
                    key = ("", "", "")
                else:
                    self._steps[key] = step
            self._counts[key] += 1

    @property
    def is_nothing(self) -> bool:
        """Whether no amount was asked for."""
        return not (self.treated or self.as_stated or self.untreated)

    @property
    def warnings(self) -> tuple[str, ...]:
        """That rates are made up, as in samples."""
        invented = sorted({step.table.id for step in self._steps.values() if step.table.is_invented})
        return (phrase("The rates of {tables} are invented.", tables=", ".join(invented)),) if invented else ()

    def to_json(self) -> dict[str, Any]:
        """The treatment, its tables with their sources and checksums, the rates, and how many amounts were treated."""
        ordered = sorted(self._steps)
        tables = {self._steps[key].table.id: self._steps[key].table for key in ordered}
        told = {
            "treatment": self._reckoning.to_json(),
            "tables": [_table(tables[name]) for name in sorted(tables)],
            "rates": [_rate(self._steps[key], self._counts[key]) for key in ordered],
            "further_rates_used": self._counts["", "", ""],
            "treated": self.treated,
            "as_stated": self.as_stated,
            "untreated": dict(sorted(self.untreated.items())),
        }
        return {name: value for name, value in told.items() if value or name == "treated"}


def _table(table: RateTable) -> dict[str, Any]:
    told = {
        "table": table.id,
        "version": table.version,
        "kind": table.kind.value,
        "source": table.source,
        "retrieved": table.retrieved,
        "sha256": table.sha256,
        "invented": table.is_invented or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _rate(step: Step, count: int) -> dict[str, Any]:
    """A rate with the name of its table, which tells its source once for all."""
    told = step.to_json()
    own = ("step", "policy", "table", "area", "period", "rate", "base_rate")
    return {**{name: told[name] for name in own if name in told}, "amounts": count}

"""Participants by country and sex, and the counts of metrics by sex, before anything is hidden."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from sicore.codelists import Shelf
from sicore.evaluation.countries import countries_of
from sicore.evaluation.metrics.standing_values import TOTAL, ValueReader
from sicore.model import AnyRecord
from sicore.model.indicator import SEXES
from sicore.plugins import MetricResult

ALL = "EECO01"
"""The indicator of all participants."""
SEVERAL, NO_COUNTRY = "several-countries", "not-stated"
UNTOLD = "not-told"
"""Stands for participants of whom no project tells the sex."""
PARTS = (*SEXES, UNTOLD)

BySex = Mapping[str, int]
"""Counts by sex; `TOTAL` for all."""


@frozen(kw_only=True)
class RateCounts:
    """Those who could have had a result, and those who had it.

    Args:
        code: The result.
        eligible_for: The indicators whose sum is eligible.
        eligible: Those eligible in projects that tell both, by sex.
        reached: Those of them who had the result, by sex.
    """

    code: str
    eligible_for: tuple[str, ...]
    eligible: BySex
    reached: BySex


class ParticipantsByCountry:
    """Sums participants by country and sex.

    Args:
        shelf: The code lists.
        today: Values of later dates are not taken.
    """

    def __init__(self, shelf: Shelf, today: date) -> None:
        self._reader = ValueReader(shelf, today)
        listed = shelf.find("country")
        self._known = frozenset(listed.codes) if listed is not None else frozenset()
        self.sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))

    def add(self, record: AnyRecord) -> None:
        """Count a record, where it is a project that tells its participants."""
        values = self._reader.read(record)
        if values is None or values.total(ALL) is None:
            return
        place = self._place(record)
        for sex in (TOTAL, *SEXES):
            if (told := values.total(ALL, sex)) is not None:
                self.sums[place][sex] += told

    def _place(self, record: AnyRecord) -> str:
        countries = countries_of(record)
        if len(countries) > 1:
            return SEVERAL
        return countries[0] if countries and countries[0] in self._known else NO_COUNTRY

    def counts(self) -> dict[str, BySex]:
        """The sums by country, the largest first."""
        ordered = sorted(self.sums.items(), key=lambda each: (-each[1][TOTAL], each[0]))
        return {country: {sex: int(told) for sex, told in by_sex.items()} for country, by_sex in ordered}


def outputs_by_sex(result: MetricResult) -> dict[str, BySex]:
    """The counts of the metric of outputs: by indicator and sex."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for part in result.parts:
        if part.value is not None:
            counts[part.key["indicator"]][part.key.get("sex", TOTAL)] = int(part.value)
    return dict(counts)


def rate_by_sex(result: MetricResult, component: str) -> BySex:
    """A component of a rate by sex: `numerator` or `denominator`; empty where there is no rate."""
    told = {part.key.get("sex", TOTAL): part for part in (result, *result.parts)}
    return {sex: int(part.components[component]) for sex, part in told.items() if component in part.components}


def spread(counts: BySex) -> dict[str, int] | None:
    """Counts by sex that add up to the total, the rest under `UNTOLD`; None where they come to more than the total.

    >>> spread({"": 10, "female": 6})
    {'female': 6, 'male': 0, 'non-binary': 0, 'not-stated': 0, 'not-told': 4}
    """
    told = {sex: counts.get(sex, 0) for sex in SEXES}
    rest = counts.get(TOTAL, 0) - sum(told.values())
    return None if rest < 0 else {**told, UNTOLD: rest}

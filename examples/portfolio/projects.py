"""The programmes and projects of the portfolio, with their money and their indicators."""

import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from invented import (
    AS_OF,
    COUNTRIES,
    GROUPS,
    THEMES,
    Drawn,
    beneficiary,
    code,
    envelope,
    parts,
    programme_id,
    source,
    text,
    title,
    topic,
)

import sicore
from sicore import LangText, Money, PartialDate, Percent
from sicore.dates import Period
from sicore.model import IndicatorValue, Participant, SpecificObjective, WeightedCode
from sicore.places import Place

FIELDS = ("134", "136", "139", "151", "153", "158", "163")
RATES = (40, 50, 60, 70, 85, 95)
SEXES = ("female", "male", "non-binary")
AT_ENTRY = ("EECO02", "EECO04", "EECO05")
"""Unemployed, inactive, employed: what everybody who begins is one of."""
RESULTS = {
    "EECR01": (("EECO04",), 0.3), "EECR03": (AT_ENTRY, 0.35), "EECR05": (("EECO02", "EECO04"), 0.28),
    "EECR06": (("EECO05",), 0.4),
}  # fmt: skip
"""Each result with those who can reach it, by where they stood at entry, and about how many of them do."""


def programme(iso: str) -> sicore.Programme:
    """The programme of a country."""
    country = COUNTRIES[iso]
    name = {"en": f"Invented programme ({iso})"}
    return sicore.Programme(
        id=programme_id(iso),
        title=LangText(name),
        sources=(source(iso),),
        original_language="en",
        editorial_status="published",
        period=Period("2021-2027"),
        funds=(code("eu-programme", "ESF_PLUS"),),
        countries=(iso,),
        nuts=tuple(code("nuts", region) for region in country.regions),
    )


def project(drawn: Drawn) -> sicore.Project:
    """A project."""
    chance = drawn.chance
    start, end = _dates(chance)
    return sicore.Project(
        **envelope(drawn, drawn.id(), title(drawn)),
        kind="operation",
        status="completed" if end < str(AS_OF) else "running",
        countries=(drawn.iso,),
        locations=(Place(country=drawn.iso, nuts=code("nuts", drawn.region), basis="activity"),),
        start_date=PartialDate(start),
        end_date_expected=PartialDate(end),
        **_money(drawn),
        funds=(code("eu-programme", "ESF_PLUS"),),
        programme=programme_id(drawn.iso),
        specific_objectives=(SpecificObjective(eu=code("esf-plus-specific-objective", THEMES[drawn.theme])),),
        intervention_fields=(WeightedCode(**parts("cpr-2021-intervention-field", chance.choice(FIELDS))),),
        participants=(Participant(role="beneficiary", organisation=beneficiary(drawn)),),
        purpose=text(drawn, "purpose"),
        problem=text(drawn, "problem"),
        solution=text(drawn, "solution"),
        achievements=text(drawn, "achievements") if end < str(AS_OF) else None,
        themes=(topic("si-theme", drawn.theme),),
        target_groups=(topic("target-group", drawn.group),),
        indicators=tuple(_indicators(drawn)),
    )


def _dates(chance: random.Random) -> tuple[str, str]:
    begin = 2022 * 12 + chance.randrange(48)
    end = begin + chance.choice((12, 18, 24, 30, 36))
    return f"{begin // 12}-{begin % 12 + 1:02}-01", f"{end // 12}-{end % 12 + 1:02}-01"


def _money(drawn: Drawn) -> dict[str, Any]:
    chance, country = drawn.chance, drawn.country
    total = Decimal(round(chance.lognormvariate(12.6, 0.8))) * country.per_euro
    eligible = total * Decimal(chance.randrange(92, 101)) / 100
    rate = chance.choice(RATES)
    support = eligible * rate / 100
    public = eligible * Decimal(chance.randrange(rate, 101)) / 100
    paid = public * Decimal(chance.randrange(20, 101)) / 100
    amounts = {
        "total_cost": total, "total_eligible_cost": eligible, "eu_contribution": support, "granted_amount": public,
        "paid_amount": paid,
    }  # fmt: skip
    # One list in ten leaves out what was paid.
    told = {name: value for name, value in amounts.items() if name != "paid_amount" or chance.random() > 0.1}
    return {
        **{
            name: Money(amount=value.quantize(Decimal("0.01")), currency=country.currency)
            for name, value in told.items()
        },
        "cofinancing_rate": Percent(Decimal(rate)),
    }


def _indicators(drawn: Drawn) -> Iterator[IndicatorValue]:
    """Participants by sex and by where they stood at entry, those of the target group, and results.

    Some projects have told nothing yet, not every project follows every result, and every second tells the sexes of all
    that it tells.
    """
    chance = drawn.chance
    target = chance.randrange(20, 400)
    reached = round(target * chance.uniform(0.3, 1.2))
    is_told, tells_sexes = chance.random() > 0.06, drawn.number % 2 == 0
    sexes = _split(chance, reached)
    at_entry = {sex: _at_entry(chance, count) for sex, count in sexes.items()}
    yield from _values("EECO01", sexes, is_told=is_told, target=Decimal(target), milestone=Decimal(target // 2))
    for status in AT_ENTRY:
        counts = {sex: told[status] for sex, told in at_entry.items()}
        yield from _values(status, counts, is_told=is_told, has_sexes=tells_sexes)
    group = GROUPS[drawn.group]
    if group not in AT_ENTRY:
        most = {sex: told["EECO02"] if group == "EECO03" else sexes[sex] for sex, told in at_entry.items()}
        share = chance.uniform(0.6, 1)
        counts = {sex: round(number * share) for sex, number in most.items()}
        yield from _values(group, counts, is_told=is_told, has_sexes=tells_sexes)
    for result, (among, share) in RESULTS.items():
        if chance.random() < 0.15:
            continue
        counts = {
            sex: sum(chance.random() < share for status in among for _ in range(told[status]))
            for sex, told in at_entry.items()
        }
        aim = Decimal(round(target * share * len(among) / len(AT_ENTRY)))
        yield from _values(result, counts, is_told=is_told, has_sexes=tells_sexes, target=aim)


def _at_entry(chance: random.Random, total: int) -> dict[str, int]:
    employed = round(total * chance.uniform(0.1, 0.3))
    inactive = round((total - employed) * chance.uniform(0.2, 0.5))
    return dict(zip(AT_ENTRY, (total - employed - inactive, inactive, employed), strict=True))


def _split(chance: random.Random, total: int) -> dict[str, int]:
    """Women, men and, where there are some, others."""
    other = min(chance.randrange(4), total) if total > 10 else 0
    women = min(round(total * chance.uniform(0.35, 0.7)), total - other)
    return dict(zip(SEXES, (women, total - women - other, other), strict=True))


def _values(
    indicator: str, counts: Mapping[str, int], *, is_told: bool, has_sexes: bool = True, **more: Any
) -> Iterator[IndicatorValue]:
    """The total of an indicator with its aims, and the sexes where they are told."""
    yield _value(indicator, sum(counts.values()), is_told=is_told, **more)
    for sex, count in counts.items() if has_sexes else ():
        yield _value(indicator, count, is_told=is_told, sex=sex)


def _value(indicator: str, count: int, *, is_told: bool, **more: Any) -> IndicatorValue:
    value = Decimal(count) if is_told else None
    return IndicatorValue(
        indicator=code("esf-plus-indicator", indicator),
        unit="persons",
        value=value,
        as_of=AS_OF if is_told else None,
        **more,
    )

"""Which figures about persons must not be shown: all of the report are given to one call of disclosure control.

What readers know adds up is declared: that all participants are unemployed, inactive or employed, that the sexes come
to all, that those who reached a result are a part of those who could. Otherwise one table would give away what another
hides.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from sicore.errors import MissingExtraError
from sicore.evaluation.disclosure import (
    TOTAL,
    Audience,
    Dimension,
    DisclosureError,
    Ledger,
    Mark,
    PublishedTable,
    Split,
    Suppression,
    Table,
    suppress,
)
from sicore.evaluation.report.annual.persons import ALL, PARTS, BySex, RateCounts, spread

MEASURE = "participants"
SEX = Dimension.of("sex", *PARTS)
COUNTRY, CHARACTERISTIC = "country", "characteristic"
OUT_OF_WORK = "EECO02+EECO04"
KNOWN, UNKNOWN, REACHED, MISSED = "known", "unknown", "reached", "not-reached"

_SPLITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (TOTAL, (OUT_OF_WORK, "EECO05")),
    (OUT_OF_WORK, ("EECO02", "EECO04")),
    ("EECO02", ("EECO03",)),
    (TOTAL, ("EECO06", "EECO07", "EECO08")),
    (TOTAL, ("EECO09", "EECO10", "EECO11")),
    *((TOTAL, (f"EECO{number}",)) for number in range(12, 18)),
)
"""What is part of what in Annex I of Regulation (EU) 2021/1057: what is left over in each is a part of its own."""

Leaves = Mapping[str, int]
Counts = dict[tuple[str, ...], int]


@frozen(kw_only=True)
class Protected:
    """What must not be shown.

    Args:
        tables: The published tables by name; None where safety could not be shown, so that all of them are hidden.
        suppression: What the house keeps of it; None likewise.
        failed: Why safety could not be shown; empty where it could.
        threshold: Of how many persons a figure must be to be shown.
        unsplit: The indicators and countries whose sexes come to more than their total; only totals are told of them.
    """

    tables: Mapping[str, PublishedTable] | None
    suppression: Suppression | None
    failed: str
    threshold: int
    unsplit: frozenset[str] = field(default=frozenset())

    def hides(self, table: str, *codes: str) -> bool:
        """Whether a figure must not be shown; what no table has must not."""
        if self.tables is None:
            return True
        published = self.tables.get(table)
        figure = published.figures.get(codes) if published is not None else None
        return figure is None or figure.mark is Mark.HIDDEN

    def hides_output(self, code: str, sex: str) -> bool:
        """Whether a count of participants by indicator and sex must not be shown.

        Args:
            code: The indicator.
            sex: The sex, or the total of `SEX`.
        """
        whole = self.tables.get(MEASURE) if self.tables is not None else None
        place = TOTAL if code == ALL else code
        if whole is not None and len(whole.dimensions) == 1 and code == ALL:
            return self.hides(MEASURE, sex)
        if whole is not None and (place, sex) in whole.figures:
            return self.hides(MEASURE, place, sex)
        return self.hides(table_of(code), *(() if code in self.unsplit else (sex,)))

    def is_few(self, count: int) -> bool:
        """Whether a count is of too few to be shown."""
        return 0 < count < self.threshold


def protect(
    outputs: Mapping[str, BySex],
    countries: Mapping[str, BySex],
    rates: Sequence[RateCounts],
    audience: Audience,
    *,
    country: str | None = None,
    ledger: Ledger | None = None,
) -> Protected:
    """Find what must be hidden.

    Args:
        outputs: Participants by indicator and sex.
        countries: Participants by country and sex.
        rates: Those who could have had a result, and those who had it.
        audience: Who will see the report.
        country: The country that all of it is of; None where it is of several. Its figures are those that a report over
            several countries tells of it.
        ledger: What was released before.
    """
    spreads = {code: spread(counts) for code, counts in outputs.items()}
    leaves = {code: told for code, told in spreads.items() if told is not None}
    unsplit = {code for code, told in spreads.items() if told is None}
    made = list(_outputs(leaves))
    made.extend(_plain(code, outputs[code]) for code in sorted(unsplit))
    by_country, mended = _countries(countries, leaves.get(ALL))
    unsplit |= mended
    made.extend(by_country)
    for rate in rates:
        made.extend(_rate(rate, leaves))
    if country is not None:
        made = [table.evolve(facts={**table.facts, COUNTRY: country}) for table in made]
    try:
        found = suppress(made, audience, ledger=ledger)
    except (DisclosureError, MissingExtraError) as error:
        return Protected(
            tables=None,
            suppression=None,
            failed=str(error),
            threshold=audience.rule.threshold,
            unsplit=frozenset(unsplit),
        )
    return Protected(
        tables={table.name: table for table in found.tables},
        suppression=found,
        failed="",
        threshold=audience.rule.threshold,
        unsplit=frozenset(unsplit),
    )


def table_of(code: str) -> str:
    """The name of the table that an indicator alone stands in, where it does not stand among all."""
    return f"output {code}"


def _plain(code: str, counts: BySex) -> Table:
    """The total of an indicator whose sexes cannot be told."""
    return Table(
        name=table_of(code),
        measure=MEASURE,
        dimensions=(),
        counts={(): counts.get("", 0)},
        facts={CHARACTERISTIC: code},
    )


def _outputs(leaves: Mapping[str, Leaves]) -> Iterator[Table]:
    """One table of all participants by what they are, and one of each indicator that does not fit into it."""
    splits, counts = _tied(leaves)
    if splits:
        yield Table(
            name=MEASURE,
            measure=MEASURE,
            dimensions=(Dimension(name=CHARACTERISTIC, splits=tuple(splits)), SEX),
            counts={(code, sex): number for code, by_sex in counts.items() for sex, number in by_sex.items()},
        )
    elif ALL in leaves:
        yield Table(name=MEASURE, measure=MEASURE, dimensions=(SEX,), counts=_by_sex(leaves[ALL]))
    for code, by_sex in leaves.items():
        if code not in counts and code != ALL:
            yield Table(
                name=table_of(code),
                measure=MEASURE,
                dimensions=(SEX,),
                counts=_by_sex(by_sex),
                facts={CHARACTERISTIC: code},
            )


def _by_sex(leaves: Leaves) -> Counts:
    return {(sex,): number for sex, number in leaves.items()}


def _tied(leaves: Mapping[str, Leaves]) -> tuple[list[Split], dict[str, Leaves]]:
    """The splits that hold, and the counts of all their codes."""
    if ALL not in leaves:
        return [], {}
    known = dict(leaves) | {TOTAL: leaves[ALL]}
    if "EECO02" in leaves and "EECO04" in leaves:
        known[OUT_OF_WORK] = _sum([leaves["EECO02"], leaves["EECO04"]])
    splits: list[Split] = []
    counts: dict[str, Leaves] = {}
    for whole, parts in _SPLITS:
        there = [part for part in parts if part in known]
        # What is not part of a split that holds yet cannot be split further.
        if not there or (whole != TOTAL and whole not in counts):
            continue
        rest = _rest(known[whole], [known[part] for part in there])
        if rest is None:
            continue
        left = f"not {'+'.join(parts)}"
        splits.append(Split(whole, (*there, left)))
        counts |= {part: known[part] for part in there} | {left: rest, whole: known[whole]}
    return splits, counts


def _sum(all_of_them: Sequence[Leaves]) -> dict[str, int]:
    return {part: sum(each[part] for each in all_of_them) for part in PARTS}


def _rest(whole: Leaves, parts: Sequence[Leaves]) -> dict[str, int] | None:
    """What is left of a whole, by sex; None where the parts come to more."""
    taken = _sum(parts)
    rest = {part: whole[part] - taken[part] for part in PARTS}
    return None if min(rest.values()) < 0 else rest


def _countries(countries: Mapping[str, BySex], total: Leaves | None) -> tuple[list[Table], set[str]]:
    """The table of countries; where the sexes of one do not fit, without the sexes."""
    if not countries:
        return [], set()
    dimension = Dimension.of(COUNTRY, *countries)
    spreads = {country: spread(counts) for country, counts in countries.items()}
    fits = all(told is not None for told in spreads.values())
    if fits and total == _sum([told for told in spreads.values() if told is not None]):
        counts: Counts = {
            (place, sex): number for place, told in spreads.items() if told for sex, number in told.items()
        }
        return [Table(name=COUNTRY, measure=MEASURE, dimensions=(dimension, SEX), counts=counts)], set()
    plain: Counts = {(country,): counts.get("", 0) for country, counts in countries.items()}
    facts = {} if total is not None else {CHARACTERISTIC: ALL}
    return [Table(name=COUNTRY, measure=MEASURE, dimensions=(dimension,), counts=plain, facts=facts)], set(countries)


def _rate(rate: RateCounts, outputs: Mapping[str, Leaves]) -> Iterator[Table]:
    """Those who could have had a result: of whom it is known, and among these those who had it."""
    eligible, reached = spread(rate.eligible), spread(rate.reached)
    if eligible is None or reached is None or (missed := _rest(eligible, [reached])) is None:
        return
    codes = [each for each in rate.eligible_for if each in outputs]
    unknown = (
        _rest(_sum([outputs[each] for each in codes]), [eligible]) if len(codes) == len(rate.eligible_for) else None
    )
    place = "+".join(rate.eligible_for)
    facts = {} if place == ALL else {CHARACTERISTIC: place}
    if unknown is None:
        # Projects tell otherwise of their outputs and of who was eligible; the two are not held against each other.
        unknown, facts = dict.fromkeys(PARTS, 0), {"of": f"{rate.code} eligible"}
    outcome = Dimension.tree(f"outcome {rate.code}", {TOTAL: [KNOWN, UNKNOWN], KNOWN: [REACHED, MISSED]})
    told = {REACHED: reached, MISSED: missed, UNKNOWN: unknown}
    yield Table(
        name=rate.code,
        measure=MEASURE,
        dimensions=(outcome, SEX),
        counts={(part, sex): number for part, by_sex in told.items() for sex, number in by_sex.items()},
        facts=facts,
    )

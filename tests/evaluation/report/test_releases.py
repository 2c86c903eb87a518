"""Reports of several kinds that are released one after the other: together they give nobody away."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from sicore.codelists import core_shelf
from sicore.evaluation.disclosure import Ledger
from sicore.evaluation.report.annual import Made
from sicore.evaluation.report.call import CallOrder, call_report
from sicore.evaluation.report.cluster import ClusterOrder, cluster_report, read_protocol
from sicore.evaluation.report.telling import report_json
from sicore.model import IndicatorValue, Project
from sicore.text import LangText
from tests.evaluation.conftest import TODAY, money, value
from tests.evaluation.report.attacker import CODES, SEXES, Attacker, Cells, Told
from tests.evaluation.report.small import BY_RATE, REGISTRY, made, project

THRESHOLD = 10
Truth = Mapping[tuple[str, str, str], int]
Portfolio = tuple[list[Project], dict[str, Told], Truth]


def portfolio(seed: int, count: int = 7) -> Portfolio:
    """Projects with counts small and large, with what everybody knows of them and with what they count."""
    chance, tender = Random(seed), Random(seed + 1)  # noqa: S311  (nothing secret)
    records: list[Project] = []
    told: dict[str, Told] = {}
    truth: dict[tuple[str, str, str], int] = {}
    for number in range(1, count + 1):
        country, theme = chance.choice(("SE", "DK", "FI")), chance.choice(("employment", "education"))
        name = f"{country.lower()}.esf:{number}"
        known = Told(
            country=country,
            theme=theme,
            tells=CODES if chance.random() < 0.8 else CODES[:-1],
            target=chance.choice((None, 40, 90)),
            milestone=chance.choice((None, 20)),
            cost=chance.choice((None, 30_000, 70_000)),
            currency=tender.choice(("EUR", "SEK")),
        )
        counts: dict[tuple[str, str, str], int] = {}
        for sex in SEXES:
            out, idle, work = (chance.choice((0, 2, 7, 15, 40)) for _ in range(3))
            found = chance.randint(0, out + idle)
            by_code = dict(zip(CODES, (out + idle + work, out, idle, work, found), strict=True))
            counts |= {(name, code, sex): by_code[code] for code in known.tells}
        truth |= counts
        told[name] = known
        records.append(_project(name, known, counts))
    return records, told, truth


def costing(*projects: tuple[str, str | None, int, int]) -> Portfolio:
    """Projects by country, currency of their cost, women and men, with what everybody knows of them."""
    records: list[Project] = []
    told: dict[str, Told] = {}
    truth: dict[tuple[str, str, str], int] = {}
    for number, (country, currency, women, men) in enumerate(projects, start=1):
        name = f"{country.lower()}.esf:{number}"
        known = Told(
            country=country,
            theme="employment",
            tells=("EECO01",),
            target=None,
            milestone=None,
            cost=None if currency is None else 10_000 * number,
            currency=currency or "EUR",
        )
        counts = {(name, "EECO01", "female"): women, (name, "EECO01", "male"): men}
        truth |= counts
        told[name] = known
        records.append(_project(name, known, counts))
    return records, told, truth


def _project(name: str, known: Told, counts: Truth) -> Project:
    cost = {} if known.cost is None else {"total_eligible_cost": money(str(known.cost), known.currency)}
    return project(name, *_values(name, known, counts), theme=known.theme, **cost)


def _values(name: str, known: Told, counts: Truth) -> Iterator[IndicatorValue]:
    for code in known.tells:
        aims = {"target": known.target, "milestone": known.milestone} if code == "EECO01" else {}
        total = sum(counts[name, code, sex] for sex in SEXES)
        yield value(
            code, str(total), **{aim: money(str(set_)).amount for aim, set_ in aims.items() if set_ is not None}
        )
        yield from (value(code, str(counts[name, code, sex]), sex=sex) for sex in SEXES)


class Centre:
    """A centre that releases reports of its records, with one ledger for all of them.

    Args:
        records: The records.
        folder: Where protocols lie.
    """

    def __init__(self, records: Sequence[Project], folder: Path) -> None:
        self.records, self.ledger = list(records), Ledger()
        self._protocol = folder / "protocol.toml"
        self._protocol.write_text('question = "Does it help?"\ndated = 2026-03-01\n', encoding="utf-8")

    def annual(self, country: str | None = None, *, converted: bool = False) -> Made:
        """Release an annual report."""
        by = BY_RATE if converted else None
        return self._kept(made(self.records, country=country, ledger=self.ledger, money=by))

    def cluster(self, members: Sequence[str]) -> Made:
        """Release the evaluation of a cluster."""
        order = ClusterOrder(
            name=LangText({"en": "cluster"}),
            members=tuple(members),
            chosen="by hand",
            protocol=read_protocol(self._protocol),
            day=TODAY,
            ledger=self.ledger,
        )
        told = cluster_report(order, lambda: self.records, registry=REGISTRY, shelf=core_shelf())
        return self._kept(told, tuple(members))

    def call(self, theme: str) -> Made:
        """Release the analysis of a theme."""
        order = CallOrder(theme=theme, day=TODAY, ledger=self.ledger)
        return self._kept(call_report(order, lambda: self.records, registry=REGISTRY, shelf=core_shelf()))

    def _kept(self, told: Made, members: tuple[str, ...] = ()) -> Made:
        assert told.protected.suppression is not None, told.protected.failed
        name = self.ledger.free_name(told.report.kind)
        release = told.protected.suppression.released(name, TODAY, members=members)
        self.ledger = self.ledger.with_release(release)
        return told


def telling(told: Mapping[str, Told]) -> list[list[str]]:
    """The projects that figures are told of because of what they tell beside: a cost in a currency, an aim."""
    costly = [[each for each in told if told[each].cost and told[each].currency == unit] for unit in ("EUR", "SEK")]
    aimed = [[each for each in told if getattr(told[each], aim) is not None] for aim in ("target", "milestone")]
    return [*costly, *aimed]


def few(truth: Truth, attacker: Attacker, sets: Sequence[Sequence[str]]) -> Iterator[Cells]:
    """The counts of few persons that reports are of, or that are left between two of them."""
    groups = {frozenset(one) for one in sets} | {frozenset(set(one) - set(other)) for one in sets for other in sets}
    groups |= {frozenset(set(one) & set(other)) for one in sets for other in sets}
    for ids, code, sex in product(sorted(groups, key=sorted), CODES, ("total", *SEXES)):
        cells = attacker.cells(sorted(ids), code, sex)
        if 0 < sum(truth[each] for each in cells) < THRESHOLD:
            yield cells


class Attempt(NamedTuple):
    """An attack on reports that were released one after the other.

    Args:
        attacker: Who has read them.
        few: The counts of few persons that it must not know.
        truth: What everything counts.
        found: The codes of the findings of the reports.
    """

    attacker: Attacker
    few: list[Cells]
    truth: Truth
    found: set[str]

    def known(self) -> list[Cells]:
        """The counts of few persons about which too little stays open."""
        ranges = ((cells, self.attacker.range(cells)) for cells in self.few)
        return [cells for cells, (low, high) in ranges if high - low < THRESHOLD]


ANNUAL, CLUSTER, CALL, CONVERTED = 0, 1, 2, 5


def released(seed: int, folder: Path, *which: int) -> Attempt:
    """Release reports of seven to an attacker who reads them all, those by number or else all."""
    return attacked(portfolio(seed), folder, *which)


def attacked(made_up: Portfolio, folder: Path, *which: int) -> Attempt:
    """The same with a portfolio of one's own."""
    records, told, truth = made_up
    centre, attacker = Centre(records, folder), Attacker(projects=told, rates={"SEK": 10})
    ids = list(told)
    country = told[ids[0]].country
    reports: list[tuple[Callable[[], Made], list[str]]] = [
        (centre.annual, ids),
        (lambda: centre.cluster(ids[:-1]), ids[:-1]),
        (lambda: centre.call("employment"), [each for each in ids if told[each].theme == "employment"]),
        (lambda: centre.annual(country), [each for each in ids if told[each].country == country]),
        (lambda: centre.cluster(ids[:3]), ids[:3]),
        (lambda: centre.annual(converted=True), ids),
        (lambda: centre.annual(country, converted=True), [each for each in ids if told[each].country == country]),
    ]
    chosen = [reports[each] for each in which] if which else reports
    found: set[str] = set()
    for release, of in chosen:
        told_now = release()
        found |= {finding.code.code for finding in told_now.evaluation.tally.kept}
        attacker.read(report_json(told_now.report), of)
    hunted = {*few(truth, attacker, [*(of for _, of in chosen), *telling(told)])}
    return Attempt(attacker, sorted(hunted, key=sorted), truth, found)


@pytest.mark.parametrize("seed", [1, 4, 23])
def test_annual_cluster_and_call_reports_together_give_nobody_away(seed: int, tmp_path: Path) -> None:
    attempt = released(seed, tmp_path, ANNUAL, CLUSTER, CALL)
    read = attempt.attacker.known

    assert not {"disclosure-given-away", "disclosure-shown-before"} & attempt.found
    assert len(read) > 30
    assert all(sum(attempt.truth[each] for each in cells) == count for cells, count in read.items())
    assert attempt.known() == []


def test_one_report_gives_away_nobody_of_those_whose_cost_or_aim_is_told(tmp_path: Path) -> None:
    """A cost for each tells how many of this currency took part, and what the others are tells what these are."""
    attempt = released(18, tmp_path, ANNUAL)

    in_kronor = attempt.attacker.cells(("fi.esf:7",), "EECO05", "total")
    assert in_kronor in attempt.few
    assert attempt.known() == []


def test_without_a_ledger_the_same_reports_give_somebody_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the attacker of these tests can do: it finds what careless reports tell."""
    monkeypatch.setattr(Ledger, "with_release", lambda ledger, _release: ledger)

    assert released(4, tmp_path, ANNUAL, CLUSTER, CALL).known()


FEW_IN_KRONOR = costing(("SE", "EUR", 60, 60), ("SE", "SEK", 4, 2), ("FI", "EUR", 40, 15), ("FI", None, 80, 20))

COSTED = ("se.esf:1", "se.esf:2", "fi.esf:3")


@pytest.mark.parametrize("order", [(ANNUAL, CONVERTED), (CONVERTED, ANNUAL)])
def test_costs_as_stated_and_converted_give_away_nobody_of_the_few_in_one_currency(
    order: tuple[int, int], tmp_path: Path
) -> None:
    attempt = attacked(FEW_IN_KRONOR, tmp_path, *order)

    in_euro, in_any = (attempt.attacker.cells(ids, "EECO01", "total") for ids in (("se.esf:1", "fi.esf:3"), COSTED))
    assert len({in_euro, in_any} & attempt.attacker.known.keys()) == 1, "one way to tell it is left"
    assert attempt.known() == []


def test_without_a_ledger_costs_as_stated_and_converted_give_the_few_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ledger, "with_release", lambda ledger, _release: ledger)

    assert attacked(FEW_IN_KRONOR, tmp_path, ANNUAL, CONVERTED).known()

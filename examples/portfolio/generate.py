"""Writes an invented portfolio of projects in six countries, to try catalogues, evaluations and reports with.

    python examples/portfolio/generate.py portfolio.jsonl --projects 5000

Nothing in it is real. The same number and seed give the same bytes, and a project
is the same in a portfolio of any size.
"""

import argparse
import random
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import sicore
from sicore import Code, LangText, Money, PartialDate, Percent, Source, Topic
from sicore.codelists import core_shelf
from sicore.dates import Period
from sicore.model import AnyRecord, Funding, IndicatorValue, Participant, Relation, SpecificObjective, WeightedCode
from sicore.places import Place

WORDING = tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))
AS_OF = PartialDate("2026-06-30")


class Country(NamedTuple):
    """A country of the portfolio.

    Args:
        language: The language of its texts.
        currency: The currency of its amounts.
        per_euro: So many units of it an invented euro buys; no rate of any day.
        regions: NUTS 2 codes.
        weight: How many projects it has, beside the others.
    """

    language: str
    currency: str
    per_euro: Decimal
    regions: tuple[str, ...]
    weight: int


COUNTRIES = {
    "SE": Country("sv", "SEK", Decimal(11), ("SE11", "SE12", "SE22", "SE23", "SE33"), 4),
    "DK": Country("da", "DKK", Decimal("7.5"), ("DK01", "DK03", "DK04"), 3),
    "FI": Country("fi", "EUR", Decimal(1), ("FI19", "FI1B", "FI1D"), 3),
    "RO": Country("ro", "RON", Decimal(5), ("RO11", "RO21", "RO32", "RO42"), 4),
    "SI": Country("sl", "EUR", Decimal(1), ("SI03", "SI04"), 2),
    "IE": Country("en", "EUR", Decimal(1), ("IE04", "IE05", "IE06"), 2),
}
THEMES = {
    "employment": "ESO4.1", "skills": "ESO4.7", "education": "ESO4.6", "social-inclusion": "ESO4.8",
    "migrant-integration": "ESO4.9", "health": "ESO4.11", "homelessness": "ESO4.12", "active-ageing": "ESO4.4",
    "gender-equality": "ESO4.3", "digital-inclusion": "ESO4.7",
}  # fmt: skip
"""Each theme with the specific objective of its projects."""
GROUPS = {
    "unemployed": "EECO02", "long-term-unemployed": "EECO03", "inactive": "EECO04", "young-people": "EECO07",
    "older-people": "EECO08", "people-with-disabilities": "EECO12", "third-country-nationals": "EECO13",
    "minorities": "EECO15", "homeless": "EECO16", "rural-people": "EECO17",
}  # fmt: skip
"""Each target group with the indicator by which its participants are counted."""
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
CASE_EVERY, LESSON_EVERY, EVALUATION_EVERY, CLUSTER_EVERY = 8, 10, 40, 50
STAGES = ("1", "2", "3", "4", "5", "6")
EVIDENCE = ("anecdotal", "monitored", "monitored", "evaluated", "counterfactual")
_DRAWN = tuple(iso for iso, country in COUNTRIES.items() for _ in range(country.weight))


class Drawn(NamedTuple):
    """What chance decides of one project, for the records that tell of it."""

    seed: int
    number: int
    iso: str
    theme: str
    group: str
    region: str
    chance: random.Random

    @property
    def country(self) -> Country:
        """The country that it is in."""
        return COUNTRIES[self.iso]

    def id(self, kind: str = "") -> str:
        """The id of the project, or of a record beside it."""
        return f"{self.iso.lower()}.invented:{kind}{self.number}"


def portfolio(count: int, seed: int = 2026) -> Iterator[AnyRecord]:
    """Yield programmes, and then the projects with what tells of them.

    Args:
        count: How many projects.
        seed: Another one gives another portfolio.
    """
    yield from map(_programme, COUNTRIES)
    for number in range(1, count + 1):
        drawn = _drawn(number, seed)
        project = _project(drawn)
        yield project
        yield from _beside(drawn, project)


def _drawn(number: int, seed: int) -> Drawn:
    chance = random.Random(f"{seed}:{number}")  # noqa: S311  (nothing secret)
    iso = chance.choice(_DRAWN)
    region = chance.choice(COUNTRIES[iso].regions)
    return Drawn(seed, number, iso, chance.choice(list(THEMES)), chance.choice(list(GROUPS)), region, chance)


def _beside(drawn: Drawn, project: sicore.Project) -> Iterator[AnyRecord]:
    if drawn.number % 4 == 1:
        yield _organisation(drawn)
    if drawn.number % CASE_EVERY == 0:
        yield _case_study(drawn, project)
    if drawn.number % LESSON_EVERY == 0:
        yield _lesson(drawn)
    if drawn.number % EVALUATION_EVERY == 0:
        yield _evaluation(drawn)
    if drawn.number % CLUSTER_EVERY == 0:
        yield _cluster(drawn)


def _project(drawn: Drawn) -> sicore.Project:
    chance = drawn.chance
    start, end = _dates(chance)
    return sicore.Project(
        **_envelope(drawn, drawn.id(), _title(drawn)),
        kind="operation",
        status="completed" if end < str(AS_OF) else "running",
        countries=(drawn.iso,),
        locations=(Place(country=drawn.iso, nuts=_code("nuts", drawn.region), basis="activity"),),
        start_date=PartialDate(start),
        end_date_expected=PartialDate(end),
        **_money(drawn),
        funds=(_code("eu-programme", "ESF_PLUS"),),
        programme=_programme_id(drawn.iso),
        specific_objectives=(SpecificObjective(eu=_code("esf-plus-specific-objective", THEMES[drawn.theme])),),
        intervention_fields=(WeightedCode(**_parts("cpr-2021-intervention-field", chance.choice(FIELDS))),),
        participants=(Participant(role="beneficiary", organisation=_beneficiary(drawn)),),
        purpose=_text(drawn, "purpose"),
        problem=_text(drawn, "problem"),
        solution=_text(drawn, "solution"),
        achievements=_text(drawn, "achievements") if end < str(AS_OF) else None,
        themes=(_topic("si-theme", drawn.theme),),
        target_groups=(_topic("target-group", drawn.group),),
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

    Some projects have told nothing yet, and not every project follows every result.
    """
    chance = drawn.chance
    target = chance.randrange(20, 400)
    reached = round(target * chance.uniform(0.3, 1.2))
    is_told = chance.random() > 0.06
    yield _value("EECO01", reached, is_told=is_told, target=Decimal(target), milestone=Decimal(target // 2))
    for sex, count in _split(chance, reached).items():
        yield _value("EECO01", count, is_told=is_told, sex=sex)
    at_entry = _at_entry(chance, reached)
    for code, count in at_entry.items():
        yield _value(code, count, is_told=is_told)
    group = GROUPS[drawn.group]
    if group not in at_entry:
        most = at_entry["EECO02"] if group == "EECO03" else reached
        yield _value(group, round(most * chance.uniform(0.6, 1)), is_told=is_told)
    for code, (among, share) in RESULTS.items():
        if chance.random() < 0.15:
            continue
        found = sum(chance.random() < share for each in among for _ in range(at_entry[each]))
        yield _value(code, found, is_told=is_told, target=Decimal(round(target * share * len(among) / len(AT_ENTRY))))


def _at_entry(chance: random.Random, total: int) -> dict[str, int]:
    employed = round(total * chance.uniform(0.1, 0.3))
    inactive = round((total - employed) * chance.uniform(0.2, 0.5))
    return dict(zip(AT_ENTRY, (total - employed - inactive, inactive, employed), strict=True))


def _split(chance: random.Random, total: int) -> dict[str, int]:
    women = round(total * chance.uniform(0.35, 0.7))
    other = chance.randrange(4) if total > 10 else 0
    return dict(zip(SEXES, (women, total - women - other, other), strict=True)) if women + other <= total else {}


def _value(code: str, count: int, *, is_told: bool, **more: Any) -> IndicatorValue:
    value = Decimal(count) if is_told else None
    return IndicatorValue(
        indicator=_code("esf-plus-indicator", code),
        unit="persons",
        value=value,
        as_of=AS_OF if is_told else None,
        **more,
    )


def _case_study(drawn: Drawn, project: sicore.Project) -> sicore.CaseStudy:
    chance = drawn.chance
    return sicore.CaseStudy(
        **_envelope(drawn, drawn.id("case/"), _title(drawn)),
        problem=project.problem,
        solution=project.solution,
        results=_text(drawn, "achievements"),
        lessons_learned=_text(drawn, "worked"),
        evidence_level=chance.choice(EVIDENCE),
        innovation_types=(chance.choice(("service", "process", "model")),),
        stage=_code("si-process-stage", chance.choice(STAGES)),
        themes=project.themes,
        target_groups=project.target_groups,
        countries=project.countries,
        locations=project.locations,
        start_date=project.start_date,
        end_date=project.end_date_expected,
        funding=(Funding(fund=_code("eu-programme", "ESF_PLUS"), origin="eu", amount=project.eu_contribution),),
        relations=(Relation(rel="documents", target=project.id),),
    )


def _lesson(drawn: Drawn) -> sicore.Lesson:
    kind = drawn.chance.choice(("worked", "worked", "did-not", "unknown"))
    statement = _text(drawn, kind)
    return sicore.Lesson(
        **_envelope(drawn, drawn.id("lesson/"), statement),
        statement=statement,
        context=_text(drawn, "context"),
        learned_in=(drawn.id(),),
        kind=kind,
        themes=(_topic("si-theme", drawn.theme),),
        evidence_level=drawn.chance.choice(EVIDENCE),
    )


def _evaluation(drawn: Drawn) -> sicore.Evaluation:
    return sicore.Evaluation(
        **_envelope(drawn, drawn.id("evaluation/"), _title(drawn)),
        kind=drawn.chance.choice(("ongoing", "ex-post", "counterfactual")),
        mode="completed",
        subjects=(drawn.id(),),
        independence=drawn.chance.choice(("independent", "independent", "internal")),
        date=AS_OF,
        results=_text(drawn, "worked"),
    )


def _cluster(drawn: Drawn) -> sicore.Cluster:
    """Some projects that came shortly before this one, from any country."""
    chance = drawn.chance
    members = sorted({max(1, drawn.number - chance.randrange(CLUSTER_EVERY)) for _ in range(6)})
    return sicore.Cluster(
        **_envelope(drawn, drawn.id("cluster/"), _title(drawn)),
        theme=_topic("si-theme", drawn.theme),
        members=tuple(_drawn(number, drawn.seed).id() for number in members),
        mode="running",
    )


def _organisation(drawn: Drawn) -> sicore.Organisation:
    name = f"{_label('nuts', drawn.region, drawn.country.language)} {drawn.number}"
    return sicore.Organisation(
        **_envelope(drawn, _beneficiary(drawn), LangText({drawn.country.language: name})),
        sectors=(drawn.chance.choice(("public", "civil-society", "business")),),
        countries=(drawn.iso,),
        looking_for_partner=drawn.chance.random() < 0.3,
        topics=(_topic("si-theme", drawn.theme),),
    )


def _programme(iso: str) -> sicore.Programme:
    country = COUNTRIES[iso]
    name = {"en": f"Invented programme ({iso})"}
    return sicore.Programme(
        id=_programme_id(iso),
        title=LangText(name),
        sources=(_source(iso),),
        original_language="en",
        period=Period("2021-2027"),
        funds=(_code("eu-programme", "ESF_PLUS"),),
        countries=(iso,),
        nuts=tuple(_code("nuts", region) for region in country.regions),
    )


def _envelope(drawn: Drawn, record_id: str, title: LangText) -> dict[str, Any]:
    return {
        "id": record_id,
        "title": title,
        "sources": (_source(drawn.iso),),
        "original_language": drawn.country.language,
        "as_of": AS_OF,
    }


def _source(iso: str) -> Source:
    return Source(name=f"portfolio-{iso.lower()}.jsonl", publisher="nobody: it is invented", as_of=AS_OF)


def _programme_id(iso: str) -> str:
    return f"{iso.lower()}.invented:programme"


def _beneficiary(drawn: Drawn) -> str:
    """Four projects have one beneficiary, which is told with the first."""
    first = _drawn(drawn.number - (drawn.number - 1) % 4, drawn.seed)
    return first.id("organisation/")


def _title(drawn: Drawn) -> LangText:
    templates = WORDING[drawn.country.language]["title"]
    text = _filled(templates[drawn.number % len(templates)], drawn)
    return LangText({drawn.country.language: text[0].upper() + text[1:]})


def _text(drawn: Drawn, name: str) -> LangText:
    return LangText({drawn.country.language: _filled(WORDING[drawn.country.language][name], drawn)})


def _filled(template: str, drawn: Drawn) -> str:
    language = drawn.country.language
    return template.format(
        theme=_label("si-theme", drawn.theme, language),
        group=_label("target-group", drawn.group, language),
        region=_label("nuts", drawn.region, language),
    )


def _label(list_id: str, code: str, language: str) -> str:
    return core_shelf().get(list_id).label(code, language)


def _topic(list_id: str, code: str) -> Topic:
    return Topic(code=_code(list_id, code))


def _code(list_id: str, code: str) -> Code:
    return Code(**_parts(list_id, code))


def _parts(list_id: str, code: str) -> dict[str, Any]:
    return {"list": list_id, "version": core_shelf().get(list_id).version, "code": code}


def main() -> None:
    """Read the command line and write the portfolio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the file to write, .jsonl or .jsonl.gz")
    parser.add_argument("--projects", type=int, default=5000, help="how many projects (5000)")
    parser.add_argument("--seed", type=int, default=2026, help="another number gives another portfolio")
    if (told := parser.parse_args()).projects < 1:
        parser.error("A portfolio has one project at least.")
    sicore.write(portfolio(told.projects, told.seed), told.out)


if __name__ == "__main__":
    main()

"""Labelled sets for linking: invented organisations and projects, several records of each, with stated noise.

Beside the noise of `Noise`, records leave fields out and blur them: a town stands in 80 % of the records, a postcode in
50 %, a region in 40 %, the home page of an organisation in 15 %; a project's days in 80 %, only its years in 12 %, its
total cost in 70 % (rounded in one of ten), the contribution of the Fund in 60 %, its lead partner in 70 %, its
programme in 60 %. A list has each project at most once, as lists do.
"""

import random
from datetime import timedelta
from decimal import Decimal

from attrs import frozen

from bench.linking_names import name_of, town_of
from bench.linking_noise import Noise, mistype
from bench.linking_things import Thing, things, words
from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.identifiers import Identifier, org_scheme_for
from sicore.model import Organisation, Participant, Project, Record, Source
from sicore.money import Money
from sicore.places import Place
from sicore.text import LangText

_COPIES = (1, 1, 1, 1, 1, 1, 2, 2, 2, 3)
_SOURCES = ("se.list", "eu.kohesio", "eu.sim", "de.list")
_NUTS = {"SE": "SE11", "DE": "DE21", "FR": "FR10", "IT": "ITC4", "ES": "ES30", "PL": "PL91", "GR": "EL30",
         "BG": "BG41", "FI": "FI1B", "IE": "IE06"}  # fmt: skip


@frozen(kw_only=True)
class LabelledSet:
    """Records and which of them are of one thing.

    Args:
        records: In an order that tells nothing.
        truth: For the id of each record the number of the thing that it is about.
    """

    records: tuple[Record, ...]
    truth: dict[str, int]


def labelled_organisations(count: int, seed: int, noise: Noise | None = None) -> LabelledSet:
    """Organisations.

    Args:
        count: How many records.
        seed: The same seed gives the same set.
        noise: What befalls them.
    """
    return _labelled(count, random.Random(seed), noise or Noise(), is_project=False)  # noqa: S311


def labelled_projects(count: int, seed: int, noise: Noise | None = None) -> LabelledSet:
    """Projects."""
    return _labelled(count, random.Random(seed), noise or Noise(), is_project=True)  # noqa: S311


def _labelled(count: int, chance: random.Random, noise: Noise, *, is_project: bool) -> LabelledSet:
    records: list[Record] = []
    truth: dict[str, int] = {}
    for thing in things(chance, noise, is_project=is_project):
        for copy in range(chance.choice(_COPIES)):
            record = _project(thing, copy, chance, noise) if is_project else _organisation(thing, copy, chance, noise)
            records.append(record)
            truth[record.id] = thing.number
            if len(records) == count:
                chance.shuffle(records)
                return LabelledSet(records=tuple(records), truth=truth)
    raise AssertionError("things never end")


def _writtenname_of(thing: Thing, chance: random.Random, noise: Noise) -> tuple[str, str]:
    own = words()[thing.country]["language"]
    language = own
    if chance.random() < noise.translated:
        language = chance.choice([each for each in ("en", "en", "de", "fr", "sv") if each != own])
    name = name_of(thing, language, chance)
    if chance.random() < noise.typing_errors:
        name = mistype(name, chance)
    return language, name


def _with_form(name: str, thing: Thing, chance: random.Random, noise: Noise) -> str:
    if thing.form is None:
        return name
    forms = words()[thing.country]["forms"]
    form = forms[thing.form]
    if chance.random() < noise.forms:
        form = chance.choice(["", "", chance.choice(forms)])
    starts = form in ("Stiftelsen", "associazione", "association", "fundación", "asociación", "stowarzyszenie")
    return f"{form} {name}".strip() if starts else f"{name} {form}".strip()


def _place(thing: Thing, chance: random.Random) -> Place:
    nuts = f"{_NUTS[thing.country]}{(thing.town[0] + thing.town[1]) % 9 + 1}"
    return Place(
        country=thing.country if chance.random() < 0.95 else None,
        city=LangText({"und": town_of(thing)}) if chance.random() < 0.8 else None,
        postcode=f"{10_000 + thing.town[0] * 331 + thing.town[1] * 17}" if chance.random() < 0.5 else None,
        nuts=Code(list="nuts", code=nuts) if chance.random() < 0.4 else None,
    )


def _id(thing: Thing, copy: int, chance: random.Random) -> str:
    return f"{_SOURCES[copy % len(_SOURCES)]}:{chance.randrange(10**9):09}{thing.number}"


def _organisation(thing: Thing, copy: int, chance: random.Random, noise: Noise) -> Organisation:
    language, name = _writtenname_of(thing, chance, noise)
    place = _place(thing, chance)
    known = thing.identifier if chance.random() >= noise.without_identifier else None
    scheme = org_scheme_for(thing.country) or ""
    return Organisation(
        id=_id(thing, copy, chance),
        title=LangText({language: _with_form(name, thing, chance, noise)}),
        sources=(Source(name="invented"),),
        identifiers=(Identifier(scheme=scheme, value=known),) if known else (),
        countries=(place.country,) if place.country else (),
        address=place,
        homepage=f"https://www.{thing.plain.lower()}{thing.number}.example" if chance.random() < 0.15 else None,
    )


def _project(thing: Thing, copy: int, chance: random.Random, noise: Noise) -> Project:
    language, name = _writtenname_of(thing, chance, noise)
    place = _place(thing, chance)
    known = thing.identifier if chance.random() >= noise.without_identifier else None
    start, end = _days(thing, chance)
    cost = thing.cost if chance.random() < 0.9 else thing.cost.quantize(Decimal("1E+3"))
    stem = f"2021{thing.country}05SFPR"
    return Project(
        id=_id(thing, copy, chance),
        title=LangText({language: name}),
        sources=(Source(name="invented"),),
        identifiers=(Identifier(scheme="operation-number", value=known),) if known else (),
        cci_stem=stem if known or chance.random() < 0.27 else None,
        countries=(place.country,) if place.country else (),
        locations=(place,),
        start_date=start,
        end_date_expected=end,
        total_cost=_euros(cost) if chance.random() < 0.7 else None,
        eu_contribution=_euros((thing.cost * Decimal("0.85")).quantize(Decimal("0.01")))
        if chance.random() < 0.6
        else None,
        participants=(Participant(role="beneficiary", name=thing.partner),) if chance.random() < 0.7 else (),
    )


def _days(thing: Thing, chance: random.Random) -> tuple[PartialDate | None, PartialDate | None]:
    end = thing.start + timedelta(days=thing.days)
    shown = chance.random()
    if shown < 0.8:
        return PartialDate(thing.start.isoformat()), PartialDate(end.isoformat())
    return (PartialDate(str(thing.start.year)), PartialDate(str(end.year))) if shown < 0.92 else (None, None)


def _euros(amount: Decimal) -> Money:
    return Money(amount=Decimal(f"{amount:f}"), currency="EUR")

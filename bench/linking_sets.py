"""Labelled sets for linking: invented organisations and projects, several records of each, with stated noise.

Beside the noise of `Noise`, records leave fields out and blur them: a town stands in 80 % of the records, a postcode in
50 %, a region in 40 %, the home page of an organisation in 15 %; a project's days in 80 %, only its years in 12 %, its
total cost in 70 % (rounded in one of ten), the contribution of the Fund in 60 %, its lead partner in 70 %, its
programme in 60 %.
"""

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from bench.linking_noise import Noise, mistype
from sicore.analysis import transliterated
from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.identifiers import Identifier, IdentifierStatus, check_identifier, org_scheme_for
from sicore.model import Organisation, Participant, Project, Record, Source
from sicore.money import Money
from sicore.places import Place
from sicore.text import LangText

WORDS = Path(__file__).with_name("linking_words.toml")
COUNTRIES = ("SE", "DE", "FR", "IT", "ES", "PL", "GR", "BG", "FI", "IE")
_KINDS = {
    "municipality": 3, "university": 1, "school": 14, "hospital": 3, "association": 22, "club": 12, "foundation": 10,
    "company": 22, "chamber": 1, "parish": 4, "cooperative": 8,
}  # fmt: skip
_COPIES = (1, 1, 1, 1, 1, 1, 2, 2, 2, 3)
_SOURCES = ("se.list", "eu.kohesio", "eu.sim", "de.list")
_DIGITS = {"SE-ON": 10, "FR-RCS": 9, "IT-CF": 11, "PL-NIP": 10, "BG-EIK": 9, "FI-PRO": 8, "IE-CRO": 7, "GR-CR": 12}
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


@frozen(kw_only=True)
class Thing:
    """What records are made of.

    Args:
        number: Which it is.
        country: ISO 3166 code.
        template: The kind of organisation, or the place of a project's title in the list of templates.
        proper: A name that was made up, in the letters of its language.
        plain: The same name in Latin letters.
        theme: The place of its theme.
        other: The place of another theme.
        town: The first and the last part of its town.
        form: The place of its legal form; None for public bodies.
        mark: What tells it from others of its series, such as 2; None outside a series.
        identifier: Its number in a register or programme.
        start: The first day of a project.
        days: How long it lasts.
        cost: What it costs, whole euros.
        partner: The name of a project's lead partner.
    """

    number: int
    country: str
    template: str | int
    proper: str
    plain: str
    theme: int
    other: int
    town: tuple[int, int]
    form: int | None
    mark: int | None
    identifier: str | None
    start: date = date(2022, 1, 1)
    days: int = 365
    cost: Decimal = field(default=Decimal(0))
    partner: str = ""


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


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
    for thing in _things(chance, noise, is_project=is_project):
        for copy in range(chance.choice(_COPIES)):
            record = _project(thing, copy, chance, noise) if is_project else _organisation(thing, copy, chance, noise)
            records.append(record)
            truth[record.id] = thing.number
            if len(records) == count:
                chance.shuffle(records)
                return LabelledSet(records=tuple(records), truth=truth)
    raise AssertionError("things never end")


def _things(chance: random.Random, noise: Noise, *, is_project: bool) -> Iterator[Thing]:
    """Yield things without end, no two with the same name in the same town."""
    seen: set[object] = set()
    number = 0
    while True:
        thing = _thing(number, chance, is_project=is_project)
        siblings = [thing]
        if chance.random() < noise.series:
            siblings.append(_sibling(thing, chance))
        for one in siblings:
            what = (one.country, one.template, one.town, one.mark, _telling(one))
            if what not in seen and one.identifier not in seen:
                seen |= {what, one.identifier}
                yield evolve(one, number=number)
                number += 1


def _telling(thing: Thing) -> tuple[object, ...]:
    """What of a thing stands in its name beside the town and the number."""
    words = _words()
    if isinstance(thing.template, int):
        template = words["projects"]["en"][thing.template]
    else:
        template = words["IE"]["organisations"][thing.template]
    parts = {"proper": thing.plain, "theme": thing.theme, "other": thing.other, "trade": thing.theme % 10}
    return tuple(part for name, part in parts.items() if f"{{{name}}}" in template)


def _thing(number: int, chance: random.Random, *, is_project: bool) -> Thing:
    country = chance.choice(COUNTRIES)
    words = _words()[country]
    kind = chance.choices(list(_KINDS), list(_KINDS.values()))[0]
    syllables = [chance.randrange(len(_words()["syllables"])) for _ in range(chance.choice((2, 3, 3, 3, 4)))]
    letters = _words().get(f"syllables_{words['language']}", _words()["syllables"])
    firsts, lasts = words["towns"]
    is_private = kind in ("association", "foundation", "company", "cooperative")
    return Thing(
        number=number,
        country=country,
        template=chance.randrange(6) if is_project else kind,
        proper="".join(letters[place] for place in syllables).capitalize(),
        plain="".join(_words()["syllables"][place] for place in syllables).capitalize(),
        theme=chance.randrange(16),
        other=chance.randrange(16),
        town=(chance.randrange(len(firsts)), chance.randrange(len(lasts))),
        form=chance.randrange(len(words["forms"])) if is_private else None,
        mark=chance.randrange(2, 9) if kind == "school" and not is_project else None,
        identifier=_identifier(country, chance, is_project=is_project),
        start=date(2021, 1, 1) + timedelta(days=chance.choice((0, 31, 90, 181, 212, 273)) + 365 * chance.randrange(5)),
        days=chance.choice((364, 545, 729, 1094)) + chance.choice((0, 0, 0, 31, -15)),
        cost=Decimal(chance.randrange(20_000, 3_000_000)) + Decimal(chance.randrange(100)) / 100,
        partner=_partner(words, chance),
    )


def _sibling(thing: Thing, chance: random.Random) -> Thing:
    """The next of a series: the same name and place, another number, time, identifier and cost."""
    return evolve(
        thing,
        mark=(thing.mark or 1) + chance.choice((1, 1, 2)),
        identifier=_identifier(thing.country, chance, is_project=isinstance(thing.template, int)),
        start=thing.start + timedelta(days=thing.days + chance.choice((1, 1, 31))),
        cost=thing.cost * Decimal(chance.choice(("0.8", "1.25", "1.5"))),
    )


def _partner(words: dict[str, Any], chance: random.Random) -> str:
    firsts, lasts = words["towns"]
    template: str = words["organisations"][chance.choice(("municipality", "university", "hospital"))]
    return template.format(town=chance.choice(firsts) + chance.choice(lasts))


def _identifier(country: str, chance: random.Random, *, is_project: bool) -> str | None:
    if is_project:
        return f"{chance.randrange(10, 99)}-{chance.randrange(1_000_000):06}"
    scheme = org_scheme_for(country) or ""
    if scheme == "DE-CR":
        return f"HRB {chance.randrange(100, 200_000)} Amtsgericht {chance.choice(_words()['DE']['towns'][0])}burg"
    if scheme == "ES-NIF":
        return _checked(scheme, "G" + _digits(8, chance), chance)
    return _checked(scheme, _digits(_DIGITS[scheme], chance), chance)


def _digits(count: int, chance: random.Random) -> str:
    return "".join(str(chance.randrange(1 if place == 0 else 0, 10)) for place in range(count))


def _checked(scheme: str, number: str, chance: random.Random) -> str:
    """A number whose last digit is right."""
    while True:
        if scheme == "SE-ON":
            number = "55" + number[2:]
        for last in range(10):
            if check_identifier(scheme, f"{number[:-1]}{last}").status is not IdentifierStatus.INVALID:
                return f"{number[:-1]}{last}"
        number = number[0] + _digits(len(number) - 1, chance)


def _town(thing: Thing) -> str:
    firsts, lasts = _words()[thing.country]["towns"]
    return f"{firsts[thing.town[0]]}{lasts[thing.town[1]]}"


def _name(thing: Thing, language: str, chance: random.Random) -> str:
    """The name in a language; in that of another country the towns and proper names of those who write Latin stay."""
    words = _words()
    own = words[thing.country]["language"]
    if isinstance(thing.template, int):
        template = words["projects"][language][thing.template]
    else:
        home = next(country for country in COUNTRIES if words[country]["language"] == language)
        template = words[home]["organisations"][thing.template]
    town = _town(thing)
    proper = thing.proper if language == own else thing.plain
    if language != own and not town.isascii() and own in ("el", "bg"):
        town = transliterated(town)
    name: str = template.format(
        town=town,
        proper=proper,
        theme=words["themes"][language][thing.theme],
        other=words["themes"][language][thing.other],
        trade=words["trades"][language][thing.theme % 10],
        number=thing.mark or "",
    )
    if thing.mark and "{number}" not in template:
        name = f"{name} {_mark(thing, language, chance)}"
    return " ".join(name.split())


_ROMAN = {2: "II", 3: "III", 4: "IV", 5: "V", 6: "VI", 7: "VII", 8: "VIII", 9: "IX", 10: "X"}


def _mark(thing: Thing, language: str, chance: random.Random) -> str:
    mark = thing.mark or 0
    return chance.choice((str(mark), _ROMAN.get(mark, str(mark)), f"({_words()['phases'][language]} {mark})"))


def _written_name(thing: Thing, chance: random.Random, noise: Noise) -> tuple[str, str]:
    own = _words()[thing.country]["language"]
    language = own
    if chance.random() < noise.translated:
        language = chance.choice([each for each in ("en", "en", "de", "fr", "sv") if each != own])
    name = _name(thing, language, chance)
    if chance.random() < noise.typing_errors:
        name = mistype(name, chance)
    return language, name


def _with_form(name: str, thing: Thing, chance: random.Random, noise: Noise) -> str:
    if thing.form is None:
        return name
    forms = _words()[thing.country]["forms"]
    form = forms[thing.form]
    if chance.random() < noise.forms:
        form = chance.choice(["", "", chance.choice(forms)])
    starts = form in ("Stiftelsen", "associazione", "association", "fundación", "asociación", "stowarzyszenie")
    return f"{form} {name}".strip() if starts else f"{name} {form}".strip()


def _place(thing: Thing, chance: random.Random) -> Place:
    nuts = f"{_NUTS[thing.country]}{(thing.town[0] + thing.town[1]) % 9 + 1}"
    return Place(
        country=thing.country if chance.random() < 0.95 else None,
        city=LangText({"und": _town(thing)}) if chance.random() < 0.8 else None,
        postcode=f"{10_000 + thing.town[0] * 331 + thing.town[1] * 17}" if chance.random() < 0.5 else None,
        nuts=Code(list="nuts", code=nuts) if chance.random() < 0.4 else None,
    )


def _id(thing: Thing, copy: int, chance: random.Random) -> str:
    return f"{_SOURCES[copy % len(_SOURCES)]}:{chance.randrange(10**9):09}{thing.number}"


def _organisation(thing: Thing, copy: int, chance: random.Random, noise: Noise) -> Organisation:
    language, name = _written_name(thing, chance, noise)
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
    language, name = _written_name(thing, chance, noise)
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

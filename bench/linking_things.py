"""What labelled sets for linking are about: invented organisations and projects, and their siblings of a series."""

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from bench.linking_noise import Noise
from sicore.identifiers import IdentifierStatus, check_identifier, org_scheme_for

WORDS = Path(__file__).with_name("linking_words.toml")
COUNTRIES = ("SE", "DE", "FR", "IT", "ES", "PL", "GR", "BG", "FI", "IE")
_KINDS = {
    "municipality": 3, "university": 1, "school": 14, "hospital": 3, "association": 22, "club": 12, "foundation": 10,
    "company": 22, "chamber": 1, "parish": 4, "cooperative": 8,
}  # fmt: skip
_DIGITS = {"SE-ON": 10, "FR-RCS": 9, "IT-CF": 11, "PL-NIP": 10, "BG-EIK": 9, "FI-PRO": 8, "IE-CRO": 7, "GR-CR": 12}


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
def words() -> dict[str, Any]:
    """What names are made of, by country, and what is the same in all languages by what it is."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def things(chance: random.Random, noise: Noise, *, is_project: bool) -> Iterator[Thing]:
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
    known = words()
    if isinstance(thing.template, int):
        template = known["projects"]["en"][thing.template]
    else:
        template = known["IE"]["organisations"][thing.template]
    parts = {"proper": thing.plain, "theme": thing.theme, "other": thing.other, "trade": thing.theme % 10}
    return tuple(part for name, part in parts.items() if f"{{{name}}}" in template)


def _thing(number: int, chance: random.Random, *, is_project: bool) -> Thing:
    country = chance.choice(COUNTRIES)
    known = words()[country]
    kind = chance.choices(list(_KINDS), list(_KINDS.values()))[0]
    syllables = [chance.randrange(len(words()["syllables"])) for _ in range(chance.choice((2, 3, 3, 3, 4)))]
    letters = words().get(f"syllables_{known['language']}", words()["syllables"])
    firsts, lasts = known["towns"]
    is_private = kind in ("association", "foundation", "company", "cooperative")
    return Thing(
        number=number,
        country=country,
        template=chance.randrange(6) if is_project else kind,
        proper="".join(letters[place] for place in syllables).capitalize(),
        plain="".join(words()["syllables"][place] for place in syllables).capitalize(),
        theme=chance.randrange(16),
        other=chance.randrange(16),
        town=(chance.randrange(len(firsts)), chance.randrange(len(lasts))),
        form=chance.randrange(len(known["forms"])) if is_private else None,
        mark=chance.randrange(2, 9) if kind == "school" and not is_project else None,
        identifier=_identifier(country, chance, is_project=is_project),
        start=date(2021, 1, 1) + timedelta(days=chance.choice((0, 31, 90, 181, 212, 273)) + 365 * chance.randrange(5)),
        days=chance.choice((364, 545, 729, 1094)) + chance.choice((0, 0, 0, 31, -15)),
        cost=Decimal(chance.randrange(20_000, 3_000_000)) + Decimal(chance.randrange(100)) / 100,
        partner=_partner(known, chance),
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


def _partner(known: dict[str, Any], chance: random.Random) -> str:
    firsts, lasts = known["towns"]
    template: str = known["organisations"][chance.choice(("municipality", "university", "hospital"))]
    return template.format(town=chance.choice(firsts) + chance.choice(lasts))


def _identifier(country: str, chance: random.Random, *, is_project: bool) -> str | None:
    if is_project:
        return f"{chance.randrange(10, 99)}-{chance.randrange(1_000_000):06}"
    scheme = org_scheme_for(country) or ""
    if scheme == "DE-CR":
        return f"HRB {chance.randrange(100, 200_000)} Amtsgericht {chance.choice(words()['DE']['towns'][0])}burg"
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

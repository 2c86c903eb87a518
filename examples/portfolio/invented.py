"""What is invented: countries, lists of codes, what chance decides of a project, and the texts of its records."""

import random
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sicore import Code, LangText, PartialDate, Source, Topic
from sicore.codelists import core_shelf

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


def drawn_of(number: int, seed: int) -> Drawn:
    """What chance decides of a project; the same for the same number and seed."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311  (nothing secret)
    iso = chance.choice(_DRAWN)
    region = chance.choice(COUNTRIES[iso].regions)
    return Drawn(seed, number, iso, chance.choice(list(THEMES)), chance.choice(list(GROUPS)), region, chance)


def envelope(drawn: Drawn, record_id: str, title: LangText) -> dict[str, Any]:
    """What all records begin with; they are published."""
    return {
        "id": record_id,
        "title": title,
        "sources": (source(drawn.iso),),
        "original_language": drawn.country.language,
        "editorial_status": "published",
        "as_of": AS_OF,
    }


def source(iso: str) -> Source:
    """Where records of a country are from."""
    return Source(name=f"portfolio-{iso.lower()}.jsonl", publisher="nobody: it is invented", as_of=AS_OF)


def programme_id(iso: str) -> str:
    """The id of the programme of a country."""
    return f"{iso.lower()}.invented:programme"


def beneficiary(drawn: Drawn) -> str:
    """Four projects have one beneficiary, which is told with the first."""
    first = drawn_of(drawn.number - (drawn.number - 1) % 4, drawn.seed)
    return first.id("organisation/")


def title(drawn: Drawn) -> LangText:
    """The title of a project, in the language of its country."""
    templates = WORDING[drawn.country.language]["title"]
    filled = _filled(templates[drawn.number % len(templates)], drawn)
    return LangText({drawn.country.language: filled[0].upper() + filled[1:]})


def text(drawn: Drawn, name: str) -> LangText:
    """A text of the wording, in the language of the country."""
    return LangText({drawn.country.language: _filled(WORDING[drawn.country.language][name], drawn)})


def _filled(template: str, drawn: Drawn) -> str:
    language = drawn.country.language
    return template.format(
        theme=label("si-theme", drawn.theme, language),
        group=label("target-group", drawn.group, language),
        region=label("nuts", drawn.region, language),
    )


def label(list_id: str, name: str, language: str) -> str:
    """What a code is called."""
    return core_shelf().get(list_id).label(name, language)


def topic(list_id: str, name: str) -> Topic:
    """A topic of a list."""
    return Topic(code=code(list_id, name))


def code(list_id: str, name: str) -> Code:
    """A code of a list."""
    return Code(**parts(list_id, name))


def parts(list_id: str, name: str) -> dict[str, Any]:
    """What a code is made of."""
    return {"list": list_id, "version": core_shelf().get(list_id).version, "code": name}

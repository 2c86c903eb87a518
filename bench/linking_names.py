"""What things of labelled sets are called, in the language of their country or another."""

import random

from bench.linking_things import COUNTRIES, Thing, words
from sicore.analysis import transliterated

_ROMAN = {2: "II", 3: "III", 4: "IV", 5: "V", 6: "VI", 7: "VII", 8: "VIII", 9: "IX", 10: "X"}


def town_of(thing: Thing) -> str:
    """The town of a thing."""
    firsts, lasts = words()[thing.country]["towns"]
    return f"{firsts[thing.town[0]]}{lasts[thing.town[1]]}"


def name_of(thing: Thing, language: str, chance: random.Random) -> str:
    """The name in a language; in that of another country the towns and proper names of those who write Latin stay."""
    known = words()
    own = known[thing.country]["language"]
    if isinstance(thing.template, int):
        template = known["projects"][language][thing.template]
    else:
        home = next(country for country in COUNTRIES if known[country]["language"] == language)
        template = known[home]["organisations"][thing.template]
    town = town_of(thing)
    proper = thing.proper if language == own else thing.plain
    if language != own and not town.isascii() and own in ("el", "bg"):
        town = transliterated(town)
    name: str = template.format(
        town=town,
        proper=proper,
        theme=known["themes"][language][thing.theme],
        other=known["themes"][language][thing.other],
        trade=known["trades"][language][thing.theme % 10],
        number=thing.mark or "",
    )
    if thing.mark and "{number}" not in template:
        name = f"{name} {_mark(thing, language, chance)}"
    return " ".join(name.split())


def _mark(thing: Thing, language: str, chance: random.Random) -> str:
    mark = thing.mark or 0
    return chance.choice((str(mark), _ROMAN.get(mark, str(mark)), f"({words()['phases'][language]} {mark})"))

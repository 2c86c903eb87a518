"""Invented records of about two kilobytes in several languages, with words as frequent as words are."""

import random
from collections.abc import Iterator
from itertools import accumulate, islice

from sicore.format import dump_json

COUNTRIES = {"SE": "sv", "DE": "de", "FR": "fr", "PL": "pl", "IT": "it", "ES": "es", "EL": "el", "FI": "fi"}
"""Each country's records come together, as national lists do."""

THEMES = ("employment", "education", "unemployment", "working-conditions", "housing", "health")

_LETTERS = {
    "sv": "abdefghijklmnoprstuvyåäö",
    "de": "abcdefghiklmnoprstuvwzäöü",
    "fr": "abcdefghijlmnopqrstuvxéèç",
    "pl": "abcdefghijklmnoprstuwyząęłóśż",
    "it": "abcdefghilmnopqrstuvzàèò",
    "es": "abcdefghijlmnopqrstuvyzáéíñó",
    "el": "αβγδεζηθικλμνξοπρστυφχψωάέίό",
    "fi": "adeghijklmnoprstuvyäö",
}
_COMPOUNDING = frozenset(("sv", "de", "fi"))
_VOCABULARY = 60_000
_COMPOUNDS = 0.3
_SHORT = (1, 2, 2, 3, 3, 3, 4, 4, 5)
_LONG = (3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 10, 11, 12)
_OFTEN = 300
_WORDS, _TITLE = 225, 8
_KERNEL = 6_000


def _weight(rank: int) -> float:
    """How often a word of a rank occurs: Zipf's law among the common ones, and fast decay beyond.

    The two regimes and their exponents are those of Ferrer i Cancho and Solé (2001), Journal of Quantitative
    Linguistics 8(3).
    """
    return 1 / (rank + 2.7) if rank < _KERNEL else _KERNEL**0.9 / rank**1.9


_WEIGHTS = list(accumulate(map(_weight, range(_VOCABULARY))))


def vocabulary(language: str) -> list[str]:
    """Invented words, the most frequent first."""
    draw = random.Random(f"words of {language}")  # noqa: S311  (nothing secret)
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        length = draw.choice(_SHORT if len(words) < _OFTEN else _LONG)
        word = "".join(draw.choices(_LETTERS[language], k=length))
        if language in _COMPOUNDING and len(words) > 2 * _OFTEN and draw.random() < _COMPOUNDS:
            word = "".join(draw.choices(list(islice(words, _OFTEN, 2 * _OFTEN)), k=2))
        words[word] = None
    return list(words)


def records(count: int) -> Iterator[tuple[str, bytes, str]]:
    """The id, the line and the plain text of each record.

    Args:
        count: How many there are.
    """
    each = -(-count // len(COUNTRIES))
    for place, (country, language) in enumerate(COUNTRIES.items()):
        words = vocabulary(language)
        draw = random.Random(f"records of {country}")  # noqa: S311
        for number in range(place * each, min(count, (place + 1) * each)):
            title, summary = (_text(draw, words, size) for size in (_TITLE, _WORDS))
            record_id = f"{country.lower()}.list:{number}"
            members = _members(draw, record_id, country, number) | {"original_language": language}
            members |= {"title": {language: title}, "summary": {language: summary}}
            yield record_id, dump_json(members), f"{title} {summary}"


def _text(draw: random.Random, words: list[str], size: int) -> str:
    drawn = draw.choices(words, cum_weights=_WEIGHTS, k=size)
    return " ".join(drawn).capitalize() + "."


def _members(draw: random.Random, record_id: str, country: str, number: int) -> dict[str, object]:
    amount = draw.randrange(10_000, 5_000_000)
    year = draw.randrange(2015, 2027)
    iso = "GR" if country == "EL" else country
    region = f"{country}{number % 9 + 1}"
    return {
        "sicore": "1.0",
        "type": "project",
        "id": record_id,
        "countries": [iso],
        "start_date": f"{year}-{number % 12 + 1:02d}-15",
        "total_cost": {"amount": f"{amount}.00", "currency": "EUR"},
        "themes": [{"code": {"list": "si-theme", "version": "1", "code": draw.choice(THEMES)}}],
        "locations": [{"country": iso, "nuts": {"list": "nuts", "version": "2024", "code": region}}],
        "sources": [{"name": f"list of {country}", "importer": "bench 1.0"}],
    }

"""What befalls names on their way through offices and systems, in stated shares."""

import random

from attrs import frozen

LETTERS = "aeionrstl"


@frozen(kw_only=True)
class Noise:
    """How often records of one thing differ; each a share of the records.

    Args:
        typing_errors: Names with one or two wrong, missing, doubled or swapped letters.
        forms: Organisations whose legal form is dropped or another one.
        translated: Names in another language.
        without_identifier: Records without the identifier of a register or programme.
        series: Things that have a sibling with another number, phase or year.
    """

    typing_errors: float = 0.30
    forms: float = 0.30
    translated: float = 0.10
    without_identifier: float = 0.55
    series: float = 0.10


def mistype(text: str, chance: random.Random) -> str:
    """A name with one wrong letter, in three of ten with two."""
    for _ in range(2 if chance.random() < 0.3 else 1):
        text = _one_error(text, chance)
    return text


def _one_error(text: str, chance: random.Random) -> str:
    places = [place for place, letter in enumerate(text) if letter.isalpha() and place]
    if len(places) < 3:
        return text
    place = chance.choice(places)
    kind = chance.randrange(4)
    if kind == 0:
        return text[:place] + chance.choice(LETTERS) + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place + 1 :]
    if kind == 2:
        return text[:place] + text[place] + text[place:]
    return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]

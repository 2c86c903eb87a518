"""Telephone numbers, told from dates, amounts and other numbers by how people write them."""

import re
from collections.abc import Iterator

_RUN = re.compile(r"(?<![\w+./-])[+(]?[0-9](?:[ ()/.\u00a0-]{0,3}[0-9]){6,16}(?![\w])")
_LABEL = re.compile(
    r"(?:\b(?:tel|telefon|telefono|telefón|teléfono|telephone|tfn|tlf|mobil|mobile|mobiltelefon|phone|puh|puhelin"
    r"|gsm|téléphone|telefoon|τηλ|τηλέφωνο|тел)\b[.:]?[ \u00a0]{0,3})\Z",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SEPARATOR = re.compile(r"[ /.\u00a0-]")

_LABEL_LENGTH = 20


def phone_numbers(text: str) -> Iterator[str]:
    """The telephone numbers in a text: international ones, national ones in groups, and digits behind a label."""
    for match in _RUN.finditer(text):
        run = match[0]
        labelled = _LABEL.search(text, max(0, match.start() - _LABEL_LENGTH), match.start()) is not None
        if labelled or _looks_like_one(run):
            yield run


def _looks_like_one(run: str) -> bool:
    digits = sum(character.isdecimal() for character in run)
    if run.startswith("+"):
        return 8 <= digits <= 15
    if not run.startswith(("0", "(0")) or _YEAR.search(run):
        return False
    first = _SEPARATOR.split(run.replace("(", "").replace(")", ""))[0]
    return 9 <= digits <= 15 and 2 <= len(first) <= 4

"""Legal forms of the Member States, which lists leave out, shorten or write at either end of a name."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from attrs import frozen

from sicore.linking.splitting import folded_words

FORMS = Path(__file__).with_name("legal_forms.csv")
"""A row for each way to write a form: the countries that have it, what kind it is, and who lists it.

The sources are the annexes of Directive (EU) 2017/1132 for companies, the regulations on European forms by their
number, and `national` for forms that only the law of the country knows.
"""

_AT_MOST = 2
"""How many forms are taken off one name, such as `gemeinnützige GmbH` before `& Co. KG`."""


@frozen(kw_only=True)
class BareName:
    """Which words of a name are left without its legal form.

    Args:
        start: The place of the first word that is left.
        end: The place after the last one.
        kind: What kind of legal form it was, such as `association`; None where the name has none.
    """

    start: int
    end: int
    kind: str | None


@cache
def legal_forms() -> dict[tuple[str, ...], str]:
    """The kind of each legal form by its folded words."""
    with FORMS.open(encoding="utf-8", newline="") as lines:
        return {tuple(folded_words(row["form"])): row["kind"] for row in csv.DictReader(lines)}


@cache
def _longest() -> int:
    return max(map(len, legal_forms()))


def without_legal_form(words: Sequence[str]) -> BareName:
    """Take the legal form off the end or the beginning of a name; a name of nothing else keeps it.

    Args:
        words: The words of the name, folded.

    >>> without_legal_form(["nova", "sance", "sro"])
    BareName(start=0, end=2, kind='limited-company')
    """
    left, start, kind = tuple(words), 0, None
    for _ in range(_AT_MOST):
        found = _form_beside(left)
        if found is None:
            break
        first, last, named = found
        left, start, kind = left[first:last], start + first, kind or named
    return BareName(start=start, end=start + len(left), kind=kind)


def _form_beside(words: tuple[str, ...]) -> tuple[int, int, str] | None:
    """From where to where the rest of the name goes, and the kind of the form."""
    known = legal_forms()
    for length in range(min(_longest(), len(words) - 1), 0, -1):
        if words[-length:] in known:
            return 0, len(words) - length, known[words[-length:]]
        if words[:length] in known:
            return length, len(words), known[words[:length]]
    return None

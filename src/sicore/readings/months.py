"""Dates whose month is a word, in the official languages of the Union.

The names are those of the Unicode CLDR, with the forms that follow a day; `tools/generate/months.py` takes them from
Babel.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

LONGEST = 60
"""Longer texts are no dates."""

_DAY = r"(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th|er|º|\.º|-a)?"
_MONTH = r"(?P<month>[^\W\d_]+ fómhair|[^\W\d_]{3,})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_OF = r"(?:(?:de|del|di|of|ta['’])\s+)?"
_SHAPES = (
    rf"(?:{_DAY}[\s-]*{_OF})?{_MONTH}[\s,-]+{_OF}{_YEAR}(?:\s*г)?\.?",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"{_YEAR}(?:\.|\s*m\.)?\s*{_MONTH}(?:\s+{_DAY}(?:\s*d\.?)?)?",
    rf"{_YEAR}\.\s*gada\s+{_DAY}\s*{_MONTH}",
)
"""Day, month, year; English with the month first; Hungarian and Lithuanian with the year first; Latvian."""


def named_months(text: str, language: str | None = None) -> Iterator[str]:
    """Every date that a text with the name of a month can mean, in ISO 8601 and not looked up in the calendar.

    Some names are those of different months in different languages: `listopad` is October in Croatian, November in
    Czech and Polish.

    Args:
        text: The text, such as `15 december 2022`, `joulukuu 2022` or `15 de diciembre de 2022`.
        language: The language that it is in, None where that is not known.

    >>> list(named_months("15 december 2022")), list(named_months("listopad 2022"))
    (['2022-12-15'], ['2022-10', '2022-11'])
    """
    plain = " ".join(text.casefold().split())
    if len(plain) > LONGEST:
        return
    for shape in _shapes():
        match = shape.fullmatch(plain)
        if match is None:
            continue
        day = match["day"]
        for month in _months_called(match["month"], language):
            yield "-".join([match["year"], f"{month:02}", *([day.zfill(2)] if day else [])])
        return


def _months_called(name: str, language: str | None) -> list[int]:
    by_language = _names().get(name, {})
    if language in by_language:
        return [by_language[language]]
    return sorted(set(by_language.values()))


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _SHAPES))


@cache
def _names() -> Mapping[str, Mapping[str | None, int]]:
    """For each name, in small letters and without a point, the number of the month by language."""
    names: dict[str, dict[str | None, int]] = {}
    table = (files("sicore.readings") / "month_names.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        names.setdefault(row["name"], {})[row["language"]] = int(row["month"])
    return names

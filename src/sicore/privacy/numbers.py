"""Numbers that countries give to people, told from other numbers by their date of birth and check digits."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date

from attrs import frozen

from sicore.errors import MissingExtraError
from sicore.identifiers.registers import stdnum_module

_SWEDISH = re.compile(r"(?<![0-9-])((?:18|19|20)?[0-9]{6})[-+ ]?([0-9]{4})(?![0-9-])")


@frozen
class _Form:
    """How the number of a country looks, and the module of python-stdnum that checks it."""

    pattern: re.Pattern[str]
    module: str


def _digits(count: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9.,-])[0-9]{{{count}}}(?![0-9-])")


# Forms that hardly anything else has are looked for in every text.
_ANYWHERE = (
    _Form(re.compile(r"(?<![0-9A-Za-z])[0-3][0-9][01][0-9]{3}[-+A-FU-Y][0-9]{3}[0-9A-Y](?![0-9A-Za-z])"), "fi.hetu"),
    _Form(re.compile(r"(?<![0-9-])[0-3][0-9][01][0-9]{3}-[0-2][0-9]{4}(?![0-9-])"), "lv.pvn"),
    _Form(re.compile(r"(?<![0-9/])[0-9]{6}/[0-9]{3,4}(?![0-9/])"), "cz.rc"),
    _Form(_digits("13"), "ro.cnp"),
)
# Other forms mean a person only where their country is spoken of.
_OF_COUNTRY = {
    "AT": _Form(_digits("10"), "at.vnr"),
    "BE": _Form(re.compile(r"(?<![0-9.])[0-9]{2}[.]?[0-9]{2}[.]?[0-9]{2}-?[0-9]{3}[.]?[0-9]{2}(?![0-9])"), "be.nn"),
    "BG": _Form(_digits("10"), "bg.egn"),
    "DE": _Form(_digits("11"), "de.idnr"),
    "DK": _Form(re.compile(r"(?<![0-9-])[0-3][0-9][01][0-9]{3}-[0-9]{4}(?![0-9-])"), "dk.cpr"),
    "EE": _Form(_digits("11"), "ee.ik"),
    "ES": _Form(re.compile(r"(?<![0-9A-Z])[0-9]{8}-?[A-Z](?![0-9A-Z])"), "es.dni"),
    "FR": _Form(_digits("15"), "fr.nir"),
    "GR": _Form(_digits("11"), "gr.amka"),
    "IE": _Form(re.compile(r"(?<![0-9A-Z])[0-9]{7}[A-W][A-IW]?(?![0-9A-Z])"), "ie.pps"),
    "IT": _Form(
        re.compile(r"(?<![0-9A-Z])[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z](?![0-9A-Z])"),
        "it.codicefiscale",
    ),
    "LT": _Form(_digits("11"), "lt.asmens"),
    "PL": _Form(_digits("11"), "pl.pesel"),
    "SI": _Form(_digits("13"), "si.emso"),
}


def national_numbers(text: str, countries: Collection[str]) -> Iterator[str]:
    """The personal numbers in a text, as they stand there.

    Swedish numbers are always found, others where python-stdnum is installed.

    Args:
        text: Any text.
        countries: ISO 3166 codes of the countries that the text is about; forms such as plain digits are looked for
            only there, because everything else that is counted has such numbers.
    """
    found = [match[0] for match in _SWEDISH.finditer(text) if _is_swedish_person(match[1], match[2])]
    yield from found
    forms = (*_ANYWHERE, *(_OF_COUNTRY[country] for country in countries if country in _OF_COUNTRY))
    for form in forms:
        for match in form.pattern.finditer(text):
            if match[0] not in found and _is_valid(form.module, match[0]):
                found.append(match[0])
                yield match[0]


def _is_valid(module: str, number: str) -> bool:
    try:
        check: Callable[[str], bool] = stdnum_module(module).is_valid
    except MissingExtraError:
        return False
    return check(number)


def _is_swedish_person(born: str, last: str) -> bool:
    """Whether ten or twelve digits are a personal or coordination number: a real day, and Luhn's check digit."""
    year, month, day = born[:-4] if len(born) == 8 else f"20{born[:2]}", int(born[-4:-2]), int(born[-2:])
    try:
        date(int(year), month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return _luhn(born[-6:] + last)


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0

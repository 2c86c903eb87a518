"""Swedish organisation numbers in the forms that lists of operations use."""

import re

from sicore.errors import MissingExtraError
from sicore.identifiers.registers import compact, stdnum_module
from sicore.identifiers.verdict import Problem, Verdict

_FORMS = (
    re.compile(r"(?P<number>[0-9]{10})"),
    re.compile(r"SE(?P<number>[0-9]{10})(01)?"),
    # 16 stands before the number of a legal person where twelve digits are asked for.
    re.compile(r"16(?P<number>[0-9]{10})"),
    # A century before ten digits makes a personal identity number.
    re.compile(r"(19|20)(?P<number>[0-9]{10})"),
)


def swedish_number(value: str) -> str | None:
    """The ten digits inside a Swedish number; None where it has none.

    >>> swedish_number("SE212000300501"), swedish_number("16 212000-3005")
    ('2120003005', '2120003005')
    """
    compacted = compact(value).replace("+", "")
    return next((match["number"] for form in _FORMS if (match := form.fullmatch(compacted))), None)


def may_be_swedish_person(value: str) -> bool:
    """Whether a Swedish number may be the personal identity number of a sole trader.

    A legal person has at least 2 as its third digit, which in a personal number is the first digit of a month
    (Act (1974:174) on identity designations for legal persons, from memory).

    >>> may_be_swedish_person("202100-4920"), may_be_swedish_person("121212-1212")
    (False, True)
    """
    number = swedish_number(value)
    return number is not None and number[2] < "2"


def write_swedish(number: str) -> str:
    """Ten digits in their usual form.

    >>> write_swedish("2021004920")
    '202100-4920'
    """
    return f"{number[:6]}-{number[6:]}"


def check_swedish(value: str) -> Verdict:
    """Judge an organisation number, also where it stands in a VAT number or behind the digits of a century."""
    number = swedish_number(value)
    if number is None:
        return Verdict.wrong_form("ten digits such as 202100-4920")
    written = write_swedish(number)
    try:
        fits = stdnum_module("se.orgnr").is_valid(number)
    except MissingExtraError as missing:
        return Verdict.not_checked(str(missing), problem=Problem.MISSING_EXTRA, canonical=written)
    return Verdict.valid(written) if fits else Verdict.wrong_check_digit()

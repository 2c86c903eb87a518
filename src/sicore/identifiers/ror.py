"""Identifiers of the Research Organization Registry."""

import re

from sicore.identifiers.verdict import Verdict

_FORM = re.compile(r"(https?://)?(ror[.]org/)?(?P<code>0[a-hj-km-np-tv-z0-9]{6}[0-9]{2})", re.IGNORECASE)
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o, u."""


def ror_check_digits(body: str) -> str:
    """The two check digits for the seven characters before them (ISO 7064, MOD 97-10).

    >>> ror_check_digits("05asf4e")
    '91'
    """
    number = 0
    for character in body.lower():
        number = number * 32 + _DIGITS.index(character)
    return f"{98 - number * 100 % 97:02d}"


def check_ror(value: str) -> Verdict:
    """Judge a ROR identifier, bare or as an address; the canonical form is bare."""
    match = _FORM.fullmatch(value.strip())
    if match is None:
        return Verdict.wrong_form("a zero, six letters or digits without i, l, o and u, and two digits")
    code = match["code"].lower()
    return Verdict.valid(code) if ror_check_digits(code[:7]) == code[7:] else Verdict.wrong_check_digit()

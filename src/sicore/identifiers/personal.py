"""Numbers that may belong to a natural person although they stand where an organisation's number is asked for.

The forms are those in which the Member States number people, from memory. What is told apart by form alone is
flagged; a register that gives people and organisations the same numbers (HR-OIB, French SIREN) is not.
"""

import re

from sicore.identifiers.registers import compact
from sicore.identifiers.swedish import may_be_swedish_person

_PERSON_FORMS = {
    "BE": r"[0-9]{11}",
    "BG": r"[0-9]{10}",
    "CZ": r"[0-9]{9,10}",
    "DE": r"[0-9]{11}",
    "DK": r"[0-9]{10}",
    "EE": r"[1-8][0-9]{10}",
    "ES": r"([0-9]{8}|[XYZKLM][0-9]{7})[A-Z]",
    "FI": r"[0-9]{6}[A-FU-Y+]?[0-9]{3}[0-9A-Y]",
    "FR": r"[12][0-9]{12}([0-9]{2})?",
    "GR": r"[0-3][0-9]{10}",
    "HR": r"[0-9]{13}",
    "HU": r"8[0-9]{9}",
    "IE": r"[0-9]{7}[A-W][A-IW]?",
    "IT": r"[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]",
    "LT": r"[3-6][0-9]{10}",
    "LU": r"(18|19|20)[0-9]{11}",
    "LV": r"[0-3][0-9]{10}",
    "MT": r"[0-9]{1,7}[ABGHLMPZ]",
    "NL": r"[0-9]{9}",
    "PL": r"[0-9]{11}",
    "PT": r"([123][0-9]|45)[0-9]{7}",
    "RO": r"[1-9][0-9]{12}",
    "SI": r"[0-9]{13}",
    "SK": r"[0-9]{2}[0156][0-9][0-3][0-9]{4,5}",
}


def may_be_personal(country: str | None, value: str) -> bool:
    """Whether a number may be that of a natural person, by its form.

    Args:
        country: ISO 3166 code of the country that gave the number; None where no country did.
        value: The number, with or without separators and the country's own letters before it.

    >>> may_be_personal("SE", "19121212-1212"), may_be_personal("DK", "36729929")
    (True, False)
    """
    if country is None:
        return False
    if country == "SE":
        return may_be_swedish_person(value)
    prefix = {"GR": "EL"}.get(country, country)
    form = _PERSON_FORMS.get(country)
    return form is not None and re.fullmatch(form, compact(value).removeprefix(prefix)) is not None

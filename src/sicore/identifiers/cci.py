"""The code that the Commission gives a programme (*code commun d'identification*), whole or without its serial."""

import re
from functools import lru_cache
from typing import Self

from attrs import field, frozen

from sicore.dates import Period
from sicore.errors import InvalidValueError
from sicore.identifiers.verdict import Verdict

CCI_PATTERN = r"^(19|20)[0-9]{2}[A-Z]{2}[0-9]{2}[A-Z0-9]{2}[A-Z]{2}[0-9]{3}$"
CCI_STEM_PATTERN = r"^(19|20)[0-9]{2}[A-Z]{2}[0-9]{2}[A-Z0-9]{2}[A-Z]{2}$"

_FORM = re.compile(r"(19|20)[0-9]{2}[A-Z]{2}[0-9]{2}[A-Z0-9]{2}[A-Z]{2}([0-9]{3})?")
# Greece is GR in codes of programmes, but lists that were edited by hand write EL too.
_ISO = {"EL": "GR", "UK": "GB"}
_TERRITORIAL_COOPERATION = "TC"
_FUNDS = {
    "2014-2020": {"SF": "ESF", "RF": "ERDF", "CF": "CF"},
    "2021-2027": {"SF": "ESF_PLUS", "RF": "ERDF_2021", "CF": "CF_2021", "JT": "JTF"},
}


@frozen(order=True)
class Cci:
    """A programme's code: year, country, area, funds, instrument, and a serial that some sources leave out.

    Args:
        code: 15 characters, or the 12 of a stem without its serial. A stem is kept as it is, never padded.

    Raises:
        InvalidValueError: the text has another form.

    >>> Cci("2021SE05SFPR001").funds, Cci("2021SE05SFPR").serial
    (('ESF_PLUS',), None)
    """

    code: str = field()

    @code.validator
    def _has_the_form(self, _: object, code: object) -> None:
        if not isinstance(code, str) or not _FORM.fullmatch(code):
            raise InvalidValueError(f"{code!r} is not a programme code such as '2021SE05SFPR001'.")

    @classmethod
    @lru_cache(maxsize=1024)
    def find(cls, text: str) -> Self | None:
        """The code that a text consists of, spaces and small letters aside; None where it is something else."""
        code = "".join(text.split()).upper()
        return cls(code) if _FORM.fullmatch(code) else None

    @property
    def is_stem(self) -> bool:
        """Whether the serial is missing, so that the code fits several programmes."""
        return len(self.code) == 12

    @property
    def stem(self) -> str:
        """The code without its serial."""
        return self.code[:12]

    @property
    def year(self) -> int:
        """The first year of the programme."""
        return int(self.code[:4])

    @property
    def period(self) -> Period | None:
        """The programming period by the year, None for years before those known."""
        return Period.of_cci(self.code)

    @property
    def country(self) -> str | None:
        """ISO 3166 code of the country; None for territorial cooperation, which belongs to several."""
        letters = self.code[4:6]
        return None if letters == _TERRITORIAL_COOPERATION else _ISO.get(letters, letters)

    @property
    def area(self) -> str:
        """The two digits of the service in charge: 05 employment, 16 regional policy, 14 maritime affairs."""
        return self.code[6:8]

    @property
    def fund_mix(self) -> str:
        """The two characters that name the fund, or a mix of funds such as `FF` and `M0`."""
        return self.code[8:10]

    @property
    def funds(self) -> tuple[str, ...]:
        """The funds by their codes in the list `eu-programme`; empty for a mix, which does not say its parts."""
        known = _FUNDS.get(str(self.period), {})
        return (known[self.fund_mix],) if self.fund_mix in known else ()

    @property
    def instrument(self) -> str:
        """The two letters of the kind of programme: `PR` a programme of 2021, `OP` one of 2014."""
        return self.code[10:12]

    @property
    def serial(self) -> str | None:
        """The three digits at the end, None for a stem."""
        return self.code[12:] or None

    def __str__(self) -> str:
        return self.code


def check_cci(value: str) -> Verdict:
    """Judge a whole code; a stem has the wrong form."""
    cci = Cci.find(value)
    if cci is None or cci.is_stem:
        return Verdict.wrong_form("15 characters such as 2021SE05SFPR001")
    return Verdict.valid(cci.code)


def check_cci_stem(value: str) -> Verdict:
    """Judge a code without its serial; a whole code has the wrong form."""
    cci = Cci.find(value)
    if cci is None or not cci.is_stem:
        return Verdict.wrong_form("12 characters such as 2021SE05SFPR")
    return Verdict.valid(cci.code)

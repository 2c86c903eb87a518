"""The id of a record: the centre that speaks for it, and the source's own id."""

import re
from typing import Self
from urllib.parse import quote, unquote

from attrs import field, frozen

from sicore.errors import InvalidValueError

_CENTRE = r"[a-z]{2}([.][a-z0-9-]+)*"
_UNRESERVED = re.compile("[A-Za-z0-9._~-]+")
_SEGMENT = r"([A-Za-z0-9._~-]|%[0-9A-F]{2})+"

CENTRE_PATTERN = rf"^{_CENTRE}$"
ID_PATTERN = rf"^{_CENTRE}:{_SEGMENT}(/{_SEGMENT})*$"

_CENTRE_FORM = re.compile(_CENTRE)
_LOCAL_FORM = re.compile(rf"{_SEGMENT}(/{_SEGMENT})*")


def encode_segment(text: str) -> str:
    """Percent-encode the UTF-8 of a text outside `[A-Za-z0-9._~-]`, a slash included.

    Raises:
        InvalidValueError: the text is empty or has a lone surrogate.

    >>> encode_segment("Ö 1/2")
    '%C3%96%201%2F2'
    """
    if not text:
        raise InvalidValueError("An id must not be empty.")
    if _UNRESERVED.fullmatch(text):
        return text
    try:
        return quote(text, safe="")
    except UnicodeEncodeError as error:
        raise InvalidValueError(f"The id {text!r} has half of a surrogate pair and cannot be written.") from error


def decode_segment(segment: str) -> str:
    """What `encode_segment` was given; octets that are not UTF-8 become replacement characters."""
    return unquote(segment, errors="replace")


@frozen(order=True)
class RecordId:
    """`centre:local`, the same in every language and every exchange.

    Args:
        centre: Who speaks for the record: a country or `eu`, then names, joined by points: `se.esf`.
        local: The source's own id as one segment, percent-encoded; derived records add `/role/key`.

    Raises:
        InvalidValueError: a part has another form.

    >>> RecordId.parse("se.esf:22-018-S01").derived("partner", "Region Örebro län")
    RecordId(centre='se.esf', local='22-018-S01/partner/Region%20%C3%96rebro%20l%C3%A4n')
    """

    centre: str = field()
    local: str = field()

    @centre.validator
    def _names_a_centre(self, _: object, centre: object) -> None:
        if not isinstance(centre, str) or not _CENTRE_FORM.fullmatch(centre):
            raise InvalidValueError(f"{centre!r} does not name a centre; 'se.esf' would.")

    @local.validator
    def _is_encoded(self, _: object, local: object) -> None:
        if not isinstance(local, str) or not _LOCAL_FORM.fullmatch(local):
            raise InvalidValueError(f"{local!r} is not a percent-encoded id within a centre; '22-018-S01' would be.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `centre:local`.

        Raises:
            InvalidValueError: the text has another form.
        """
        centre, colon, local = text.partition(":")
        if not colon:
            raise InvalidValueError(f"{text!r} is not a record id; 'se.esf:22-018-S01' would be.")
        return cls(centre, local)

    @classmethod
    def of(cls, centre: str, source_id: str) -> Self:
        """The id of what a source calls *source_id*, whatever characters that has.

        Raises:
            InvalidValueError: *centre* does not name a centre, or the source's id is empty.
        """
        return cls(centre, encode_segment(source_id))

    def derived(self, role: str, key: str) -> Self:
        """The id of a record that was found inside this one.

        Args:
            role: What it is to this one, such as `partner` or `activity`.
            key: What tells it from others in the same role: its own id, otherwise a declared name or number.
        """
        return type(self)(self.centre, f"{self.local}/{encode_segment(role)}/{encode_segment(key)}")

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts of the local id as the source wrote them."""
        return tuple(decode_segment(segment) for segment in self.local.split("/"))

    @property
    def country(self) -> str:
        """The first two letters of the centre in capitals: an ISO 3166 code, or `EU`."""
        return self.centre[:2].upper()

    def is_within(self, prefix: str) -> bool:
        """Whether who speaks for *prefix* may speak for this id: `se` may for `se.esf`, `se.e` may not."""
        return self.centre == prefix or self.centre.startswith(prefix + ".")

    def __str__(self) -> str:
        return f"{self.centre}:{self.local}"

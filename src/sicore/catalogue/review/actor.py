"""Who takes a step of a review: a role and a centre, and inside the house a pseudonym; never a name."""

import re

from attrs import field, frozen

from sicore.errors import InvalidValueError
from sicore.identifiers import CENTRE_PATTERN, ID_PATTERN
from sicore.model.evidence import VALIDATOR_ROLES
from sicore.places import iso_country

EUROPEAN = "EU"
"""What stands for the country of a centre whose id begins with `eu`."""

_CENTRE = re.compile(CENTRE_PATTERN)
_ID = re.compile(ID_PATTERN)


@frozen(kw_only=True)
class Actor:
    """Somebody who writes, submits or decides.

    Args:
        role: One of `VALIDATOR_ROLES`.
        centre: The id of the centre's record, or the namespace that its ids begin with, such as `se.ncc`.
        hand: The pseudonym of the account; None where it is not known, and then it can be compared with nobody.
        countries: ISO 3166-1 codes of the centre's countries, where its record tells them; the first two letters of
            *centre* tell otherwise.
        level: The level of the centre, where its record tells it: national, regional or european.

    Raises:
        InvalidValueError: there is no such role, or *centre* is neither an id nor a namespace.

    >>> Actor(role="national-centre", centre="el.ncc").territory()
    ('GR',)
    """

    role: str = field()
    centre: str = field()
    hand: str | None = None
    countries: tuple[str, ...] = ()
    level: str | None = None

    @role.validator
    def _is_known(self, _: object, role: object) -> None:
        if role not in VALIDATOR_ROLES:
            raise InvalidValueError(f"There is no role {role!r} in a review; there is {', '.join(VALIDATOR_ROLES)}.")

    @centre.validator
    def _names_a_centre(self, _: object, centre: object) -> None:
        if not isinstance(centre, str) or not (_CENTRE.fullmatch(centre) or _ID.fullmatch(centre)):
            raise InvalidValueError(f"{centre!r} is neither the id of a centre nor a namespace such as 'se.ncc'.")

    def territory(self) -> tuple[str, ...]:
        """The countries that the centre stands for, `EU` alone for a European one."""
        return self.countries or (iso_country(self.centre[:2].upper()),)

    def is_the_same_as(self, other: "Actor") -> bool:
        """Whether the other is of the same centre, and has the same role or the same hand.

        Who enters a case for another centre and then judges it for the own one did not write it.
        """
        if namespace_of(self.centre) != namespace_of(other.centre):
            return False
        return self.role == other.role or (self.hand is not None and self.hand == other.hand)


def namespace_of(centre: str) -> str:
    """The namespace of a centre that is named by the id of its record or by the namespace itself."""
    return centre.partition(":")[0]


def is_record_id(centre: str) -> bool:
    """Whether a centre is named by the id of its record, not by a namespace."""
    return _ID.fullmatch(centre) is not None

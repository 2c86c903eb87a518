"""Who takes a step of a review: a role and a centre, and inside the house a pseudonym; never a name."""

import hashlib
import hmac
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
_HAND_LENGTH = 16
_SHORTEST_SALT = 16


@frozen(kw_only=True)
class Actor:
    """Somebody who writes, submits or decides.

    Args:
        role: One of `VALIDATOR_ROLES`.
        centre: The id of the centre's record, or the namespace that its ids begin with, such as `se.ncc`.
        hand: The pseudonym that `hand_of` makes; None where it is not known, and then it can be compared with nobody.
        countries: ISO 3166-1 codes of the centre's countries, where its record tells them; the first two letters of
            *centre* tell otherwise.

    Raises:
        InvalidValueError: there is no such role, or *centre* is neither an id nor a namespace.

    >>> Actor(role="national-centre", centre="el.ncc").territory()
    ('GR',)
    """

    role: str = field()
    centre: str = field()
    hand: str | None = None
    countries: tuple[str, ...] = ()

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
        """Whether the other is the same role of the same centre, or has the same hand."""
        if self.hand is not None and self.hand == other.hand:
            return True
        return (self.role, self.centre) == (other.role, other.centre)


def is_record_id(centre: str) -> bool:
    """Whether a centre is named by the id of its record, not by a namespace."""
    return _ID.fullmatch(centre) is not None


def hand_of(account: str, salt: bytes) -> str:
    """The pseudonym of an account in one catalogue: a keyed hash (HMAC-SHA-256), cut to 16 hexadecimal digits.

    It tells whether two revisions were made from one account, in this catalogue and nowhere else, and it is personal
    data all the same (GDPR Article 4(5)): who has the salt and a list of accounts can find the account. So it stays
    inside the catalogue, beside its salt, and leaves with no record, snapshot or feed; when the salt is destroyed,
    nobody can tell any more whose it was. It proves nobody's identity: two people at one account look like one, and
    one person with two accounts like two.

    Args:
        account: The account, such as `anna@desk7`; not kept.
        salt: The catalogue's own random bytes, at least 16.

    Raises:
        InvalidValueError: the account is empty, or the salt is too short to protect it.
    """
    if not account or len(salt) < _SHORTEST_SALT:
        raise InvalidValueError(f"A pseudonym needs an account and a salt of at least {_SHORTEST_SALT} bytes.")
    return hmac.new(salt, account.encode(), hashlib.sha256).hexdigest()[:_HAND_LENGTH]

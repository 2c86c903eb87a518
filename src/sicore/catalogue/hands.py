"""Pseudonyms of accounts, which tell in one catalogue whether two runs were made by one hand."""

import getpass
import hashlib
import hmac
import socket

from sicore.errors import InvalidValueError

SALT_BYTES = 32

_SHORTEST_SALT = 16
_LENGTH = 16


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
    return hmac.new(salt, account.encode(), hashlib.sha256).hexdigest()[:_LENGTH]


def account_here() -> str | None:
    """The account that this program runs under and the machine's name; None where the system tells neither."""
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (OSError, KeyError, ImportError):
        # A container may run under a number that no account has; Windows has no list of accounts to ask.
        return None

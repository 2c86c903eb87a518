"""A name as part of an id."""

import re
import unicodedata

LONGEST = 100

_OTHER_SCRIPT = re.compile(r"[^\W\d_a-zßæðøþđħıłŋœŧ]")


def slug(name: str) -> str:
    """Letters and digits joined by hyphens, at most 100: Latin ones without accents, other scripts as they are.

    >>> slug("Partnerskapet Örebro"), slug("Κέντρο ESF")
    ('partnerskapet-orebro', 'κεντρο-esf')
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    other = r"[\W_]+" if _OTHER_SCRIPT.search(plain) else "[^a-z0-9]+"
    return re.sub(other, "-", plain).strip("-")[:LONGEST].strip("-") or "unnamed"

"""Whether a name is one of an organisation; all others may be those of persons."""

import re

_ORGANISATION = re.compile(
    r"universit|universidad|università|univerz|uniwersyt|yliopisto|ülikool|college|hochschule|högskola|høgskol"
    r"|institut|instytut|inštitut|academ|akadem|ministr|ministerium|ministerstv|minister[ií]o|commission|komission"
    r"|kommission|comisi|council|råd\b|rådet|conseil|consejo|agency|agence|agencia|agenzia|agentur|agenția|myndighet"
    r"|styrelse|department|département|fakult|facult|kommun|kunta\b|municip|comune|gemeinde|gmina|občina"
    r"|primări|city of|region|landsting|authority|autorit|foundation|fondation|fondazione|fundaci|fundați|fundacja"
    r"|stiftung|stiftelse|säätiö"
    r"|association|asociaci|associazione|asociați|stowarzyszenie|verein|förening|forening|yhdistys|društvo"
    r"|society|centre\b|center\b|centrum|zentrum|keskus|centro\b|centar|center\b|network|nätverk|netzwerk|réseau"
    r"|\bab\b|\boy\b|\bas\b|\bgmbh\b|\bltd\b|\bs\.?r\.?l\.?\b|\bsp\. z o\.o\.|\bd\.o\.o\.|\beu\b|\besf\b|europe",
    re.IGNORECASE,
)


def is_organisation(name: str) -> bool:
    """Whether a word in a name shows an organisation; a name with a comma after its first word is one of a person.

    >>> is_organisation("University of Norrvik"), is_organisation("Ek, Maria"), is_organisation("Maria Ek")
    (True, False, False)
    """
    return re.match(r"[^\s,]+, ", name) is None and _ORGANISATION.search(name) is not None

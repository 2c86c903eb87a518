"""Languages as repositories write them, as the tags of BCP 47."""

from sicore.text import UNDETERMINED, is_language_tag

# fmt: off
_SHORT = {
    "bul": "bg", "hrv": "hr", "cze": "cs", "ces": "cs", "dan": "da", "dut": "nl", "nld": "nl", "eng": "en", "est":
    "et", "fin": "fi", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "gre": "el", "ell": "el", "hun": "hu",
    "gle": "ga", "ita": "it", "lav": "lv", "lit": "lt", "mlt": "mt", "pol": "pl", "por": "pt", "rum": "ro", "ron":
    "ro", "slo": "sk", "slk": "sk", "slv": "sl", "spa": "es", "swe": "sv", "nor": "no", "nob": "nb", "nno": "nn",
    "ice": "is", "isl": "is", "ukr": "uk", "rus": "ru", "cat": "ca", "baq": "eu", "eus": "eu", "glg": "gl", "wel":
    "cy", "cym": "cy", "tur": "tr", "srp": "sr",
}
# fmt: on
"""ISO 639-2, both its forms, for the languages of the Union and its neighbours: BCP 47 wants the two letters."""


def tag_of(told: str | None) -> str | None:
    """The tag that a repository means; None where it writes none.

    >>> tag_of("swe"), tag_of("EN_gb"), tag_of("Swedish"), tag_of(None)
    ('sv', 'en-GB', None, None)
    """
    if not told:
        return None
    parts = told.strip().replace("_", "-").split("-")
    language = parts[0].lower()
    tag = "-".join((_SHORT.get(language, language), *(_cased(part) for part in parts[1:])))
    return tag if is_language_tag(tag) and tag != UNDETERMINED else None


def _cased(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag.lower()

"""Greek and Bulgarian in Latin letters, as passports and road signs write them."""

import re
import unicodedata

_BULGARIAN = dict(zip("абвгдезийклмнопрстуфх", "abvgdeziyklmnoprstufh", strict=True)) | {
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sht",
    "ъ": "a",
    "ь": "y",
    "ю": "yu",
    "я": "ya",
}
# No letters of Bulgarian, hence not in the Act; names from its neighbours have them.
_NEIGHBOURS = dict(zip("ыэёєіїґћѝ", ["y", "e", "yo", "ye", "i", "yi", "g", "c", "i"], strict=True)) | {
    "ј": "j",
    "љ": "lj",
    "њ": "nj",
    "ђ": "dj",
    "џ": "dzh",
    "ѕ": "dz",
}
_CYRILLIC = _BULGARIAN | _NEIGHBOURS
_CYRILLIC_WORD = re.compile("[\u0400-\u045f\u0490\u0491]+")
_CYRILLIC_PART = re.compile(f"(?P<end>ия$)|[{''.join(_CYRILLIC)}]", re.IGNORECASE)
_BULGARIA = "българия"

_GREEK = dict(zip("αβγδεζηικλμνοπρσςτυφω", "avgdeziiklmnoprsstyfo", strict=True)) | {
    "θ": "th",
    "ξ": "x",
    "χ": "ch",
    "ψ": "ps",
    "γγ": "ng",
    "γξ": "nx",
    "γχ": "nch",
    "ου": "ou",
    "μπ": "mp",
}
_GREEK_WORD = re.compile("[\u0370-\u03ff\u1f00-\u1fff][\u0370-\u03ff\u1f00-\u1fff\u0300-\u036f]*")
# Two dots on a vowel say that it makes no pair with the one before.
_DOTS = "\N{COMBINING DIAERESIS}"
_PAIRS_NOT = f"(?!{_DOTS})"
_GREEK_PART = re.compile(
    rf"(?P<voiced>[αεη]υ{_PAIRS_NOT}(?=[αεηιουωβγδζλμνρ]))|(?P<voiceless>[αεη]υ{_PAIRS_NOT})|(?P<border>^μπ|μπ$)"
    rf"|ου{_PAIRS_NOT}|γ[γξχ]|μπ|[αβγδεζηθικλμνξοπρσςτυφχψω]|{_DOTS}",
    re.IGNORECASE,
)


def transliterated(text: str) -> str:
    """The text with its Greek and Cyrillic letters written in Latin ones; all else stays.

    Greek follows ELOT 743 (ISO 843, transcription): αυ is av before a vowel or a voiced consonant and af elsewhere, γγ
    is ng, μπ is b at either end of a word. Cyrillic is read as Bulgarian and follows the Transliteration Act of 2009:
    a final ия is ia, and the country keeps its usual name. Persons and places whose names the Act lets keep another
    tradition are not looked up.

    >>> transliterated("Κέντρο Καινοτομίας"), transliterated("Ευρωπαϊκή αυτοδιοίκηση")
    ('Kentro Kainotomias', 'Evropaiki aftodioikisi')
    >>> transliterated("Столична община, София, България")
    'Stolichna obshtina, Sofia, Bulgaria'
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return _GREEK_WORD.sub(_greek_word, _CYRILLIC_WORD.sub(_cyrillic_word, composed))


def _cyrillic_word(found: re.Match[str]) -> str:
    word = found[0]
    if word.lower() == _BULGARIA:
        return _in_case_of(word, "bulgaria" if word.islower() else "Bulgaria")
    return _in_case_of(word, _CYRILLIC_PART.sub(_cyrillic_part, word))


def _cyrillic_part(found: re.Match[str]) -> str:
    return _capital_as(found[0], "ia" if found["end"] else _CYRILLIC[found[0].casefold()])


def _greek_word(found: re.Match[str]) -> str:
    word = found[0]
    apart = unicodedata.normalize("NFD", word)
    plain = "".join(letter for letter in apart if letter == _DOTS or not unicodedata.combining(letter))
    return _in_case_of(plain, _GREEK_PART.sub(_greek_part, plain))


def _greek_part(found: re.Match[str]) -> str:
    part = found[0]
    if part == _DOTS:
        return ""
    letters = part.casefold()
    if found["border"]:
        return _capital_as(part, "b")
    if found["voiced"] or found["voiceless"]:
        return _capital_as(part, _GREEK[letters[0]] + ("v" if found["voiced"] else "f"))
    return _capital_as(part, _GREEK[letters])


def _capital_as(part: str, written: str) -> str:
    return written.capitalize() if part[0].isupper() else written


def _in_case_of(word: str, written: str) -> str:
    """Capitals throughout where a whole word of more than one letter is in capitals."""
    return written.upper() if len(word) > 1 and word.isupper() else written

"""How often the languages of the Union use their letters beyond ASCII: evidence for the encoding of a text."""

from functools import cache

LETTERS = {
    "bg": "а118 б16 в44 г16 д34 е81 ж7 з22 и90 й8 к34 л31 м26 н72 о88 п30 р50 с50 т76 у16 ф3 х6 ц8 ч15 ш4 щ6 ъ16 ь1 ю2"
    " я20",
    "cs": "á150 č65 ď2 é90 ě105 í220 ň2 ó2 ř80 š55 ť3 ú9 ů45 ý75 ž70",
    "da": "æ250 ø300 å350 é10 ö3 ü3 ä3",
    "de": "ä250 ö170 ü380 ß120 é5",
    "el": "α105 β7 γ16 δ17 ε80 ζ4 η45 θ11 ι75 κ40 λ28 μ34 ν64 ξ5 ο85 π41 ρ42 σ45 ς35 τ80 υ38 φ9 χ11 ψ2 ω16 ά18 έ17 ή17"
    " ί26 ό23 ύ8 ώ8 ϊ2 ΰ1 ΐ1 ϋ1",
    "en": "é300",
    "es": "á180 é120 í200 ñ70 ó300 ú45 ü5",
    "et": "ä300 õ270 ö120 ü230 š5 ž3",
    "fi": "ä800 ö150 å5 é2 š1 ž1",
    "fr": "à150 â15 ç25 è90 é500 ê60 ë3 î12 ï5 ô20 ù15 û10 œ6",
    "ga": "á300 é180 í260 ó160 ú90",
    "hr": "ć160 č300 đ60 š240 ž150",
    "hu": "á260 é270 í45 ó90 ö85 ő75 ú25 ü45 ű20",
    "it": "à330 è280 é60 ì60 ò100 ù100",
    "lt": "ą25 č35 ė190 ę8 į55 š115 ų130 ū45 ž80",
    "lv": "ā300 č10 ē130 ģ12 ī140 ķ20 ļ25 ņ40 š80 ū35 ž12",
    "mt": "ħ500 ż250 ġ150 ċ100 à30",
    "nl": "é450 ë300 ï120 ö30 ü20 ó20 è30",
    "pl": "ą120 ć45 ę125 ł210 ń25 ó100 ś75 ź10 ż90",
    "pt": "à50 á120 â25 ã220 ç170 é110 ê70 í100 ó80 ô15 õ50 ú30",
    "ro": "ă260 â60 î110 ș55 ş55 ț55 ţ55",
    "sk": "á180 ä3 č95 ď10 é70 í105 ĺ1 ľ40 ň8 ó20 ô15 ŕ1 š70 ť30 ú90 ý80 ž75",
    "sl": "č340 š300 ž340 ć5 đ3",
    "sv": "å300 ä400 ö280 é10 ü3",
}
"""For each language its letters with their rough number among a thousand letters beyond ASCII, in lower case."""

SIGNS = "\u00a0„“”‚‘’–—…«»‹›€£§°²³½¼¾·•©®™×±"
"""What running text has beside its letters."""

JOINING = "\u00a0\u00ad’–—·"
"""What may stand between two letters."""


@cache
def shares() -> dict[str, dict[str, float]]:
    """For each language the share of each of its letters.

    >>> round(sum(shares()["sl"].values()), 6)
    1.0
    """
    found = {}
    for language, text in LETTERS.items():
        counts = {entry[0]: int(entry[1:]) for entry in text.split()}
        total = sum(counts.values())
        found[language] = {letter: count / total for letter, count in counts.items()}
    return found


@cache
def all_letters() -> frozenset[str]:
    """The letters beyond ASCII of all languages together."""
    return frozenset(letter for letters in shares().values() for letter in letters)

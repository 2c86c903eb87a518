"""How the words of each official language of the Union are brought to their roots."""

from attrs import frozen


@frozen(kw_only=True)
class Treatment:
    """What is done to the words of one language.

    Args:
        stemmer: The Snowball algorithm; None where there is none for the language.
        again: Whether the algorithm is run until nothing changes: some take one ending off at a time.
        endings: Folded endings of the inflection, of which the longest is taken off; instead of the algorithm where
            there is none, beside it where it leaves common forms apart. What stands before a bar must stand before the
            ending and stays.
        compounds: Whether long words are also found by their parts.
        digraphs: Letters with marks that people write as two letters without; the other writing is indexed as well.
        latin: Whether words are also indexed in Latin letters.
    """

    stemmer: str | None = None
    again: bool = False
    endings: tuple[str, ...] = ()
    compounds: bool = False
    digraphs: tuple[tuple[str, str], ...] = ()
    latin: bool = False


def _endings(text: str) -> tuple[str, ...]:
    return tuple(sorted(set(text.split()), key=lambda ending: (-len(ending), ending)))


_GERMANIC = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_NORDIC = (("å", "aa"), ("ø", "oe"), ("ä", "ae"), ("ö", "oe"))

# Folded endings of the regular nouns, with and without article, and of the adjectives.
_BULGARIAN = _endings(
    "ищата овете евете иите ията ият ните ното ната ният ите ето ото ата ята ове еве ища ия ии ие ен на но ни ът ят"
    " ст|та то те а я о е и у ю"
)
_LATVIAN = _endings("ajiem ajam ajai ajas ajos iem ais ajo as am is us os ai ie es em ei im um am a e i o u s m")
_MALTESE = _endings("ijonijiet jonijiet ijiet jiet iet ajn ejn joni ja at ut in i a")
_SLOVAK = _endings(
    "iami ami iach och ach iam om am em ov ej eho emu ymi ych ym imi ich im iou ou ia ie ii iu mi a e i o u y"
)
_SLOVENE = _endings(
    "it|vami it|vijo it|vah it|ev it|ve it|vi jami jama jah jam jo ja je ji ju ami emi imi ega emu ima oma ama ih im em"
    " om am ah eh ov ev j a e i o u"
)
_SWEDISH = _endings("isk|t al|t ig|t et")
_GREEK = _endings("ουσ ων οσ ου οι εσ ησ ασ α η ι ο")
_ESTONIAN = _endings(
    "idele idega ides idest ite ide ile iga is ist iks il ilt id ele ega es est eks el elt ed te de le ga st ks lt se"
    " ne sed set s l i e a u"
)

LANGUAGES: dict[str, Treatment] = {
    "bg": Treatment(endings=_BULGARIAN, latin=True),
    "cs": Treatment(stemmer="czech"),
    "da": Treatment(stemmer="danish", compounds=True, digraphs=_NORDIC),
    "de": Treatment(stemmer="german", compounds=True, digraphs=_GERMANIC),
    "el": Treatment(stemmer="greek", again=True, endings=_GREEK, latin=True),
    "en": Treatment(stemmer="english"),
    "es": Treatment(stemmer="spanish"),
    "et": Treatment(stemmer="estonian", endings=_ESTONIAN, compounds=True),
    "fi": Treatment(stemmer="finnish", compounds=True),
    "fr": Treatment(stemmer="french"),
    "ga": Treatment(stemmer="irish"),
    "hr": Treatment(stemmer="serbian", again=True),
    "hu": Treatment(stemmer="hungarian", again=True, compounds=True),
    "it": Treatment(stemmer="italian"),
    "lt": Treatment(stemmer="lithuanian"),
    "lv": Treatment(endings=_LATVIAN),
    "mt": Treatment(endings=_MALTESE),
    "nl": Treatment(stemmer="dutch", compounds=True),
    "pl": Treatment(stemmer="polish"),
    "pt": Treatment(stemmer="portuguese"),
    "ro": Treatment(stemmer="romanian", again=True),
    "sk": Treatment(endings=_SLOVAK),
    "sl": Treatment(endings=_SLOVENE),
    "sv": Treatment(stemmer="swedish", endings=_SWEDISH, compounds=True, digraphs=_NORDIC),
}
"""The 24 languages by their codes (ISO 639-1). Croatian is served by the Serbian algorithm, which its authors derived
from one for Croatian (Ljubešić and Pandžić)."""

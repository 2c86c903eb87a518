"""How the words of each official language of the Union are brought to their roots."""

from attrs import field, frozen


def _rules(told: str) -> tuple[str, ...]:
    return tuple(told.split())


@frozen(kw_only=True)
class Treatment:
    """What is done to the words of one language.

    Args:
        stemmer: The Snowball algorithm; None where there is none for the language.
        again: Whether the algorithm is run until nothing changes: some take one ending off at a time.
        endings: Endings of the inflection, of which the longest is taken off, where there is no algorithm.
        bases: Endings of common forms that these leave apart from their base form, and those of the base form in their
            place; a word that has one of them is indexed by its base form as well.
        roots: The same of roots, for what alternates before many endings.
        compounds: Whether long words are also found by their parts.
        digraphs: Letters with marks that people write as two letters without; the other writing is indexed as well.
        latin: Whether words are also indexed in Latin letters.
    """

    stemmer: str | None = None
    again: bool = False
    endings: tuple[str, ...] = field(default="", converter=_rules)
    bases: tuple[str, ...] = field(default="", converter=_rules)
    roots: tuple[str, ...] = field(default="", converter=_rules)
    compounds: bool = False
    digraphs: tuple[tuple[str, str], ...] = ()
    latin: bool = False


_GERMANIC = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
_NORDIC = (("å", "aa"), ("ø", "oe"), ("ä", "ae"), ("ö", "oe"))

# Folded endings of the regular nouns, with and without article, and of the adjectives.
_BULGARIAN = (
    "ищата овете евете иите ията ият ните ното ната ният ите ето ото ата ята ове еве ища ия ии ие ен на но ни ът ят"
    " ст|та то те а я о е и у ю"
)
_LATVIAN_ROOTS = "un|ies:iet tv|ies:iet op|ies:iet"
_LATVIAN = "ajiem ajam ajai ajas ajos iem ais ajo as am is us os ai ie es em ei im um am a e i o u s m"
_MALTESE = "ijonijiet jonijiet ijiet jiet iet ajn ejn joni ja at ut in i a u"
_SLOVAK = "iami ami iach och ach iam om am em ov ej eho emu ymi ych ym imi ich im iou ou ia ie ii iu mi a e i o u y"
_SLOVENE = (
    "it|vami it|vijo it|vah it|ev it|ve it|vi jami jama jah jam jo ja je ji ju ami emi imi ega emu ima oma ama ih im em"
    " om am ah eh ov ev j a e i o u"
)

# The same of forms that are brought to their base form. A vowel comes and goes before the last consonant of many words
# in Slavic languages; nouns from Latin lose their um; -um, -tre and others are written as the base form has them.
_BULGARIAN_ROOTS = "ър:р ъл:л ък:к ън:н ъм:м ъв:в"
_SLOVAK_BASES = "ieb:b iek:k iel:l ien:n ier:r ec:c ok:k um"
_SLOVENE_BASES = "er:r ek:k ec:c en:n el:l"
_CZECH_BASES = "b|um i|um r|um e|a:um e|i:um e|u:um e|em:um e|ich:um nt|er:r"
_POLISH_BASES = "um ek:k iec:c"
_GERMAN_BASES = "tr|en:um i|en:um e|en:um or|en:um ik|a:um m|en:a"
_DUTCH_BASES = "tr|a:um i|a:um e|a:um"
_DANISH_BASES = "t|re:er t|ret:er t|rene:er"
_SWEDISH_BASES = "an:a ans:a isk|t al|t ig|t et tr|a:um ntr|et ntr|et:um e|et e|et:um e|er:um i|et i|et:um i|er:um"
_GREEK_BASES = "ουσ ων οσ ου οι εσ ησ ασ α η ι ο"
_ESTONIAN_BASES = (
    "idele idega ides idest ite ide ile iga is ist iks il ilt id ele ega es est eks el elt ed te de le ga st ks lt se"
    " ne sed set s l i e a u"
)
_FINNISH_ROOTS = "uks:us yks:ys is:in"
_PORTUGUESE_BASES = "oes:ao aes:ao aos:ao ais:al eis:el ois:ol uis:ul is:il ns:m"
_ROMANIAN_BASES = "br|u cr|u dr|u tr|u iu op|ii:il op|iii:il op|iilor:il"
_ROMANIAN_ROOTS = (
    "t|iner:anar am|ur b|ur c|ur ct|ur em|ur im|ur l|ur lm|ur lt|ur mb|ur mp|ur n|ur nc|ur nd|ur om|ur p|ur pt|ur"
    " r|ur rs|ur rt|ur sc|ur st|ur um|ur"
)
# A consonant at the end is made slender by an i before it, in the genitive and in many plurals.
_IRISH_BASES = (
    "a|ib:b a|ibh:bh a|ic:c a|id:d a|ig:g a|igh:ch a|il:l a|im:m a|imh:mh a|in:n a|ir:r a|is:s a|it:t igh:each id:ead"
    " l|einbh:eanbh p|oist:ost eir:ear cht|ai cht|a eanna anna each|a ach|a"
)

LANGUAGES: dict[str, Treatment] = {
    "bg": Treatment(endings=_BULGARIAN, roots=_BULGARIAN_ROOTS, latin=True),
    "cs": Treatment(stemmer="czech", bases=_CZECH_BASES),
    "da": Treatment(stemmer="danish", bases=_DANISH_BASES, compounds=True, digraphs=_NORDIC),
    "de": Treatment(stemmer="german", bases=_GERMAN_BASES, compounds=True, digraphs=_GERMANIC),
    "el": Treatment(stemmer="greek", bases=_GREEK_BASES, again=True, latin=True),
    "en": Treatment(stemmer="english", roots="t|r:er"),
    "es": Treatment(stemmer="spanish"),
    "et": Treatment(stemmer="estonian", bases=_ESTONIAN_BASES, compounds=True),
    "fi": Treatment(stemmer="finnish", roots=_FINNISH_ROOTS, compounds=True),
    "fr": Treatment(stemmer="french"),
    "ga": Treatment(stemmer="irish", bases=_IRISH_BASES),
    "hr": Treatment(stemmer="serbian", again=True),
    "hu": Treatment(stemmer="hungarian", again=True, compounds=True),
    "it": Treatment(stemmer="italian"),
    "lt": Treatment(stemmer="lithuanian"),
    "lv": Treatment(endings=_LATVIAN, roots=_LATVIAN_ROOTS),
    "mt": Treatment(endings=_MALTESE),
    "nl": Treatment(stemmer="dutch", bases=_DUTCH_BASES, compounds=True),
    "pl": Treatment(stemmer="polish", bases=_POLISH_BASES),
    "pt": Treatment(stemmer="portuguese", bases=_PORTUGUESE_BASES),
    "ro": Treatment(stemmer="romanian", bases=_ROMANIAN_BASES, roots=_ROMANIAN_ROOTS, again=True),
    "sk": Treatment(endings=_SLOVAK, bases=_SLOVAK_BASES),
    "sl": Treatment(endings=_SLOVENE, bases=_SLOVENE_BASES),
    "sv": Treatment(stemmer="swedish", bases=_SWEDISH_BASES, compounds=True, digraphs=_NORDIC),
}
"""The 24 languages by their codes (ISO 639-1). Croatian is served by the Serbian algorithm, which its authors derived
from one for Croatian (Ljubešić and Pandžić)."""

"""The words of a text: without case and marks, in Latin letters, by their roots."""

from sicore.analysis.analyser import Analysed, Analyser, AskedWord
from sicore.analysis.collation import collation_key
from sicore.analysis.concordance import Concordance
from sicore.analysis.folding import fold
from sicore.analysis.languages import LANGUAGES, Treatment
from sicore.analysis.transliteration import transliterated
from sicore.analysis.words import LONGEST_WORD, words

__all__ = [
    "LANGUAGES",
    "LONGEST_WORD",
    "Analysed",
    "Analyser",
    "AskedWord",
    "Concordance",
    "Treatment",
    "collation_key",
    "fold",
    "transliterated",
    "words",
]

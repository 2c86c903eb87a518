"""The words of a text: without case and marks, in Latin letters, by their stems."""

from sicore.analysis.folding import fold
from sicore.analysis.transliteration import transliterated

__all__ = ["fold", "transliterated"]

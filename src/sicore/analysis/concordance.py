"""Which of the pieces of texts that were met hold a word or a token: what the analyser tells, the other way round."""

import threading
from collections.abc import Collection, Mapping
from typing import NamedTuple

from sicore.analysis.analyser import ANY, Analyser
from sicore.analysis.languages import LANGUAGES

_MOST_MET = 200_000


class _Met(NamedTuple):
    texts: set[int]
    pieces: set[str]
    holding: dict[str, list[str]]


class Concordance:
    """Remembers in which pieces of texts, between white space, words and tokens stand. May be shared by threads.

    Args:
        analyser: Finds them.

    >>> shown = "Kommunens skola, kommun, stad"
    >>> sorted(Concordance(Analyser()).holding({shown: shown.split()}, "sv")["sv1kommun"])
    ['Kommunens', 'kommun,']
    """

    def __init__(self, analyser: Analyser) -> None:
        self.analyser = analyser
        self._lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self._of: dict[str, _Met] = {each: _Met(set(), set(), {}) for each in (*LANGUAGES, ANY)}
        self._kept = 0

    def holding(self, texts: Mapping[str, Collection[str]], language: str) -> Mapping[str, Collection[str]]:
        """For each folded word and each token the pieces that hold it: all of those of some texts, and others.

        Args:
            texts: Each text with its pieces.
            language: ISO 639-1; in a language that is not treated words stand for their roots.
        """
        language = language if language in LANGUAGES else ANY
        met = self._of[language]
        # Texts are shown again and again; their hashes, of 64 bits, are looked up quicker than all of their pieces.
        if not met.texts.issuperset(map(hash, texts)):
            with self._lock:
                if self._kept > _MOST_MET:
                    self._forget()
                met = self._of[language]
                self._learn(met, texts, language)
        return met.holding

    def _learn(self, met: "_Met", texts: Mapping[str, Collection[str]], language: str) -> None:
        pieces = set().union(*texts.values()) - met.pieces
        known = self.analyser.known(pieces, language)
        for piece in pieces:
            for each in {*known.folded[piece].split(), *known.tokens[piece].split()}:
                met.holding.setdefault(each, []).append(piece)
        met.pieces.update(pieces)
        # Last, since other threads look here first.
        met.texts.update(map(hash, texts))
        self._kept += len(pieces) + len(texts)

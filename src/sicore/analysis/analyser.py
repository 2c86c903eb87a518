"""The words and roots of texts in many languages, fast."""

import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from attrs import frozen

from sicore.analysis.endings import Endings
from sicore.analysis.languages import LANGUAGES, Treatment
from sicore.analysis.parts import SHORTEST_COMPOUND, parts, parts_of_member
from sicore.analysis.stemming import rooted
from sicore.analysis.words import LONGEST_WORD, folded_word, lowered_words, words

ROOT, PART = "1", "2"
"""What a token stands for, said by its third character: the root of a word, a part of a long one."""
ANY = "xx"
"""Stands before a token that is the same in all languages, and before words whose language is not treated."""

SHORTEST_ROOTED = 4
"""Words of fewer letters, and those with digits, are found as they are and have no root."""

_MOST_KEPT = 50_000
_MOST_ASKED = 1000
_ONE = 128
"""A longer piece of text counts for several."""
_SHARE_FOREIGN = 0.4


class Analysed(NamedTuple):
    """What an index holds of one text.

    Args:
        words: The folded words in their order, spaces between them.
        tokens: Roots and parts of long words, with their language and kind before them and spaces between them, in any
            order.
    """

    words: str
    tokens: str


@frozen(kw_only=True)
class AskedWord:
    """What an index is asked for where a reader asks for a word: one of the words, one of the roots, or parts.

    Args:
        words: The word folded, and its other forms that have no root.
        roots: Tokens of its roots in the languages that it may be in.
        parts: Tokens of which a long word holds all of one group, in which this one stands; none for a word that is too
            short for that.
        is_rooted: Whether the roots find every text that has the word itself, so that the words need not be looked for.
    """

    words: tuple[str, ...]
    roots: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    is_rooted: bool


class Known(NamedTuple):
    """What was found out of pieces of a language's texts: the words that they are folded to, and their tokens."""

    folded: dict[str, str]
    tokens: dict[str, str]


class Analyser:
    """Brings the words of texts to what an index holds. May be shared by threads.

    Raises:
        MissingExtraError: the extra `catalogue` is not installed.

    >>> Analyser().analysed("Kommunerna", "sv")
    Analysed(words='kommunerna', tokens='sv1kommun xx2komm xx2mmun xx2uner xx2erna')
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._roots: dict[str, Callable[[str], list[str]]] = {each: rooted(each) for each in LANGUAGES}
        self._bases = {each: _other_endings(treatment) for each, treatment in LANGUAGES.items() if treatment.compounds}
        self._young = {each: Known({}, {}) for each in (*LANGUAGES, ANY)}
        self._old = {each: Known({}, {}) for each in self._young}
        self._kept = 0
        # Whoever turns pages, adds a filter or counts asks for the same words again.
        self._asked = lru_cache(maxsize=_MOST_ASKED)(self._found_asked)

    def analysed(self, text: str, language: str) -> Analysed:
        """The words and tokens of a text.

        Args:
            text: Any text.
            language: ISO 639-1; of a text in a language that is not treated the words stand for their roots.
        """
        # No word goes on across white space, and most pieces between it come again and again.
        pieces = text.split()
        different = set(pieces)
        known = self._young.get(language) or self._young[ANY]
        # To ask beforehand whether all are known would take a tenth longer.
        try:
            tokens = list(map(known.tokens.__getitem__, different))
        except KeyError:
            known = self._learned(different, language)
            tokens = list(map(known.tokens.__getitem__, different))
        return Analysed(" ".join(filter(None, map(known.folded.__getitem__, pieces))), " ".join(filter(None, tokens)))

    def known(self, pieces: set[str], language: str) -> Known:
        """What single pieces of texts are folded to, and their tokens.

        Args:
            pieces: Texts without white space.
            language: As for a text.
        """
        known = self._young.get(language) or self._young[ANY]
        return known if known.tokens.keys() >= pieces else self._learned(pieces, language)

    def asked(self, written: str, readers: Iterable[str] = ()) -> AskedWord:
        """What to look for where a reader asks for a word whose language is not known.

        Args:
            written: One word, as the reader wrote it.
            readers: Languages that the reader reads (ISO 639-1). In them every root counts; in others only those that
                keep most of the word, since short roots of other languages mean something else: the English care has
                the root car in French.
        """
        return self._asked(written, frozenset(readers))

    def _found_asked(self, written: str, reads: frozenset[str]) -> AskedWord:
        folded = " ".join(words(written))
        found = dict.fromkeys(word for word in (folded, " ".join(words(written, "ga"))) if word)
        fewest = max(SHORTEST_ROOTED, _SHARE_FOREIGN * len(folded))
        own = "".join(lowered_words(written)[:1])[:LONGEST_WORD]
        tokens = [f"{ANY}{ROOT}{folded}"]
        is_rooted = len(found) == 1 and _has_root(folded)
        with self._lock:
            for language, roots in self._roots.items():
                for root in roots(own):
                    if language in reads and len(root) < SHORTEST_ROOTED:
                        found[root] = None
                    if language in reads or len(root) >= fewest:
                        tokens.append(f"{language}{ROOT}{root}")
                    else:
                        is_rooted = False
        return AskedWord(words=tuple(found), roots=tuple(tokens), parts=self._asked_parts(folded), is_rooted=is_rooted)

    def _learned(self, different: set[str], language: str) -> Known:
        """What is known of some pieces after they were learnt."""
        language = language if language in self._young else ANY
        with self._lock:
            young, old = self._young[language], self._old[language]
            unknown = different.difference(young.tokens)
            for piece in unknown:
                # Last, since other threads look here first.
                young.folded[piece], young.tokens[piece] = (
                    (old.folded[piece], old.tokens[piece]) if piece in old.tokens else self._learn(piece, language)
                )
            self._kept += sum(1 + len(piece) // _ONE for piece in unknown)
            if self._kept > _MOST_KEPT:
                # What was not asked for since the last time is forgotten.
                self._old, self._young = self._young, {each: Known({}, {}) for each in self._young}
                self._kept = 0
            return young

    def _learn(self, piece: str, language: str) -> tuple[str, str]:
        """What a piece of a text is folded to, and its tokens."""
        folded, tokens = [], []
        for word in lowered_words(piece):
            folded.append(folded_word(word, language))
            tokens.append(self._tokens(word, folded[-1], language))
        return " ".join(filter(None, folded)), " ".join(filter(None, tokens))

    def _tokens(self, written: str, folded: str, language: str) -> str:
        if not _has_root(folded):
            return ""
        if language == ANY:
            return f"{ANY}{ROOT}{folded}"
        # Stemmers know the letters of their language, hence the word as it was written.
        tokens = [f"{language}{ROOT}{root}" for root in self._roots[language](written[:LONGEST_WORD]) if root]
        if len(folded) >= SHORTEST_COMPOUND and language in self._bases:
            forms = (folded, *self._bases[language](folded))
            tokens += dict.fromkeys(f"{ANY}{PART}{part}" for form in forms for part in parts(form))
        return " ".join(tokens)

    def _asked_parts(self, word: str) -> tuple[tuple[str, ...], ...]:
        if not word.isalpha():
            return ()
        # A base form that is shorter than the word asks for too little: many long words would hold its parts.
        bases = (base for of_language in self._bases.values() for base in of_language(word) if len(base) >= len(word))
        groups = (group for form in dict.fromkeys((word, *bases)) for group in parts_of_member(form))
        return tuple(tuple(dict.fromkeys(f"{ANY}{PART}{part}" for part in group)) for group in groups)


def _has_root(folded: str) -> bool:
    return len(folded) >= SHORTEST_ROOTED and folded.isalpha()


def _other_endings(treatment: Treatment) -> Endings:
    """The endings of common forms that have another one in the base form, and not only none."""
    return Endings(rule for rule in treatment.bases if ":" in rule)

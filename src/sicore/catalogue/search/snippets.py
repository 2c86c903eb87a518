"""The place in a record where the words stand, for people to see."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from sicore.analysis import Concordance
from sicore.analysis.analyser import ANY, PART
from sicore.analysis.parts import SHORTEST_MEMBER
from sicore.analysis.words import WRITTEN_WORD
from sicore.catalogue.index.texts import Told
from sicore.catalogue.search.found import Piece
from sicore.catalogue.search.plan import Adjacent, Beginning, Rooted
from sicore.members import Json
from sicore.text import LangText

LENGTH = 200
"""About so many characters of a text are shown."""

_LEAD = 60
_PART = f"{ANY}{PART}"
_LONGEST_READ = 50_000


class Marker:
    """Marks in texts the words that were looked for.

    Args:
        sought: The words, phrases and beginnings.
        concordance: Tells in which pieces of texts, between white space, words and roots stand.
        shown: The texts in which they are to be marked, all that are shown together.
    """

    def __init__(
        self, sought: Iterable[Rooted | Adjacent | Beginning], concordance: Concordance, shown: Iterable[Told]
    ) -> None:
        self._concordance = concordance
        self._words: set[str] = set()
        self._roots: set[str] = set()
        self._members: set[str] = set()
        self._parts: set[tuple[str, ...]] = set()
        self._beginnings: tuple[str, ...] = ()
        for each in sought:
            self._seek(each)
        self._pieces: dict[str, dict[str, list[str]]] = {}
        self._likely: dict[str, set[str]] = {}
        self._inside_of: dict[tuple[str, str], tuple[tuple[int, int], ...]] = {}
        if self.seeks:
            self._read(shown)

    def _seek(self, sought: Rooted | Adjacent | Beginning) -> None:
        match sought:
            case Rooted(word=word):
                self._words.update(() if word.is_rooted else word.words)
                self._roots.update(word.roots)
                self._parts.update(word.parts)
                self._members.update(each for each in word.words if len(each) >= SHORTEST_MEMBER and word.parts)
            case Adjacent():
                self._words.update(sought.words)
            case Beginning():
                self._beginnings = (*self._beginnings, sought.letters)

    def _read(self, shown: Iterable[Told]) -> None:
        """Find the pieces of texts in which a word may stand that was looked for."""
        for told in shown:
            self._pieces.setdefault(told.language, {})[told.text] = told.text[:_LONGEST_READ].split()
        for language, texts in self._pieces.items():
            holding = self._concordance.holding(texts, language)
            # A long word holds all of the parts, so that the rarest leads to all of them.
            rarest = (min(group, key=lambda part: len(holding.get(part, ()))) for group in self._parts)
            likely = (holding.get(each, ()) for each in (*self._words, *self._roots, *rarest))
            self._likely[language] = {*chain.from_iterable(likely), *self._begun(texts.values(), language)}

    def _begun(self, texts: Collection[list[str]], language: str) -> Iterator[str]:
        """The pieces in which a word stands that begins as was looked for."""
        if not self._beginnings:
            return
        met: set[str] = set().union(*texts)
        folded = self._concordance.analyser.known(met, language).folded
        yield from (piece for piece in met if self._begins(folded[piece]))

    def _begins(self, folded: str) -> bool:
        """Whether one of some words begins as was looked for."""
        return bool(self._beginnings) and any(word.startswith(self._beginnings) for word in folded.split())

    @property
    def seeks(self) -> bool:
        """Whether there is anything to mark."""
        return bool(self._words or self._roots or self._beginnings)

    def marked(self, text: str, language: str) -> list[tuple[int, int]]:
        """Where the words that were looked for begin and end in one of the texts."""
        if not self.seeks:
            return []
        found: list[tuple[int, int]] = []
        for piece in self._likely[language].intersection(self._pieces[language][text]):
            inside = self._inside(piece, language)
            if inside:
                places = _places(piece, text[:_LONGEST_READ])
                found += [(place + begin, place + end) for place in places for begin, end in inside]
        return sorted(found)

    def _inside(self, piece: str, language: str) -> tuple[tuple[int, int], ...]:
        """Where the words that were looked for stand in a piece of a text without white space."""
        found = self._inside_of.get((language, piece))
        if found is None:
            written = list(WRITTEN_WORD.finditer(piece.replace("_", " ")))
            known = self._concordance.analyser.known({each[0] for each in written}, language)
            found = tuple(
                each.span() for each in written if self._is_sought(known.folded[each[0]], known.tokens[each[0]])
            )
            self._inside_of[language, piece] = found
        return found

    def _is_sought(self, folded: str, tokens: str) -> bool:
        return (
            not self._words.isdisjoint(folded.split())
            or not self._roots.isdisjoint(tokens.split())
            or self._begins(folded)
            or (_PART in tokens and any(member in folded for member in self._members))
        )


def _places(piece: str, text: str) -> list[int]:
    """Where a piece stands in a text between white space."""
    found: list[int] = []
    end, last = 0, len(text)
    while (place := text.find(piece, end)) >= 0:
        end = place + len(piece)
        if (not place or text[place - 1].isspace()) and (end == last or text[end].isspace()):
            found.append(place)
    return found


def title_of(members: Mapping[str, Json], languages: Sequence[str]) -> tuple[str, str] | None:
    """The language and the title of a record as the reader sees it; None where it has none."""
    titles = members.get("title")
    if not isinstance(titles, dict) or not titles:
        return None
    return LangText(titles).best(*languages, original=members.get("original_language"))


def snippet(told_of: Iterable[Told], languages: Sequence[str], marker: Marker) -> list[Piece]:
    """The part of a record's texts, titles left aside, that shows the most words; nothing where none stands there.

    Of parts that show the same, one in a language that the reader reads comes first.
    """
    best: tuple[tuple[int, int], str, list[tuple[int, int]]] | None = None
    for told in told_of if marker.seeks else ():
        spans = () if told.is_title else marker.marked(told.text, told.language)
        if not spans:
            continue
        begin, inside = _densest(spans)
        worth = (len({told.text[a:b].casefold() for a, b in inside}), told.language in languages)
        if inside and (best is None or worth > best[0]):
            best = (worth, *_cut(told.text, begin, inside))
    return list(pieces(best[1], best[2])) if best else []


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """A text in pieces, the spans marked."""
    place = 0
    for begin, end in spans:
        if begin > place:
            yield Piece(text[place:begin], is_marked=False)
        yield Piece(text[begin:end], is_marked=True)
        place = end
    if place < len(text):
        yield Piece(text[place:], is_marked=False)


def _densest(spans: Sequence[tuple[int, int]]) -> tuple[int, list[tuple[int, int]]]:
    """The window with the most spans: where it begins, and its spans."""
    most: list[tuple[int, int]] = []
    for number, (begin, _) in enumerate(spans):
        inside = [span for span in spans[number : number + 40] if span[1] <= begin + LENGTH - _LEAD]
        if len(inside) > len(most):
            most = inside
    return (most[0][0] if most else 0), most


def _cut(text: str, begin: int, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The window at the borders of words, on one line, with marks of what is left out."""
    start = max(0, begin - _LEAD)
    if start:
        start = text.find(" ", start, begin) + 1 or begin
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), spans[-1][1])
    before = "… " if start else ""
    shown = text[start:end]
    if not shown.isprintable():
        shown = "".join(letter if letter.isprintable() else " " for letter in shown)
    shift = len(before) - start
    return before + shown + (" …" if end < len(text) else ""), [(a + shift, b + shift) for a, b in spans if b <= end]

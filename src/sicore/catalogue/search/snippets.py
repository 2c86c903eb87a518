"""The place in a record where the words stand, for people to see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sicore.analysis import Analyser
from sicore.analysis.analyser import ANY, PART
from sicore.analysis.parts import SHORTEST_MEMBER
from sicore.analysis.words import WRITTEN_WORD
from sicore.catalogue.index.texts import texts
from sicore.catalogue.search.found import Piece
from sicore.catalogue.search.plan import Adjacent, Beginning, Rooted
from sicore.members import Json
from sicore.text import LangText, language_of

LENGTH = 200
"""About so many characters of a text are shown."""

_LEAD = 60
_PART = f"{ANY}{PART}"
_LONGEST_READ = 50_000


class Marker:
    """Marks in texts the words that were looked for.

    Args:
        sought: The words, phrases and beginnings.
        analyser: Brings words to their roots.
    """

    def __init__(self, sought: Iterable[Rooted | Adjacent | Beginning], analyser: Analyser) -> None:
        self._analyser = analyser
        self._words: set[str] = set()
        self._roots: set[str] = set()
        self._members: set[str] = set()
        self._beginnings: tuple[str, ...] = ()
        self._judged: dict[str, dict[str, tuple[tuple[int, int], ...]]] = {}
        for each in sought:
            self._seek(each)

    def _seek(self, sought: Rooted | Adjacent | Beginning) -> None:
        match sought:
            case Rooted(word=word):
                self._words.update(word.words)
                self._roots.update(word.roots)
                self._members.update(each for each in word.words if len(each) >= SHORTEST_MEMBER and word.parts)
            case Adjacent():
                self._words.update(sought.words)
            case Beginning():
                self._beginnings = (*self._beginnings, sought.letters)

    @property
    def seeks(self) -> bool:
        """Whether there is anything to mark."""
        return bool(self._words or self._beginnings)

    def marked(self, text: str, language: str) -> list[tuple[int, int]]:
        """Where the words that were looked for begin and end in a text."""
        read = text[:_LONGEST_READ]
        judged = self._judged.setdefault(language, {})
        pieces = set(read.split())
        unknown = pieces.difference(judged)
        judged.update(dict.fromkeys(unknown, ()))
        judged.update((piece, self._inside(piece, language)) for piece in self._likely(unknown, language))
        found = [
            (place + begin, place + end)
            for piece in pieces
            if judged[piece]
            for place in _places(piece, read)
            for begin, end in judged[piece]
        ]
        return sorted(found)

    def _likely(self, pieces: set[str], language: str) -> list[str]:
        """Those of some pieces of texts in which a word may stand that was looked for."""
        if not pieces:
            return []
        written, folded, tokens = zip(*self._analyser.each(pieces, language), strict=True)
        roots = [root for root in self._roots if root[:2] in {language, ANY}]
        places = {*_lines_with(folded, (*self._words, *self._beginnings, *self._members)), *_lines_with(tokens, roots)}
        return [written[place] for place in places]

    def _inside(self, piece: str, language: str) -> tuple[tuple[int, int], ...]:
        """Where the words that were looked for stand in a piece of a text without white space."""
        found = list(WRITTEN_WORD.finditer(piece.replace("_", " ")))
        told = {
            word: (folded, tokens)
            for word, folded, tokens in self._analyser.each({each[0] for each in found}, language)
        }
        return tuple(each.span() for each in found if self._is_sought(*told[each[0]]))

    def _is_sought(self, folded: str, tokens: str) -> bool:
        return (
            not self._words.isdisjoint(folded.split())
            or not self._roots.isdisjoint(tokens.split())
            or (bool(self._beginnings) and any(word.startswith(self._beginnings) for word in folded.split()))
            or (_PART in tokens and any(member in folded for member in self._members))
        )


def _lines_with(lines: Iterable[str], sought: Iterable[str]) -> Iterator[int]:
    """The places of the lines in which one of some texts stands; one walk through all is faster than one for each."""
    joined = "\n".join(lines)
    for each in sought:
        at = joined.find(each)
        while at >= 0:
            yield joined.count("\n", 0, at)
            end = joined.find("\n", at)
            at = joined.find(each, end) if end >= 0 else -1


def _places(piece: str, text: str) -> Iterator[int]:
    """Where a piece stands in a text between white space."""
    end = 0
    while (place := text.find(piece, end)) >= 0:
        end = place + len(piece)
        if not text[max(0, place - 1) : place].strip() and not text[end : end + 1].strip():
            yield place


def titled(members: Mapping[str, Json], languages: Sequence[str], marker: Marker) -> tuple[str | None, list[Piece]]:
    """The language and the title of a record as the reader sees it; None and nothing where it has none."""
    titles = members.get("title")
    if not isinstance(titles, dict) or not titles:
        return None, []
    tag, text = LangText(titles).best(*languages, original=members.get("original_language"))
    return tag, list(pieces(text, marker.marked(text, language_of(tag))))


def snippet(members: Mapping[str, Json], languages: Sequence[str], marker: Marker) -> list[Piece]:
    """The part of a record's texts, titles left aside, that shows the most words; nothing where none stands there.

    Of parts that show the same, one in a language that the reader reads comes first.
    """
    best: tuple[tuple[int, int], str, list[tuple[int, int]]] | None = None
    for told in texts(members) if marker.seeks else ():
        if told.is_title:
            continue
        spans = marker.marked(told.text, told.language)
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

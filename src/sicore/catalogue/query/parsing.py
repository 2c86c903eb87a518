"""Reading a query."""

from collections.abc import Callable
from difflib import get_close_matches
from itertools import islice

from sicore.analysis import words
from sicore.catalogue.query.asked import And, Asked, Everything, Not, Or, Phrase, Prefix, Word
from sicore.catalogue.query.conditions import condition
from sicore.catalogue.query.errors import QueryError
from sicore.catalogue.query.fields import BY_NAME, FIELDS
from sicore.catalogue.query.pieces import Piece, Sort, pieces

LONGEST = 10_000
"""So many characters a query has at most."""
MOST_PIECES = 256
"""So many words, phrases, values and signs."""
DEEPEST = 32
"""So many brackets within brackets."""
LONGEST_PHRASE = 64
"""So many words in a phrase, or in a number or code that signs part into several."""

_SHORTEST_PREFIX = 2
_STARTS = frozenset((Sort.OPEN, Sort.NOT, Sort.WORD, Sort.PHRASE, Sort.FIELD))
_EXPECTED = "A word, a phrase, a field with its value or an opening bracket could stand here."


def parse_query(query: str) -> Asked:
    """What a query asks.

    Words side by side must all be there; `OR` binds less than standing side by side. An empty query asks for
    everything.

    Raises:
        QueryError: it cannot be read, or is too long; the message points at the character.

    >>> str(parse_query('unga OR ungdom country:SE -type:call "social innovation" verk*'))
    'unga OR ungdom country:SE -type:call "social innovation" verk*'
    """
    if len(query) > LONGEST:
        raise QueryError(
            f"The query has {len(query):,} characters",
            query=query[: LONGEST + 1],
            position=LONGEST,
            repair=f"It may have {LONGEST:,}; look for less at a time.",
        )
    if not query.strip():
        return Everything()
    found = list(islice(pieces(query), MOST_PIECES + 2))
    if found[-1].sort is not Sort.END:
        raise QueryError(
            f"The query has more than {MOST_PIECES} words and signs",
            query=query,
            position=found[MOST_PIECES].start,
            repair="Look for less at a time.",
        )
    return _Parser(query, found).parse()


class _Parser:
    def __init__(self, query: str, found: list[Piece]) -> None:
        self._query = query
        self._pieces = found
        self._at = 0
        self._depth = 0

    def parse(self) -> Asked:
        asked = self._any()
        if self._here.sort is not Sort.END:
            raise self._error("A closing bracket has no partner", repair="Leave it out, or open it before.")
        if asked is None:
            raise QueryError("The query holds no word to look for", query=self._query, position=0, repair=_EXPECTED)
        return asked

    @property
    def _here(self) -> Piece:
        return self._pieces[self._at]

    def _error(self, problem: str, *, repair: str = _EXPECTED, piece: Piece | None = None) -> QueryError:
        return QueryError(problem, query=self._query, position=(piece or self._here).start, repair=repair)

    def _any(self) -> Asked | None:
        """Parts of which one must be so; None where only signs stand there."""
        parts = [self._all()]
        while self._here.sort is Sort.OR:
            sign = self._here
            self._at += 1
            parts.append(self._all())
            if None in parts[-2:]:
                raise self._error(f"On a side of {sign.text} nothing to look for stands", piece=sign)
        return _joined(parts, Or)

    def _all(self) -> Asked | None:
        """Parts that must all be so; None where only signs stand there."""
        parts = []
        while self._here.sort in _STARTS:
            parts.append(self._one())
        return _joined(parts, And)

    def _one(self) -> Asked | None:
        piece = self._here
        self._at += 1
        if piece.sort is Sort.WORD:
            return self._word(piece, in_title=False)
        if piece.sort is Sort.PHRASE:
            return self._phrase(piece, in_title=False)
        if piece.sort is Sort.FIELD:
            return self._field(piece)
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error(f"More than {DEEPEST} brackets or negations stand within each other", piece=piece)
        part = self._bracket(piece) if piece.sort is Sort.OPEN else self._negation(piece)
        self._depth -= 1
        return part

    def _bracket(self, opening: Piece) -> Asked | None:
        part = self._any()
        if self._here.sort is not Sort.CLOSE:
            raise self._error("A bracket has no partner", repair="Close it, or leave it out.", piece=opening)
        self._at += 1
        return part

    def _negation(self, sign: Piece) -> Asked:
        part = self._one() if self._here.sort in _STARTS else None
        if part is None:
            raise self._error(f"Behind {sign.text} nothing to leave out stands", piece=sign)
        return Not(part=part)

    def _word(self, piece: Piece, *, in_title: bool) -> Asked | None:
        text = _bare(piece.text)
        if piece.text == "*":
            return Everything()
        if not text:
            return None
        if not piece.text.endswith("*"):
            if any(map(str.isdigit, text)):
                self._check_length(piece)
            return Word(text=text, in_title=in_title)
        if sum(map(str.isalnum, text)) < _SHORTEST_PREFIX:
            raise self._error(
                "One letter is too little for the beginning of a word",
                repair=f"Write {_SHORTEST_PREFIX} letters or more before the star.",
                piece=piece,
            )
        return Prefix(text=text, in_title=in_title)

    def _phrase(self, piece: Piece, *, in_title: bool) -> Asked | None:
        self._check_length(piece)
        return Phrase(text=piece.text, in_title=in_title) if _bare(piece.text) else None

    def _check_length(self, piece: Piece) -> None:
        count = len(words(piece.text))
        if count > LONGEST_PHRASE:
            raise self._error(
                f"The phrase has {count} words",
                repair=f"It may have {LONGEST_PHRASE}; leave out some, or the quotation marks.",
                piece=piece,
            )

    def _field(self, piece: Piece) -> Asked | None:
        values = []
        while self._here.sort in {Sort.VALUE, Sort.QUOTED}:
            values.append(self._here)
            self._at += 1
        field = BY_NAME.get(piece.text.lower())
        if field is None:
            raise self._error(f"There is no field {piece.text!r}", repair=_near(piece.text), piece=piece)
        if field.name == "title":
            return self._title(piece, values)
        return condition(field, piece, values, query=self._query)

    def _title(self, piece: Piece, values: list[Piece]) -> Asked | None:
        if piece.sign not in ":=":
            raise self._error("A title is no number", repair="Write title:word.", piece=piece)
        read: dict[Sort, Callable[..., Asked | None]] = {Sort.VALUE: self._word, Sort.QUOTED: self._phrase}
        parts = [read[value.sort](value, in_title=True) for value in values]
        if None in parts:
            raise self._error("The value holds no word to look for", piece=values[parts.index(None)])
        return _joined(parts, Or)


def _bare(text: str) -> str:
    """A word without the signs around it."""
    inner = [place for place, letter in enumerate(text) if letter.isalnum()]
    return text[inner[0] : inner[-1] + 1] if inner else ""


def _joined(parts: "list[Asked | None]", how: type[And] | type[Or]) -> Asked | None:
    flat: list[Asked] = []
    for part in parts:
        if isinstance(part, how):
            flat += part.parts
        elif part is not None:
            flat.append(part)
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else how(parts=tuple(flat))


def _near(name: str) -> str:
    near = get_close_matches(name.lower(), list(BY_NAME), n=1)
    hint = f"Did you mean {near[0]}? " if near else f"There are {', '.join(each.name for each in FIELDS)}. "
    return f"{hint}To look for the text itself put it in quotation marks."

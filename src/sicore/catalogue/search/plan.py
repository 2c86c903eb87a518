"""What a query means for the records: words by their roots, filters with the codes below them."""

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from sicore.analysis import Analyser, AskedWord, words
from sicore.analysis.words import WRITTEN_WORD
from sicore.catalogue.query import (
    LONGEST_PHRASE,
    And,
    Asked,
    Everything,
    Matching,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
)
from sicore.catalogue.search.codes import codes_below
from sicore.errors import UsageError


@frozen(kw_only=True)
class Whole:
    """Every record."""


@frozen(kw_only=True)
class Rooted:
    """Records with a word, by its root.

    Args:
        word: What to look for.
        in_title: Whether it must stand in a title.
    """

    word: AskedWord
    in_title: bool = False


@frozen(kw_only=True)
class Adjacent:
    """Records with words side by side.

    Args:
        words: The folded words.
        in_title: Whether they must stand in a title.
    """

    words: tuple[str, ...]
    in_title: bool = False


@frozen(kw_only=True)
class Beginning:
    """Records with a word that begins in a way.

    Args:
        letters: The folded letters.
        in_title: Whether it must stand in a title.
    """

    letters: str
    in_title: bool = False


@frozen(kw_only=True)
class OneOf:
    """Records whose field has one of some values.

    Args:
        name: The field of the query.
        values: The values; of places and centres those below them count as well.
    """

    name: str
    values: tuple[str, ...]


@frozen(kw_only=True)
class Between:
    """Records whose field lies between two values.

    Args:
        name: The field of the query.
        low: The least, None where there is no limit.
        high: The most, None where there is no limit.
        beyond: Whether it must lie beyond them.
    """

    name: str
    low: str | None
    high: str | None
    beyond: bool = False


@frozen(kw_only=True)
class Without:
    """Records for which something is not so."""

    part: "Plan"


@frozen(kw_only=True)
class AllOf:
    """Records for which all parts are so."""

    parts: "tuple[Plan, ...]"


@frozen(kw_only=True)
class AnyOf:
    """Records for which one part is so, or several."""

    parts: "tuple[Plan, ...]"


Plan = Whole | Rooted | Adjacent | Beginning | OneOf | Between | Without | AllOf | AnyOf

# Few are deleted, so that it is quicker to leave those out than to ask of each find whether it is none.
_ALIVE = Without(part=OneOf(name="deleted", values=("yes",)))

# Articles and prepositions that lose their vowel before another word: l'innovation, dell'innovazione, d'oibrigh.
_ELIDED = frozenset((
    "l", "d", "j", "m", "t", "s", "n", "c", "b", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "un", "ta", "dell",
    "nell", "sull", "all", "dall", "coll", "gl", "agl", "dagl", "degl", "negl", "sugl",
))  # fmt: skip
_APOSTROPHES = ("'", "’", "ʼ", "`", "´")


class Planner:
    """Turns queries into plans.

    Args:
        analyser: Brings words to their roots.
        readers: Languages that the reader reads (ISO 639-1).
        sources: Gives the numbers of the sources whose name or address holds a text.
    """

    def __init__(self, analyser: Analyser, readers: Iterable[str], sources: Callable[[str], Iterable[int]]) -> None:
        self._analyser = analyser
        self._readers = tuple(readers)
        self._sources = sources

    def plan(self, asked: Asked) -> Plan:
        """What a query means. Deleted records are left out where it does not ask for tombstones.

        Raises:
            UsageError: a phrase is too long.
        """
        planned = self._plan(asked)
        return planned if _asks_for_tombstones(asked) else AllOf(parts=(*_parts(planned), _ALIVE))

    def _plan(self, asked: Asked) -> Plan:
        match asked:
            case Everything():
                return Whole()
            case Word():
                return self._word(asked)
            case Phrase():
                return _adjacent(words(asked.text), in_title=asked.in_title)
            case Prefix():
                return self._prefix(asked)
            case Matching():
                return self._matching(asked)
            case Range():
                return Between(name=asked.field, low=asked.low, high=asked.high, beyond=asked.beyond)
            case Not():
                return Without(part=self._plan(asked.part))
            case And():
                return AllOf(parts=tuple(self._plan(part) for part in asked.parts))
            case Or():
                return AnyOf(parts=tuple(self._plan(part) for part in asked.parts))

    def _word(self, asked: Word) -> Plan:
        written = list(_meant(asked.text))
        if len(written) > 1 and any(letter.isdigit() for letter in asked.text):
            # The parts of a number or a code mean nothing apart.
            return _adjacent(words(asked.text), in_title=asked.in_title)
        return _all([self._rooted(each, in_title=asked.in_title) for each in written])

    def _rooted(self, written: str, *, in_title: bool) -> Plan:
        return Rooted(word=self._analyser.asked(written, self._readers), in_title=in_title)

    def _prefix(self, asked: Prefix) -> Plan:
        *before, last = words(asked.text) or [""]
        parts: list[Plan] = [_adjacent([each], in_title=asked.in_title) for each in before]
        return _all([*parts, Beginning(letters=last, in_title=asked.in_title)])

    def _matching(self, asked: Matching) -> Plan:
        if asked.field == "source":
            numbers = {number for value in asked.values for number in self._sources(value)}
            return OneOf(name="source", values=tuple(map(str, sorted(numbers))))
        values = dict.fromkeys(code for value in asked.values for code in codes_below(asked.field, value))
        return OneOf(name=asked.field, values=tuple(values))


def words_of(plan: Plan) -> Iterator[Rooted | Adjacent | Beginning]:
    """The words, phrases and beginnings that a plan looks for, without those that it leaves out."""
    match plan:
        case Rooted() | Adjacent() | Beginning():
            yield plan
        case AllOf() | AnyOf():
            for part in plan.parts:
                yield from words_of(part)
        case _:
            return


def _meant(text: str) -> Iterator[str]:
    """The words of a text as it was typed, without elided articles."""
    parts = list(WRITTEN_WORD.finditer(text.replace("_", " ")))
    for part in parts:
        is_elided = text[part.end() : part.end() + 1] in _APOSTROPHES and part[0].lower() in _ELIDED
        if not is_elided or part is parts[-1]:
            yield part[0]


def _adjacent(folded: list[str], *, in_title: bool) -> Plan:
    if len(folded) > LONGEST_PHRASE:
        raise UsageError(f"A phrase has {LONGEST_PHRASE} words at most; this one has {len(folded)}.")
    return Adjacent(words=tuple(folded), in_title=in_title)


def _all(parts: list[Plan]) -> Plan:
    return parts[0] if len(parts) == 1 else AllOf(parts=tuple(parts))


def _parts(plan: Plan) -> tuple[Plan, ...]:
    return plan.parts if isinstance(plan, AllOf) else (plan,)


def _asks_for_tombstones(asked: Asked) -> bool:
    match asked:
        case Matching():
            return asked.field == "type" and "tombstone" in asked.values
        case And() | Or():
            return any(_asks_for_tombstones(part) for part in asked.parts)
        case _:
            return False

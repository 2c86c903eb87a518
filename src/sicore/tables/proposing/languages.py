"""In which language texts are written, by the small words that every sentence has."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from sicore.tables.proposing.column import ColumnSample
from sicore.tables.suggestion import Suggestion
from sicore.tables.targets import TARGETS, Kind

_SMALL_WORDS = {
    "bg": "и на за от в с да се по при чрез към проект",
    "cs": "a v na pro se je ze do s z projektu podpora které jsou je při",
    "da": "og af til for med på er den der i et en det som projektet skal samt",
    "de": "der die das und für von mit des den im zur zum ist durch auf eine einer werden",
    "el": "και του της των το η για στην στο με από την οι τα έργο",
    "en": "the and of to for in with by on is an from their project through",
    "es": "de la el y los en para con las del por una un que se proyecto",
    "et": "ja ning on projekti eesmärk mis et kaudu toetamine arendamine läbi ka",
    "fi": "ja on sekä että hankkeen hankkeessa tavoitteena ovat joka myös tai ei kehittäminen",
    "fr": "de la le et les des du pour en une dans par un sur aux projet au l d est",
    "ga": "agus an na le do ar chun is atá don tionscadal trí",
    "hr": "i u za na je se s od kroz projekt projekta te su koji će razvoj",
    "hu": "és a az megvalósítása fejlesztése hogy egy való keretében által valamint projekt korszerűsítése",
    "it": "di e il la per del della in con dei le delle un una al nel che progetto gli",
    "lt": "ir projekto kad bei yra su į iš tai bus siekiama plėtra",
    "lv": "un projekta ir no ar par lai tiks kas uz attīstība pie īstenošana",
    "mt": "u ta l-il-li għal fil mal biex tal proġett huwa",
    "nl": "de het een en van voor in met op te aan is zijn door bij project",
    "pl": "i w na z do dla się oraz jest o przez projektu wsparcie rozwój od po",
    "pt": "de a e o da do para em os as com na no dos das uma um projeto projecto",
    "ro": "și şi de la în din pentru cu prin a al ale unui proiectul o pe dezvoltarea",
    "sk": "a v na pre sa je zo do s z projektu podpora ktoré sú pri prostredníctvom",
    "sl": "in v na za je se pri z s ki so od operacije bo bodo razvoj",
    "sv": "och att av för med på är den som i ett en det till projektet ska inom",
}
_BY_WORD: dict[str, frozenset[str]] = {
    word: frozenset(language for language, words in _SMALL_WORDS.items() if word in words.split())
    for words in _SMALL_WORDS.values()
    for word in words.split()
}
_OF_TEXT = frozenset(
    name for name, target in TARGETS.items() if target.kind is Kind.TEXT and target.part == "operation"
)
_NAMED = re.compile(r"\(([a-z]{2,3}): ")
_WORD = re.compile(r"(?<![\w.-])[^\W\d_]+(?![\w-])")
_ENOUGH_WORDS = 8
_ENOUGH_TEXTS = 300


@frozen(kw_only=True)
class Spoken:
    """The language of some texts.

    Args:
        language: The likeliest.
        share: Which part of the small words that were met it has, from 0 to 1.
        next_share: The same of the next likely one.
        words: How many small words were met.
    """

    language: str
    share: float
    next_share: float
    words: int

    @property
    def is_clear(self) -> bool:
        """Whether no other language comes near."""
        return self.words >= _ENOUGH_WORDS and self.share >= 1.3 * self.next_share


def spoken_in(texts: Iterable[str]) -> Spoken | None:
    """The language that texts are written in; None where no small word of any language occurs.

    >>> spoken_in(["Verringerung und Verhütung des vorzeitigen Schulabbruchs und Förderung der Bildung"]).language
    'de'
    """
    votes: Counter[str] = Counter()
    met = 0
    for number, text in enumerate(texts):
        if number == _ENOUGH_TEXTS:
            break
        for word in _WORD.findall(text.casefold()):
            languages = _BY_WORD.get(word)
            if languages:
                met += 1
                votes.update(languages)
    if not met:
        return None
    (first, most), *rest = [*votes.most_common(2), ("", 0)]
    return Spoken(language=first, share=most / met, next_share=rest[0][1] / met, words=met)


@frozen(kw_only=True)
class Languages:
    """The languages of a table.

    Args:
        main: The language of its headers and most of its texts; None where it is not clear.
        evidence: Why, an English sentence.
        by_column: The languages of columns of texts, by where they stand, as far as they are clear.
    """

    main: str | None
    evidence: str
    by_column: dict[int, str]


def languages_of(
    columns: Sequence[ColumnSample], headers: Sequence[str], said: Sequence[Sequence[Suggestion]], declared: str | None
) -> Languages:
    """In which languages the texts of a table are.

    Args:
        columns: Its columns.
        headers: Its headers.
        said: What the lexicon says of them.
        declared: The language that the user declares.
    """
    spoken = {
        column.index: found.language
        for column, suggested in zip(columns, said, strict=True)
        if column.filled and suggested and _OF_TEXT & {each.field for each in suggested[:1]}
        for found in [spoken_in(column.texts())]
        if found is not None and found.is_clear
    }
    if declared:
        return Languages(main=declared, evidence="The language was given.", by_column=spoken)
    votes = Counter(spoken.values())
    for language, _ in votes.most_common(1):
        return Languages(main=language, evidence=f"Small words of {language} in its texts.", by_column=spoken)
    every = spoken_in([*headers, *(text for column in columns for text in column.texts())])
    if every is not None and every.is_clear:
        return Languages(main=every.language, evidence=f"Small words of {every.language} in its cells.", by_column={})
    by_words = _of_headers(said)
    evidence = f"The words of its headers are {by_words}." if by_words else ""
    return Languages(main=by_words, evidence=evidence, by_column={})


def _of_headers(said: Sequence[Sequence[Suggestion]]) -> str | None:
    """The language that the lexicon knows most words of the headers in, as its evidence names it."""
    votes = Counter(language for each in said for one in each[:1] for language in set(_NAMED.findall(one.evidence)))
    votes.pop("mul", None)
    (first, most), (_, next_most), *_ = [*votes.most_common(2), ("", 0), ("", 0)]
    return first if most >= 2 and most > next_most else None

"""In which language texts are written, by the small words that every sentence has."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from attrs import evolve, field, frozen

from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.vocabulary import words_of
from sicore.tables.suggestion import Suggestion
from sicore.tables.targets import TARGETS, Kind

_OF_TEXT = frozenset(
    name for name, target in TARGETS.items() if target.kind is Kind.TEXT and target.part == "operation"
)
_NAMED = re.compile(r"\(([a-z]{2,3}): ")
_WORD = re.compile(r"(?<![\w.-])[^\W\d_]+(?![\w-])")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_CODE_OF_ENGLISH = re.compile(r"\((?:EN|en)\)|[_-](?:EN|en)$|(?:^|\s)EN$")
_ENOUGH_WORDS = 8
_ENOUGH_TEXTS = 300


@lru_cache(maxsize=1)
def _by_word() -> dict[str, frozenset[str]]:
    """The languages that have each small word."""
    languages: dict[str, set[str]] = {}
    for language, words in words_of("small_words").items():
        for word in words:
            languages.setdefault(word, set()).add(language)
    return {word: frozenset(each) for word, each in languages.items()}


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
            languages = _by_word().get(word)
            if languages:
                met += 1
                votes.update(languages)
    if not met:
        return None
    (first, most), *rest = [*votes.most_common(2), ("", 0)]
    return Spoken(language=first, share=most / met, next_share=rest[0][1] / met, words=met)


def language_named(header: str) -> str | None:
    """The language that a header says its column is in; None where it says none.

    >>> language_named("Projektname (englisch)"), language_named("operation_name_en"), language_named("Projektname")
    ('en', 'en', None)
    """
    if _CODE_OF_ENGLISH.search(header):
        return "en"
    words = _ANY_WORD.findall(header.casefold())
    named = [
        language
        for language, beginnings in words_of("languages").items()
        if any(word.startswith(beginnings) for word in words)
    ]
    return named[0] if len(named) == 1 else None


@frozen(kw_only=True)
class Languages:
    """The languages of a table.

    Args:
        main: The language of its headers and most of its texts; None where it is not clear.
        evidence: Why, an English sentence.
        by_column: The languages of columns of texts, by where they stand, as far as they are clear.
        by_header: Those of them that their headers name.
    """

    main: str | None
    evidence: str
    by_column: dict[int, str]
    by_header: dict[int, str] = field(factory=dict)


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
        if column.filled
        and language_named(column.said) is None
        and suggested
        and _OF_TEXT & {each.field for each in suggested[:1]}
        for found in [spoken_in(column.texts())]
        if found is not None and found.is_clear
    }
    named = {column.index: found for column in columns if (found := language_named(column.said)) is not None}
    told = _told(columns, headers, said, spoken=spoken, declared=declared)
    return evolve(told, by_column=spoken | named, by_header=named)


def _told(
    columns: Sequence[ColumnSample],
    headers: Sequence[str],
    said: Sequence[Sequence[Suggestion]],
    *,
    spoken: dict[int, str],
    declared: str | None,
) -> Languages:
    if declared:
        return Languages(main=declared, evidence="The language was given.", by_column={})
    votes = Counter(spoken.values())
    for language, _ in votes.most_common(1):
        return Languages(main=language, evidence=f"Small words of {language} in its texts.", by_column={})
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

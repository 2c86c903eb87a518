"""The words that the pages use, one TOML file for each official language of the Union.

A pattern is one or more words with spaces between; `*` stands for any letters, and `|` stands between patterns. They
are compared without regard to case, and only with whole words.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from attrs import Factory, frozen

FOLDER = Path(__file__).parent / "lexicons"

CEDILLAS = str.maketrans("ŞşŢţ", "ȘșȚț")
"""Romanian pages mix the cedilla of old keyboards with the comma below; patterns are written with the comma."""


@frozen(kw_only=True)
class Lexicon:
    """The words of one language.

    Args:
        language: BCP 47.
        is_verified: Whether the words were seen on a page of the language; otherwise they were written from
            knowledge of the language alone.
        stop_words: Frequent little words, by which the language is recognised.
        skip_links: The link to the main content that stands before the page.
        conjunctions: What stands before the last part of an enumeration.
        million: Words and abbreviations.
        euro: The currency's name and its forms.
        months: The twelve months, each with its forms.
        seasons: Spring, summer, autumn, winter, each with its forms.
        year: The word for a year as a length of time.
        month: The word for a month as a length of time.
        numbers: Number words.
        words: Patterns by the subject that they show.
    """

    language: str
    is_verified: bool = False
    stop_words: frozenset[str] = frozenset()
    skip_links: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    million: tuple[str, ...] = ()
    euro: tuple[str, ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    seasons: tuple[tuple[str, ...], ...] = ()
    year: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    numbers: Mapping[int, tuple[str, ...]] = Factory(dict)
    words: Mapping[str, tuple[str, ...]] = Factory(dict)

    def pattern(self, *subjects: str) -> re.Pattern[str]:
        """What shows one of the subjects; matches nothing where the language has no words for them."""
        return compiled(tuple(pattern for subject in subjects for pattern in self.words.get(subject, ())))


@lru_cache(maxsize=4096)
def compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for several patterns.

    >>> compiled(("delovn* pogoj*",)).search("boljši delovni pogoji").group()
    'delovni pogoji'
    """
    return re.compile(rf"(?<!\w)(?:{alternatives(patterns)})(?!\w)", re.IGNORECASE)


def alternatives(patterns: Iterable[str]) -> str:
    """The patterns as the inside of a regular expression; one that never matches where there are none."""
    made = [r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in each.split()) for each in patterns]
    return "|".join(made) or r"(?!)"


def for_matching(text: str) -> str:
    """The text with letters that are written in two ways made one; as long as it was."""
    return text.translate(CEDILLAS)


@lru_cache(maxsize=1)
def lexicons() -> Mapping[str, Lexicon]:
    """All lexicons by language."""
    return {file.stem: _read(file) for file in sorted(FOLDER.glob("*.toml"))}


def lexicon_for(tag: str) -> Lexicon:
    """The lexicon of a language tag; an empty one for a language that has none, and then only structure counts."""
    return lexicons().get(tag.partition("-")[0].lower()) or Lexicon(language=tag)


def _forms(told: str) -> tuple[str, ...]:
    return tuple(told.split("|"))


def _read(file: Path) -> Lexicon:
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    return Lexicon(
        language=file.stem,
        is_verified=told["verified"],
        stop_words=frozenset(told["stop_words"].split()),
        skip_links=_forms(told["skip_links"]),
        conjunctions=_forms(told["conjunctions"]),
        million=_forms(told["million"]),
        euro=_forms(told["euro"]),
        months=tuple(map(_forms, told["months"])),
        seasons=tuple(map(_forms, told["seasons"])),
        year=_forms(told["year"]),
        month=_forms(told["month"]),
        numbers={int(number): _forms(forms) for number, forms in told["numbers"].items()},
        words={subject: _forms(forms) for subject, forms in told["words"].items()},
    )

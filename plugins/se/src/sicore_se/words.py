"""The Swedish words by which pages of the bank are read; they stand as data in the folder `lexicon`."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

LONGEST_PIECE = 20_000
"""No paragraph of an application is longer, in characters; what is longer is not searched for marker words."""


def _expression(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


@frozen
class Meaning:
    """An expression and what a text that meets it means."""

    expression: re.Pattern[str]
    meaning: str


@frozen(kw_only=True)
class PageWords:
    """What stands on a page around the project.

    Args:
        heading: The line with number and title, as the groups `number` and `title`.
        labels: What each label is about, by the label as `plain_label` writes it.
        names: The labels as the bank writes them, by the plain ones.
        answers: Yes and no.
        funds: Codes of the list `eu-programme` by the bank's names of Funds, in small letters.
        boilerplate: What a line that is no part of the project is.
    """

    heading: re.Pattern[str]
    labels: Mapping[str, str]
    names: Mapping[str, str]
    answers: Mapping[str, bool]
    funds: Mapping[str, str]
    boilerplate: tuple[Meaning, ...]


@frozen(kw_only=True)
class TextWords:
    """How the free text of a page says what.

    Args:
        abbreviations: Words that end with a point inside a sentence.
        kinds: For each kind of statement the expressions by which it is known, the first that fits counting.
        phrases: For each kind of topic the expressions whose matches are kept as topics.
        codes: For each kind of topic the codes of what an expression meets; an empty code where no list has one.
        single: Single expressions by name.
        levels: The levels of centres by the word for them.
        authority: The name of the managing authority.
    """

    abbreviations: tuple[str, ...]
    kinds: Mapping[str, tuple[Meaning, ...]]
    phrases: Mapping[str, tuple[re.Pattern[str], ...]]
    codes: Mapping[str, tuple[Meaning, ...]]
    single: Mapping[str, re.Pattern[str]]
    levels: Mapping[str, str]
    authority: str

    def first(self, kind: str, text: str) -> str | None:
        """The first meaning of a kind that a text has; None where it has none, or is too long to be of any kind."""
        if len(text) > LONGEST_PIECE:
            return None
        return next((known.meaning for known in self.kinds[kind] if known.expression.search(text)), None)

    def coded(self, kind: str, text: str) -> Iterator[tuple[str, str]]:
        """The codes of a kind with the words of the text that say so, each code once, in the order of the text."""
        found = [
            (match.start(), known.meaning, match.group())
            for known in self.codes[kind]
            if (match := known.expression.search(text))
        ]
        seen: set[str] = set()
        for _, code, words in sorted(found):
            if not code or code not in seen:
                seen.add(code)
                yield code, words

    def topics(self, kind: str, text: str) -> tuple[str, ...]:
        """The phrases of a kind in a text, in its own order."""
        found = {match.start(): match.group() for known in self.phrases[kind] for match in known.finditer(text)}
        return tuple(found[start].strip() for start in sorted(found))


def plain_label(text: str) -> str:
    """A label without its colon, capitals and differences in spaces and dashes.

    >>> plain_label("NUTS–2  kod:")
    'nuts-2 kod'
    """
    return " ".join(text.removesuffix(":").replace("–", "-").casefold().split())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("sicore_se").joinpath("lexicon", name).read_text(encoding="utf-8"))


@cache
def page_words() -> PageWords:
    """The words of pages; read on first use."""
    told = _read("page.toml")
    return PageWords(
        heading=_expression(told["heading"]),
        labels={plain_label(label): about for label, about in told["labels"].items()},
        names={plain_label(label): label for label in told["labels"]},
        answers=told["answers"],
        funds=told["funds"],
        boilerplate=tuple(Meaning(_expression(each["line"]), each["reason"]) for each in told["boilerplate"]),
    )


_KINDS = {
    "heading": "section",
    "paragraph": "section",
    "sentence": "section",
    "mode": "mode",
    "activity": "kind",
    "recurrence": "recurrence",
    "document": "kind",
}
_CODES = ("themes", "target_groups", "horizontal_principles", "centre_functions", "sectors_of_partners")


@cache
def text_words() -> TextWords:
    """The words of free texts; read on first use."""
    told = _read("description.toml")
    return TextWords(
        abbreviations=tuple(told["abbreviations"]),
        kinds={
            **{
                kind: _meanings((each["words"], each[member]) for each in told[kind]) for kind, member in _KINDS.items()
            },
            "role": _meanings(told["roles"].items()),
            "sector": _meanings(told["sectors"].items()),
        },
        phrases={kind: tuple(map(_expression, known)) for kind, known in told["phrases"].items()},
        codes={kind: _meanings(told[kind].items()) for kind in _CODES},
        single={
            "application": _expression(told["application"]),
            "outputs": _expression(told["outputs"]["words"]),
            "hosted": _expression(told["hosted"]["words"]),
            "governance": _expression(told["governance"]["words"]),
            "authority": _expression(told["managing_authority"]["words"]),
            **{f"centre_{name}": _expression(told["centre"][name]) for name in ("built", "begun", "offering")},
        },
        levels=told["centre"]["levels"],
        authority=told["managing_authority"]["name"],
    )


def _meanings(told: Iterable[tuple[str, str]]) -> tuple[Meaning, ...]:
    return tuple(Meaning(_expression(words), meaning) for words, meaning in told)


@cache
def export_columns() -> Mapping[str, str]:
    """What each column of the bank's export is about, with its name as published; read on first use."""
    columns: Mapping[str, str] = _read("export.toml")["columns"]
    return columns

"""What a query asks, as a tree; each part can be written as a query again."""

import re

from attrs import field, frozen

from sicore.errors import InvalidValueError

WORDS_OF_THE_LANGUAGE = ("AND", "NOT", "OR")

_PLAIN = re.compile(r"[^\W_]+(?:[-'’./&][^\W_]+)*")
_PLAIN_VALUE = re.compile(r'[^\s"(),.<>=*]+(?:\.[^\s"(),.<>=*]+)*')


def _has_a_letter(_: object, __: object, text: str) -> None:
    if not any(letter.isalnum() for letter in text):
        raise InvalidValueError(f"{text!r} holds no letter and no digit to look for.")


def _written(text: str) -> str:
    # Apostrophes are no part of a word, and keep it from being read as anything else.
    return text if _PLAIN.fullmatch(text) and text not in WORDS_OF_THE_LANGUAGE else f"'{text}'"


def _value(text: str) -> str:
    return text if _PLAIN_VALUE.fullmatch(text) else f'"{text}"'


def _in_title(text: str, *, is_title: bool) -> str:
    return f"title:{text}" if is_title else text


@frozen(kw_only=True)
class Everything:
    """All records."""

    def __str__(self) -> str:
        return "*"


@frozen(kw_only=True)
class Word:
    """A word, or another form of it.

    Args:
        text: As it was typed; signs inside it part it into several that must all be there.
        in_title: Whether it must stand in the title.
    """

    text: str = field(validator=_has_a_letter)
    in_title: bool = False

    def __str__(self) -> str:
        return _in_title(_written(self.text), is_title=self.in_title)


@frozen(kw_only=True)
class Prefix:
    """The beginning of a word.

    Args:
        text: The letters that it begins with.
        in_title: Whether it must stand in the title.
    """

    text: str = field(validator=_has_a_letter)
    in_title: bool = False

    def __str__(self) -> str:
        return _in_title(f"{_written(self.text)}*", is_title=self.in_title)


@frozen(kw_only=True)
class Phrase:
    """Words that stand side by side, exactly as they are but for case and marks.

    Args:
        text: The words.
        in_title: Whether they must stand in the title.
    """

    text: str = field(validator=_has_a_letter)
    in_title: bool = False

    def __str__(self) -> str:
        return _in_title(f'"{self.text}"', is_title=self.in_title)


@frozen(kw_only=True)
class Matching:
    """A field that has one of some values.

    Args:
        field: The field's name.
        values: What it may be.
    """

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.field}:{','.join(map(_value, self.values))}"


@frozen(kw_only=True)
class Range:
    """A field of dates or amounts that lies between two values.

    Args:
        field: The field's name.
        low: The least that it may be, None where there is no limit.
        high: The most, None where there is no limit.
        beyond: Whether it must be more than *low* or less than *high*, rather than at least or at most.
    """

    field: str
    low: str | None = None
    high: str | None = None
    beyond: bool = False

    def __str__(self) -> str:
        if self.low is not None and self.high is not None:
            return f"{self.field}:{self.low}..{self.high}"
        sign = (">" if self.high is None else "<") + ("" if self.beyond else "=")
        return f"{self.field}{sign}{self.high if self.low is None else self.low}"


@frozen(kw_only=True)
class Not:
    """What must not be so.

    Args:
        part: What it is.
    """

    part: "Asked"

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, And | Or) else f"-{self.part}"


@frozen(kw_only=True)
class And:
    """All of some parts.

    Args:
        parts: Two or more.
    """

    parts: "tuple[Asked, ...]"

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@frozen(kw_only=True)
class Or:
    """One of some parts, or several.

    Args:
        parts: Two or more.
    """

    parts: "tuple[Asked, ...]"

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))


Asked = Everything | Word | Prefix | Phrase | Matching | Range | Not | And | Or

"""Text in several languages: one plain text for each BCP 47 tag, with translations marked in the tag."""

import re
from collections.abc import Iterator, Mapping, ValuesView
from functools import lru_cache

from sicore.errors import InvalidValueError

TAG_PATTERN = (
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?$"
)
"""BCP 47 in its recommended case: language, script, region, variants, extensions, private use."""

UNDETERMINED = "und"

_TAG = re.compile(TAG_PATTERN)
_TRANSLATION = re.compile(r"-t((?:-[a-z0-9]{2,8})+)")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@lru_cache(maxsize=4096)
def is_language_tag(tag: str) -> bool:
    """Whether *tag* is a well-formed BCP 47 tag in its recommended case (`sv`, `sr-Latn`, `en-t-sv`).

    >>> is_language_tag("en-t-sv-t0-und"), is_language_tag("EN")
    (True, False)
    """
    return _TAG.fullmatch(tag) is not None


def language_of(tag: str) -> str:
    """The language subtag that a tag begins with.

    >>> language_of("en-t-sv")
    'en'
    """
    return tag.partition("-")[0]


def is_translation(tag: str) -> bool:
    """Whether the tag says that the text is a translation (RFC 6497), by a person or by a machine.

    >>> is_translation("en-t-sv"), is_translation("en-x-t-sv")
    (True, False)
    """
    return bool(_translation(tag))


def translated_from(tag: str) -> str | None:
    """The language that a text says it was translated from (RFC 6497), None for an original or where it is unsaid.

    >>> translated_from("en-t-sv-t0-und")
    'sv'
    """
    first = next(iter(_translation(tag)), "")
    return first if _LANGUAGE.fullmatch(first) else None


def is_machine_translation(tag: str) -> bool:
    """Whether the tag says that a machine translated the text (RFC 6497, field `t0`)."""
    return "t0" in _translation(tag)


def _translation(tag: str) -> list[str]:
    # What follows -x- means whatever its users agreed on.
    match = _TRANSLATION.search(tag.partition("-x-")[0])
    return match[1].split("-")[1:] if match else []


class LangText(Mapping[str, str]):
    """One text in one or more languages; never changes.

    Languages are kept in alphabetical order, so that the order in which sources were read leaves no trace.

    Args:
        texts: For each BCP 47 tag one plain text.

    Raises:
        InvalidValueError: a tag is not BCP 47, or a text is not a string.

    >>> LangText({"sv": "Behov", "en-t-sv": "Need"}).best("fi", original="sv")
    ('sv', 'Behov')
    """

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str]) -> None:
        if type(texts) is not dict and not isinstance(texts, Mapping):
            raise InvalidValueError(f"A text is given by language, such as {{'sv': …}}, not as {texts!r}.")
        for tag, text in texts.items():
            if not isinstance(tag, str) or not is_language_tag(tag):
                raise InvalidValueError(f"{tag!r} is not a BCP 47 language tag such as 'sv' or 'en-t-sv'.")
            if not isinstance(text, str):
                raise InvalidValueError(f"The text in {tag!r} is not a string.")
        self._texts = dict(sorted(texts.items()) if len(texts) > 1 else texts)

    def __getitem__(self, tag: str) -> str:
        return self._texts[tag]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(tuple(self._texts.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LangText) and self._texts == other._texts

    def __repr__(self) -> str:
        return f"LangText({self._texts!r})"

    def __reduce__(self) -> tuple[type["LangText"], tuple[dict[str, str]]]:
        return (LangText, (self._texts,))

    def by_tag(self) -> dict[str, str]:
        """Each text by its tag, as a new dict."""
        return self._texts.copy()

    def values(self) -> ValuesView[str]:
        """The texts in the order of their tags; quicker than what a mapping gives by itself."""
        return self._texts.values()

    def best(self, *asked: str, original: str | None = None) -> tuple[str, str]:
        """The text for a reader and its tag: a language asked for, then the original, English, any.

        Raises:
            InvalidValueError: there is no text at all.
        """
        for wanted in (*asked, *([original] if original else []), "en"):
            found = self._in_language(wanted)
            if found is not None:
                return found, self._texts[found]
        for tag, text in self._texts.items():
            return tag, text
        raise InvalidValueError("There is no text in any language.")

    def _in_language(self, wanted: str) -> str | None:
        if wanted in self._texts:
            return wanted
        language = language_of(wanted)
        same = [tag for tag in self._texts if tag.startswith(language) and language_of(tag) == language]
        if not same:
            return None
        return min(same, key=lambda tag: (is_translation(tag), is_machine_translation(tag), tag))

    def languages(self) -> frozenset[str]:
        """The languages there are, translations included."""
        return frozenset(language_of(tag) for tag in self._texts)

    def originals(self) -> frozenset[str]:
        """The languages whose text is not marked as a translation."""
        return frozenset(language_of(tag) for tag in self._texts if not is_translation(tag))

    def missing(self, *wanted: str) -> tuple[str, ...]:
        """Which of the languages wanted have no text."""
        there = self.languages()
        return tuple(language for language in wanted if language not in there)

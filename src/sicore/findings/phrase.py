"""English that knows what it is made of, so that whoever shows it can say it in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any, Self


class Phrase(str):
    """An English text that is a text like any other, with its template and what was filled in.

    Args:
        english: The whole text.
        template: The text that is translated, with fields in braces; that of one thing where things are counted.
        fields: What is filled in; phrases among it are said in the reader's language too.
        many: The template for other numbers than one of what the field `count` counts; empty where nothing is.
    """

    __slots__ = ("fields", "many", "template")

    template: str
    fields: Mapping[str, object]
    many: str

    def __new__(cls, english: str, template: str, fields: Mapping[str, object], many: str = "") -> Self:
        """Make one."""
        made = super().__new__(cls, english)
        made.template, made.fields, made.many = template, fields, many
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """So that a phrase that goes to another process stays one."""
        return Phrase, (str.__str__(self), self.template, dict(self.fields), self.many)

    def __str__(self) -> str:
        """The text itself, so that an exception that carries it gives it back as it is."""
        return self


def phrase(template: str, **fields: object) -> str:
    """A text for people, to be translated where it is shown.

    The type says that it is a text, for that is all that most who take it need to know.

    Args:
        template: English, with fields in braces; written out where it is called, so that translators find it.
        **fields: What is filled in.

    >>> phrase("The denominator of {rate} is 0.", rate="EECR05")
    'The denominator of EECR05 is 0.'
    """
    return Phrase(template.format(**fields) if fields else template, template, fields)


def plural_phrase(one: str, many: str, count: int, **fields: object) -> str:
    """A text for people that counts something, which each language says in as many forms as it has.

    Args:
        one: English of one thing, with `{count}` and other fields in braces.
        many: The same of any other number.
        count: How many.
        **fields: What is filled in beside.

    >>> plural_phrase("Only {count} study.", "Only {count} studies.", 3)
    'Only 3 studies.'
    """
    every = {"count": count, **fields}
    return Phrase((one if count == 1 else many).format(**every), one, every, many)


def joined_phrases(parts: Iterable[str], separator: str = ", ") -> str:
    """Texts one after the other, each of which is said in the reader's language.

    >>> joined_phrases([phrase("reach"), phrase("context")])
    'reach, context'
    """
    fields = {f"part_{number}": part for number, part in enumerate(parts)}
    return Phrase(separator.join(fields.values()), separator.join(f"{{{name}}}" for name in fields), fields)


def counted_phrase(counts: Mapping[str, int]) -> str:
    """How often each of some phrases holds, in their order.

    >>> counted_phrase({"no value": 3, "no rate": 1})
    'no rate 1, no value 3'
    """
    ordered = sorted(counts)
    fields = {f"reason_{number}": phrase(reason) for number, reason in enumerate(ordered)}
    template = ", ".join(f"{{reason_{number}}} {counts[reason]}" for number, reason in enumerate(ordered))
    return Phrase(template.format(**fields), template, fields)

"""Which languages a record's texts stand in."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.findings import Finding
from sicore.format.codec import member_types
from sicore.model import AnyRecord, Record
from sicore.text import LangText, language_of


def languages_complete(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """Every text stands in the languages that the title stands in; one piece of advice for each language."""
    if not isinstance(record, Record) or len(record.title) < 2:
        return
    wanted = record.title.languages()
    kind: Any = type(record)
    lacking: dict[str, list[str]] = {}
    for name in _text_members(kind):
        text = getattr(record, name)
        if text is not None:
            for language in wanted - text.languages():
                lacking.setdefault(language, []).append(name)
    for language, names in sorted(lacking.items()):
        yield Finding.of(codes.LANGUAGE_INCOMPLETE, pointer=f"/{names[0]}", value=language, members=", ".join(names))


def original_language_there(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """The title stands in the language that the record says it was first written in."""
    if isinstance(record, Record) and record.original_language is not None:
        language = language_of(record.original_language)
        if language not in record.title.languages():
            yield Finding.of(codes.ORIGINAL_MISSING, pointer="/title", value=record.original_language)


@cache
def _text_members(kind: Any) -> tuple[str, ...]:
    types = member_types(kind)
    one_text = (LangText, LangText | None)
    return tuple(name for name, member in types.items() if member in one_text and name != "title")

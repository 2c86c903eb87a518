"""What a record says in a member, as short texts, and which of its sources says so."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from attrs import frozen

from sicore.codelists import Code
from sicore.identifiers import Identifier
from sicore.members import steps
from sicore.model import Funding, Participant, Record, Source
from sicore.model.origins import Origins
from sicore.money import Money
from sicore.places import Place
from sicore.text import LangText


@frozen(kw_only=True)
class Saying:
    """One statement of one record.

    Args:
        record: The id of the record.
        source: What people call its source.
        text: What it says, as people read it; an amount as `EUR 1,350,000.00`, a text behind its language.
    """

    record: str
    source: str
    text: str


def sayings(record: Record, member: str) -> Iterator[Saying]:
    """Yield what a record says in a member, and what other sources of the record say differently.

    Args:
        record: The record.
        member: The name of a member, such as `total_cost`.
    """
    origins = Origins(record.places)
    source = source_called(record, origins.source(f"/{member}"))
    for text in texts_of(getattr(record, member, None)):
        yield Saying(record=record.id, source=source, text=text)
    for other in record.differing:
        if steps(other.pointer)[:1] == [member]:
            told = source_called(record, other.source or 0)
            yield Saying(record=record.id, source=told, text=_plain(other.value))


def source_called(record: Record, number: int) -> str:
    """What people call a source of a record: its publisher, title, address or file, else the centre of the record."""
    source = record.sources[number] if number < len(record.sources) else None
    return _called(source) if source else record.centre


def _called(source: Source) -> str:
    title = source.title.best("en")[1] if source.title else None
    return source.publisher or title or source.url or source.name or "?"


def texts_of(value: Any) -> list[str]:
    """A value as short texts, one for each statement in it; none for what is not told."""
    if value is None:
        return []
    return _texts(value)


@singledispatch
def _texts(value: Any) -> list[str]:
    return [str(value)]


@_texts.register
def _(value: tuple) -> list[str]:  # type: ignore[type-arg]  # (a tuple of anything that has a text)
    return [text for entry in value for text in texts_of(entry)]


@_texts.register
def _(value: LangText) -> list[str]:
    return [f"{tag}: {text}" for tag, text in value.items()]


@_texts.register
def _(value: Money) -> list[str]:
    return [f"{value.currency} {value.amount:,f}"]


@_texts.register
def _(value: Code) -> list[str]:
    return [value.code]


@_texts.register
def _(value: Participant) -> list[str]:
    called = value.name or value.organisation
    return [f"{called} ({value.role})"] if called else []


@_texts.register
def _(value: Funding) -> list[str]:
    return [*texts_of(value.amount), *texts_of(value.text)]


@_texts.register
def _(value: Place) -> list[str]:
    city = value.city.best("en")[1] if value.city else None
    parts = [value.country, value.nuts.code if value.nuts else None, value.lau, value.postcode, city]
    return [" ".join(part for part in parts if part)] if any(parts) else []


@_texts.register
def _(value: Identifier) -> list[str]:
    return [str(value)]


def _plain(value: Any) -> str:
    if isinstance(value, dict) and {"amount", "currency"} <= value.keys():
        return f"{value['currency']} {value['amount']}"
    return str(value)

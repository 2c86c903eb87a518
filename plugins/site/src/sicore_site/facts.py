"""What a record says of its subject, member by member, in words that people read."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
from attrs import frozen

from sicore.codelists import Code
from sicore.dates import Duration, PartialDate, Period, Season
from sicore.format.schema import member_title
from sicore.identifiers import ID_PATTERN
from sicore.members import Node
from sicore.model import Record
from sicore.money import Money, Percent
from sicore.places import Point
from sicore.text import TAG_PATTERN, LangText
from sicore_site.addresses import group_page, record_page, safe_address
from sicore_site.speaker import Said, Speaker, shown

BESIDE = frozenset(
    [
        "sicore",
        "type",
        "id",
        "title",
        "summary",
        "sources",
        "places",
        "raw",
        "differing",
        "extensions",
        "created",
        "modified",
        "editorial_status",
        "relations",
        "validations",
        "unknown",
        "maintained_by",
        "original_language",
        "licence",
        "as_of",
        "documents",
        "contact_points",
    ]
)
"""Members that a page shows in places of their own, or that tell of the record and not of its subject."""

LONGEST = 4_000
"""Of a longer text a page shows the beginning; the record itself, a click away, has all."""

MOST = 40
"""So many values of a member a page shows, and so many sources, relations, documents and steps of the history."""

_WIDE = 3

_LIST_ID, _CHOICES, _PATTERN, _TITLE = "list_id", "choices", "pattern", "title"
_UNTOLD = frozenset(("version", "key", "number"))
_NAMED = frozenset(("note", "unit", "basis", "fund", "programme", "postcode", "lau", "point"))
_URLS = frozenset(("homepage", "url"))


@frozen
class Piece:
    """A part of a value.

    Args:
        said: The text.
        href: Where it leads: below the folder of the language, or on the web; None where it leads nowhere.
        label: What the part is, where the value has several; None where that is clear.
    """

    said: Said
    href: str | None = None
    label: str | None = None

    @property
    def is_outside(self) -> bool:
        """Whether it leads to another site."""
        return bool(self.href and self.href.startswith("http"))


@frozen
class Fact:
    """A member and its values.

    Args:
        name: The name of the member in the format.
        label: What it is called.
        values: Each value in its parts.
        more: How many further values there are.
    """

    name: str
    label: str
    values: tuple[tuple[Piece, ...], ...]
    more: int = 0

    @property
    def mark(self) -> Said | None:
        """What all its values are marked with, as a translation or as another language; None where they differ."""
        marks = {(value[0].said.mark, value[0].said.language) for value in self.values}
        mark, language = next(iter(marks)) if len(marks) == 1 else (None, None)
        return Said("", language, mark) if mark or language else None

    @property
    def is_wide(self) -> bool:
        """Whether it would stand long in a narrow column: several values, each of many parts, such as indicators."""
        return len(self.values) >= _WIDE and all(len(value) >= _WIDE for value in self.values)

    @property
    def is_prose(self) -> bool:
        """Whether it is a text to be read, not a value to be looked up."""
        return self.name in PROSE


PROSE = frozenset(
    [
        "problem",
        "context",
        "solution",
        "process",
        "results",
        "lessons_learned",
        "mainstreaming",
        "purpose",
        "achievements",
        "background",
        "governance",
        "coverage",
        "description",
        "statement",
        "success_factors",
        "barriers",
        "outputs",
        "consequences",
        "objectives",
        "needs",
        "scaling",
        "transferability",
        "budget_text",
        "funding_text",
        "scope",
        "steps",
    ]
)

Known = dict[str, tuple[str, LangText]]
"""For the id of a record that has a page its key and title."""


def _plan(kind: type[Any]) -> tuple[tuple[str, str, dict[str, Any]], ...]:
    if kind not in _plans:
        _plans[kind] = _planned(kind)
    return _plans[kind]


_plans: dict[type[Any], tuple[tuple[str, str, dict[str, Any]], ...]] = {}


def _planned(kind: type[Any]) -> tuple[tuple[str, str, dict[str, Any]], ...]:
    members = (each for each in attrs.fields(kind) if not each.metadata.get("hidden"))
    return tuple(
        (each.name, each.metadata.get(_TITLE) or member_title(each.name), dict(each.metadata)) for each in members
    )


Member = tuple[str, str, dict[str, Any], tuple[Any, ...]]
"""The name of a member, its title, what the format tells of it, and its values."""


def members_of(record: Record) -> list[Member]:
    """The members that tell of the subject of a record, in the order of the format; the same in every language."""
    found = []
    for name, title, told in _plan(type(record)):
        held = None if name in BESIDE else getattr(record, name)
        if held is not None and held != ():
            found.append((name, title, told, held if isinstance(held, tuple) else (held,)))
    return found


@frozen
class Presenter:
    """Presents records to the readers of one language.

    Args:
        speaker: Speaks it.
        known: The records that have pages, as far as this record names them.
        groups: The groups that have a list: their kind and value.
        original: The language that the record was first written in.
    """

    speaker: Speaker
    known: Known
    groups: frozenset[tuple[str, str]] = frozenset()
    original: str | None = None

    def group(self, kind: str, value: str) -> str | None:
        """Where the list of a group is; None where it has none."""
        return group_page(kind, value) if (kind, value) in self.groups else None

    def facts(self, members: Sequence[Member]) -> Iterator[Fact]:
        """What some members say, as `members_of` gives them."""
        for name, title, told, values in members:
            pieces = tuple(filter(None, (self.value(each, name, told) for each in values[:MOST])))
            if pieces:
                label = self.speaker.vocabulary.title(title)
                yield Fact(name, label, pieces, max(0, len(values) - MOST))

    def value(self, held: Any, name: str, told: dict[str, Any]) -> tuple[Piece, ...]:
        """A value in its parts; empty where it says nothing."""
        present = _presented(held.__class__)
        return present(self, held, name, told) if present is not None else ()

    def text(self, held: LangText, *_: Any) -> tuple[Piece, ...]:
        """A text in the best language."""
        return (Piece(self.speaker.said(held, self.original, longest=LONGEST)),) if held else ()

    def code(self, held: Code, *_: Any) -> tuple[Piece, ...]:
        """A code by its name, with its share where it has one; a theme leads to its list."""
        share = getattr(held, "share", None)
        said = self.speaker.code(held)
        href = self.group("theme", held.code) if held.list == "si-theme" else None
        more = (Piece(Said(self.speaker.percent(share))),) if share is not None else ()
        return (Piece(said, href), *more)

    def word(self, held: str, name: str, told: dict[str, Any]) -> tuple[Piece, ...]:
        """A word of the format, an id, a country, a language, an address, or plain text."""
        if _CHOICES in told:
            return (Piece(Said(self.speaker.word(held))),)
        if told.get(_PATTERN) == ID_PATTERN:
            return (self.link(held),)
        if told.get(_LIST_ID) == "country":
            return (Piece(Said(self.speaker.country(held)), self.group("country", held)),)
        if told.get(_PATTERN) == TAG_PATTERN:
            return (Piece(Said(self.speaker.language_name(held))),)
        return (Piece(Said(shown(held, LONGEST)), safe_address(held) if name in _URLS else None),)

    def link(self, record_id: str) -> Piece:
        """A record that is named: its title with a link to its page, or its id where there is none."""
        found = self.known.get(record_id)
        if found is None:
            return Piece(Said(shown(record_id, LONGEST)))
        key, title = found
        return Piece(self.speaker.said(title, longest=240), record_page(key))

    def node(self, held: Node, *_: Any) -> tuple[Piece, ...]:
        """An object, member by member; what is plain from the value itself is not named."""
        pieces: list[Piece] = []
        for name, title, told in _plan(type(held)):
            below = getattr(held, name)
            if (
                below is None
                or name in _UNTOLD
                or (name == "name" and getattr(held, "organisation", None) in self.known)
            ):
                continue
            for each in (below if isinstance(below, tuple) else (below,))[:MOST]:
                is_plain = isinstance(each, LangText | Code | str | Node) and name not in _NAMED
                label = None if is_plain else self.speaker.vocabulary.title(title)
                pieces += [_labelled(part, part.label or label) for part in self.value(each, name, told)]
        return tuple(_distinct(pieces)) if len(pieces) > 1 else tuple(_labelled(each, None) for each in pieces)

    def answer(self, held: object, *_: Any) -> tuple[Piece, ...]:
        """A yes or no."""
        return (Piece(Said(self.speaker.word("yes" if held else "no"))),)


def _labelled(piece: Piece, label: str | None) -> Piece:
    return piece if piece.label == label else attrs.evolve(piece, label=label)


def _distinct(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces without those that say the same as one before, such as a code and the source's own word for it."""
    said: set[str] = set()
    for piece in pieces:
        plain = piece.said.text.casefold()
        if piece.label or plain not in said:
            yield piece
        said.add(plain)


def _plainly(how: Callable[[Speaker, Any], str]) -> Callable[..., tuple[Piece, ...]]:
    return lambda presenter, held, *_: (Piece(Said(how(presenter.speaker, held))),)


_Present = Callable[..., tuple[Piece, ...]]

_PRESENTED: tuple[tuple[Any, _Present], ...] = (
    (LangText, Presenter.text),
    (Code, Presenter.code),
    (Money, _plainly(lambda speaker, held: speaker.money(held))),
    (Percent, _plainly(lambda speaker, held: speaker.percent(held))),
    (PartialDate, _plainly(lambda speaker, held: speaker.day(held))),
    (Duration, _plainly(lambda speaker, held: speaker.duration(held))),
    (Period, _plainly(lambda _speaker, held: str(held).replace("-", "–"))),
    (Season, _plainly(lambda _speaker, held: str(held))),
    (str, Presenter.word),
    (bool, Presenter.answer),
    ((int, Decimal), _plainly(lambda speaker, held: speaker.number(held))),
    (Point, _plainly(lambda _speaker, held: f"{held.lat}, {held.lon}")),
    (Node, Presenter.node),
)
"""How values are presented, by their kind; the first that fits."""


@cache
def _presented(kind: type) -> _Present | None:
    """How values of a type are presented; None where nothing is said of them."""
    return next((present for base, present in _PRESENTED if issubclass(kind, base)), None)

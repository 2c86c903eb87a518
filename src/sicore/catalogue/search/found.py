"""What a search finds."""

from collections.abc import Mapping
from typing import NamedTuple

from attrs import field, frozen

from sicore.catalogue.store.documents import record_of_members
from sicore.members import Json
from sicore.model import AnyRecord


class Piece(NamedTuple):
    """A piece of a text.

    Args:
        text: The text.
        is_marked: Whether it is a word that was looked for.
    """

    text: str
    is_marked: bool


@frozen(kw_only=True)
class Hit:
    """One record that was found.

    Args:
        members: The record as JSON, with its editorial status.
        title: Its title in the language of the reader, in pieces, the words that were looked for marked.
        language: The language of the title; None where the record has no title.
        snippet: The place in its texts where most of the words stand, in pieces; empty where none stands there.
    """

    members: Mapping[str, Json] = field(repr=False)
    title: tuple[Piece, ...]
    language: str | None
    snippet: tuple[Piece, ...]

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(self.members["id"])

    @property
    def type(self) -> str:
        """The type of the record."""
        return str(self.members["type"])

    @property
    def record(self) -> AnyRecord:
        """The record, with its editorial status; made when it is asked for.

        Raises:
            CatalogueError: it is damaged.
        """
        return record_of_members(self.members)


@frozen(kw_only=True)
class Found:
    """A page of finds.

    Args:
        total: How many records there are in all.
        hits: Those of the page.
        after: What to give to get the next page; None on the last.
        facets: For each that was asked for the values and how many records have each, the most frequent first.
    """

    total: int
    hits: tuple[Hit, ...]
    after: str | None
    facets: Mapping[str, tuple[tuple[str, int], ...]]

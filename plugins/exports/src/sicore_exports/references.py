"""References: what to cite, in lines that people read and copy.

A line has who wrote or publishes a work, the year, the title in one language, who publishes it, what the whole is
called, and where it is to be found, in the order that the author-date styles have in common. It has no words of its
own, so that it reads in every language.
"""

from collections.abc import Iterable
from typing import ClassVar

from sicore.model import Record
from sicore.plugins import PageContext
from sicore_exports.account import Account, Reasons
from sicore_exports.citing import CITED, NOT_CITED, authors, doi, found_at, publisher, year
from sicore_exports.cleaning import line
from sicore_exports.gathering import Gathering
from sicore_exports.pieces import PieceExporter
from sicore_exports.surroundings import OnPage, Surroundings

_ENDS = (".", "!", "?", "…")


class ReferencesExporter(PieceExporter):
    """Writes a line for each work."""

    types: ClassVar[frozenset[str]] = CITED
    elsewhere: ClassVar[str] = NOT_CITED
    reasons: ClassVar[Reasons] = Reasons(
        by_member={
            "title": "a reference has the title in one language",
            **dict.fromkeys(
                ("originators", "developed_by", "evaluator"), "authors are said by name, without their ids"
            ),
        },
        otherwise="a reference tells where a work is to be found and not what is in it",
    )
    is_public: ClassVar[bool] = True
    between: ClassVar[bytes] = b""

    def head(self, _: Gathering) -> bytes:
        """Nothing stands before the lines."""
        return b""

    def piece(self, account: Account, gathering: Gathering) -> bytes:
        """The line of a work."""
        account.say("/type")
        return f"{reference(account, gathering)}\n".encode()

    def tail(self, _: Gathering) -> bytes:
        """Nothing stands behind the lines."""
        return b""


def for_page(record: Record, context: PageContext) -> str:
    """The line of one record, of whatever type, for people who cite its page."""
    return reference(Account(record, context.languages), OnPage(context))


def reference(account: Account, around: Surroundings) -> str:
    """The line of a record."""
    names, house, made = authors(account, around), publisher(account, around), year(account)
    identifier, address = doi(account), found_at(account, around)
    whole = line(around.title or "")
    told = [
        "; ".join(names) + (f" ({made})" if made else ""),
        line(account.title()),
        house if house not in names else "",
        whole if whole not in (house, *names) else "",
    ]
    place = f"https://doi.org/{identifier}" if identifier else address or account.record.id
    return " ".join([*_sentences(told), place])


def _sentences(parts: Iterable[str]) -> Iterable[str]:
    return (part if part.endswith(_ENDS) else f"{part}." for part in parts if part)

"""Code lists: one version of a list with its entries, where it comes from and how sure its contents are."""

from collections.abc import Mapping
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum
from functools import lru_cache

from attrs import Factory, field, frozen

from sicore.dates import PartialDate
from sicore.errors import UsageError
from sicore.text import LangText


class Mark(StrEnum):
    """How a fact of a list is known."""

    VERIFIED = "V"
    """Read in its source."""
    DERIVED = "D"
    """Follows from verified facts, such as a position in a numbered annex."""
    MEMORY = "M"
    """Written from memory; confirm it before something depends on it."""


@frozen(kw_only=True)
class CodeEntry:
    """What a list says about one code.

    Args:
        code: The code.
        labels: Its name in each language there is; may be empty.
        parent: The code above it in the same list, None at the top or in a flat list.
        valid_from: The first day on which it may be used, None where the list does not say.
        valid_until: The last day on which it may be used, None while it is in use or where that is not said.
        mark: How the code is known.
        label_marks: For each language whose label is known otherwise than the code, how.
        source: Where the entry was read, None where the source of the list says it.
        more: The columns that only this list has, such as `climate_pct`; empty ones are left out.
    """

    code: str
    labels: LangText = Factory(lambda: LangText({}))
    parent: str | None = None
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None
    mark: Mark = Mark.VERIFIED
    label_marks: Mapping[str, Mark] = Factory(dict)
    source: str | None = None
    more: Mapping[str, str] = Factory(dict)

    def label(self, *languages: str) -> str:
        """The name in the first language that there is, then English, then any; the code if there is none."""
        return self.labels.best(*languages)[1] if self.labels else self.code

    def is_attested(self, language: str) -> bool:
        """Whether the name in a language was read in a source, and is not somebody's own translation."""
        return self.label_marks.get(language, self.mark) is not Mark.MEMORY


@frozen(kw_only=True, eq=False)
class CodeList:
    """One version of a code list.

    Args:
        id: The id of the list, such as `nuts`; plugins put their namespace before it: `se.esf-area`.
        version: The version, as its publisher names it.
        title: What the list holds, in English.
        is_closed: Whether only listed codes are right. An open list may be extended by its users.
        source: Who publishes it and where it was read.
        licence: The terms under which it is shared.
        mark: How the weakest part of the list is known; entries say it one by one.
        notes: What a user of the list should know; empty where there is nothing to add.
        valid_from: The first day on which the version holds, None where that is not said.
        valid_until: Its last day, None while it holds or where that is not said.
        dimension: What it describes in a record (`intervention-field`), for lists that change with the
            programming period; None for others.
        periods: The programming periods that it belongs to; empty for lists that do not depend on a period.
        entries: The entries by code; may be read on first use.
    """

    id: str
    version: str
    title: str
    is_closed: bool
    source: str
    licence: str
    mark: Mark = Mark.VERIFIED
    notes: str = ""
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None
    dimension: str | None = None
    periods: tuple[str, ...] = ()
    entries: Mapping[str, CodeEntry] = field(repr=False)

    def __contains__(self, code: object) -> bool:
        return code in self.entries

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes in the order of the list."""
        return tuple(self.entries)

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which at least one entry has a name."""
        return frozenset().union(*(entry.labels.languages() for entry in self.entries.values()))

    def get(self, code: str) -> CodeEntry | None:
        """What the list says about a code, None where it does not have it."""
        return self.entries.get(code)

    def label(self, code: str, *languages: str) -> str:
        """The name of a code in the first language that there is; the code itself where there is no name.

        >>> CodeList.of(id="xx.size", version="1", title="Sizes", source="own", licence="CC0-1.0",
        ...     entries=[CodeEntry(code="s", labels=LangText({"sv": "liten"}))]).label("s", "fi", "sv")
        'liten'
        """
        entry = self.entries.get(code)
        return entry.label(*languages) if entry else code

    def near(self, code: str) -> tuple[str, ...]:
        """Listed codes that the writer may have meant, likeliest first, at most three."""
        if code in self.entries:
            return (code,)
        return _likely(self, code)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above a code, nearest first; empty for a code at the top or one that is not listed."""
        above: list[str] = []
        entry = self.entries.get(code)
        while entry is not None and entry.parent and entry.parent not in above:
            above.append(entry.parent)
            entry = self.entries.get(entry.parent)
        return tuple(above)

    @classmethod
    def of(
        cls,
        *,
        entries: "list[CodeEntry] | tuple[CodeEntry, ...]",
        id: str,  # noqa: A002  (the member of the list is called so)
        version: str,
        title: str,
        source: str,
        licence: str,
        is_closed: bool = False,
    ) -> "CodeList":
        """Make a list from its entries, in their order; `attrs.evolve` adds what else there is to say of it.

        Raises:
            UsageError: a code stands twice.
        """
        by_code = {entry.code: entry for entry in entries}
        if len(by_code) < len(entries):
            raise UsageError(f"The code list {id!r} has a code twice.")
        return cls(
            id=id,
            version=version,
            title=title,
            source=source,
            licence=licence,
            is_closed=is_closed,
            entries=by_code,
        )


def _likeness(known: str, code: str) -> float:
    return SequenceMatcher(None, known, code).ratio()


@lru_cache(maxsize=4096)
def _likely(codelist: CodeList, code: str) -> tuple[str, ...]:
    plain = code.strip().casefold()
    spelt = [known for known in codelist.entries if known.casefold() == plain]
    padded = [known for known in (plain.zfill(width) for width in (2, 3)) if known in codelist.entries]
    # Comparing with every code of a long list is slow, and a slip seldom spoils both the beginning and the end.
    beginning = [known for known in codelist.entries if known[:1] == code[:1] or known[1:] == code[1:]]
    alike = get_close_matches(code, beginning, n=50, cutoff=0.6)
    # Of codes that are equally alike, those that stand first in the list come first.
    alike.sort(key=beginning.index)
    alike.sort(key=lambda known: (known[:2] != code[:2], abs(len(known) - len(code)), -_likeness(known, code)))
    return tuple(dict.fromkeys([*spelt, *padded, *alike]))[:3]

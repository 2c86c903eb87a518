"""Recognising a list that this plugin wrote, by the English words at the heads of its columns."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from attrs import field, frozen

from sicore.text import is_language_tag
from sicore_eu.art49.layout import ANNEX_12, ARTICLE_49, LIST_FORMS, ListForm
from sicore_eu.art49.table import column_name
from sicore_eu.art49.wording import BETWEEN_LANGUAGES, ENGLISH, wording

ROWS_SEARCHED = 5
_LANGUAGE = re.compile(r"(?P<words>.*) \[(?P<tag>[A-Za-z0-9-]+)\]", re.DOTALL)
_ALWAYS = ("code", "start", "rate")


@frozen(kw_only=True)
class ListHeader:
    """The columns of one file.

    Args:
        form: What the list is.
        names: Of each position the name of its column; None where the list has no such column.
        headings: What stands at the head of each position.
    """

    form: ListForm
    names: tuple[str | None, ...]
    headings: tuple[str, ...]
    positions: Mapping[str, int] = field(init=False, repr=False)
    """Where a column is, by its name and by its heading; of equal ones the first."""

    @positions.default
    def _where_each_is(self) -> Mapping[str, int]:
        told: dict[str, int] = {}
        for at, (name, heading) in enumerate(zip(self.names, self.headings, strict=True)):
            told.setdefault(heading.strip(), at)
            if name:
                told[name] = at
        return told

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the names of operations, in their order."""
        tags = (name.removeprefix("title[").removesuffix("]") for name in self.names if name and "title[" in name)
        return tuple(dict.fromkeys(tags))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headings of columns that are not the list's own."""
        return tuple(
            head for name, head in zip(self.names, self.headings, strict=True) if name is None and head.strip()
        )


def read_list_header(cells: Sequence[str]) -> ListHeader | None:
    """Say which column is which; None where the row is not the header of such a list.

    >>> read_list_header(["Kod / Unique code of the operation", "Name of the operation [sv]"]) is None
    True
    """
    names: list[str | None] = []
    known: set[str | None] = set()
    for cell in cells:
        name = _name(cell)
        names.append(None if name in known else name)
        known.add(name)
    keys = {name.partition("[")[0] for name in names if name}
    if not {*_ALWAYS, "title"} <= keys:
        return None
    form = ARTICLE_49 if "cost" in keys or "purpose" in keys else ANNEX_12
    return ListHeader(form=form, names=tuple(names), headings=tuple(cells))


def _name(cell: str) -> str | None:
    text = " ".join(cell.split())
    match = _LANGUAGE.fullmatch(text)
    words, tag = (match["words"], match["tag"]) if match else (text, "")
    key = english_headings().get(words.rpartition(BETWEEN_LANGUAGES)[2].casefold())
    if key is None or (tag and not is_language_tag(tag)) or bool(tag) != (key in _texts()):
        return None
    return column_name(key, tag or None)


@cache
def english_headings() -> Mapping[str, str]:
    """The key of each column by its English heading in lower case."""
    words = wording(ENGLISH)
    return {words.joined(*column.words).casefold(): column.key for form in LIST_FORMS for column in form.columns}


@cache
def _texts() -> frozenset[str]:
    return frozenset(column.key for form in LIST_FORMS for column in form.columns if column.is_text)

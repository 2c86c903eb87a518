"""What can be chosen in a column: words of the format and codes of lists, each with what it is called."""

from collections.abc import Mapping

from attrs import frozen

from sicore.codelists import CodeList, Shelf
from sicore.members import Json
from sicore.render import Vocabulary
from sicore.tables.sheets.plan import Column, Kind
from sicore.tables.sheets.written import BETWEEN, plain_cell

_UNNAMED = ("currency",)
"""Lists whose codes people know better than their names."""

_LONGEST_LABEL = 120


@frozen(kw_only=True)
class Offer:
    """What a column offers.

    Args:
        options: The texts of its drop-down list.
        is_closed: Whether nothing else is right.
    """

    options: tuple[str, ...]
    is_closed: bool


class Choices:
    """Names codes and words in one language.

    Args:
        shelf: The code lists.
        vocabulary: Who names the words of the format.
    """

    def __init__(self, shelf: Shelf, vocabulary: Vocabulary) -> None:
        self._shelf = shelf
        self._vocabulary = vocabulary
        self._offers: dict[str, Offer | None] = {}
        self._labelled: dict[tuple[str | None, str | None, str], str] = {}

    def offer(self, column: Column) -> Offer | None:
        """What a column offers; None where its values are free, or several stand in one cell."""
        if column.kind is Kind.ANSWER:
            return Offer(options=(self.answer(True), self.answer(False)), is_closed=True)
        if column.choices and column.kind is Kind.WORD:
            return Offer(options=tuple(map(self._word, column.choices)), is_closed=True)
        if not column.list_id or column.kind is Kind.WORDS:
            return None
        if column.list_id not in self._offers:
            offered = self._shelf.find(column.list_id)
            self._offers[column.list_id] = None if offered is None else self._of_list(offered)
        return self._offers[column.list_id]

    def _of_list(self, offered: CodeList) -> Offer:
        options = tuple(self._coded(code, offered) for code in offered.codes)
        return Offer(options=options, is_closed=offered.is_closed)

    def answer(self, is_so: bool) -> str:
        """Yes or no."""
        return self._vocabulary.word("yes" if is_so else "no")

    def cell(self, column: Column, value: str, beside: Mapping[str, Json]) -> str:
        """A word or code as it stands in its cell, with what it is called where that is known.

        Args:
            column: The column.
            value: The word or code.
            beside: The other values of the row, which say the list of a code.
        """
        plain = plain_cell(column, value)
        if plain != value:
            return plain
        if column.kind is not Kind.CODE:
            if value in column.choices:
                return self._word(value)
            return self._labelled_code(column.list_id, None, value)
        around = column.pointer.rpartition("/")[0]
        known, version = beside.get(f"{around}/list"), beside.get(f"{around}/version")
        return self._labelled_code(known, version, value)

    def _labelled_code(self, list_id: Json, version: Json, code: str) -> str:
        key = (list_id, version, code)
        if key not in self._labelled:
            found = self._shelf.find(list_id, version) if isinstance(list_id, str) else None
            self._labelled[key] = self._coded(code, found) if found is not None and code in found else code
        return self._labelled[key]

    def _coded(self, code: str, known: CodeList) -> str:
        label = known.label(code, self._vocabulary.language) if known.id not in _UNNAMED else code
        short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
        return code if label == code else f"{code}{BETWEEN}{' '.join(short.split())}"

    def _word(self, word: str) -> str:
        called = self._vocabulary.word(word)
        return word if called == word else f"{word}{BETWEEN}{called}"

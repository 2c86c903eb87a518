"""Whole headers whose field is known: what the law calls a field in each language, and what lists usually call it."""

import csv
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from sicore.analysis import fold
from sicore.tables.lexicon.header import words_of

TERMS = Path(__file__).with_name("terms.csv")


@frozen(kw_only=True)
class Term:
    """A header of one field.

    Args:
        text: The header.
        language: Its language (ISO 639), `mul` for what is the same in all.
        field: The field.
        source: Where the header is from: `law`, `knowledge`, a standard, or the table that shows it.
    """

    text: str
    language: str
    field: str
    source: str


def read_terms(file: Path) -> list[Term]:
    """The terms of a CSV file with the columns term, language, field, source."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Term(text=row["term"], language=row["language"], field=row["field"], source=row["source"])
            for row in csv.DictReader(lines)
        ]


class TermTable:
    """Finds the term that a header is.

    Args:
        terms: All terms that can be found.
    """

    __slots__ = ("_by_words",)

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_words: dict[str, list[Term]] = {}
        for term in terms:
            self._by_words.setdefault(words_of(fold(term.text)), []).append(term)

    def find(self, text: str, language: str | None) -> Term | None:
        """The term that a folded text is; None where there is none, or where languages disagree about its field.

        Args:
            text: The words of a header or of one of its sides.
            language: The language of the table, whose terms then outweigh the others.
        """
        terms = self._by_words.get(text, [])
        terms = [term for term in terms if term.language == language] or terms
        return terms[0] if len({term.field for term in terms}) == 1 else None

"""What stands between the cells of a text table: the character that gives most rows the same number of cells."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from _csv import Reader

LIKELY = (";", ",", "\t", "|")
"""What nearly every table has, the likelier first where two fit equally well."""

UNLIKELY = ("^", "~", "¦", "§", "\x1f", "\x1e", "¬", "#", ":", "*", "!", "=")
"""What is looked at only where none of the likely ones gives rows of one width."""

_ROWS = 200
_CLEAR = 0.18
"""A score that a table of two columns reaches with three rows of five, and one of many columns with fewer."""
_RIVALLING = 0.9


@frozen(kw_only=True)
class Fit:
    """How well a delimiter fits.

    Args:
        share: Of the rows with text, how many have the commonest number of cells above one.
        width: That number.
    """

    share: float
    width: int

    @property
    def score(self) -> float:
        """What two delimiters are compared by: wide and regular tables are no accident."""
        return self.share * self.share * (1 - 1 / self.width)


@frozen(kw_only=True)
class DelimiterChoice:
    """The delimiter that was chosen.

    Args:
        delimiter: The character.
        is_clear: Whether most rows have one width with it, and it fits clearly better than any other.
        rival: The one that fits next best, None where no other gives more than one column.
    """

    delimiter: str
    is_clear: bool
    rival: str | None = None


def choose_delimiter(text: str, *, quote: str = '"') -> DelimiterChoice:
    r"""The delimiter of a text table, by its beginning.

    Args:
        text: The first lines; the last may be cut off.
        quote: What stands around cells; empty where nothing does.

    >>> choose_delimiter('a;b;c\n1,5;"x;y";3\n').delimiter
    ';'
    """
    fits = _fits(text, LIKELY, quote)
    if not fits or fits[0][0] < _CLEAR:
        fits = sorted(fits + _fits(text, UNLIKELY, quote), reverse=True)
    if not fits:
        return DelimiterChoice(delimiter=",", is_clear=True)
    (best, _, delimiter), *rivals = fits
    is_clear = best >= _CLEAR and not (rivals and rivals[0][0] > _RIVALLING * best)
    return DelimiterChoice(delimiter=delimiter, is_clear=is_clear, rival=rivals[0][2] if rivals else None)


def _fits(text: str, marks: Sequence[str], quote: str) -> list[tuple[float, int, str]]:
    """Score, precedence and character of each that gives more than one column, the best first."""
    fits = ((_fit(text, mark, quote).score, -order, mark) for order, mark in enumerate(marks))
    return sorted((fit for fit in fits if fit[0] > 0), reverse=True)


def _fit(text: str, delimiter: str, quote: str) -> Fit:
    rows = [row for row in first_rows(text, delimiter, quote) if any(map(str.strip, row))]
    # A quotation mark that is not one of two was torn from the other by the wrong delimiter.
    whole = (row for row in rows if not quote or all(cell.count(quote) % 2 == 0 for cell in row))
    widths = Counter(map(len, whole))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return Fit(share=0, width=1)
    width = max(wide, key=lambda each: (wide[each] * (1 - 1 / each), each))
    return Fit(share=wide[width] / len(rows), width=width)


def text_rows(lines: Iterable[str], *, delimiter: str, quote: str = '"', is_strict: bool = True) -> "Reader":
    """The rows of lines with their ends; `line_num` of what is returned counts the lines.

    Args:
        lines: The lines.
        delimiter: What stands between cells.
        quote: What stands around cells; empty where nothing does.
        is_strict: Whether a quotation mark that is not closed, or followed by more, raises `csv.Error`.
    """
    if not quote:
        return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=is_strict)
    return csv.reader(lines, delimiter=delimiter, quotechar=quote, strict=is_strict)


def first_rows(text: str, delimiter: str, quote: str = '"') -> Iterator[Sequence[str]]:
    """The first rows of a text table, as far as they can be read; the last is left out where it may be cut off."""
    lines = StringIO(text, newline="")
    reader = text_rows(lines, delimiter=delimiter, quote=quote, is_strict=False)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) == _ROWS:
                break
    except csv.Error:
        pass  # the whole file is read later, and told to be wrong then
    is_cut = len(rows) > 1 and lines.read(1) == "" and not text.endswith(("\n", "\r"))
    return iter(rows[:-1] if is_cut else rows)

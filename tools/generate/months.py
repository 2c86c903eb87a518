"""Write the names of the months in the official languages of the Union, from the Unicode CLDR as Babel has it."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

from babel.dates import get_month_names

from tools.generated_file import write_or_check

TABLE = Path(__file__).resolve().parents[2] / "src" / "sicore" / "readings" / "month_names.csv"
LANGUAGES = """
bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv
"""
_OTHER_SPELLINGS = {"en": ("en_GB",), "de": ("de_AT",)}
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")


def table() -> str:
    """The text of the table: language, month from 1, and a name in small letters without its point."""
    rows = sorted({(language, month, name) for language in LANGUAGES.split() for month, name in _names(language)})
    return "language,month,name\n" + "".join(f"{language},{month},{name}\n" for language, month, name in rows)


def _names(language: str) -> Iterator[tuple[int, str]]:
    for spelling in (language, *_OTHER_SPELLINGS.get(language, ())):
        for width, context in product(_WIDTHS, _CONTEXTS):
            for month, name in get_month_names(width, context, locale=spelling).items():
                yield month, name.casefold().rstrip(".")


if __name__ == "__main__":
    write_or_check({TABLE: table()})

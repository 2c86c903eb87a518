"""The gettext catalogue of what members, lists, types and words of records are called, collected from the model."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from sicore.model import RECORD_TYPES
from sicore.render.vocabulary import FIELD_CATALOGUE, TITLE, WORD
from sicore.tables.sheets.labels import OWN_ABOUTS, OWN_TITLES
from sicore.tables.sheets.plan import OTHER, Column, tables_by_path
from sicore.testing.catalogues import Saying, updated

ANSWERS = ("yes", "no")


def field_sayings() -> list[Saying]:
    """Everything that records are described with, each text once, in the order of the model."""
    said = {(saying.context, saying.english): saying for saying in reversed(list(_said()))}
    return list(reversed(said.values()))


def _said() -> Iterator[Saying]:
    for word in (*RECORD_TYPES, OTHER):
        for path, table in tables_by_path(word).items():
            where = f"{word}{path}"
            yield from (Saying(where, title, context=TITLE) for title in table.titles)
            yield Saying(where, table.about)
            for column in table.columns():
                yield from _of_column(where, column)
    yield from (Saying("every sheet", title, context=TITLE) for title in OWN_TITLES.values())
    yield from (Saying("every sheet", about) for about in OWN_ABOUTS.values())
    yield from (Saying("answers", word, context=WORD) for word in ANSWERS)


def _of_column(where: str, column: Column) -> Iterator[Saying]:
    spot = where + column.pointer
    yield from (Saying(spot, title, context=TITLE) for title in column.titles)
    yield from (Saying(spot, about) for about in column.abouts)
    yield from (Saying(spot, word, context=WORD) for word in column.choices)


def field_path(language: str) -> Path:
    """The file in which people translate them."""
    domain, folder = FIELD_CATALOGUE
    return folder / language / "LC_MESSAGES" / f"{domain}.po"


def field_catalogue(language: str) -> Catalog:
    """The texts beside how a language says them so far."""
    header = f"# What the members of records are called, in {language}."
    return updated(field_sayings(), field_path(language), language, header)

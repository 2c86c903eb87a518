"""The fields of the ranked index."""

from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Any

from sicore.catalogue.index.entries import index_version
from sicore.catalogue.search.conditions import AMOUNT_KINDS
from sicore.catalogue.search.page import FACETS
from sicore.errors import MissingExtraError

_RULES = "1"

AMOUNTS = ("amount", *AMOUNT_KINDS)
DATES = ("start", "end", "changed")
SORTED_UP, SORTED_DOWN = "up", "down"


def tantivy() -> Any:
    """The package of the ranked index.

    Raises:
        MissingExtraError: the extra `search` is not installed.
    """
    try:
        return import_module("tantivy")
    except ImportError as missing:
        raise MissingExtraError("search", "rank finds in a large catalogue") from missing


@cache
def ranked_version() -> str:
    """What a ranked index was made by; one of another version is made anew."""
    return f"{_RULES} tantivy {version('tantivy')} {index_version()}"


def facet_field(facet: str) -> str:
    """The field of a facet."""
    return f"facet_{facet.replace('-', '_')}"


def amount_field(name: str) -> str:
    """The field of a kind of amount."""
    return f"value_{name.replace('-', '_')}"


@cache
def schema() -> Any:
    """The schema. Words and tokens come analysed, one space between them."""
    builder = tantivy().SchemaBuilder()
    builder.add_unsigned_field("number", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("change", indexed=True, fast=True)
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("roots", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("terms", tokenizer_name="raw", index_option="basic")
    for facet in FACETS:
        builder.add_text_field(facet_field(facet), tokenizer_name="raw", index_option="basic", fast=True)
    for way in (SORTED_UP, SORTED_DOWN):
        builder.add_float_field(f"key_amount_{way}", indexed=True, fast=True)
        for date in ("start", "end"):
            builder.add_integer_field(f"key_{date}_{way}", indexed=True, fast=True)
    for name in AMOUNTS:
        builder.add_float_field(amount_field(name), indexed=True, fast=True)
    for date in (*DATES, "ran"):
        for end in ("first", "last"):
            builder.add_integer_field(f"{date}_{end}", indexed=True, fast=True)
    return builder.build()

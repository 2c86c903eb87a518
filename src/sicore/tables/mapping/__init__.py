"""Mapping files: how a table becomes records, as data that is proposed, confirmed and run again."""

from sicore.tables.mapping.files import MappingRefusedError, mapping_text, parse_mapping, read_mapping
from sicore.tables.mapping.model import (
    Column,
    IdSpec,
    Mapping,
    Patch,
    Readings,
    RowKind,
    RowsSpec,
    TableSpec,
    Use,
)

__all__ = [
    "Column",
    "IdSpec",
    "Mapping",
    "MappingRefusedError",
    "Patch",
    "Readings",
    "RowKind",
    "RowsSpec",
    "TableSpec",
    "Use",
    "mapping_text",
    "parse_mapping",
    "read_mapping",
]

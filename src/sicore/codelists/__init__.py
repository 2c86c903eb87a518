"""Versioned code lists with labels in every language available, and the codes that records hold."""

from sicore.codelists.code import CODE_PATTERN, LIST_PATTERN, Code
from sicore.codelists.codelist import CodeEntry, CodeList, Mark
from sicore.codelists.packaged import CsvEntries, core_shelf, read_shelf
from sicore.codelists.shelf import CodeCheck, CodeStatus, ListVersion, Shelf, UnknownCodeListError

__all__ = [
    "CODE_PATTERN",
    "LIST_PATTERN",
    "Code",
    "CodeCheck",
    "CodeEntry",
    "CodeList",
    "CodeStatus",
    "CsvEntries",
    "ListVersion",
    "Mark",
    "Shelf",
    "UnknownCodeListError",
    "core_shelf",
    "read_shelf",
]

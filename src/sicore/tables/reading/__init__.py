"""Opening a file of any kind and reading the tables in it."""

from sicore.tables.reading.opened import OpenTables
from sicore.tables.reading.opening import open_tables

__all__ = ["OpenTables", "open_tables"]

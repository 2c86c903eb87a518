"""Applying a mapping: rows become records, and every column is accounted for."""

from sicore.tables.applying.importer import MappedImporter

__all__ = ["MappedImporter"]

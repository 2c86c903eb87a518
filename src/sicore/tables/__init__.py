"""National tables: reading them, mapping their columns to records, and writing records as tables."""

from sicore.tables.applying import MappedImporter
from sicore.tables.mapping import Mapping, MappingRefusedError, mapping_text, parse_mapping, read_mapping

__all__ = ["MappedImporter", "Mapping", "MappingRefusedError", "mapping_text", "parse_mapping", "read_mapping"]

"""National tables: reading them, mapping their columns to records, and writing records as tables."""

"""Applying a mapping: rows become records, and every column is accounted for."""

"""Guided workbooks: one record to fill in, explained field by field in the language of whoever fills it in."""

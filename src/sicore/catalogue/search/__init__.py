"""Searching the catalogue. What needs a database is only imported by those who search."""

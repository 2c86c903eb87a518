"""Invented records to try the exports with."""

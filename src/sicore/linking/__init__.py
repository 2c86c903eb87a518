"""Linking: which records are about the same thing, and who could work together."""

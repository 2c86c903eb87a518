"""Wrong use of disclosure control."""

from sicore.errors import InvalidValueError, SicoreError


class InvalidTableError(InvalidValueError):
    """A table that cannot be what it says: a count below zero, parts that are no sum, a code that nobody declared."""


class DisclosureError(SicoreError, RuntimeError):
    """Hidden cells could not be shown to be safe, so nothing is handed out; the message names a cell, never a value."""

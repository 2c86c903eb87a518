"""A proposal as a mapping file: the evidence stands as comments, and what is open as lines to fill in or take."""

from sicore.tables.proposing.writing.file import proposal_text

__all__ = ["proposal_text"]

"""Invented sources to try the importers with: one project page as text, one as HTML, and the bank's export."""

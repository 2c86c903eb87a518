"""The records of the page, one file for each section."""

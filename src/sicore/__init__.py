"""Common records, exchange format and checks for social innovation projects funded in Europe."""

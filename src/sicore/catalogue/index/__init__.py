"""The words of the records as an index of the database: a cache that can be made again at any time."""

from sicore.catalogue.index.catching import catch_up, clear, is_up_to_date, last_change, noted

__all__ = ["catch_up", "clear", "is_up_to_date", "last_change", "noted"]

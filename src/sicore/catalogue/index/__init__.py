"""The words of the records as an index of the database: a cache that can be made again at any time."""

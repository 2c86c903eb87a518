"""A catalogue in numbers."""

from collections.abc import Mapping

from attrs import frozen


@frozen(kw_only=True)
class TypeCount:
    """The records of one type.

    Args:
        records: How many there are.
        filled: How many members say something about the subject, on average.
        lacking_english: How many published ones have no title in English.
    """

    records: int
    filled: float
    lacking_english: int


@frozen(kw_only=True)
class Statistics:
    """A catalogue in numbers; deleted records count only as deleted.

    Args:
        types: By the word for the type.
        countries: How many records by country (ISO 3166), the most first.
        languages: How many records have a title in a language, the most first.
        statuses: How many records by editorial status.
        deleted: How many tombstones there are.
        revisions: How many revisions there are.
        sources: How many sources were read.
        runs: How many runs there were.
        lacking_english: The first ids of published records without a title in English.
    """

    types: Mapping[str, TypeCount]
    countries: Mapping[str, int]
    languages: Mapping[str, int]
    statuses: Mapping[str, int]
    deleted: int
    revisions: int
    sources: int
    runs: int
    lacking_english: tuple[str, ...]

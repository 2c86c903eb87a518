"""What a table as a whole tells about each of its columns."""

from attrs import frozen


@frozen(kw_only=True)
class Surroundings:
    """What is known of a table beside the column that is looked at.

    Args:
        countries: The countries that it is likely to be about (ISO 3166), likeliest first.
        period: The programming period, None where it is not known.
        language: The language of its headers, None where it is not known.
        is_by_partner: Whether each row is a partner, so that what a row says of a place or country is the partner's.
    """

    countries: tuple[str, ...] = ()
    period: str | None = None
    language: str | None = None
    is_by_partner: bool = False

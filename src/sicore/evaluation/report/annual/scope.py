"""Which records a report is about."""

from attrs import frozen

from sicore.model import AnyRecord, CaseStudy, Project
from sicore.model.envelope import Record


@frozen(kw_only=True)
class Scope:
    """Which records count.

    Args:
        country: ISO 3166-1 alpha-2; None for all.

    """

    country: str | None = None

    def covers(self, record: AnyRecord) -> bool:
        """Whether a record counts, by its countries."""
        if self.country is None:
            return True
        return self.country in countries_of(record)


def countries_of(record: AnyRecord) -> tuple[str, ...]:
    """The countries that a record states; where it states none, that of the centre that keeps it.

    Centres of the Union as a whole begin with `eu`, which is no country.
    """
    stated = record.countries if isinstance(record, Project | CaseStudy) else ()
    if stated:
        return tuple(dict.fromkeys(stated))
    if not isinstance(record, Record):
        return ()
    own = record.centre[:2].upper()
    return () if own in ("", "EU") else (own,)

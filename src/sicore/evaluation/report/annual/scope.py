"""Which records a report is about."""

from attrs import frozen

from sicore.evaluation.countries import countries_of
from sicore.model import AnyRecord


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

"""Of which country a record is."""

from sicore.model import AnyRecord, CaseStudy, Project
from sicore.model.envelope import Record


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

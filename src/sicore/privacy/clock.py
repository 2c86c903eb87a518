"""The two years after which the name of a natural person must go."""

from datetime import date

from sicore.model import Organisation

YEARS_PUBLIC = 2
"""CPR 2021/1060 Article 49(3): removed two years from the date of the initial publication."""


def is_natural_person(organisation: Organisation) -> bool:
    """Whether an organisation is a person in law, such as a sole trader; what is not known is not assumed."""
    return organisation.is_natural_person is True or organisation.legal_category == "natural-person"


def purge_date(organisation: Organisation) -> date | None:
    """The first day on which the name must be gone; None where it is not known when it was first published."""
    published = organisation.first_published
    if published is None:
        return None
    day = published.first_day
    year = day.year + YEARS_PUBLIC
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def purge_due(organisation: Organisation, today: date) -> bool:
    """Whether the name of a natural person must go now; an unknown first publication counts as due.

    Args:
        organisation: An organisation; one that is no natural person is never due.
        today: The day to judge by.
    """
    if not is_natural_person(organisation):
        return False
    due = purge_date(organisation)
    return due is None or today >= due

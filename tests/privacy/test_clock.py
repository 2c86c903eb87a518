from datetime import date
from typing import Any

import pytest

from sicore.dates import PartialDate
from sicore.model import Organisation
from sicore.privacy import purge_date, purge_due
from sicore.text import LangText


def person(**members: Any) -> Organisation:
    envelope = {"id": "se.lake:o/1", "title": LangText({"en": "A natural person"}), "sources": ()}
    return Organisation(**(envelope | {"is_natural_person": True} | members))


@pytest.mark.parametrize(
    ("published", "due_on"),
    [
        ("2024-11-21", date(2026, 11, 21)),
        ("2024-02-29", date(2026, 3, 1)),
        ("2024-11", date(2026, 11, 1)),
        ("2024", date(2026, 1, 1)),
    ],
)
def test_a_name_must_be_gone_two_years_after_the_first_day_it_can_have_been_published(
    published: str, due_on: date
) -> None:
    known = person(first_published=PartialDate(published))

    assert purge_date(known) == due_on
    assert purge_due(known, due_on)
    assert not purge_due(known, date.fromordinal(due_on.toordinal() - 1))


def test_an_unknown_day_of_publication_counts_as_due() -> None:
    assert purge_date(person()) is None
    assert purge_due(person(), date(2026, 11, 21))


def test_an_organisation_that_is_no_person_is_never_due() -> None:
    assert not purge_due(person(is_natural_person=None), date(2026, 11, 21))
    assert purge_due(person(is_natural_person=None, legal_category="natural-person"), date(2026, 11, 21))

from typing import Any

from hypothesis import HealthCheck, given, settings

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.format import dump_json, to_json
from sicore.identifiers import Identifier
from sicore.model import AnyRecord, ContactPoint, Differing, Organisation, Participant, Project, Source
from sicore.places import Place
from sicore.privacy import NEUTRAL_NAME, strip_personal
from sicore.text import LangText
from tests.strategies import records


def text(english: str) -> LangText:
    return LangText({"en": english})


def anna(**members: Any) -> Organisation:
    told: dict[str, Any] = {
        "id": "se.lake:o/1",
        "title": LangText({"sv": "Anna Berg", "en": "Anna Berg"}),
        "sources": (Source(name="list.csv"),),
        "is_natural_person": True,
        "legal_name": "Anna Berg",
        "first_published": PartialDate("2026-01-05"),
        "identifiers": (Identifier(scheme="SE-ON", value="121212-1212"),),
        "address": Place(
            country="SE",
            nuts=Code(list="nuts", version="2024", code="SE224", label=text("Lake county")),
            postcode="211 20",
            city=text("Lake"),
        ),
        "raw": {"/legal_name": "BERG ANNA"},
        "places": {"/legal_name": "0:row 3 column B", "/first_published": "0:row 3 column C"},
        "differing": (Differing(pointer="/title/sv", value="Anna B"),),
        "extensions": {"se.lake": {"Ägare": "Anna Berg"}},
        "unknown": {"owner": "Anna Berg"},
    }
    return Organisation(**(told | members))


def test_of_a_natural_person_only_country_and_region_stay() -> None:
    stripped = strip_personal(anna())
    written = dump_json(to_json(stripped.record)).decode()

    assert "Anna" not in written
    assert "BERG" not in written
    assert "1212" not in written
    assert isinstance(stripped.record, Organisation)
    assert stripped.record.title == LangText({"en": NEUTRAL_NAME["en"], "sv": NEUTRAL_NAME["sv"]})
    assert stripped.record.address == Place(country="SE", nuts=Code(list="nuts", version="2024", code="SE22"))
    assert stripped.record.places == {"/first_published": "0:row 3 column C"}


def test_says_what_was_left_out() -> None:
    assert strip_personal(anna()).left_out == (
        "/title",
        "/identifiers",
        "/legal_name",
        "/address",
        "/extensions",
        "/owner",
    )


def test_contact_points_leave_the_house_with_consent_only() -> None:
    agreed = ContactPoint(role="partner enquiries", mailbox="info@example.org", consent=True)
    others = (ContactPoint(role="press", consent=False), ContactPoint(role="reception"))
    stripped = strip_personal(anna(is_natural_person=None, contact_points=(agreed, *others)))

    assert isinstance(stripped.record, Organisation)
    assert stripped.record.contact_points == (agreed,)
    assert stripped.record.legal_name == "Anna Berg"
    assert stripped.left_out == ("/contact_points",)


def test_a_project_does_not_name_participants_that_are_natural_persons() -> None:
    record = Project(
        id="se.lake:1",
        title=text("Lake school"),
        sources=(),
        participants=(
            Participant(role="beneficiary", organisation="se.lake:o/1", name="Anna Berg"),
            Participant(role="partner", organisation="se.lake:o/2", name="Lake association"),
        ),
        raw={"/participants/0/name": "BERG ANNA"},
    )
    stripped = strip_personal(record, natural_persons={"se.lake:o/1"})

    assert isinstance(stripped.record, Project)
    assert [each.name for each in stripped.record.participants] == [None, "Lake association"]
    assert stripped.record.raw == {}
    assert stripped.left_out == ("/participants/0/name",)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_stripping_twice_leaves_out_nothing_more(record: AnyRecord) -> None:
    once = strip_personal(record)

    assert strip_personal(once.record).record == once.record
    if not once.left_out:
        assert once.record == record

"""What is wrong with a list of operations beyond what the profile of its law finds in each record."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sicore.checks.rules.codes import NATURAL_PERSON_DUE
from sicore.checks.source_places import SourcePlaces
from sicore.findings import Finding
from sicore.model import Organisation, Project, Record
from sicore.privacy import purge_due
from sicore.text import LangText
from sicore_eu.art49 import codes
from sicore_eu.art49.freshness import months_after
from sicore_eu.art49.languages import text_in
from sicore_eu.art49.layout import ListForm
from sicore_eu.art49.operation import Operation
from sicore_eu.art49.people import Naming, Party, Reason, is_neutral
from sicore_eu.art49.wording import ENGLISH

LIST_OFTEN = Reason(reason="a list of operations is to be updated at least every four months")
OLD_LIST_OFTEN = Reason(reason="a list of operations of 2014-2020 is to be updated at least every six months")
CALENDAR_OFTEN = Reason(reason="a calendar of calls is to be updated at least three times a year")


def how_old(newest: date | None, today: date, *, months: int, often: Reason) -> Iterator[Finding]:
    """Tell of a list or a calendar whose newest statement is older than the law allows, or of unknown age.

    Args:
        newest: The last day on which something was stated or changed; None where nothing says it.
        today: The day to judge by.
        months: After how many months it is too old.
        often: What the law says, in words.
    """
    if newest is None:
        yield Finding.of(codes.AGE_UNKNOWN, reason=often.reason)
    elif months_after(newest, months) < today:
        yield Finding.of(codes.NOT_UPDATED, value=newest.isoformat(), reason=often.reason)


def missing_names(operation: Operation) -> Iterator[Finding]:
    """Tell of beneficiaries and contractors that the list cannot name."""
    places = SourcePlaces.of_record(operation.project)
    for each in operation.parties:
        if each.name is None and not each.is_person:
            pointer = f"/participants/{each.number}"
            yield Finding.of(
                codes.BENEFICIARY_UNNAMED,
                record=operation.project.id,
                pointer=pointer,
                place=places.find(pointer),
                value=each.role,
            )


def about_person(party: Party, form: ListForm, naming: Naming) -> Iterator[Finding]:
    """Tell of a natural person whom the list does not name, or must not name for much longer."""
    person = party.organisation
    if person is None or not party.is_person:
        return
    yield from _name_as_title(naming.dated(person), naming.today)
    if not form.names_persons:
        return
    if party.withheld is not None:
        yield Finding.of(codes.PERSON_UNNAMED, record=person.id, reason=party.withheld.reason)
    elif (goes := naming.goes_on(person)) is not None and goes <= months_after(naming.today, form.months):
        yield Finding.of(codes.NAME_GOES_SOON, record=person.id, value=goes.isoformat())


def _name_as_title(person: Organisation, today: date) -> Iterator[Finding]:
    """The rules of sicore look for names in the members for names; a title may hold one as well."""
    title = person.title.best()[1] if person.title else ""
    if person.legal_name is None and not is_neutral(title) and purge_due(person, today):
        published = person.first_published or "?"
        yield Finding.of(NATURAL_PERSON_DUE, record=person.id, pointer="/title", value=title, published=published)


def about_vessels(project: Project, form: ListForm, naming: Naming) -> Iterator[Finding]:
    """Tell of fishing vessels whose numbers the list does not say."""
    vessels = naming.vessels(project)
    if isinstance(vessels, Reason) and form.names_persons:
        yield Finding.of(codes.VESSEL_UNSAID, record=project.id, pointer="/identifiers", reason=vessels.reason)


def missing_languages(
    record: Record, texts: Iterable[tuple[str, LangText]], languages: Sequence[str]
) -> Iterator[Finding]:
    """Tell of texts that are not there in a language that is published in; English is welcome, and missing nowhere.

    Args:
        record: The record.
        texts: Its texts that are published, with their places in it.
        languages: The languages.
    """
    own = [language for language in languages if language != ENGLISH] or [ENGLISH]
    places = SourcePlaces.of_record(record)
    for pointer, text in texts:
        said = {language for language in languages if text_in(text, language)}
        missing = [language for language in own if language not in said]
        if missing:
            yield Finding.of(
                codes.LIST_LANGUAGE_MISSING if said else codes.LIST_TEXT_LEFT_OUT,
                record=record.id,
                pointer=pointer,
                place=places.find(pointer),
                value=", ".join(sorted(text.languages())),
                expected=", ".join(missing),
            )


def listed_texts(project: Project) -> Iterator[tuple[str, LangText]]:
    """The texts of an operation that its list says, with their places in the record."""
    yield "/title", project.title
    summed_up = ("/purpose", project.purpose) if project.purpose else ("/summary", project.summary)
    for pointer, text in (summed_up, ("/achievements", project.achievements)):
        if text:
            yield pointer, text
    for number, objective in enumerate(project.objectives):
        if objective.text:
            yield f"/objectives/{number}/text", objective.text

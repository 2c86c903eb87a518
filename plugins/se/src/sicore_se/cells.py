"""The cells of a project in the columns of the bank's export; what they cannot say is found by reading them back."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from html import escape

from sicore.codelists import Code, Shelf
from sicore.dates import PartialDate
from sicore.model import Organisation, Project, SpecificObjective, WeightedCode
from sicore.money import Money, Percent
from sicore.text import LangText
from sicore_se.bank import LANGUAGE, NAMESPACE, NUMBER_SCHEME, ORGANISATION_SCHEME
from sicore_se.export import CURRENCY
from sicore_se.organisations import NUMBER_LABEL
from sicore_se.words import page_words

FindOrganisation = Callable[[str], Organisation | None]

_PARAGRAPH = "\n\n"


def number_of(project: Project) -> str | None:
    """The registration number of a project; None where it has none, so that no row can name it."""
    stated = next((each.value for each in project.identifiers if each.scheme == NUMBER_SCHEME), None)
    centre, _, local = project.id.partition(":")
    return stated or (local if centre == NAMESPACE and "/" not in local else None)


def cells_of(project: Project, find: FindOrganisation, shelf: Shelf) -> dict[str, str]:
    """The texts of the cells by what their column is about.

    Args:
        project: The project.
        find: Finds the record of an organisation, where it is exported too.
        shelf: The code lists.
    """
    summary = project.summary or LangText({})
    return {
        "number": number_of(project) or "",
        **_owner(project, find),
        "country": ", ".join(shelf.get("country").label(code, LANGUAGE) for code in project.countries),
        "title": project.title.best(LANGUAGE)[1],
        "priority": _joined(project.priority.code, project.priority.label) if project.priority else "",
        "objective": ", ".join(map(_objective, project.specific_objectives)),
        "intervention": ", ".join(map(_intervention, project.intervention_fields)),
        "total": _amount(project.total_cost),
        "rate": _rate(project.cofinancing_rate),
        "eu_support": _amount(project.eu_contribution),
        "summary_sv": _marked_up(summary.get("sv", "")),
        "summary_en": _marked_up(summary.get("en", "")),
        "start_date": _day(project.start_date),
        "end_date": _day(project.end_date_expected),
        "fund": ", ".join(filter(None, map(_fund, project.funds))),
        "cci": project.cci or project.cci_stem or "",
    }


def _owner(project: Project, find: FindOrganisation) -> dict[str, str]:
    """The first beneficiary; nothing of one that is, or may be, a natural person."""
    first = next((each for each in project.participants if each.role == "beneficiary"), None)
    organisation = find(first.organisation) if first and first.organisation else None
    if first is None or first.name is None or (organisation is not None and organisation.is_natural_person):
        return {"owner": "", "owner_number": "", "city": _city(project)}
    number = next(_numbers(organisation), "") if organisation else ""
    return {"owner": first.name, "owner_number": number, "city": _city(project)}


def _numbers(organisation: Organisation) -> Iterator[str]:
    yield from (each.value for each in organisation.identifiers if each.scheme == ORGANISATION_SCHEME)
    kept = organisation.extensions.get(NAMESPACE, {}).get(NUMBER_LABEL)
    if isinstance(kept, str):
        yield kept


def _city(project: Project) -> str:
    seats = (place.city for place in project.locations if place.basis == "beneficiary" and place.city)
    return next((city.best(LANGUAGE)[1] for city in seats), "")


def _joined(code: str | None, label: LangText | None) -> str:
    return " ".join(filter(None, (code, label.best(LANGUAGE)[1] if label else None)))


def _objective(objective: SpecificObjective) -> str:
    return objective.eu.code if objective.eu else _joined(objective.local_code, objective.label)


def _intervention(field: WeightedCode) -> str:
    return _joined(field.code, field.label)


def _fund(fund: Code) -> str | None:
    return _fund_names().get(fund.code)


@cache
def _fund_names() -> dict[str, str]:
    """The bank's name of each Fund, the shortest first."""
    names: dict[str, str] = {}
    for name, code in page_words().funds.items():
        names.setdefault(code, name.upper())
    return names


def _amount(money: Money | None) -> str:
    """An amount as the bank writes it: thousands apart, a comma before the decimals; empty in another currency."""
    if money is None or money.currency != CURRENCY:
        return ""
    whole, _, decimals = f"{money.amount:,f}".partition(".")
    return whole.replace(",", " ") + (f",{decimals}" if decimals else "")


def _rate(rate: Percent | None) -> str:
    return f"{_decimal(rate.value)}%" if rate else ""


def _decimal(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _day(day: PartialDate | None) -> str:
    return str(day) if day else ""


def _marked_up(text: str) -> str:
    """A text as the bank marks it up; plain where nothing in it could be taken for mark-up."""
    if "<" not in text and "&" not in text:
        return text
    return "".join(_paragraphs(text.split(_PARAGRAPH)))


def _paragraphs(parts: Iterable[str]) -> Iterator[str]:
    yield from (f"<p>{escape(part, quote=False)}</p>" for part in parts)

"""The cells of an operation in Kohesio's columns; what they cannot say is found by reading them back."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen

from sicore.codelists import Shelf
from sicore.dates import PartialDate
from sicore.identifiers import Cci, org_scheme_for
from sicore.members import Json
from sicore.model import Organisation, Participant, Project
from sicore.money import Money
from sicore.places import Place, eu_country
from sicore.text import LangText
from sicore_eu.countries import english_name
from sicore_eu.kohesio.beneficiary import AUTHORITY, LOCAL, NAME, UNIQUE
from sicore_eu.kohesio.coded import SHORT_NAMES
from sicore_eu.kohesio.columns import COLUMNS, EXTENSION
from sicore_eu.kohesio.language import ENGLISH
from sicore_eu.kohesio.operation import LOCAL as OPERATION_LOCAL
from sicore_eu.kohesio.operation import NAMES, NUMBER, OTHER_NUMBER, SUMMARIES
from sicore_eu.kohesio.row import BAR
from sicore_eu.kohesio.system import LOCAL_SCHEME, NAMESPACE, PROJECT_SCHEME, entity_address, entity_number

ANONYMISED = "Anonymised (natural person)"

FindOrganisation = Callable[[str], Organisation | None]


def cells_of(
    project: Project, find: FindOrganisation, shelf: Shelf, *, languages: Sequence[str] = ()
) -> dict[str, str]:
    """The cells that are not empty, by column.

    Args:
        project: The operation.
        find: Finds the record of an organisation, where it is exported too.
        shelf: The code lists.
        languages: Which languages to prefer for the texts in the programme's language.
    """
    kept = project.extensions.get(NAMESPACE, {})
    cells = {column: text for column in COLUMNS if isinstance(text := kept.get(column), str)}
    cells |= _identity(project) | _texts(project, languages)
    cells |= _when_and_how_much(project)
    cells |= _countries(project.countries, shelf) | _places(project.locations)
    cells |= _coded(project, kept)
    cells |= _beneficiaries(project, find)
    return {column: cell for column, cell in cells.items() if cell}


def _identity(project: Project) -> dict[str, str]:
    by_scheme = {identifier.scheme: identifier for identifier in reversed(project.identifiers)}
    centre, _, local = project.id.partition(":")
    portal = by_scheme.get(PROJECT_SCHEME)
    number = entity_number(local) if centre == NAMESPACE else portal and entity_number(portal.value)
    national = by_scheme.get(LOCAL_SCHEME) or by_scheme.get(OTHER_NUMBER)
    cells = {
        NUMBER: entity_address(number) if number else "",
        OPERATION_LOCAL: national.value if national else "",
    }
    regio = by_scheme.get("inforegio")
    if regio is not None:
        cells |= {"InfoRegio_ID": regio.value, "InfoRegio_URL": regio.uri or ""}
    return cells


def _texts(project: Project, languages: Sequence[str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for (own, english), text in ((NAMES, project.title), (SUMMARIES, project.summary)):
        if text is not None:
            tag = _own_language(text, (*languages, project.original_language or ""))
            cells |= {own: text[tag] if tag else "", english: text.get(ENGLISH, "")}
    return cells


def _own_language(text: LangText, wanted: Iterable[str]) -> str | None:
    """The language for the column of the programme's language: one that is wanted, otherwise the first but English."""
    preferred = next((tag for tag in wanted if tag in text), None)
    return preferred or next((tag for tag in text if tag != ENGLISH), None)


def _when_and_how_much(project: Project) -> dict[str, str]:
    cost, support = project.total_eligible_cost, project.eu_contribution
    currency = cost.currency if cost else support.currency if support else ""
    fits = support is not None and support.currency == currency
    return {
        "Operation_Start_Date": _day(project.start_date),
        "Operation_End_Date": _day(project.end_date_actual),
        "Operation_Expected_End_Date": _day(project.end_date_expected),
        "Date_Of_Last_Update": _day(project.as_of),
        "Cofinancing_Rate": str(project.cofinancing_rate) if project.cofinancing_rate else "",
        "Total_Eligible_Expenditure_amount": _number(cost),
        "Total_Eligible_Expenditure_Currency": currency,
        "Project_EU_Budget": _number(support) if fits else "",
    }


def _day(day: PartialDate | None) -> str:
    return "/".join(reversed(day.iso.split("-"))) if day else ""


def _number(money: Money | None) -> str:
    return f"{money.amount:f}" if money else ""


def _countries(countries: Sequence[str], shelf: Shelf) -> dict[str, str]:
    return {
        "Country": BAR.join(english_name(code, shelf) for code in countries),
        "CountryCode": BAR.join(map(eu_country, countries)),
    }


def _places(places: Sequence[Place]) -> dict[str, str]:
    regions = [place.nuts for place in places if place.nuts]
    postcodes = BAR.join(place.postcode for place in places if place.postcode)
    cells = {
        "Postal_Code": postcodes,
        "Location_Indicator_Postcode": postcodes,
        "Location_Indicator_NUTS_code": BAR.join(region.code for region in regions),
        "Location_Indicator_latitude_longitude": BAR.join(
            f"{place.point.lat},{place.point.lon}" for place in places if place.point
        ),
        "LAU_Labels": BAR.join(place.city.best()[1] for place in places if place.city),
    }
    for level in (1, 2, 3):
        at_level = [region for region in regions if len(region.code) == level + 2]
        labels = [region.label.best()[1] if region.label else "" for region in at_level]
        cells[f"NUTS{level}_Code"] = BAR.join(region.code for region in at_level)
        cells[f"NUTS{level}_Label"] = BAR.join(labels) if any(labels) else ""
    return cells


def _coded(project: Project, kept: Mapping[str, Json]) -> dict[str, str]:
    code = project.cci or project.cci_stem or ""
    cells = {"Programme_Code": code, "Programming_Period": _period(project, code, kept)}
    if "Fund_Code" not in kept:
        cells["Fund_Code"] = BAR.join(SHORT_NAMES.get(fund.code, fund.code) for fund in project.funds)
        cells["Fund_Name"] = _labels([fund.label for fund in project.funds]) or str(kept.get("Fund_Name", ""))
    if "Category_Of_Intervention" not in kept:
        fields = project.intervention_fields
        cells["Category_Of_Intervention"] = BAR.join(_category(field.code) for field in fields)
        labels = _labels([field.label for field in fields])
        cells["Category_Label"] = labels or str(kept.get("Category_Label", ""))
    cells["Specific_Objective_Label"] = BAR.join(
        " ".join(part for part in (each.eu.code if each.eu else "", each.label.best()[1] if each.label else "") if part)
        for each in project.specific_objectives
    )
    if project.priority is not None:
        label = project.priority.label
        cells["Program_Priority_Axis_Code"] = project.priority.code or ""
        cells["Program_Priority_Axis_Name"] = label.best()[1] if label else ""
    return cells


def _period(project: Project, code: str, kept: Mapping[str, Json]) -> str:
    """What the record keeps; otherwise the period of its programme, or of the list that its categories are from."""
    stated = kept.get("Programming_Period")
    if isinstance(stated, str):
        return stated
    cci = Cci.find(code)
    if cci and cci.period:
        return str(cci.period)
    lists = {field.list for field in project.intervention_fields}
    known = {"cpr-2014-intervention-field": "2014-2020", "cpr-2021-intervention-field": "2021-2027"}
    periods = {known.get(name, "") for name in lists}
    return periods.pop() if len(periods) == 1 else ""


def _category(code: str) -> str:
    """A code in the form of the export, `117.0`; one that this form would change stays as it is."""
    return f"{code}.0" if code.isdecimal() and code == str(int(code)) else code


def _labels(labels: Sequence[LangText | None]) -> str:
    texts = [label.best(ENGLISH)[1] if label else "" for label in labels]
    return BAR.join(texts) if any(texts) else ""


@frozen(kw_only=True)
class _Named:
    """What the three columns say of one beneficiary."""

    name: str
    unique: str
    local: str


def _beneficiaries(project: Project, find: FindOrganisation) -> dict[str, str]:
    country = project.countries[0] if len(project.countries) == 1 else None
    involved = [_named(each, find, country) for each in project.participants if each.role == "beneficiary"]
    named = {
        NAME: BAR.join(each.name for each in involved),
        UNIQUE: BAR.join(each.unique for each in involved) if any(each.unique for each in involved) else "",
        LOCAL: BAR.join(each.local for each in involved) if any(each.local for each in involved) else "",
    }
    authorities = [each.name or "" for each in project.participants if each.role == "managing-authority"]
    return {column: cell for column, cell in named.items() if cell} | {AUTHORITY: BAR.join(filter(None, authorities))}


def _named(participant: Participant, find: FindOrganisation, country: str | None) -> _Named:
    organisation = find(participant.organisation) if participant.organisation else None
    if organisation is not None and organisation.is_natural_person:
        return _Named(name=ANONYMISED, unique="", local="")
    name = participant.name or (organisation.legal_name or organisation.title.best()[1] if organisation else "")
    centre, _, local = (participant.organisation or "").partition(":")
    number = entity_number(local) if centre == NAMESPACE else None
    kept = organisation.extensions.get(NAMESPACE, {}) if organisation else {}
    scheme = org_scheme_for(country) if country else None
    identifiers = organisation.identifiers if organisation else ()
    registered = next((each.value for each in identifiers if each.scheme == scheme), "")
    stated, other = kept.get(UNIQUE), kept.get(LOCAL)
    return _Named(
        name=name,
        unique=entity_address(number) if number else stated if isinstance(stated, str) else "",
        local=registered or (other if isinstance(other, str) else ""),
    )


def has_home(member: str) -> bool:
    """Whether some column holds a member of the record."""
    return any(member in column.home.split(", ") for column in COLUMNS.values() if column.home != EXTENSION)

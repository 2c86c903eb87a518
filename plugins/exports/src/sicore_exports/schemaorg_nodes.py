"""The node of a record: its type of schema.org, and the properties that this type has."""

from collections.abc import Callable, Mapping

from attrs import field, frozen

from sicore.codelists import Shelf, core_shelf
from sicore.members import Json
from sicore.model import Organisation
from sicore_exports import schemaorg_parts as parts
from sicore_exports.account import Account
from sicore_exports.shared import topics_of

Node = dict[str, Json]


@frozen(kw_only=True)
class Linking:
    """How nodes name each other.

    Args:
        address: The address of a record, by its id.
        organisation: The record of an organisation by its id, None where it is not at hand.
        shelf: The code lists.
    """

    address: Callable[[str], str]
    organisation: Callable[[str], Organisation | None]
    shelf: Shelf = field(factory=core_shelf)


def node_of(account: Account, linking: Linking) -> Node:
    """The node of a record, without its context; what it says is noted in the account."""
    word = str(account.peek("type"))
    account.say("/type")
    kind, own = _OWN.get(word, ("Thing", _nothing))
    if word in _KINDS:
        kind = _KINDS[word](account) or kind
    node: Node = {"@type": kind, "@id": linking.address(account.record.id), "name": account.title()}
    summary = account.text("summary")
    node |= {"description": summary.text if summary else None}
    node |= parts.identity(account)
    node |= _by_root(kind, account, linking)
    node |= own(account, linking)
    return {name: value for name, value in node.items() if value not in (None, [], "")}


def _by_root(kind: str, account: Account, linking: Linking) -> Node:
    """The properties that all organisations, or all works, have."""
    if kind in ("Organization", "Project", "FundingScheme"):
        return {
            "areaServed": parts.countries(account),
            "location": parts.places(account),
            "keywords": topics_of(account, linking.shelf),
            "url": account.address("homepage") or account.address("url"),
        }
    if kind in ("Event", "Thing", "Service"):
        return {}
    return {
        "inLanguage": parts.language(account),
        "license": parts.licence(account),
        "dateCreated": account.member("created"),
        "dateModified": account.member("modified"),
        "keywords": topics_of(account, linking.shelf),
        "spatialCoverage": [*parts.countries(account), *parts.places(account)],
        "about": parts.related(account, linking.address, "documents", "covers"),
        "isPartOf": parts.related(account, linking.address, "part-of"),
        "url": account.address("homepage") or account.address("url"),
    }


def _project(account: Account, linking: Linking) -> Node:
    return {
        "foundingDate": account.date("start_date"),
        "dissolutionDate": account.date("end_date_actual"),
        "parentOrganization": parts.related(account, linking.address, "part-of"),
        "funding": parts.grants(account, linking.shelf),
        **parts.participants(account, linking, member="member"),
    }


def _case_study(account: Account, linking: Linking) -> Node:
    return {
        "headline": account.title(),
        "hasPart": parts.sections(
            account, ("problem", "context", "solution", "process", "results", "lessons_learned", "mainstreaming")
        ),
        "temporalCoverage": parts.interval(account.date("start_date"), account.date("end_date")),
        "funder": parts.fund_names(account, linking.shelf),
        "citation": parts.references(account, "media"),
        **parts.participants(account, linking, member="contributor"),
    }


def _organisation(account: Account, linking: Linking) -> Node:
    parent = account.member("parent")
    other = account.texts("other_names")
    return {
        "legalName": account.member("legal_name"),
        "alternateName": list(dict.fromkeys(other.values())),
        "address": parts.postal_address(account),
        "contactPoint": parts.contact_points(account),
        "parentOrganization": {"@id": linking.address(parent)} if parent else None,
    }


def _centre(account: Account, linking: Linking) -> Node:
    return {
        "parentOrganization": [{"@id": linking.address(each)} for each in account.member("hosts") or ()],
        "contactPoint": parts.contact_points(account),
    }


def _programme(account: Account, linking: Linking) -> Node:
    return {"funder": parts.fund_names(account, linking.shelf)}


def _call(account: Account, linking: Linking) -> Node:
    return {
        "temporalCoverage": parts.interval(account.date("opens"), account.date("closes")),
        "expires": account.peek("closes") and account.date("closes"),
        "audience": parts.audience(account, linking.shelf, "eligible_applicants"),
    }


def _initiative(account: Account, _: Linking) -> Node:
    description = account.text("description")
    return {"disambiguatingDescription": description.text if description else None}


def _method(account: Account, _: Linking) -> Node:
    description = account.text("description")
    licence = account.peek("method_licence")
    return {
        "text": description.text if description else None,
        "version": account.member("version"),
        "inLanguage": list(account.member("languages") or ()),
        "license": account.address("method_licence") or (account.member("method_licence") if licence else None),
    }


def _evaluation(account: Account, linking: Linking) -> Node:
    results = account.text("results")
    return {
        "text": results.text if results else None,
        "about": [{"@id": linking.address(each)} for each in account.member("subjects") or ()],
        "datePublished": account.date("date"),
        "url": account.address("report"),
    }


def _community(account: Account, linking: Linking) -> Node:
    return {
        "foundingDate": account.date("since") or account.date("start_date"),
        "dissolutionDate": account.date("until") or account.date("end_date"),
        "member": [{"@id": linking.address(each)} for each in account.member("members") or ()],
    }


def _activity(account: Account, linking: Linking) -> Node:
    organisers = [{"@id": linking.address(each)} for each in account.member("organisers") or ()]
    if _is_event(account) is None:
        return {"provider": organisers, "audience": parts.audience(account, linking.shelf, "audience")}
    return {
        "startDate": account.date("start_date"),
        "endDate": account.date("end_date"),
        "location": parts.places(account),
        "organizer": organisers,
        "inLanguage": list(account.member("languages") or ()),
        "eventAttendanceMode": parts.attendance(account),
        "audience": parts.audience(account, linking.shelf, "audience"),
    }


def _lesson(account: Account, linking: Linking) -> Node:
    statement = account.text("statement")
    return {
        "text": statement.text if statement else None,
        "isBasedOn": [{"@id": linking.address(each)} for each in account.member("learned_in") or ()],
        "audience": parts.audience(account, linking.shelf, "for_whom"),
    }


def _nothing(_: Account, __: Linking) -> Node:
    return {}


def _is_event(account: Account) -> str | None:
    """An activity with a day is an event; what is offered is a service."""
    return "Event" if account.peek("start_date") and account.peek("mode") != "offered" else None


def _initiative_kind(account: Account) -> str | None:
    return "DataCatalog" if account.peek("kind") == "database" else None


_KINDS: Mapping[str, Callable[[Account], str | None]] = {"activity": _is_event, "initiative": _initiative_kind}
_OWN: Mapping[str, tuple[str, Callable[[Account, Linking], Node]]] = {
    "project": ("Project", _project),
    "case_study": ("Article", _case_study),
    "organisation": ("Organization", _organisation),
    "centre": ("Organization", _centre),
    "programme": ("FundingScheme", _programme),
    "call": ("CreativeWork", _call),
    "initiative": ("Project", _initiative),
    "method": ("HowTo", _method),
    "evaluation": ("Report", _evaluation),
    "community": ("Organization", _community),
    "cluster": ("Organization", _community),
    "activity": ("Service", _activity),
    "lesson": ("CreativeWork", _lesson),
}
"""The type of schema.org for each type of record, and what it has of its own."""

"""The parts of nodes: identifiers, places, amounts, participants."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from sicore.codelists import Shelf
from sicore.members import Json
from sicore.model import Organisation
from sicore.money import Money
from sicore.places import Place
from sicore.privacy import is_natural_person
from sicore_exports.account import Account
from sicore_exports.cleaning import is_number, line, web_address
from sicore_exports.shared import Located, identifiers_of, label_of, place_name, places_of, topics_of

_GRANTS = ("granted_amount", "eu_contribution")
_PLACE_PARTS = ("country", "postcode", "point", "nuts/code")
_FUNDERS = frozenset({"funder", "managing-authority"})


class Links(Protocol):
    """What names records and organisations."""

    @property
    def address(self) -> Callable[[str], str]:
        """The address of a record, by its id."""
        ...

    @property
    def organisation(self) -> Callable[[str], Organisation | None]:
        """The record of an organisation by its id, None where it is not at hand."""
        ...


def identity(account: Account) -> dict[str, Json]:
    """The id, the identifiers in other systems, and the addresses of those that have one."""
    others = identifiers_of(account, "scheme", "value")
    told = [{"@type": "PropertyValue", "propertyID": "sicore", "value": account.record.id}]
    told += [{"@type": "PropertyValue", "propertyID": each.scheme, "value": each.value} for each in others]
    same: dict[str, None] = {}
    for number, each in enumerate(others):
        if address := web_address(each.uri):
            account.say(f"/identifiers/{number}/uri")
            same[address] = None
    return {"identifier": told, "sameAs": list(same)}


def countries(account: Account) -> list[Json]:
    """The countries, by their codes."""
    return [{"@type": "Country", "identifier": code} for code in account.member("countries") or ()]


def places(account: Account) -> list[Json]:
    """The places that have a name, a code or coordinates."""
    told: list[Json] = []
    for each in places_of(account):
        if each.pointer == "/address":
            continue
        account.say(*(f"{each.pointer}/{part}" for part in _PLACE_PARTS))
        told.append(_place(account, each))
    return told


def _place(account: Account, each: Located) -> dict[str, Json]:
    place = each.place
    node: dict[str, Json] = {"@type": "Place", "name": place_name(account, each)}
    if place.nuts is not None:
        node["identifier"] = {"@type": "PropertyValue", "propertyID": "NUTS", "value": place.nuts.code}
    if place.point is not None:
        node["geo"] = {"@type": "GeoCoordinates", "latitude": place.point.lat, "longitude": place.point.lon}
    postal = {"@type": "PostalAddress", "postalCode": place.postcode, "addressCountry": place.country}
    node["address"] = {name: part for name, part in postal.items() if part is not None}
    return {name: part for name, part in node.items() if part is not None}


def postal_address(account: Account) -> Json:
    """The seat of an organisation, None where it is not known."""
    place = account.peek("address")
    if not isinstance(place, Place):
        return None
    account.say("/address/country", "/address/postcode", "/address/nuts/code")
    region = place.nuts.code if place.nuts else None
    told = {
        "@type": "PostalAddress",
        "addressLocality": place_name(account, Located(place=place, pointer="/address")),
        "addressRegion": region,
        "postalCode": place.postcode,
        "addressCountry": place.country,
    }
    return {name: part for name, part in told.items() if part is not None}


def contact_points(account: Account) -> list[Json]:
    """How to reach the roles whose consent is recorded; the others were taken out before."""
    told: list[Json] = []
    for number, each in enumerate(account.peek("contact_points") or ()):
        account.say(f"/contact_points/{number}/role", f"/contact_points/{number}/mailbox")
        node = {"@type": "ContactPoint", "contactType": line(each.role), "email": each.mailbox and line(each.mailbox)}
        told.append({name: part for name, part in node.items() if part})
    return told


def grants(account: Account, shelf: Shelf) -> list[Json]:
    """The support, as grants with their amounts."""
    funders = fund_names(account, shelf)
    told: list[Json] = []
    for name in _GRANTS:
        amount = account.member(name)
        if isinstance(amount, Money):
            value = amount.amount if is_number(amount.amount) else format(amount.amount, "f")
            told.append(
                {
                    "@type": "MonetaryGrant",
                    "name": name.replace("_", " "),
                    "amount": {"@type": "MonetaryAmount", "currency": amount.currency, "value": value},
                    **({"funder": funders} if funders else {}),
                }
            )
    return told or ([{"@type": "MonetaryGrant", "funder": funders}] if funders else [])


def fund_names(account: Account, shelf: Shelf) -> list[Json]:
    """The Funds, by their names, without their codes."""
    codes = [*(account.peek("funds") or ())]
    codes += [source.fund for source in account.peek("funding") or () if source.fund is not None]
    names = dict.fromkeys(label_of(account, code, shelf) for code in codes)
    return [{"@type": "Organization", "name": name} for name in names]


def participants(account: Account, linking: Links, *, member: str) -> dict[str, Json]:
    """Who takes part: funders under their own property, the others with the role that they have."""
    told: dict[str, list[Json]] = {"funder": [], member: []}
    for number, each in enumerate(account.peek("participants") or ()):
        found = linking.organisation(each.organisation) if each.organisation else None
        if found is not None and is_natural_person(found):
            continue
        node: dict[str, Json] = {"@type": "Organization"}
        if each.organisation:
            node["@id"] = linking.address(each.organisation)
        name = line(each.name or "") or (line(found.legal_name or "") if found else "")
        if name:
            node["name"] = name
        if len(node) == 1:
            continue
        account.say(*(f"/participants/{number}/{part}" for part in ("organisation", "name")))
        if each.role not in _FUNDERS:
            account.say(f"/participants/{number}/role")
        if each.role in _FUNDERS:
            told["funder"].append(node)
        else:
            told[member].append({"@type": "OrganizationRole", "roleName": each.role, member: node})
    return {name: nodes for name, nodes in told.items() if nodes}


def related(account: Account, address: Callable[[str], str], *words: str) -> list[Json]:
    """The records that this one has one of some relations to."""
    told: list[Json] = []
    for number, relation in enumerate(account.peek("relations") or ()):
        if relation.rel in words:
            account.say(f"/relations/{number}/target", *([f"/relations/{number}/rel"] if len(words) == 1 else []))
            told.append({"@id": address(relation.target)})
    return told


def sections(account: Account, names: Iterable[str]) -> list[Json]:
    """The texts of a case study, each a part with a name."""
    told: list[Json] = []
    for name in names:
        spoken = account.text(name)
        if spoken is not None:
            told.append({"@type": "CreativeWork", "name": name.replace("_", " "), "text": spoken.text})
    return told


def references(account: Account, name: str) -> list[Json]:
    """The pages and films that a record names."""
    told: list[Json] = []
    for number, each in enumerate(account.peek(name) or ()):
        node: dict[str, Json] = {"@type": "CreativeWork", "name": line(each.text)}
        url = web_address(each.url)
        account.say(f"/{name}/{number}/text", *([f"/{name}/{number}/url"] if url else []))
        told.append(node | ({"url": url} if url else {}))
    return told


def audience(account: Account, shelf: Shelf, name: str) -> list[Json]:
    """Whom it is for."""
    return [{"@type": "Audience", "audienceType": word} for word in topics_of(account, shelf, (name,))]


def interval(first: str | None, last: str | None) -> str | None:
    """A stretch of time (ISO 8601-1, section 5.5), open ends with two points."""
    return f"{first or '..'}/{last or '..'}" if first or last else None


def attendance(account: Account) -> str | None:
    """Whether an event is held online; None where that is not said."""
    online = account.member("is_online")
    if online is None:
        return None
    return f"https://schema.org/{'Online' if online else 'Offline'}EventAttendanceMode"


def language(account: Account) -> Any:
    """The language that it was first written in; a work that tells in which languages it can be had tells those."""
    return None if account.peek("languages") else account.member("original_language")


def licence(account: Account) -> str | None:
    """The licence: an address, or the SPDX identifier as the address that SPDX gives it."""
    stated: str | None = account.peek("licence")
    if not stated:
        return None
    address = web_address(stated) or spdx_address(stated)
    if address:
        account.say("/licence")
    return address


def spdx_address(identifier: str) -> str | None:
    """The page of a licence in the list of SPDX (https://spdx.org/licenses/); None where it is no identifier."""
    known = identifier and len(identifier) <= 100 and all(each.isalnum() or each in "-.+" for each in identifier)
    return f"https://spdx.org/licenses/{identifier}" if known and identifier.isascii() else None

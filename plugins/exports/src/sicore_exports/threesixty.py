"""360Giving JSON: projects as grants (360Giving Data Standard 1.1, package and grant schemas).

A grant is a project with an amount that was granted: `granted_amount`, and nothing else, since neither a cost nor the
Union's part of the support is what somebody was awarded. The standard requires id, title, description, currency, amount
and day of the award, recipient and funder (https://standard.threesixtygiving.org/en/latest/technical/reference/). No
member of the exchange format holds the day of the award; a publisher who counts the first day as such declares it.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from sicore.codelists import Code, Shelf
from sicore.findings import Finding
from sicore.format import dump_json
from sicore.members import Json
from sicore.model import AnyRecord, Participant, Project
from sicore.money import Money
from sicore.plugins import ExportContext
from sicore.plugins.codes import NOT_EXPRESSED
from sicore_exports import codes
from sicore_exports.account import Account, Reasons
from sicore_exports.cleaning import clean, cleaned, is_number, line
from sicore_exports.gathering import Gathering
from sicore_exports.pieces import PieceExporter
from sicore_exports.schemaorg_parts import spdx_address
from sicore_exports.shared import Located, label_of, org_id, place_name

VERSION = "1.1"
"""The one that brought what a package says about itself; nothing that later ones added is written."""
_NO_GRANT = "it has no amount that was granted, so that it is no grant"
_ODD = re.compile(r"[\s/\\]+")
_FUNDERS = ("funder", "managing-authority")


class ThreeSixtyExporter(PieceExporter):
    """Writes a package of grants."""

    types: ClassVar[frozenset[str]] = frozenset({Project.TYPE})
    elsewhere: ClassVar[str] = "the package holds grants alone"
    reasons: ClassVar[Reasons] = Reasons(
        by_member={
            "title": "a grant has a title in one language",
            "summary": "a grant has a description in one language",
            "purpose": "a grant has one description",
            "intervention_fields": "a classification has a vocabulary and a code, and no share",
            "themes": "a classification has a vocabulary and a code, without its version",
            "locations": "of a place a grant has country, region, name and point",
            "participants": "a grant has recipients and funders alone",
            "total_cost": "a grant has the amount that was awarded and no costs",
            "eu_contribution": "a grant has one amount that was awarded, from all sources",
        },
        otherwise="the standard has no field for it",
    )
    is_public: ClassVar[bool] = True
    between: ClassVar[bytes] = b",\n"
    may_be_empty: ClassVar[bool] = False  # "grants" has at least one item (360-giving-package-schema.json)

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all grants; yield what the package does not say, and which grants lack what the standard requires.

        Raises:
            UsageError: the target cannot be written.
        """
        yield from super().write(records, target, context)
        if context.settings and context.settings.award_date:
            yield Finding.of(codes.AWARD_DATE_DECLARED)

    def head(self, gathering: Gathering) -> bytes:
        """What the package says about itself, and the beginning of the grants."""
        settings, context = gathering.settings, gathering.context
        publisher = {
            "name": settings.publisher,
            "identifier": settings.publisher_id,
            "website": settings.publisher_page,
        }
        told: dict[str, Json] = {
            "version": VERSION,
            "title": context.title,
            "issued": context.created.isoformat(),
            "publisher": {name: part for name, part in publisher.items() if part} if settings.publisher else None,
            "license": context.licence and spdx_address(context.licence),
            "accessURL": settings.address or None,
        }
        stated = dump_json(cleaned({name: part for name, part in told.items() if part}))
        return stated.removesuffix(b"}") + b',"grants":[\n'

    def piece(self, account: Account, gathering: Gathering) -> bytes | Finding:
        """The grant, or why there is none."""
        amount = account.peek("granted_amount")
        if not isinstance(amount, Money):
            return Finding.of(NOT_EXPRESSED, record=account.record.id, reason=_NO_GRANT)
        grant = _grant(account, gathering, amount)
        lacking = [name for name in _REPAIRS if grant.get(name) in (None, [], "")]
        if lacking:
            repair = " ".join(_REPAIRS[name] for name in lacking)
            return Finding.of(codes.FORM_LACKS, record=account.record.id, value=", ".join(lacking), expected=repair)
        return dump_json(cleaned({name: part for name, part in grant.items() if part not in (None, [], "")}))

    def tail(self, _: Gathering) -> bytes:
        """The end of the package."""
        return b"\n]}\n"


_REPAIRS = {
    "description": "Give it a summary, or say its purpose.",
    "amountAwarded": "State an amount that there can be; readers take no number of more than 308 digits.",
    "awardDate": 'Say `award_date = "start_date"` under `[plugins.exports]`, if the first day, a whole one, is meant.',
    "recipientOrganization": "Name its beneficiary.",
    "fundingOrganization": "Name its funder, or set `publisher` and `publisher_id` under `[plugins.exports]`.",
}
"""What the standard requires and a project may not have, with what mends it."""


def _grant(account: Account, gathering: Gathering, amount: Money) -> dict[str, Json]:
    account.say("/granted_amount", "/type")
    paid = account.peek("paid_amount")
    disbursed = None
    if isinstance(paid, Money) and paid.currency == amount.currency and is_number(paid.amount):
        disbursed = paid.amount
        account.say("/paid_amount")
    spoken = account.text("summary") or account.text("purpose")
    return {
        "id": _own_id(gathering, account.record.id),
        "title": line(account.title()),
        "description": spoken and spoken.text,
        "currency": amount.currency,
        "amountAwarded": amount.amount if is_number(amount.amount) else None,
        "amountDisbursed": disbursed,
        "awardDate": account.day("start_date") if gathering.settings.award_date else None,
        "plannedDates": _dates(account, "end_date_expected"),
        "actualDates": _dates(account, "end_date_actual") if account.peek("end_date_actual") else None,
        "recipientOrganization": _organisations(account, gathering, ("beneficiary",)),
        "fundingOrganization": _organisations(account, gathering, _FUNDERS) or _publisher(gathering),
        "beneficiaryLocation": _locations(account),
        "grantProgramme": _programme(account),
        "url": gathering.address(account.record.id) if gathering.settings.address else None,
        "dateModified": account.member("modified"),
        "classifications": _classifications(account, gathering.context.shelf),
    }


def _dates(account: Account, end: str) -> list[Json]:
    """The days that are whole; the standard has no place for a month or a year."""
    days = {"startDate": account.day("start_date"), "endDate": account.day(end)}
    told = {name: day for name, day in days.items() if day}
    return [told] if told else []


def _organisations(account: Account, gathering: Gathering, roles: tuple[str, ...]) -> list[Json]:
    told: list[Json] = []
    for number, each in enumerate(account.peek("participants") or ()):
        name = gathering.named(each) if each.role in roles else None
        if name:
            organisation = _organisation(each, name, gathering)
            account.say(f"/participants/{number}/name", f"/participants/{number}/role")
            if organisation["id"] == _own_id(gathering, each.organisation or name):
                account.say(f"/participants/{number}/organisation")
            told.append(organisation)
    return told


def _organisation(participant: Participant, name: str, gathering: Gathering) -> dict[str, Json]:
    """An organisation with its identifier by org-id.guide, else one of the publisher's own."""
    found = gathering.organisation(participant.organisation) if participant.organisation else None
    identifier = org_id(found.identifiers) if found else None
    place = found.address if found else None
    told = {
        "id": identifier or _own_id(gathering, participant.organisation or name),
        "name": name,
        "postalCode": place and place.postcode,
        "addressCountry": place and place.country,
    }
    return {key: part for key, part in told.items() if part}


def _publisher(gathering: Gathering) -> list[Json]:
    settings = gathering.settings
    return (
        [{"id": settings.publisher_id, "name": settings.publisher}]
        if settings.publisher_id and settings.publisher
        else []
    )


def _locations(account: Account) -> list[Json]:
    told: list[Json] = []
    for number, place in enumerate(account.peek("locations") or ()):
        at = f"/locations/{number}"
        account.say(*(f"{at}/{part}" for part in ("country", "point", "nuts/code")))
        location = _location(account, Located(place=place, pointer=at))
        told.append({name: part for name, part in location.items() if part})
    return [each for each in told if each]


def _location(account: Account, each: Located) -> dict[str, Json]:
    place = each.place
    return {
        "name": place_name(account, each),
        "countryCode": place.country,
        "latitude": place.point and place.point.lat,
        "longitude": place.point and place.point.lon,
        "geoCode": place.nuts and clean(place.nuts.code),
        "geoCodeType": "NUTS" if place.nuts else None,
    }


def _programme(account: Account) -> list[Json]:
    code = account.member("cci") or account.member("programme")
    return [{"code": code}] if code else []


def _classifications(account: Account, shelf: Shelf) -> list[Json]:
    """The fields of intervention and the themes that have codes."""
    found: list[Code] = list(account.peek("intervention_fields") or ())
    account.say(*(f"/intervention_fields/{at}/{part}" for at in range(len(found)) for part in ("list", "code")))
    for number, topic in enumerate(account.peek("themes") or ()):
        if topic.code is not None:
            account.say(f"/themes/{number}/code/list", f"/themes/{number}/code/code")
            found.append(topic.code)
    return [{"vocabulary": each.list, "code": each.code, "title": label_of(account, each, shelf)} for each in found]


def _own_id(gathering: Gathering, identifier: str) -> str:
    """An identifier of the publisher's own: behind its prefix, without spaces and slashes, as the standard advises."""
    prefix = gathering.settings.grant_prefix
    return f"{prefix}-{_ODD.sub('_', identifier)}" if prefix else identifier

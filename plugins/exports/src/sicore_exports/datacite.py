"""DataCite metadata 4.5 as JSON, for registering a DOI for a case study, an evaluation, a lesson or a method.

Members and words are those of the DataCite Metadata Schema 4.5 (https://doi.org/10.14454/g8e5-6293) in the JSON that
DataCite's service takes. Required are identifier, creator, title, publisher, year and type; a DOI is written where the
record has one, and where it has none DataCite gives it when the metadata is registered.
"""

from decimal import Decimal
from typing import ClassVar

from sicore.findings import Finding
from sicore.format import dump_json
from sicore.members import Json
from sicore.model import CaseStudy, Evaluation, Lesson, Method, Record
from sicore.plugins import PageContext
from sicore.text import is_translation, language_of
from sicore_exports import codes
from sicore_exports.account import Account, Reasons
from sicore_exports.citing import CITED, NOT_CITED, authors, doi, found_at, publisher, year
from sicore_exports.cleaning import cleaned, line, web_address
from sicore_exports.gathering import Gathering
from sicore_exports.pieces import PieceExporter
from sicore_exports.schemaorg_parts import interval, spdx_address
from sicore_exports.shared import label_of, place_name, places_of, topics_of
from sicore_exports.surroundings import OnPage, Surroundings

KERNEL = "http://datacite.org/schema/kernel-4"
_KINDS = {
    CaseStudy.TYPE: ("Report", "Case study"),
    Evaluation.TYPE: ("Report", "Evaluation"),
    Lesson.TYPE: ("Text", "Lesson learned"),
    Method.TYPE: ("Other", "Method"),
}
_RELATIONS = {
    "documents": "Documents",
    "part-of": "IsPartOf",
    "continues": "Continues",
    "succeeded-by": "IsObsoletedBy",
}


class DataciteExporter(PieceExporter):
    """Writes an array with the metadata of each work."""

    types: ClassVar[frozenset[str]] = CITED
    elsewhere: ClassVar[str] = NOT_CITED
    reasons: ClassVar[Reasons] = Reasons(
        by_member={
            "locations": "of places the metadata has names and points",
            **dict.fromkeys(
                ("originators", "developed_by", "evaluator"), "authors are said by name, without their ids"
            ),
        },
        otherwise="the metadata describes a work and does not hold it",
    )
    is_public: ClassVar[bool] = True
    between: ClassVar[bytes] = b",\n"

    def head(self, _: Gathering) -> bytes:
        """The beginning of the array."""
        return b"[\n"

    def piece(self, account: Account, gathering: Gathering) -> bytes | Finding:
        """The metadata of a work, or the finding that it has no year."""
        told = _metadata(account, gathering)
        if told is None:
            repair = "Say when the record was made (`created`), or the date that it holds for (`as_of`)."
            return Finding.of(codes.FORM_LACKS, record=account.record.id, value="publicationYear", expected=repair)
        return dump_json(told)

    def tail(self, _: Gathering) -> bytes:
        """The end of the array."""
        return b"\n]\n"


def for_page(record: Record, context: PageContext) -> str | None:
    """The metadata of one work, beside a page about it; None where no member tells its year."""
    told = _metadata(Account(record, context.languages), OnPage(context))
    return dump_json(told, indented=True).decode() + "\n" if told is not None else None


def _metadata(account: Account, around: Surroundings) -> Json:
    made = year(account)
    if made is None:
        return None
    told = {"publicationYear": made} | _members(account, around)
    return cleaned({name: part for name, part in told.items() if part not in (None, [], "")})


def _members(account: Account, around: Surroundings) -> dict[str, Json]:
    account.say("/type")
    general, special = _KINDS[str(account.peek("type"))]
    identifier = doi(account)
    language = account.member("original_language")
    return {
        "schemaVersion": KERNEL,
        "doi": identifier,
        "types": {"resourceTypeGeneral": general, "resourceType": special},
        "creators": [{"name": name, "nameType": "Organizational"} for name in authors(account, around)],
        "titles": _titles(account),
        "publisher": {"name": publisher(account, around)},
        "language": language and language_of(language),
        "subjects": [{"subject": word} for word in topics_of(account, around.shelf)],
        "dates": _dates(account),
        "descriptions": _descriptions(account),
        "alternateIdentifiers": _identifiers(account, identifier),
        "relatedIdentifiers": _related(account, around),
        "rightsList": _rights(account),
        "geoLocations": _places(account),
        "fundingReferences": _funding(account, around),
        "version": account.member("version"),
        "url": found_at(account, around),
    }


def _titles(account: Account) -> list[Json]:
    told: list[Json] = []
    for tag, text in account.titles().items():
        title = {"title": line(text)} | ({"lang": tag} if tag != "und" else {})
        told.append(title | ({"titleType": "TranslatedTitle"} if is_translation(tag) else {}))
    return told


def _descriptions(account: Account) -> list[Json]:
    kinds = {"summary": "Abstract", "description": "Abstract", "statement": "Abstract", "results": "Other"}
    return [
        {"description": text, "descriptionType": kind} | ({"lang": tag} if tag != "und" else {})
        for name, kind in kinds.items()
        for tag, text in account.texts(name).items()
    ]


def _dates(account: Account) -> list[Json]:
    told = {
        "Created": account.member("created"),
        "Updated": account.member("modified"),
        "Valid": account.date("as_of"),
        "Issued": account.date("date"),
    }
    found: list[Json] = [{"date": date, "dateType": kind} for kind, date in told.items() if date]
    first, last = account.date("start_date"), account.date("end_date")
    if first and last:
        found.append({"date": interval(first, last), "dateType": "Other", "dateInformation": "from start to end"})
    elif first or last:
        found.append({"date": first or last, "dateType": "Other", "dateInformation": "start" if first else "end"})
    return found


def _identifiers(account: Account, identifier: str | None) -> list[Json]:
    told: list[Json] = [{"alternateIdentifier": account.record.id, "alternateIdentifierType": "sicore"}]
    for number, each in enumerate(account.peek("identifiers") or ()):
        account.say(f"/identifiers/{number}/scheme", f"/identifiers/{number}/value")
        if each.scheme.lower() != "doi" or identifier is None:
            told.append({"alternateIdentifier": line(each.value), "alternateIdentifierType": line(each.scheme)})
    return told


def _related(account: Account, around: Surroundings) -> list[Json]:
    """Relations to records that have an address, which they do where the catalogue has one."""
    told: list[Json] = []
    for number, relation in enumerate(account.peek("relations") or ()):
        address = around.page(relation.target) if relation.rel in _RELATIONS else None
        if address:
            account.say(f"/relations/{number}")
            kind = _RELATIONS[relation.rel]
            told.append({"relatedIdentifier": address, "relatedIdentifierType": "URL", "relationType": kind})
    for number, each in enumerate(account.peek("media") or ()):
        address_of = web_address(each.url)
        if address_of:
            account.say(f"/media/{number}/url")
            told.append({"relatedIdentifier": address_of, "relatedIdentifierType": "URL", "relationType": "References"})
    return told


def _rights(account: Account) -> list[Json]:
    stated = account.peek("licence")
    address = web_address(stated) or spdx_address(stated or "")
    if not address:
        return []
    account.say("/licence")
    known = {"rightsIdentifier": stated, "rightsIdentifierScheme": "SPDX"} if address != web_address(stated) else {}
    return [{"rightsUri": address} | known]


def _places(account: Account) -> list[Json]:
    told: list[Json] = []
    for each in places_of(account):
        place: dict[str, Json] = {}
        if name := place_name(account, each):
            place["geoLocationPlace"] = name
        if point := each.place.point:
            place["geoLocationPoint"] = {"pointLongitude": Decimal(point.lon), "pointLatitude": Decimal(point.lat)}
        if place and place not in told:
            account.say(f"{each.pointer}/point")
            told.append(place)
    return told


def _funding(account: Account, around: Surroundings) -> list[Json]:
    told: dict[str, None] = {}
    for each in account.peek("funding") or ():
        if each.fund is not None:
            told[line(label_of(account, each.fund, around.shelf))] = None
    return [{"funderName": name} for name in told]

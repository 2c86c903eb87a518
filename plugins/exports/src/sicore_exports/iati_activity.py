"""One activity of IATI 2.03: its elements in the order of the schema, with the codes of IATI's code lists."""

from lxml import etree

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.model import Participant
from sicore.money import Money
from sicore.text import language_of
from sicore_exports.account import Account
from sicore_exports.cleaning import clean, line, web_address
from sicore_exports.gathering import Gathering
from sicore_exports.shared import Located, identifiers_of, org_id, place_name

STATUS = {"planned": "1", "running": "2", "completed": "4", "terminated": "5"}
"""ActivityStatus: pipeline, implementation, closed, cancelled."""
ROLES = {"funder": "1", "managing-authority": "2", "beneficiary": "4", "partner": "4"}
"""OrganisationRole: funding, accountable, implementing."""
COMMITMENT, DISBURSEMENT = "2", "3"
"""TransactionType: outgoing commitment, disbursement."""
PLANNED_END, ACTUAL_START, ACTUAL_END, PLANNED_START = "3", "2", "4", "1"
"""ActivityDateType."""
REPORTING_ORGANISATION = "99"
"""The vocabulary of a list of the reporting organisation's own (SectorVocabulary)."""
DOCUMENT_CATEGORIES = {"evaluation": "A07", "report": "A08"}
WEB_PAGE = "A12"
"""DocumentCategory: evaluation, results, the activity's page."""
WGS84 = "http://www.opengis.net/def/crs/EPSG/0/4326"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

REPAIRS = {
    "reporting-org": "Set `publisher` and `publisher_id` under `[plugins.exports]`.",
    "description": "Give it a summary, or say its purpose.",
    "participating-org": "Name its beneficiary.",
    "activity-status": "Say its status.",
    "activity-date": "Give a start or an end as a whole day.",
}
"""What the standard requires and a project may not have, with what mends it."""


def lacking(account: Account, gathering: Gathering) -> list[str]:
    """The required elements that a project does not give."""
    settings = gathering.settings
    there = {
        "reporting-org": bool(settings.publisher and settings.publisher_id),
        "description": account.best(account.peek("summary") or account.peek("purpose")) is not None,
        "participating-org": bool(_taking_part(account, gathering)),
        "activity-status": account.peek("status") in STATUS,
        "activity-date": any(date is not None and len(date.iso) == 10 for date in _peeked_dates(account)),
    }
    return [name for name, is_there in there.items() if not is_there]


def activity(account: Account, gathering: Gathering) -> etree._Element:
    """The element of a project that lacks nothing; what it says is noted in the account."""
    settings = gathering.settings
    root = etree.Element("iati-activity", {"hierarchy": "1"})
    if modified := account.member("modified"):
        root.set("last-updated-datetime", modified)
    if language := account.member("original_language"):
        root.set(LANG, language_of(language))
    account.say("/type")
    _child(root, "iati-identifier", f"{settings.publisher_id}-{account.record.id}")
    reporting = _child(root, "reporting-org", ref=settings.publisher_id, type=settings.publisher_type)
    _child(reporting, "narrative", settings.publisher)
    _narratives(_child(root, "title"), account.titles())
    _describe(root, account)
    for number, participant, name in _taking_part(account, gathering):
        account.say(f"/participants/{number}/name")
        _participate(root, participant, name, gathering)
    for each in identifiers_of(account, "value"):
        _child(root, "other-identifier", ref=line(each.value), type="A1")
    _child(root, "activity-status", code=STATUS[account.member("status")])
    _dates(root, account)
    for code in account.member("countries") or ():
        _child(root, "recipient-country", code=code)
    _locations(root, account)
    _sectors(root, account)
    _transactions(root, account, gathering)
    _documents(root, account)
    _related(root, account, settings.publisher_id)
    return root


def _child(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, tag, {name: clean(value) for name, value in attributes.items()})
    element.text = None if text is None else clean(text)
    return element


def _narratives(parent: etree._Element, texts: dict[str, str]) -> None:
    for tag, text in texts.items():
        narrative = _child(parent, "narrative", text)
        if tag != "und":
            narrative.set(LANG, tag)


def _describe(root: etree._Element, account: Account) -> None:
    kinds = {"summary": "1", "purpose": "2", "achievements": "4"}
    for name, kind in kinds.items():
        texts = account.texts(name)
        if texts:
            _narratives(_child(root, "description", type=kind), texts)


def _taking_part(account: Account, gathering: Gathering) -> list[tuple[int, Participant, str]]:
    """Those with a role that IATI knows and a name that may be said."""
    told = []
    for number, each in enumerate(account.peek("participants") or ()):
        name = gathering.named(each) if each.role in ROLES else None
        if name:
            told.append((number, each, name))
    return told


def _participate(root: etree._Element, participant: Participant, name: str, gathering: Gathering) -> None:
    found = gathering.organisation(participant.organisation) if participant.organisation else None
    reference = org_id(found.identifiers) if found else None
    element = _child(root, "participating-org", role=ROLES[participant.role])
    if reference:
        element.set("ref", clean(reference))
    _child(element, "narrative", name)


def _peeked_dates(account: Account) -> list[PartialDate | None]:
    return [account.peek(name) for name in ("start_date", "end_date_expected", "end_date_actual")]


def _dates(root: etree._Element, account: Account) -> None:
    """The start is actual once the project runs, since a plan is not an achievement; before that it is planned."""
    start = PLANNED_START if account.peek("status") == "planned" else ACTUAL_START
    for name, kind in (("start_date", start), ("end_date_expected", PLANNED_END), ("end_date_actual", ACTUAL_END)):
        day = account.day(name)
        if day:
            _child(root, "activity-date", **{"type": kind, "iso-date": day})


def _locations(root: etree._Element, account: Account) -> None:
    for number, place in enumerate(account.peek("locations") or ()):
        name = place_name(account, Located(place=place, pointer=f"/locations/{number}"))
        if not (name or place.nuts or place.point):
            continue
        account.say(f"/locations/{number}/point", f"/locations/{number}/nuts/code")
        location = _child(root, "location")
        if name:
            _child(_child(location, "name"), "narrative", name)
        if place.nuts is not None:
            # GeographicVocabulary has no code for NUTS, hence in words.
            _child(_child(location, "description"), "narrative", f"NUTS {place.nuts.code}")
        if place.point is not None:
            point = _child(location, "point", srsName=WGS84)
            _child(point, "pos", f"{place.point.lat} {place.point.lon}")


def _sectors(root: etree._Element, account: Account) -> None:
    """Fields of intervention, as a vocabulary of the reporting organisation; shares only where they make a whole."""
    fields = account.peek("intervention_fields") or ()
    shares = [each.share for each in fields]
    is_whole = all(share is not None for share in shares) and sum(share.value for share in shares if share) == 100
    for number, each in enumerate(fields):
        account.say(
            f"/intervention_fields/{number}/code", *([f"/intervention_fields/{number}/share"] if is_whole else [])
        )
        sector = _child(root, "sector", vocabulary=REPORTING_ORGANISATION, code=each.code)
        if is_whole or len(fields) == 1:
            sector.set("percentage", str(each.share) if is_whole and each.share else "100")
        _label(sector, account, each)


def _label(parent: etree._Element, account: Account, code: Code) -> None:
    spoken = account.best(code.label)
    if spoken:
        _child(parent, "narrative", spoken.text).set(LANG, spoken.tag)


def _transactions(root: etree._Element, account: Account, gathering: Gathering) -> None:
    """What was granted is a commitment on the first day, what was paid a disbursement as of the statement."""
    dated = {
        "granted_amount": (COMMITMENT, account.day("start_date") if gathering.settings.award_date else None),
        "paid_amount": (DISBURSEMENT, account.day("as_of")),
    }
    for name, (kind, day) in dated.items():
        amount = account.peek(name)
        if isinstance(amount, Money) and day:
            account.say(f"/{name}")
            transaction = _child(root, "transaction")
            _child(transaction, "transaction-type", code=kind)
            _child(transaction, "transaction-date", **{"iso-date": day})
            value = _child(transaction, "value", format(amount.amount, "f"), currency=amount.currency)
            value.set("value-date", day)


def _documents(root: etree._Element, account: Account) -> None:
    for number, document in enumerate(account.peek("documents") or ()):
        url, title = web_address(document.url), account.best(document.title)
        if url and title:
            account.say(f"/documents/{number}/url", f"/documents/{number}/title/{title.tag}")
            link = _child(root, "document-link", url=url, format="text/html")
            _child(_child(link, "title"), "narrative", title.text).set(LANG, title.tag)
            _child(link, "category", code=DOCUMENT_CATEGORIES.get(document.kind or "", WEB_PAGE))


def _related(root: etree._Element, account: Account, publisher: str) -> None:
    """RelatedActivityType: 1 is the parent."""
    for number, relation in enumerate(account.peek("relations") or ()):
        if relation.rel == "part-of":
            account.say(f"/relations/{number}")
            _child(root, "related-activity", ref=f"{publisher}-{relation.target}", type="1")

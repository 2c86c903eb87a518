"""The columns of the flat tables: what each holds, and how it is read from a record.

Dates are text, as precise as the source (`2022`, `2022-12`, `2022-12-15`), since a table that wants days would have to
invent them. Several values share a cell, in the order of the record.
"""

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from sicore_exports.flat import cells
from sicore_exports.flat.cells import Reading
from sicore_exports.shared import languages_of


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LIST = "list"
    DECIMAL = "decimal"
    INTEGER = "integer"


@frozen(kw_only=True)
class Column:
    """A column.

    Args:
        name: Its heading.
        about: What it holds, one English sentence.
        read: Reads a cell, None where the record does not say it.
        kind: What its cells hold.
    """

    name: str
    about: str
    read: Reading
    kind: Kind = Kind.TEXT


_STARTS = ("start_date", "opens", "since", "date", "eligible_from")
_ENDS = ("end_date_actual", "end_date", "end_date_expected", "closes", "until", "eligible_until")
_AMOUNTS = {
    "total_cost": "The total cost",
    "total_eligible_cost": "The cost that the programme may support",
    "eu_contribution": "The support from the Fund",
    "granted_amount": "The support that was granted, from all public sources",
    "paid_amount": "The support that was paid out",
    "budget": "The budget of a call or an initiative",
}


def _column(name: str, about: str, read: Reading, kind: Kind = Kind.TEXT) -> Column:
    return Column(name=name, about=about, read=read, kind=kind)


_WHAT = (
    _column("id", "The id of the record.", lambda account, _: account.record.id),
    _column("type", "What the record describes.", cells.member("type")),
    _column("title", "The title in the language preferred, else the original, else any.", cells.title),
    _column("title_en", "The title in English; empty where there is none.", cells.english_title),
    _column("summary", "The summary, in the language of the title where it has one.", cells.text("summary")),
    _column("original_language", "The language that it was first written in.", cells.member("original_language")),
    _column(
        "languages",
        "The languages that title and summary stand in.",
        lambda account, _: languages_of(account),
        Kind.LIST,
    ),
)
_STANDING = (
    _column("editorial_status", "How far the record is through review.", cells.member("editorial_status")),
    _column("kind", "What kind of project, initiative, method, evaluation or activity it is.", cells.kind),
    _column("status", "Where it stands, as a source states it.", cells.member("status")),
    _column("level_of_action", "The level that it acts on.", cells.member("level_of_action")),
    _column("stage", "The stage of the innovation, 1 to 6.", cells.first(cells.codes("stage"))),
    _column("evidence_level", "What the results rest on.", cells.member("evidence_level")),
    _column("start_date", "The first day, as precise as the source.", cells.dates(*_STARTS)),
    _column("end_date", "The actual last day, else the expected one, as precise as the source.", cells.dates(*_ENDS)),
    _column("countries", "ISO 3166-1 alpha-2 codes.", cells.words("countries"), Kind.LIST),
    _column("regions", "The NUTS regions of its places.", cells.regions, Kind.LIST),
    _column("places", "The names of its places.", cells.towns, Kind.LIST),
    _column(
        "latitude", "Degrees north of its first place with coordinates (WGS 84).", cells.coordinate("lat"), Kind.DECIMAL
    ),
    _column("longitude", "Degrees east of the same place (WGS 84).", cells.coordinate("lon"), Kind.DECIMAL),
    _column("themes", "Its themes, in words.", cells.topics("themes", "topics", "theme"), Kind.LIST),
    _column(
        "target_groups",
        "Whom it serves or addresses, in words.",
        cells.topics("target_groups", "audience", "for_whom"),
        Kind.LIST,
    ),
)
_FUNDING = (
    _column(
        "cofinancing_rate", "The Union co-financing rate in percent, of a call the highest.", cells.rate, Kind.DECIMAL
    ),
    _column("funds", "The codes of the Funds.", cells.codes("funds"), Kind.LIST),
    _column("programme", "The id of the programme.", cells.member("programme")),
    _column("cci", "The CCI of the programme.", cells.member("cci")),
    _column(
        "specific_objectives", "The codes of the specific objectives.", cells.codes("specific_objectives"), Kind.LIST
    ),
    _column(
        "intervention_fields", "The codes of the intervention fields.", cells.codes("intervention_fields"), Kind.LIST
    ),
)
_WHO = (
    _column("beneficiaries", "The names of the beneficiaries.", cells.taking_part("beneficiary"), Kind.LIST),
    _column("partners", "The names of the partners.", cells.taking_part("partner", "associated"), Kind.LIST),
    _column(
        "funders",
        "The names of funders and managing authorities.",
        cells.taking_part("funder", "managing-authority"),
        Kind.LIST,
    ),
    _column("organisations", "The ids of the organisations that take part.", cells.organisations, Kind.LIST),
    _column(
        "participants_stated",
        "The number of participants as the source states it.",
        cells.member("participants_stated"),
        Kind.INTEGER,
    ),
    _column(
        "planned_participants",
        "The planned number of participants.",
        cells.member("planned_participants"),
        Kind.INTEGER,
    ),
    _column("legal_category", "What an organisation is in law.", cells.member("legal_category")),
    _column("sectors", "The parts of society that an organisation belongs to.", cells.words("sectors"), Kind.LIST),
)
_RECORD = (
    _column("page", "Its own page on the web.", cells.page),
    _column("identifiers", "What other systems call it: scheme and identifier.", cells.identifiers, Kind.LIST),
    _column("relations", "Its relations: the word, and the id of the other record.", cells.relations, Kind.LIST),
    _column("licence", "The licence of the record.", cells.member("licence")),
    _column("created", "When the record was first made (ISO 8601 with zone).", cells.member("created")),
    _column("modified", "When the record last changed (ISO 8601 with zone).", cells.member("modified")),
    _column("as_of", "The date that the statements hold for.", cells.dates("as_of")),
    _column("sources", "Where the statements come from: addresses, or names of files.", cells.sources, Kind.LIST),
)


def _money() -> Iterator[Column]:
    for name, about in _AMOUNTS.items():
        told = f"{about}, in whole units of the currency, exact."
        yield _column(name, told, cells.amount(name), Kind.DECIMAL)
        yield _column(f"{name}_currency", f"The currency of {name} (ISO 4217).", cells.currency(name))


COLUMNS: tuple[Column, ...] = (*_WHAT, *_STANDING, *_money(), *_FUNDING, *_WHO, *_RECORD)
"""All columns, in their order."""

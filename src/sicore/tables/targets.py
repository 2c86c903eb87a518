"""The fields of an operation that a column can be mapped to: a closed list, documented and checked."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from attrs import frozen

from sicore.errors import UsageError


class Kind(StrEnum):
    """What the cells of a field are read as."""

    ID = "id"
    TEXT = "text"
    """A text in the column's language."""
    NAME = "name"
    """A proper name, which has no language."""
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    CODE = "code"
    COUNTRY = "country"
    ANSWER = "answer"
    """Yes or no."""
    COUNT = "count"
    WORD = "word"
    """A word of a closed list of the format."""
    DEGREES = "degrees"
    CURRENCY = "currency"
    PERIOD = "period"
    """A programming period, such as 2014-2020."""


class Part(StrEnum):
    """Which part of the records a field belongs to."""

    OPERATION = "operation"
    LOCATION = "location"
    """Where the operation takes place."""
    BENEFICIARY = "beneficiary"
    PARTICIPANT = "participant"
    """A partner, or whoever a column of roles says."""
    ROW = "row"
    """What tells how other cells of the row are read; it has no member of its own."""


@frozen(kw_only=True)
class Target:
    """One field that a column can be mapped to.

    Args:
        name: Its name in mapping files.
        kind: What its cells are read as.
        part: The part of the records that it belongs to.
        member: The member that it fills there.
        title: Its name for people, in English.
        law: Where the law asks for it.
        has_many: Whether it may hold several values.
        lists: The family of code lists, of which the programming period selects one: `intervention-field`.
        is_core: Whether a list of operations is judged by it.
    """

    name: str
    kind: Kind
    part: Part
    member: str
    title: str
    law: str | None = None
    has_many: bool = False
    lists: str | None = None
    is_core: bool = False


def _maker(part: Part) -> Callable[..., Target]:
    def make(name: str, kind: Kind, title: str, member: str | None = None, **more: Any) -> Target:
        return Target(name=name, kind=kind, part=part, member=member or name, title=title, **more)

    return make


_operation = _maker(Part.OPERATION)
_location = _maker(Part.LOCATION)
_beneficiary = _maker(Part.BENEFICIARY)
_participant = _maker(Part.PARTICIPANT)
_row = _maker(Part.ROW)

_ARTICLE = "CPR Article 49(3)"

_OPERATION = (
    _operation("id", Kind.ID, "Unique code of the operation", law=_ARTICLE),
    _operation("title", Kind.TEXT, "Name of the operation", law=f"{_ARTICLE}(d)", is_core=True),
    _operation("summary", Kind.TEXT, "Summary of the operation", law="1303/2013 Annex XII"),
    _operation("purpose", Kind.TEXT, "Purpose of the operation", law=f"{_ARTICLE}(e)"),
    _operation("achievements", Kind.TEXT, "Expected or actual achievements", law=f"{_ARTICLE}(e)"),
    _operation("start_date", Kind.DATE, "Start date", law=f"{_ARTICLE}(f)", is_core=True),
    _operation("end_date", Kind.DATE, "Expected end date", "end_date_expected", law=f"{_ARTICLE}(g)", is_core=True),
    _operation("end_date_actual", Kind.DATE, "Actual end date", law=f"{_ARTICLE}(g)", is_core=True),
    _operation("as_of", Kind.DATE, "Date of last update", law="1303/2013 Annex XII"),
    _operation("total_cost", Kind.MONEY, "Total cost", law=f"{_ARTICLE}(h)", is_core=True),
    _operation("total_eligible_cost", Kind.MONEY, "Total eligible cost", law="1303/2013 Annex XII", is_core=True),
    _operation("eu_contribution", Kind.MONEY, "Support from the Fund", law="CPR Annex XVII field 58", is_core=True),
    _operation("granted_amount", Kind.MONEY, "Support granted from all public sources", is_core=True),
    _operation("paid_amount", Kind.MONEY, "Support paid out", is_core=True),
    _operation("cofinancing_rate", Kind.PERCENT, "Union co-financing rate", law=f"{_ARTICLE}(k)", is_core=True),
    _operation("fund", Kind.CODE, "Fund", "funds", law=f"{_ARTICLE}(i)", has_many=True, lists="eu-programme"),
    _operation("cci", Kind.CODE, "CCI of the programme", law="CPR Annex XVII field 28"),
    _operation("priority", Kind.CODE, "Priority", law="CPR Annex XVII field 29"),
    _operation("priority_name", Kind.TEXT, "Name of the priority", "priority"),
    _operation(
        "specific_objective",
        Kind.CODE,
        "Specific objective",
        "specific_objectives",
        law=f"{_ARTICLE}(j)",
        has_many=True,
    ),
    _operation(
        "intervention_field",
        Kind.CODE,
        "Code of the intervention field",
        "intervention_fields",
        law=f"{_ARTICLE}(n)",
        has_many=True,
        lists="intervention-field",
        is_core=True,
    ),
    _operation(
        "intervention_field_name",
        Kind.TEXT,
        "Name of the category of intervention",
        "intervention_fields",
        law="1303/2013 Annex XII",
        has_many=True,
        lists="intervention-field",
        is_core=True,
    ),
    _operation(
        "form_of_support", Kind.CODE, "Form of support", "forms_of_support", has_many=True, lists="form-of-support"
    ),
    _operation(
        "territorial_mechanism",
        Kind.CODE,
        "Territorial delivery mechanism",
        "territorial_mechanisms",
        has_many=True,
        lists="territorial",
    ),
    _operation(
        "economic_activity",
        Kind.CODE,
        "Economic activity",
        "economic_activities",
        has_many=True,
        lists="economic-activity",
    ),
    _operation(
        "secondary_theme",
        Kind.CODE,
        "ESF+ secondary theme",
        "secondary_themes",
        has_many=True,
        lists="esf-secondary-theme",
    ),
    _operation("gender", Kind.CODE, "Gender equality dimension", "gender_dimension", has_many=True, lists="gender"),
    _operation(
        "macroregion",
        Kind.CODE,
        "Macro-regional strategy",
        "macroregional_strategies",
        has_many=True,
        lists="macroregional",
    ),
    _operation("country", Kind.COUNTRY, "Country", "countries", law=f"{_ARTICLE}(l)", has_many=True, is_core=True),
    _operation("kind", Kind.WORD, "Kind of funding"),
    _operation("status", Kind.WORD, "Status"),
    _operation("level_of_action", Kind.WORD, "Level of action"),
    _operation("strategic_importance", Kind.ANSWER, "Operation of strategic importance", law="CPR Article 2(5)"),
    _operation("planned_participants", Kind.COUNT, "Planned number of participants"),
    _operation("participants_stated", Kind.COUNT, "Number of participants as stated"),
    _operation("theme", Kind.TEXT, "Theme", "themes", has_many=True, lists="si-theme"),
    _operation("target_group", Kind.TEXT, "Target group", "target_groups", has_many=True, lists="target-group"),
    _operation("homepage", Kind.NAME, "Address of a page about the operation", "documents", has_many=True),
    _operation("other_id", Kind.ID, "Number in another system", "identifiers", has_many=True),
)

_LOCATION = (
    _location("place", Kind.TEXT, "Location", "label", law=f"{_ARTICLE}(l)", has_many=True, is_core=True),
    _location("postcode", Kind.NAME, "Postcode of the operation", "postcode", is_core=True),
    _location("city", Kind.TEXT, "City of the operation", "city", is_core=True),
    _location("lau", Kind.NAME, "Code of the municipality", "lau", is_core=True),
    _location("nuts", Kind.CODE, "NUTS code", "nuts", has_many=True, lists="nuts", is_core=True),
    _location("nuts2_name", Kind.TEXT, "Name of the NUTS 2 region", "label", lists="nuts", is_core=True),
    _location("nuts3_name", Kind.TEXT, "Name of the NUTS 3 region", "label", lists="nuts", is_core=True),
    _location("latitude", Kind.DEGREES, "Latitude", "point", is_core=True),
    _location("longitude", Kind.DEGREES, "Longitude", "point", is_core=True),
)

_BENEFICIARY = (
    _beneficiary(
        "beneficiary",
        Kind.NAME,
        "Name of the beneficiary",
        "name",
        law=f"{_ARTICLE}(a)",
        is_core=True,
    ),
    _beneficiary("beneficiary_id", Kind.ID, "Identifier of the beneficiary", "identifiers"),
    _beneficiary("beneficiary_country", Kind.COUNTRY, "Country of the beneficiary", "countries"),
    _beneficiary("beneficiary_city", Kind.TEXT, "City of the beneficiary", "city"),
    _beneficiary("beneficiary_postcode", Kind.NAME, "Postcode of the beneficiary", "postcode"),
    _beneficiary("beneficiary_type", Kind.WORD, "Legal category of the beneficiary", "legal_category"),
    _beneficiary("beneficiary_homepage", Kind.NAME, "Home page of the beneficiary", "homepage"),
)

_PARTICIPANT = (
    _participant("participant", Kind.NAME, "Name of a partner", "name", has_many=True),
    _participant("participant_role", Kind.WORD, "Role of the partner", "role"),
    _participant("participant_id", Kind.ID, "Identifier of the partner", "identifiers"),
    _participant("participant_country", Kind.COUNTRY, "Country of the partner", "countries"),
    _participant("participant_city", Kind.TEXT, "City of the partner", "city"),
    _participant("participant_postcode", Kind.NAME, "Postcode of the partner", "postcode"),
    _participant("participant_type", Kind.WORD, "Legal category of the partner", "legal_category"),
    _participant("participant_contribution", Kind.MONEY, "Budget of the partner", "contribution"),
)

_ROW = (
    _row("currency", Kind.CURRENCY, "Currency of the row's amounts", ""),
    _row("period", Kind.PERIOD, "Programming period of the row, which selects its code lists", ""),
)

TARGETS: dict[str, Target] = {
    target.name: target for target in (*_OPERATION, *_LOCATION, *_BENEFICIARY, *_PARTICIPANT, *_ROW)
}
"""Every field by its name in mapping files."""

CONTACT = "contact"
"""What a proposal calls a column of contact persons; no mapping can name it, because nothing may be taken of it."""


def target_named(name: str) -> Target:
    """The field of a name.

    Raises:
        UsageError: there is none.
    """
    if name not in TARGETS:
        raise UsageError(f"There is no field {name!r}; there are {', '.join(TARGETS)}.")
    return TARGETS[name]

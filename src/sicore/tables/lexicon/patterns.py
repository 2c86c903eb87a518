"""Which meanings together are which field, whatever the language.

A pattern fits a header when each of its needs is met and nothing else is said than what it allows. What is not allowed
is thereby excluded: the address of a beneficiary is not its name, the date of a decision neither a start nor an end.
"""

from attrs import frozen

from sicore.tables.lexicon.meanings import Meaning, bits
from sicore.tables.targets import CONTACT


@frozen(kw_only=True)
class Pattern:
    """One way to say a field.

    Args:
        field: The field.
        needs: Sets of meanings, of each of which one must be said.
        allows: What may be said besides.
        confidence: How sure the field is when every word of the header is understood, from 0 to 1.
    """

    field: str
    needs: tuple[int, ...]
    allows: int
    confidence: float

    def fits(self, said: int) -> bool:
        """Whether a header that says these meanings names the field in this way."""
        return not said & ~self.allows and all(said & need for need in self.needs)


_ANYWHERE = "operation implementation list"
_MONEY = "total amount currency operation implementation list eligible awarded expected"


def _meanings(text: str) -> int:
    return bits(map(Meaning, text.replace("|", " ").split()))


def _pattern(field: str, confidence: float, needs: str, allows: str | None = "") -> Pattern:
    """The needs are separated by spaces, the alternatives of one need by a vertical bar; None allows nothing else."""
    return Pattern(
        field=field,
        needs=tuple(map(_meanings, needs.split())),
        allows=_meanings(needs if allows is None else f"{needs} {allows} {_ANYWHERE}"),
        confidence=confidence,
    )


_p = _pattern

_IDENTITY = (
    _p("id", 0.95, "operation code|number|identifier", "registration contract applied name short"),
    _p("id", 0.75, "identifier", "registration number code"),
    _p("id", 0.7, "contract|support number|code|identifier", "registration"),
    _p("id", 0.7, "applicant|applied number|code|identifier"),
    _p("id", 0.65, "registration number|code"),
    _p("id", 0.5, "code", None),
    _p("id", 0.45, "number", None),
    _p("other_id", 0.55, "operation code|number|identifier", "registration contract applied"),
    _p("title", 0.96, "operation name|title", "short language"),
    _p("title", 0.85, "title", "language short name"),
    _p("title", 0.6, "operation", "language"),
    _p("title", 0.45, "name", None),
    _p("summary", 0.95, "operation summary|description", "language short title purpose"),
    _p("summary", 0.9, "summary", "language short description"),
    _p("summary", 0.75, "description", "language short"),
    _p("purpose", 0.9, "purpose achievement", "expected actual objective description"),
    _p("purpose", 0.85, "purpose|objective operation", "language description short"),
    _p("purpose", 0.7, "purpose", "language description"),
    _p("purpose", 0.4, "objective"),
    _p("achievements", 0.8, "achievement", "expected actual description language"),
)
_DATES = (
    _p(
        "start_date",
        0.95,
        "start date|year|operation|period|implementation",
        "expected actual period contract awarded activity",
    ),
    _p("start_date", 0.8, "start", "expected actual"),
    _p(
        "end_date",
        0.95,
        "end date|year|operation|period|implementation",
        "expected actual period contract awarded activity",
    ),
    _p("end_date", 0.8, "end", "expected"),
    _p("start_date", 0.3, "date"),
    _p("end_date", 0.3, "date"),
    _p("end_date_actual", 0.96, "end actual", "date year"),
    _p("as_of", 0.95, "update date|list", "publication"),
    _p("as_of", 0.7, "update"),
)
_AMOUNTS = (
    _p("total_cost", 0.93, "total cost|budget", "operation amount expected awarded"),
    _p("total_cost", 0.85, "operation cost|budget", "amount expected awarded"),
    _p("total_cost", 0.75, "total amount", "finance"),
    _p("total_cost", 0.55, "total means", "finance operation"),
    _p("total_cost", 0.7, "operation amount", "total"),
    _p("total_cost", 0.7, "cost|budget", "amount expected awarded"),
    _p("total_cost", 0.5, "total"),
    _p("total_cost", 0.35, "amount"),
    _p("total_eligible_cost", 0.95, "eligible cost|budget|amount|means", "total awarded expected"),
    _p("total_eligible_cost", 0.6, "eligible", "total"),
    _p(
        "eu_contribution",
        0.92,
        "eu|fund-name support|contribution|amount|means|budget|cost|share",
        "total awarded expected eligible finance fund share eu fund-name",
    ),
    _p(
        "eu_contribution",
        0.88,
        "eu|fund-name cofinancing amount|support",
        "total awarded fund contribution means",
    ),
    _p("eu_contribution", 0.6, "eu|fund-name cofinancing means|contribution", "total awarded fund means"),
    _p("eu_contribution", 0.8, "fund support|contribution|amount|share", "total awarded fund"),
    _p("eu_contribution", 0.75, "fund awarded", "total amount"),
    _p("eu_contribution", 0.65, "eu|fund-name", "amount awarded fund-name total"),
    _p("eu_contribution", 0.6, "eu|fund-name cofinancing", "amount awarded fund-name total"),
    _p("eu_contribution", 0.4, "fund"),
    _p("eu_contribution", 0.3, "amount"),
    _p("granted_amount", 0.88, "support awarded", "amount total public"),
    _p("granted_amount", 0.85, "support amount|total|public", "public finance means"),
    _p("granted_amount", 0.82, "awarded amount|means", "total public"),
    _p("granted_amount", 0.8, "contribution awarded", "amount total public support"),
    _p("granted_amount", 0.65, "support", "finance means"),
    _p("granted_amount", 0.45, "means|awarded", "finance"),
    _p("granted_amount", 0.35, "amount"),
    _p("granted_amount", 0.6, "public means", "total finance"),
    _p("paid_amount", 0.85, "paid amount|support|total|means|beneficiary|operation|cost", "public finance"),
    _p("paid_amount", 0.75, "paid"),
    _p(
        "cofinancing_rate",
        0.96,
        "cofinancing|eu|fund-name rate",
        "priority axis programme contribution support fund share finance means total eligible cost amount "
        "eu fund-name cofinancing",
    ),
    _p("cofinancing_rate", 0.45, "rate support|contribution", "share total finance"),
    _p("cofinancing_rate", 0.45, "rate"),
    _p("cofinancing_rate", 0.45, "cofinancing"),
    _p("cofinancing_rate", 0.45, "eu cofinancing|share"),
    _p("currency", 0.9, "currency", "code amount total eligible cost budget support fund"),
)
_PROGRAMME = (
    _p("fund", 0.85, "fund eu|code|name|type", "eu fund-name"),
    _p("fund", 0.75, "fund", "fund-name"),
    _p("fund", 0.4, "fund-name"),
    _p("cci", 0.95, "cci", "programme code number"),
    _p("cci", 0.6, "programme code", "number"),
    _p("priority", 0.93, "priority|axis code|number|identifier", "priority axis programme"),
    _p("priority", 0.8, "priority axis", "programme eu"),
    _p("priority", 0.72, "priority|axis", "programme"),
    _p("priority_name", 0.95, "priority|axis name|title|description", "priority axis programme eu short"),
    _p("specific_objective", 0.9, "specific-objective", "code number name title description programme short"),
    _p("specific_objective", 0.45, "objective", "code number"),
)
_CLASSES = (
    _p("intervention_field", 0.97, "intervention code|number|identifier", "category field type"),
    _p("intervention_field", 0.9, "intervention category|field", "type eu"),
    _p("intervention_field", 0.6, "intervention type", "eu"),
    _p("intervention_field", 0.5, "intervention"),
    _p("intervention_field", 0.4, "category"),
    _p("intervention_field_name", 0.96, "intervention name|title|description", "category field type eu"),
    _p("intervention_field_name", 0.5, "intervention category|field|type"),
    _p("form_of_support", 0.9, "form|type support|finance", "code name means support finance"),
    _p("territorial_mechanism", 0.85, "territorial", "mechanism type code name field implementation"),
    _p("economic_activity", 0.9, "economic activity|sector|field", "code name type"),
    _p("secondary_theme", 0.93, "secondary theme", "code name fund-name eu"),
    _p("gender", 0.85, "gender", "code name field"),
    _p("macroregion", 0.9, "macroregion", "code name eu"),
    _p("status", 0.85, "status", "contract"),
    _p("level_of_action", 0.85, "level activity|implementation", ""),
    _p("strategic_importance", 0.9, "strategic", "type"),
    _p("planned_participants", 0.85, "people number expected"),
    _p("planned_participants", 0.6, "people number"),
    _p("participants_stated", 0.55, "people number", "actual"),
    _p("theme", 0.8, "theme", "name"),
    _p("target_group", 0.9, "target-group", "name description"),
    _p("homepage", 0.9, "website operation", "address"),
    _p("homepage", 0.7, "website", "address"),
)
_PLACES = (
    _p("country", 0.93, "country", "code name location"),
    _p("place", 0.93, "location operation|indicator|implementation", "name address"),
    _p("place", 0.85, "location indicator", "name country"),
    _p("place", 0.85, "location coordinates country", "indicator"),
    _p("place", 0.85, "location", "name indicator"),
    _p("place", 0.6, "city|municipality", "name operation"),
    _p("place", 0.55, "region", "name location"),
    _p("place", 0.5, "address operation|implementation", "location"),
    _p("postcode", 0.95, "postcode operation|location|implementation", "indicator number city code"),
    _p("postcode", 0.85, "postcode", "number code"),
    _p("city", 0.92, "city|municipality operation|location|implementation", "name city municipality"),
    _p("city", 0.8, "city|municipality", "name"),
    _p("city", 0.8, "lau name", "municipality"),
    _p("city", 0.65, "municipality", "name location region region-3"),
    _p("lau", 0.9, "municipality|lau code|number|identifier", "location lau"),
    _p("lau", 0.75, "lau"),
    _p("nuts", 0.93, "nuts|nuts-2|nuts-3 code|number|identifier", "region region-2 region-3 location indicator"),
    _p("nuts", 0.8, "nuts", "region location"),
    _p("nuts", 0.6, "region|region-2|region-3 code|number", "location indicator"),
    _p("nuts", 0.5, "nuts-2"),
    _p("nuts", 0.5, "nuts-3"),
    _p("nuts2_name", 0.94, "nuts-2 name", "region region-2 location"),
    _p("nuts2_name", 0.75, "nuts-2", "region region-2 location"),
    _p("nuts2_name", 0.7, "region-2", "name location region"),
    _p("nuts2_name", 0.5, "region", "name location"),
    _p("nuts3_name", 0.94, "nuts-3 name", "region region-3 location"),
    _p("nuts3_name", 0.75, "nuts-3", "region region-3 location"),
    _p("nuts3_name", 0.7, "region-3", "name location region"),
    _p("latitude", 0.95, "latitude", "coordinates location"),
    _p("longitude", 0.95, "longitude", "coordinates location"),
)
_ORGANISATIONS = (
    _p(
        "beneficiary", 0.96, "beneficiary name", "entity applicant lead public private partner contractor title support"
    ),
    _p("beneficiary", 0.9, "beneficiary not|entity", "name person applicant not entity"),
    _p("beneficiary", 0.85, "beneficiary", "entity applicant lead public private support"),
    _p("beneficiary", 0.85, "beneficiary contractor", "name entity public call"),
    _p("beneficiary", 0.8, "lead partner|entity|applicant", "name applicant entity partner"),
    _p("beneficiary", 0.75, "applicant", "name entity"),
    _p("beneficiary", 0.55, "entity", "name operation"),
    _p("beneficiary", 0.4, "name", None),
    _p(
        "beneficiary_id",
        0.94,
        "beneficiary|applicant|entity identifier|code|number|registration|tax-number",
        "number tax-number entity registration",
    ),
    _p("beneficiary_id", 0.8, "tax-number", "number registration code identifier"),
    _p("beneficiary_country", 0.93, "beneficiary|applicant|entity country", "code name entity"),
    _p("beneficiary_city", 0.93, "beneficiary|applicant|entity city|municipality|location", "name entity"),
    _p("beneficiary_postcode", 0.94, "beneficiary|applicant|entity postcode", "number code entity city"),
    _p("beneficiary_type", 0.9, "beneficiary|applicant|entity legal-form|type|category", "name entity legal-form"),
    _p("beneficiary_type", 0.75, "legal-form", "name type"),
    _p("beneficiary_homepage", 0.92, "beneficiary|applicant|entity website", "address entity"),
    _p("participant", 0.92, "partner name", "entity contractor"),
    _p("participant", 0.8, "partner", "entity"),
    _p("participant", 0.6, "contractor", "name entity"),
    _p("participant_role", 0.85, "role", "partner entity beneficiary"),
    _p("participant_id", 0.9, "partner identifier|code|number|registration|tax-number", "entity number"),
    _p("participant_country", 0.9, "partner country", "code name"),
    _p("participant_city", 0.9, "partner city|municipality|location"),
    _p("participant_postcode", 0.9, "partner postcode"),
    _p("participant_type", 0.88, "partner legal-form|type|category", "entity"),
    _p("participant_contribution", 0.85, "partner budget|amount|cost|contribution", "total eligible"),
    _p(
        CONTACT,
        0.95,
        "contact|email|phone",
        "person name beneficiary partner applicant entity address number title contact email phone authority role",
    ),
    _p(CONTACT, 0.75, "person", "name beneficiary applicant"),
)

PATTERNS: tuple[Pattern, ...] = (
    *_IDENTITY,
    *_DATES,
    *_AMOUNTS,
    *_PROGRAMME,
    *_CLASSES,
    *_PLACES,
    *_ORGANISATIONS,
)
"""All patterns; where several fit, the most confident counts."""

"""The rules of the core, one file for each subject."""

from sicore.checks.rule import Rule
from sicore.checks.rules.coded import codes_listed, codes_of_period, intervention_usual
from sicore.checks.rules.dates import date_order
from sicore.checks.rules.identifiers import identifiers_right, number_of_a_person
from sicore.checks.rules.indicators import sexes_above_total
from sicore.checks.rules.languages import languages_complete, original_language_there
from sicore.checks.rules.money import amount_negative, eligible_cost, eu_share, paid_above_granted
from sicore.checks.rules.people import natural_person, personal_data
from sicore.checks.rules.programme import cci_country, cci_fund, cci_period, cci_stem
from sicore.checks.rules.regions import country_code, nuts_regions

CORE_RULES: tuple[Rule, ...] = (
    date_order,
    eu_share,
    amount_negative,
    eligible_cost,
    paid_above_granted,
    sexes_above_total,
    cci_stem,
    cci_country,
    cci_fund,
    cci_period,
    country_code,
    nuts_regions,
    codes_listed,
    codes_of_period,
    intervention_usual,
    identifiers_right,
    number_of_a_person,
    languages_complete,
    original_language_there,
    personal_data,
    natural_person,
)
"""The rules that every check runs."""

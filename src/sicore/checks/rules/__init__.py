"""The rules of the core, one file for each subject."""

from sicore.checks.rule import Rule
from sicore.checks.rules.dates import date_order

CORE_RULES: tuple[Rule, ...] = (date_order,)
"""The rules that every check runs."""

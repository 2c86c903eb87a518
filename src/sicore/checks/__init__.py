"""Checks: the schema, the rules, the profiles, and what can only be seen over many records."""

from sicore.checks.profiles import Profile
from sicore.checks.rule import Rule, RuleContext
from sicore.checks.rules import CORE_RULES
from sicore.checks.runner import Checked, Checker
from sicore.checks.schema_check import SchemaChecker

__all__ = ["CORE_RULES", "Checked", "Checker", "Profile", "Rule", "RuleContext", "SchemaChecker"]

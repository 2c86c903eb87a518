"""Checks: the schema, the rules, the profiles, and what can only be seen over many records."""

from sicore.checks.checker import Checker, processes_for
from sicore.checks.extensions import ExtensionSchema
from sicore.checks.lines import CheckedLine, checked_line
from sicore.checks.profiles import PROFILE_NAMES, Profile, profile_named
from sicore.checks.rule import Rule, RuleContext
from sicore.checks.rules import CORE_RULES
from sicore.checks.runner import Checked, RecordChecker
from sicore.checks.schema_check import SchemaChecker
from sicore.checks.workers import worked

__all__ = [
    "CORE_RULES",
    "PROFILE_NAMES",
    "Checked",
    "CheckedLine",
    "Checker",
    "ExtensionSchema",
    "Profile",
    "RecordChecker",
    "Rule",
    "RuleContext",
    "SchemaChecker",
    "checked_line",
    "processes_for",
    "profile_named",
    "worked",
]

"""Profiles: what a law, a portal or a database wants of records beyond the schema."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from sicore.checks.rule import RuleContext
from sicore.findings import Finding, Severity
from sicore.model import AnyRecord


@frozen(kw_only=True)
class Profile:
    """A set of requirements.

    Args:
        name: What the user calls it.
        severities: For codes that it weighs otherwise, how much.
    """

    name: str
    severities: Mapping[str, Severity] = {}

    def rule(self, record: AnyRecord, context: RuleContext) -> Iterable[Finding]:
        """The profile as a rule."""
        return ()

"""Values in findings that happen to be personal."""

from attrs import evolve

from sicore.findings import Finding
from sicore.findings.finding import mask
from sicore.privacy import PersonalKind, personal_in


def masked(finding: Finding) -> Finding:
    """The finding with its value masked where that holds personal data, whatever the finding is about."""
    value = finding.value
    if value is None or finding.code.personal:
        return finding
    if any(found.kind is not PersonalKind.ROLE_MAILBOX for found in personal_in(value)):
        return evolve(finding, value=mask(value))
    return finding

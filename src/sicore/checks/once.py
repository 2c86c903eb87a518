"""Advice that a run gives once, because it is about a list or a scheme and not about the record."""

from collections.abc import Iterable, Iterator

from sicore.checks.rules.codes import ID_CHECK_NEEDS_EXTRA, ID_NOT_CHECKED, NOT_CHECKED
from sicore.findings import Finding

_ABOUT = {NOT_CHECKED.code: "list", ID_NOT_CHECKED.code: "scheme", ID_CHECK_NEEDS_EXTRA.code: "scheme"}
"""For each kind of such advice the detail that says what it is about."""


class OnceOnly:
    """Lets the first of such findings pass and drops the others; whatever else comes passes."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()

    def pass_on(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings without those that say again what was said."""
        for finding in findings:
            about = _ABOUT.get(finding.code.code)
            if about is not None:
                said = (finding.code.code, finding.details.get(about, ""))
                if said in self._told:
                    continue
                self._told.add(said)
            yield finding

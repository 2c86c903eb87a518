"""Runs the schema check, the rules and the profiles over one record after the other."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve, field, frozen

from sicore.checks import codes
from sicore.checks.extensions import ExtensionSchema, check_extensions
from sicore.checks.masking import masked
from sicore.checks.meaning import meaningless
from sicore.checks.profiles import Profile
from sicore.checks.rule import Rule, RuleContext
from sicore.checks.rules import CORE_RULES
from sicore.checks.schema_check import SchemaChecker
from sicore.checks.source_places import SourcePlaces
from sicore.codelists import Shelf, core_shelf
from sicore.errors import SicoreError
from sicore.findings import Finding, Severity, SourcePlace
from sicore.format.codec import NotARecordError, from_json
from sicore.members import Json
from sicore.model import AnyRecord

_WEIGHTS = {Severity.ADVICE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@frozen(kw_only=True)
class Checked:
    """A record after its check.

    Args:
        record: The record, None where its JSON cannot become one.
        findings: What is wrong with it.
    """

    record: AnyRecord | None
    findings: list[Finding] = field(factory=list)


@frozen(kw_only=True)
class RecordChecker:
    """Checks single records; holds nothing of them, and can be sent to another process.

    Args:
        today: The day of the check.
        shelf: The code lists.
        rules: Rules beside those of the core, such as those of plugins.
        profiles: What else the records must follow. Where several weigh a kind of finding, the heaviest counts.
        extensions: What may stand in the extensions that plugins know.

    >>> RecordChecker(today=date(2026, 11, 21)).check_members({"type": "lesson"}).record is None
    True
    """

    today: date
    shelf: Shelf = field(factory=core_shelf)
    rules: tuple[Rule, ...] = ()
    profiles: tuple[Profile, ...] = ()
    extensions: tuple[ExtensionSchema, ...] = ()
    schema: SchemaChecker = field(factory=SchemaChecker, init=False, repr=False, eq=False)
    _context: RuleContext = field(init=False, repr=False, eq=False)
    _weights: dict[str, Severity] = field(init=False, repr=False, eq=False)

    @_context.default
    def _the_context(self) -> RuleContext:
        return RuleContext(today=self.today, shelf=self.shelf)

    @_weights.default
    def _the_weights(self) -> dict[str, Severity]:
        return _heaviest(self.profiles)

    def check_members(self, members: Json, place: SourcePlace | None = None) -> Checked:
        """Check the JSON object of a record: schema, meaning, rules and profiles.

        Args:
            members: As `parse_json` reads it.
            place: Where the record stands in the user's file.
        """
        findings = self.schema.check(members, place)
        if findings:
            findings = [masked(finding) for finding in findings]
            if any(finding.severity is Severity.ERROR for finding in findings):
                return Checked(record=None, findings=findings)
        try:
            record = from_json(members)
        except NotARecordError as error:
            findings += map(masked, meaningless(members, error, place))
            return Checked(record=None, findings=findings)
        return Checked(record=record, findings=findings + self.check_record(record, place))

    def check_record(self, record: AnyRecord, place: SourcePlace | None = None) -> list[Finding]:
        """What rules and profiles find wrong with a record that exists already.

        Args:
            record: The record.
            place: Where it stands, for values whose own place it does not tell.
        """
        context = self._context
        found: list[Finding] = []
        for rule in CORE_RULES:
            found.extend(rule(record, context))
        for profile in self.profiles:
            found.extend(profile.check(record, context))
        if self.extensions:
            found.extend(check_extensions(record, self.extensions))
        if self.rules:
            found.extend(self._found_by_plugins(record))
        if not found:
            return found
        places = SourcePlaces.of_record(record)
        return [
            masked(self._weighed(finding)).at(record=record.id, place=places.find(finding.pointer) or place)
            for finding in found
        ]

    def _found_by_plugins(self, record: AnyRecord) -> Iterator[Finding]:
        for rule in self.rules:
            try:
                yield from rule(record, self._context)
            except SicoreError:
                raise
            except Exception as error:  # noqa: BLE001  (a plugin's rule must not end the run)
                name = getattr(rule, "__name__", str(rule))
                yield Finding.of(codes.RULE_FAILED, value=name, reason=f"{type(error).__name__}: {error}")

    def _weighed(self, finding: Finding) -> Finding:
        severity = self._weights.get(finding.code.code)
        return finding if severity is None else evolve(finding, severity=severity)


def _heaviest(profiles: Iterable[Profile]) -> dict[str, Severity]:
    weights: dict[str, Severity] = {}
    for profile in profiles:
        for code, severity in profile.severities.items():
            if code not in weights or _WEIGHTS[severity] > _WEIGHTS[weights[code]]:
                weights[code] = severity
    return weights

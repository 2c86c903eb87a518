"""Runs the schema check, the rules and the profiles over one record after the other."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

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
from sicore.members import Json, steps
from sicore.model import AnyRecord

ALWAYS_THERE = ("sicore", "type", "id", "title", "sources")
"""Members without which a record cannot be looked at."""

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

        Where some members are wrong, the rules look at the others, so that one pass tells everything; the profiles do
        not, because they would ask for what is there and wrong.

        Args:
            members: As `parse_json` reads it.
            place: Where the record stands in the user's file.
        """
        findings = self.schema.check(members, place)
        if findings:
            findings = [masked(finding) for finding in findings]
        wrong = {_member_of(finding.pointer) for finding in findings if finding.severity is Severity.ERROR}
        if not wrong:
            try:
                record = from_json(members)
            except NotARecordError as error:
                findings += map(masked, meaningless(members, error, place))
                wrong = {_member_of(error.pointer)}
            else:
                return Checked(record=record, findings=findings + self.check_record(record, place))
        return Checked(record=None, findings=findings + self._found_in_the_rest(members, wrong, place))

    def _found_in_the_rest(self, members: Json, wrong: set[str], place: SourcePlace | None) -> list[Finding]:
        """What else is wrong with a record some of whose members are."""
        if not isinstance(members, dict) or not wrong.isdisjoint(("", *ALWAYS_THERE)):
            return []
        rest = {name: value for name, value in members.items() if name not in wrong}
        try:
            record = from_json(rest)
        except NotARecordError as error:
            again = _member_of(error.pointer)
            if again not in rest:
                return []  # it lacks a member that it must have, which was told
            told = [masked(finding) for finding in meaningless(members, error, place)]
            return told + self._found_in_the_rest(members, wrong | {again}, place)
        return self.check_record(record, place, with_profiles=False)

    def check_record(
        self, record: AnyRecord, place: SourcePlace | None = None, *, with_profiles: bool = True
    ) -> list[Finding]:
        """What rules and profiles find wrong with a record that exists already.

        Args:
            record: The record.
            place: Where it stands, for values whose own place it does not tell.
            with_profiles: Whether the profiles are asked too.
        """
        context = self._context
        found = list(chain.from_iterable([rule(record, context) for rule in CORE_RULES]))
        for profile in self.profiles if with_profiles else ():
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


def _member_of(pointer: str | None) -> str:
    """The member of a record that a pointer leads into; empty for the record as a whole."""
    return next(iter(steps(pointer or "")), "")


def _heaviest(profiles: Iterable[Profile]) -> dict[str, Severity]:
    weights: dict[str, Severity] = {}
    for profile in profiles:
        for code, severity in profile.severities.items():
            if code not in weights or _WEIGHTS[severity] > _WEIGHTS[weights[code]]:
                weights[code] = severity
    return weights

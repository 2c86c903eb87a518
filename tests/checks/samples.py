"""Invented records for the tests of checks."""

from datetime import date
from decimal import Decimal
from typing import Any

from sicore.checks import CORE_RULES, RecordChecker, Rule, RuleContext, profile_named
from sicore.codelists import Code
from sicore.findings import Finding
from sicore.members import Json
from sicore.model import AnyRecord, Organisation, Project, Source, WeightedCode
from sicore.money import Money
from sicore.text import LangText

TODAY = date(2026, 11, 21)


def text(english: str) -> LangText:
    return LangText({"en": english})


def project(**members: Any) -> Project:
    envelope: dict[str, Any] = {"id": "se.lake:1", "title": text("Lake school"), "sources": (Source(name="list.csv"),)}
    return Project(**(envelope | members))


def organisation(**members: Any) -> Organisation:
    envelope: dict[str, Any] = {"id": "se.lake:o/1", "title": text("Lake association"), "sources": (Source(name="a"),)}
    return Organisation(**(envelope | members))


def members(**more: Json) -> dict[str, Json]:
    envelope = {"sicore": "1.0", "type": "project", "id": "se.lake:1", "title": {"en": "Lake school"}, "sources": [{}]}
    return envelope | more


def euro(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


def field_code(code: str) -> WeightedCode:
    return WeightedCode(list="cpr-2021-intervention-field", version="2021", code=code)


ESF_PLUS = (Code(list="eu-programme", code="ESF_PLUS"),)


def found(record: AnyRecord, *rules: Rule) -> list[Finding]:
    """What some rules find, all of the core's when none is named."""
    return [finding for rule in rules or CORE_RULES for finding in rule(record, RuleContext(today=TODAY))]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code.code for finding in findings]


def under(profile: str, record: AnyRecord) -> list[Finding]:
    """What a profile finds beside the rules."""
    plain = RecordChecker(today=TODAY).check_record(record)
    return [
        finding
        for finding in RecordChecker(today=TODAY, profiles=(profile_named(profile),)).check_record(record)
        if finding not in plain
    ]

"""Profiles: what a law, a portal or a database wants of records beyond the schema."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from sicore.checks import codes
from sicore.checks.member_paths import MemberPath
from sicore.checks.rule import Rule, RuleContext
from sicore.checks.rules.kohesio import exchange_rate
from sicore.errors import UsageError
from sicore.findings import Finding, Severity
from sicore.model import RECORD_TYPES, AnyRecord
from sicore.text import LangText

PROFILE_NAMES = ("core", "art49", "annex12", "kohesio", "sim")

_RULES_BY_NAME: Mapping[str, Rule] = {"exchange-rate": exchange_rate}


@frozen(kw_only=True)
class Requirement:
    """One thing that a profile wants.

    Args:
        any_of: The members of which one must be there.
        is_required: Whether its absence is an error; otherwise it is advised.
        law: Where that is said.
    """

    any_of: tuple[MemberPath, ...]
    is_required: bool
    law: str

    def is_met(self, record: AnyRecord) -> bool:
        """Whether one of the members is there."""
        return any(path.is_there(record) for path in self.any_of)


@frozen(kw_only=True)
class Profile:
    """What one law, portal or database wants; it says nothing about record types that it does not name.

    Args:
        name: What the user calls it.
        title: What it is, in English.
        about: Where it comes from and when to use it.
        requirements: By record type, the members it wants.
        texts_in: By record type, the language that every text there is must stand in.
        severities: By finding code, what findings of other rules weigh under it.
        rules: Its own rules by name.
    """

    name: str
    title: str
    about: str
    requirements: Mapping[str, tuple[Requirement, ...]] = field(factory=dict)
    texts_in: Mapping[str, str] = field(factory=dict)
    severities: Mapping[str, Severity] = field(factory=dict)
    rules: tuple[str, ...] = ()

    def check(self, record: AnyRecord, context: RuleContext) -> Iterator[Finding]:
        """What the record lacks under this profile."""
        requirements = self.requirements.get(record.type)
        if requirements is None:
            return
        for requirement in requirements:
            if not requirement.is_met(record):
                code = codes.PROFILE_MEMBER_MISSING if requirement.is_required else codes.PROFILE_MEMBER_ADVISED
                yield Finding.of(
                    code,
                    pointer=requirement.any_of[0].pointer,
                    expected=" | ".join(str(path) for path in requirement.any_of),
                    profile=self.name,
                    law=requirement.law,
                )
        yield from self._texts_missing(record)
        for name in self.rules:
            yield from _RULES_BY_NAME[name](record, context)

    def _texts_missing(self, record: AnyRecord) -> Iterator[Finding]:
        language = self.texts_in.get(record.type)
        if language is None:
            return
        wanted = (path for requirement in self.requirements[record.type] for path in requirement.any_of)
        for path in (MemberPath(("title",)), *wanted):
            text = getattr(record, path.steps[0], None)
            if isinstance(text, LangText) and text.missing(language):
                yield Finding.of(
                    codes.PROFILE_LANGUAGE_MISSING,
                    pointer=path.pointer,
                    expected=language,
                    profile=self.name,
                    law=self.title,
                )


@cache
def profile_named(name: str) -> Profile:
    """A profile by its name.

    Raises:
        UsageError: there is no such profile; the message lists those there are.

    >>> profile_named("core").name
    'core'
    """
    if name not in PROFILE_NAMES:
        raise UsageError(f"There is no profile {name!r}. There is {', '.join(PROFILE_NAMES)}.")
    text = (files("sicore.checks") / "profile_data" / f"{name}.toml").read_text(encoding="utf-8")
    return _profile(name, tomllib.loads(text))


def _profile(name: str, told: Mapping[str, Any]) -> Profile:
    by_type = told.get("type", {})
    unknown = set(by_type) - set(RECORD_TYPES)
    if unknown:
        raise UsageError(f"The profile {name!r} names record types that do not exist: {', '.join(sorted(unknown))}.")
    return Profile(
        name=name,
        title=told["title"],
        about=told["about"],
        requirements={word: _requirements(word, rows) for word, rows in by_type.items()},
        texts_in=told.get("texts_in", {}),
        severities={code: Severity(word) for code, word in told.get("severities", {}).items()},
        rules=tuple(told.get("rules", ())),
    )


def _requirements(word: str, rows: Mapping[str, list[Mapping[str, Any]]]) -> tuple[Requirement, ...]:
    kind = RECORD_TYPES[word]
    return tuple(
        Requirement(
            any_of=tuple(MemberPath.parse(path, kind) for path in row["any_of"]),
            is_required=level == "required",
            law=row["law"],
        )
        for level in ("required", "advised")
        for row in rows.get(level, ())
    )

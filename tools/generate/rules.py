"""Write docs/reference/rules.md and docs/reference/profiles.md from the rules and profiles themselves."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from sicore.checks import CORE_RULES, PROFILE_NAMES, Profile, Rule, profile_named
from sicore.checks.rules.kohesio import exchange_rate
from sicore.findings import FindingCode
from tools.generated_file import write_or_check

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
RULES_OPENING = """\
# Rules

What is looked at in every record beyond its form, subject by subject, and the [findings](findings.md) that can come of
it. A plugin can add rules. What can only be seen over all records of a run is checked at its end: an id that stands
twice (`id-duplicate`), and a reference into the record's own centre that leads nowhere (`relation-dangling`).

This page is written by `make rules` from the rules.
"""
PROFILES_OPENING = """\
# Profiles

The schema asks of a record only what the thinnest source has. What a law, a portal or a database wants beyond that is
said by a profile: `sicore validate FILE --profile NAME`, several times where a record must follow several. A profile
says nothing about record types that it does not name. Of members joined by *or*, one is enough; a condition in brackets
says which entry of a list counts.

This page is written by `make rules` from the profiles.
"""


def rules_page() -> str:
    """The page of rules, one section for each subject."""
    parts = [RULES_OPENING]
    for module, rules in groupby((*CORE_RULES, exchange_rate), key=lambda rule: rule.__module__):
        parts.append(f"\n## {_first_line(importlib.import_module(module)).rstrip('.')}\n")
        parts += [f"- {_told_by(rule)}" for rule in rules]
    return "\n".join(parts) + "\n"


def _told_by(rule: Rule) -> str:
    codes = ", ".join(f"[`{code}`](findings.md#{code})" for code in sorted(set(_codes_of(rule))))
    return f"{_first_line(rule)} ({codes})"


def _codes_of(rule: Rule) -> Iterator[str]:
    """The codes that a rule names, also through functions and constants of its own module."""
    module = importlib.import_module(rule.__module__)
    definitions = {}
    for node in ast.parse(inspect.getsource(module)).body:
        for name in _names_of(node):
            definitions[name] = node
    waiting, seen = [rule.__name__], set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in definitions:
            continue
        seen.add(name)
        for part in ast.walk(definitions[name]):
            match part:
                case ast.Attribute(value=ast.Name(id="codes"), attr=constant):
                    code = getattr(module.codes, constant)
                    if isinstance(code, FindingCode):
                        yield code.code
                case ast.Name(id=other):
                    waiting.append(other)


def _names_of(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _first_line(documented: object) -> str:
    return (inspect.getdoc(documented) or "").partition("\n\n")[0].replace("\n", " ")


def profiles_page() -> str:
    """The page of profiles, a table for each record type that one names."""
    return "\n".join([PROFILES_OPENING, *(line for name in PROFILE_NAMES for line in _profile(profile_named(name)))])


def _profile(profile: Profile) -> Iterator[str]:
    yield f"\n## `{profile.name}`: {profile.title}\n"
    yield profile.about.strip()
    for word, requirements in profile.requirements.items():
        yield f"\n### `{word}`\n"
        if word in profile.texts_in:
            yield f"The title and those texts below that are there stand in the language `{profile.texts_in[word]}`.\n"
        yield "| member | required | where that is said |"
        yield "|---|---|---|"
        for each in requirements:
            members = " or ".join(f"`{path}`" for path in each.any_of)
            yield f"| {members} | {'yes' if each.is_required else 'advised'} | {each.law} |"
    if profile.severities or profile.rules:
        yield ""
    for code, severity in profile.severities.items():
        yield f"- [`{code}`](findings.md#{code}) is of severity {severity.value}."
    if "exchange-rate" in profile.rules:
        yield f"- {_first_line(exchange_rate)}"


if __name__ == "__main__":
    write_or_check({FOLDER / "rules.md": rules_page(), FOLDER / "profiles.md": profiles_page() + "\n"})

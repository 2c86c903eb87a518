"""Check digits of the registers of the Member States, through python-stdnum."""

import importlib
import re
from collections.abc import Callable
from types import ModuleType

from sicore.errors import MissingExtraError
from sicore.identifiers.verdict import Problem, Verdict

_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015/]+")

Rule = Callable[[str], Verdict]
"""Judges a value of one scheme."""


def stdnum_module(name: str) -> ModuleType:
    """A module of python-stdnum, such as `se.orgnr`.

    Raises:
        MissingExtraError: python-stdnum is not installed.
    """
    try:
        return importlib.import_module(f"stdnum.{name}")
    except ModuleNotFoundError as error:
        raise MissingExtraError("ids", "check the digits of organisation numbers") from error


def compact(value: str) -> str:
    """An identifier without spaces, points, hyphens and slashes, in capitals.

    >>> compact("0521.749.439")
    '0521749439'
    """
    return _SEPARATORS.sub("", value).upper()


def by_stdnum(form: str, expected: str, *modules: str, display: Callable[[str], str] = str) -> Rule:
    """A rule for a number whose check digits python-stdnum knows.

    Args:
        form: An expression for the compact number; its group `number`, where it has one, is what is checked.
        expected: A few words on the form for the reader.
        modules: The modules of python-stdnum that may accept the number; one is enough.
        display: Writes the compact number in its usual form.
    """

    # Sixty expressions compiled at import would take longer than all the rest; `re` keeps those that are used.
    def rule(value: str) -> Verdict:
        match = re.fullmatch(form, compact(value))
        if match is None:
            return Verdict.wrong_form(expected)
        written = display(match.groupdict().get("number") or match[0])
        try:
            fits = any(stdnum_module(module).is_valid(written) for module in modules)
        except MissingExtraError as missing:
            return Verdict.not_checked(str(missing), problem=Problem.MISSING_EXTRA, canonical=written)
        return Verdict.valid(written) if fits else Verdict.wrong_check_digit()

    return rule


def by_form(form: str, expected: str, *, keep: bool = False) -> Rule:
    """A rule for an identifier that has a form and no check digit.

    Args:
        form: An expression for the identifier; its group `number`, where it has one, is the canonical form.
        expected: A few words on the form for the reader.
        keep: Whether separators and small letters belong to the identifier.
    """

    def rule(value: str) -> Verdict:
        match = re.fullmatch(form, value.strip() if keep else compact(value))
        if match is None:
            return Verdict.wrong_form(expected)
        return Verdict.valid(match.groupdict().get("number") or match[0])

    return rule


def unchecked(value: str) -> Verdict:
    """The rule for a scheme whose form is not known well enough to judge."""
    return Verdict.not_checked("No rule for this scheme is known.", canonical=value.strip())

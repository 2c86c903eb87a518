"""Whether what a distribution requires of sicore is met; as much of PEP 440 as such requirements use."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_REQUIREMENT = re.compile(r"\s*(?P<name>[A-Za-z0-9][\w.-]*)\s*(\[[^\]]*\])?\s*\(?(?P<wanted>[^;)]*)\)?\s*(;.*)?")
_CLAUSE = re.compile(r"\s*(?P<how>~=|===|==|!=|<=|>=|<|>)\s*v?(?P<release>[0-9]+(\.[0-9]+)*)(?P<rest>\S*)\s*")
_RELEASE = re.compile(r"v?([0-9]+(?:\.[0-9]+)*)")

Release = tuple[int, ...]

_HOLDS: Mapping[str, Callable[[Release, Release], bool]] = {
    ">=": lambda here, wanted: here >= wanted,
    "<=": lambda here, wanted: here <= wanted,
    ">": lambda here, wanted: here > wanted,
    "<": lambda here, wanted: here < wanted,
    "==": lambda here, wanted: here == wanted,
    "===": lambda here, wanted: here == wanted,
    "!=": lambda here, wanted: here != wanted,
}


def unmet(requires: Iterable[str], version: str, *, name: str = "sicore") -> str | None:
    """What a distribution requires of this sicore that it is not; None where all is met.

    A clause of a form that is not known, and one with a marker, is left to the installer and holds here. Of versions
    only the numbers count: 0.2.0.dev1 is taken for 0.2.0.

    Args:
        requires: The requirements as the metadata writes them.
        version: The version that is installed.
        name: The distribution that it is the version of.

    >>> unmet(["attrs>=24", "sicore>=0.1,<0.3"], "0.2.0") is None
    True
    >>> unmet(["sicore[tables] (>=2)"], "0.2.0")
    'sicore>=2'
    """
    here = _RELEASE.match(version)
    for requirement in requires if here else ():
        parts = _REQUIREMENT.fullmatch(requirement)
        if parts is None or parts["name"].lower() != name or ";" in requirement:
            continue
        for clause in parts["wanted"].split(","):
            told = _CLAUSE.fullmatch(clause)
            if told is not None and here is not None and not _holds(_numbers(here[1]), told):
                return name + clause.strip()
    return None


def _numbers(release: str) -> Release:
    return tuple(int(part) for part in release.split("."))


def _holds(here: Release, told: re.Match[str]) -> bool:
    wanted, how, rest = _numbers(told["release"]), told["how"], told["rest"]
    if how == "~=":
        return _padded(here, wanted) >= wanted and here[: len(wanted) - 1] == wanted[:-1]
    if rest == ".*" and how in ("==", "!="):
        return (_padded(here, wanted)[: len(wanted)] == wanted) is (how == "==")
    longest = max(len(here), len(wanted))
    compare: Any = _HOLDS[how]
    held: bool = compare(here + (0,) * (longest - len(here)), wanted + (0,) * (longest - len(wanted)))
    return held


def _padded(here: Release, wanted: Release) -> Release:
    return here + (0,) * (len(wanted) - len(here))

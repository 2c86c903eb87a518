"""Reference cases: what was published, and from what it can be computed again."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from importlib.resources import files
from typing import Any

from attrs import frozen

from sicore.errors import UsageError
from sicore.format import from_json, parse_json
from sicore.model import AnyRecord
from sicore.plugins import MetricCard


class Standing(StrEnum):
    """How sure an answer is."""

    VERIFIED = "verified"
    """Read in the source."""
    COMPUTED = "computed"
    """Computed with other software, or by hand with the arithmetic shown."""
    MEMORY = "memory"
    """Remembered, to be confirmed in the source before anybody cites it."""


@frozen(kw_only=True)
class ReferenceCase:
    """A published answer.

    Args:
        name: What it is called.
        citation: Where it was published.
        standing: How sure it is.
        parameters: The inputs that stand in no record.
        records: The records.
        expected: What must come out, by the path of the value in the result's JSON, such as `interval/low`; a number
            with the digits that were printed.
        note: What else a reader must know.
    """

    name: str
    citation: str
    standing: Standing
    parameters: Mapping[str, Any]
    records: tuple[AnyRecord, ...]
    expected: Mapping[str, str | None]
    note: str = ""


def reference_cases(card: MetricCard) -> Iterator[ReferenceCase]:
    """The reference cases that a card names.

    Raises:
        UsageError: a file is not there, or not of this form; the message names it.
    """
    for resource in card.cases:
        package, _, path = resource.partition(":")
        try:
            told = parse_json(files(package).joinpath(path).read_bytes())
            if not isinstance(told, list):
                raise TypeError("it is no list of cases")
            yield from map(_case, told)
        except (OSError, ImportError, KeyError, TypeError, ValueError) as error:
            raise UsageError(f"The reference cases {resource} cannot be read: {error}") from error


def _case(told: Any) -> ReferenceCase:
    expected = dict(told.get("expected", {}))
    if "value" in told:
        expected["value"] = told["value"]
    return ReferenceCase(
        name=told.get("name", told["citation"]),
        citation=told["citation"],
        standing=Standing(told["standing"]),
        parameters=told.get("parameters", {}),
        records=tuple(from_json(members) for members in told.get("records", ())),
        expected=expected,
        note=told.get("note", ""),
    )


def value_at(result: Mapping[str, Any], path: str) -> Any:
    """What stands at a path such as `parts/indicator=EECR05,sex=female/value`; None where nothing does."""
    found: Any = result
    for step in path.split("/"):
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, list):
            found = _of_list(found, step)
        else:
            return None
    return found


def _of_list(found: list[Any], step: str) -> Any:
    """A member of a list: by its number, or among parts by their key."""
    if step.isdigit():
        return found[int(step)] if int(step) < len(found) else None
    wanted = dict(pair.split("=", 1) for pair in step.split(",") if "=" in pair)
    return next((part for part in found if isinstance(part, Mapping) and part.get("key", {}) == wanted), None)


def is_printed(expected: str | None, found: Any) -> bool:
    """Whether a number rounds to the digits that were printed, or a text is the same.

    >>> is_printed("0.3132", "0.313243258")
    True
    """
    if expected is None or found is None:
        return expected is found
    try:
        wanted, told = Decimal(expected), Decimal(str(found))
    except InvalidOperation:
        return str(expected) == str(found)
    if not wanted.is_finite() or not told.is_finite():
        return False
    exponent = wanted.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    # Printed figures round a tie either way.
    return bool(abs(told - wanted) <= unit / 2)


def differing(case: ReferenceCase, result: Mapping[str, Any]) -> Iterable[tuple[str, str | None, Any]]:
    """The paths where a result does not print as the case does, with what was expected and found."""
    for path, expected in case.expected.items():
        found = value_at(result, path)
        if not is_printed(expected, found):
            yield path, expected, found

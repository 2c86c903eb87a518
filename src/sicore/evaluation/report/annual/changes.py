"""How figures stand to those of an earlier edition."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen

from sicore.errors import InvalidValueError, UsageError
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Change
from sicore.format import JsonRefusedError, parse_json

FORM = "sicore_report"
"""The member by which the JSON of a report is known."""


@frozen(kw_only=True)
class Earlier:
    """An earlier edition, as far as it is compared.

    Args:
        year: The year that it was of.
        figures: For each figure its value as text, None where it had none, its unit and the version of its definition.
    """

    year: int
    figures: Mapping[str, tuple[str | None, str, str]]


def read_earlier(path: Path, kind: str, country: str | None, *, threshold: int) -> Earlier:
    """Read the JSON of an earlier edition.

    Args:
        path: The file.
        kind: What kind of report it must be.
        country: The country that it must be of; None for all.
        threshold: Of how many persons a figure must be to be shown now. An edition that showed fewer was for others,
            and its figures must not be told to those of today.

    Raises:
        UsageError: there is no such file, or it is the JSON of no report of this kind and country.
    """
    if not path.is_file():
        raise UsageError(f"There is no file {str(path)!r}.")
    try:
        told: Any = parse_json(path.read_bytes())
        if not isinstance(told, Mapping) or FORM not in told or told.get("kind") != kind:
            raise UsageError(f"{path.name} is no {kind} report. Name the report.json of an earlier edition.")
        if told.get("country") != country:
            raise UsageError(
                f"{path.name} is of {told.get('country') or 'all countries'}, and this report of "
                f"{country or 'all countries'}. Name the earlier edition of the same."
            )
        if int(told["threshold"]) < threshold:
            raise UsageError(
                f"{path.name} shows figures of fewer persons than this report may. Name the public edition."
            )
        return Earlier(
            year=int(told["year"]),
            figures={
                str(each["id"]): (_value(each.get("value")), str(each["unit"]), str(each.get("definition", "")))
                for each in told["figures"]
            },
        )
    except (JsonRefusedError, InvalidValueError, KeyError, TypeError, ValueError, ArithmeticError) as error:
        if isinstance(error, UsageError):
            raise
        raise UsageError(f"{path.name} cannot be read as a report: {error}.") from error


def _value(told: object) -> str | None:
    """A value as text, as decimals are told; anything else is refused."""
    if told is None:
        return None
    value = Decimal(str(told))
    if not value.is_finite():
        raise InvalidValueError(f"{told!r} is no figure")
    return f"{value:f}"


def changes(earlier: Earlier, figures: Iterable[Figure]) -> Iterator[Change]:
    """What is new, what is told no more, and what is told otherwise; what stayed the same is left out."""
    today: dict[str, Figure] = {figure.id: figure for figure in figures}
    for name, figure in today.items():
        now = None if figure.value is None else f"{figure.value:f}"
        if name not in earlier.figures:
            if now is not None:
                yield Change(id=name, figure=figure, before=None, kind="new")
            continue
        before, unit, definition = earlier.figures[name]
        if (unit, definition) != (figure.unit, figure.definition):
            yield Change(id=name, figure=figure, before=before, kind="redefined")
        elif before != now:
            yield Change(id=name, figure=figure, before=before, kind="changed")
    for name, (before, _, _) in earlier.figures.items():
        if name not in today and before is not None:
            yield Change(id=name, figure=None, before=before, kind="gone")

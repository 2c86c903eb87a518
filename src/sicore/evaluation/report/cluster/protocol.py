"""The protocol of a cluster evaluation: what is asked, how it is answered, and when that was decided."""

import csv
import tomllib
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from attrs import frozen

from sicore.errors import UsageError
from sicore.plugins import Aggregation, MetricCard, MissingPolicy, Parameter, ParameterKind
from sicore.plugins.parameters import read_parameters

THEMES = ("causes", "co-creation", "participation", "ecosystem", "sustainability")
"""What the Swedish centre looks for: causes of the challenge, co-creation across sectors, participation of the target
group, ecosystem, sustainable results (socialinnovation.se)."""
SCALE = ("0", "1", "2", "3")
"""0 nothing shown, 1 something, 2 most of it, 3 all of it."""
DESIGNS = ("contribution-analysis", "outcome-harvesting", "process-tracing", "realist", "developmental", "other")
"""Qualitative designs, which stand beside the counterfactual ones."""
_LARGEST = 16 * 1024 * 1024


def _text(name: str, about: str, *, needed: bool = True, choices: tuple[str, ...] = ()) -> Parameter:
    return Parameter(name=name, about=about, needed=needed, choices=choices)


def _table(name: str, about: str, *columns: Parameter) -> Parameter:
    return Parameter(name=name, about=about, kind=ParameterKind.TABLE, columns=columns)


_FORM = MetricCard(
    unit="none",
    formula="the form of a protocol",
    aggregation=Aggregation.NONE,
    missing=MissingPolicy.REFUSE,
    reads_records=False,
    parameters=(
        _text("question", "What is asked."),
        _text("dated", "The day on which the protocol was decided: 2026-03-01."),
        _text("outcome", "The one outcome that was declared beforehand.", needed=False),
        _text("limits", "What the evaluation cannot say.", needed=False),
        _text("language", "The language of the protocol (BCP 47).", needed=False),
        _table(
            "ratings",
            "What raters judged.",
            _text("project", "The id of the project."),
            _text("theme", "The theme.", choices=THEMES),
            _text("rater", "Who judged: A, B; never a name."),
            _text("rating", "The judgement.", choices=SCALE),
            _text("reason", "Why.", needed=False),
        ),
        _table(
            "findings",
            "Evidence of qualitative designs.",
            _text("project", "The id of the project."),
            _text("design", "The design.", choices=DESIGNS),
            _text("claim", "What is claimed."),
            _text("evidence", "What shows it."),
        ),
        _table(
            "contradictions",
            "Findings that contradict each other.",
            _text("about", "What they are about."),
            _text("for", "What speaks for it, with ids."),
            _text("against", "What speaks against it, with ids."),
        ),
    ),
)


@frozen(kw_only=True)
class Protocol:
    """A protocol.

    Args:
        dated: The day on which it was decided.
        told: Its other members, typed as the form says.
        pool: What is pooled: the inputs of `meta.pool`; None where nothing is.
        designs: Design facts of projects, the inputs of `evidence.sms`, by project.
        others: Inputs of further metrics, such as `si.scalability`.
    """

    dated: date
    told: Mapping[str, Any]
    pool: Mapping[str, Any] | None
    designs: Mapping[str, Mapping[str, Any]]
    others: Mapping[str, Mapping[str, Any]]

    def rows(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """The rows of one of its tables."""
        return tuple(self.told.get(table, ()))


def read_protocol(path: Path) -> Protocol:
    """Read a protocol, TOML; ratings may stand in a CSV file beside it that `ratings_file` names.

    Raises:
        UsageError: there is no such file, it is no TOML, or something in it is missing, wrong or unknown; the message
            says where and what is expected.
    """
    told = _parsed(path)
    pool, others = told.pop("meta.pool", None), {name: told.pop(name) for name in list(told) if "." in name}
    designs = told.pop("designs", {})
    if file := told.pop("ratings_file", None):
        told["ratings"] = [*told.get("ratings", ()), *_ratings(path.parent / str(file))]
    for name, table in (("meta.pool", pool or {}), ("designs", designs), *others.items()):
        if not isinstance(table, Mapping) or (name == "designs" and not all(map(_is_table, table.values()))):
            raise UsageError(f"{path.name}: {name} is no table.")
    # TOML writes days and numbers without quotes; the form has texts.
    plain = {name: [_row(row) for row in each] if isinstance(each, list) else str(each) for name, each in told.items()}
    typed, wrong = read_parameters(_FORM, plain)
    if wrong:
        raise UsageError(
            f"{path.name}: " + " ".join(f"{each.pointer}: {each.message} {each.repair}" for each in wrong[:5])
        )
    try:
        dated = date.fromisoformat(typed["dated"])
    except ValueError as error:
        raise UsageError(f"{path.name}: dated is {typed['dated']!r}; write a day such as 2026-03-01.") from error
    return Protocol(dated=dated, told=typed, pool=pool, designs=designs, others=others)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _row(row: Any) -> Any:
    return {name: str(value) for name, value in row.items()} if isinstance(row, Mapping) else row


def _parsed(path: Path) -> dict[str, Any]:
    content = _content(path)
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path.name} is no TOML: {error}.") from error


def _content(path: Path) -> str:
    if not path.is_file():
        raise UsageError(f"There is no file {str(path)!r}.")
    if path.stat().st_size > _LARGEST:
        raise UsageError(f"{path.name} is larger than 16 MiB.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.name} is not UTF-8.") from error


def _ratings(path: Path) -> list[dict[str, str]]:
    rows = csv.DictReader(StringIO(_content(path)))
    return [{str(name): value for name, value in row.items() if value} for row in rows]

"""Corrections: a new result beside the old one, never in its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from sicore.errors import UsageError
from sicore.evaluation.engine.telling import ANSWER_VERSION

_COMPARED = (
    "status",
    "value",
    "unit",
    "interval",
    "used",
    "missing",
    "version",
    "parameters",
    "components",
    "parts",
    "money",
)


@frozen(kw_only=True)
class Revision:
    """A result that corrects an earlier one.

    Args:
        metric: The id of the metric.
        earlier: The id of the result that was published.
        later: The id of the one that corrects it.
        reason: Why, in the words of whoever corrects.
        before: What the earlier one said where they differ, by member.
        after: What the later one says.
    """

    metric: str
    earlier: str
    later: str
    reason: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def revisions(earlier: Mapping[str, Any], later: Mapping[str, Any], *, reason: str) -> tuple[Revision, ...]:
    """Which results of a run correct results of an earlier one.

    Args:
        earlier: What the earlier run told, from `answer_json`.
        later: What the new one tells.
        reason: Why it was run again.

    Returns:
        One for each metric that both asked and that came out otherwise; of a metric asked several times the first is
        held against the first.

    Raises:
        UsageError: *earlier* is no answer of an evaluation, or there is no reason.
    """
    if not reason.strip():
        raise UsageError("A correction says why. Give the reason, such as 'a project reported twice'.")
    if earlier.get("sicore_evaluation") != ANSWER_VERSION:
        raise UsageError("The earlier results are not what `sicore evaluate` writes.")
    return tuple(_revisions(earlier, later, reason))


def _revisions(earlier: Mapping[str, Any], later: Mapping[str, Any], reason: str) -> Iterator[Revision]:
    before: dict[str, list[Mapping[str, Any]]] = {}
    for each in earlier["results"]:
        before.setdefault(each["metric"], []).append(each)
    for now in later["results"]:
        waiting = before.get(now["metric"])
        old = waiting.pop(0) if waiting else None
        if old is None or old["id"] == now["id"]:
            continue
        members = [name for name in _COMPARED if old.get(name) != now.get(name)]
        yield Revision(
            metric=now["metric"],
            earlier=old["id"],
            later=now["id"],
            reason=reason,
            before={name: old.get(name) for name in members},
            after={name: now.get(name) for name in members},
        )


def revision_json(revision: Revision) -> dict[str, Any]:
    """A revision for programs."""
    return {
        "metric": revision.metric,
        "earlier": revision.earlier,
        "later": revision.later,
        "reason": revision.reason,
        "before": dict(revision.before),
        "after": dict(revision.after),
    }

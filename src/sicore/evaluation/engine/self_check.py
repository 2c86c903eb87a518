"""Computing published answers again, on the user's own machine."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from sicore.errors import PluginError, SicoreError
from sicore.evaluation.engine.outcome import Question
from sicore.evaluation.engine.reference_cases import ReferenceCase, differing, reference_cases
from sicore.evaluation.engine.running import evaluate
from sicore.evaluation.engine.telling import result_json
from sicore.plugins import Registry

DAY = date(2026, 1, 1)
"""The day on which cases are computed, so that they do not age."""


@frozen(kw_only=True)
class CheckedCase:
    """A published answer, computed again.

    Args:
        metric: The id of the metric.
        case: The case; None where its file cannot be read.
        differences: What came out otherwise, a line each; none where all is as published.
        checked: How many figures were compared.
    """

    metric: str
    case: ReferenceCase | None
    differences: tuple[str, ...]
    checked: int = 0

    @property
    def is_right(self) -> bool:
        """Whether all came out as published."""
        return not self.differences


def self_check(registry: Registry, metrics: tuple[str, ...] = ()) -> Iterator[CheckedCase]:
    """Compute the reference cases of metrics.

    Args:
        registry: The plugins.
        metrics: The ids of the metrics; all when empty.

    Raises:
        UsageError: there is no metric of an id.
    """
    for metric_id in metrics or sorted(registry.metrics):
        try:
            cases = list(reference_cases(registry.metric(metric_id).card))
        except SicoreError as error:
            if metrics and not isinstance(error, PluginError) and metric_id not in registry.metrics:
                raise
            yield CheckedCase(metric=metric_id, case=None, differences=(str(error),))
            continue
        for case in cases:
            yield _checked(registry, metric_id, case)


def _checked(registry: Registry, metric_id: str, case: ReferenceCase) -> CheckedCase:
    question = Question(metric=metric_id, parameters=case.parameters)
    found = evaluate([question], lambda: case.records, registry=registry, today=DAY)
    result = result_json(found.outcomes[0].result)
    told = [
        f"{path}: published {expected}, computed {computed}" for path, expected, computed in differing(case, result)
    ]
    if told and result.get("warnings"):
        told += result["warnings"]
    return CheckedCase(metric=metric_id, case=case, differences=tuple(told), checked=len(case.expected))

"""Estimates of several projects that may be pooled, and when they may not."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import Factory, field, frozen

from sicore.evaluation.effects import as_number
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase

DIFFERENCES: Mapping[str, Refusal] = {
    "measure": Refusal.DIFFERENT_MEASURES,
    "definition": Refusal.DIFFERENT_DEFINITIONS,
    "follow_up": Refusal.DIFFERENT_WINDOWS,
    "denominator": Refusal.DIFFERENT_DENOMINATORS,
    "period": Refusal.DIFFERENT_PERIODS,
}
"""What must be the same in all studies that are pooled, and why they are refused otherwise."""

_CALLED = {
    "measure": "measures",
    "definition": phrase("definitions of the indicator"),
    "follow_up": phrase("follow-up windows"),
    "denominator": phrase("denominators"),
    "period": phrase("programming periods"),
}


@frozen(kw_only=True)
class Study:
    """The estimate of one project.

    Args:
        name: What it is called.
        estimate: The estimate; of ratios the natural logarithm.
        variance: Its squared standard error, above 0.
        project: The id of the project that it is of; its name where None. One project gives one estimate.
        comparable: What the estimate is of, by the keys of `DIFFERENCES`: such as `follow_up` `6 months`.

    Raises:
        RefusedResultError: a number is none, or the variance is not above 0.
    """

    name: str
    estimate: float = field(converter=as_number)
    variance: float = field(converter=as_number)
    project: str | None = None
    comparable: Mapping[str, str] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        if not self.variance > 0:
            raise RefusedResultError(
                Refusal.WRONG_INPUT,
                phrase(
                    "The variance of {study} is {variance}; an estimate has one above 0.",
                    study=self.name,
                    variance=self.variance,
                ),
            )


def comparability(studies: Iterable[Study]) -> dict[str, dict[str, tuple[str, ...]]]:
    """What each key says in which studies; a study that does not say is under an empty value.

    The rows of a comparability matrix: a key with one value lets the studies be pooled, one with several does not.
    """
    told = list(studies)
    matrix: dict[str, dict[str, tuple[str, ...]]] = {}
    for key in sorted({key for study in told for key in study.comparable}):
        values: dict[str, list[str]] = {}
        for study in told:
            values.setdefault(study.comparable.get(key, ""), []).append(study.name)
        matrix[key] = {value: tuple(names) for value, names in values.items()}
    return matrix


def unknown_likeness(told: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[str]:
    """What some say of what they measured and others do not, a sentence for each key.

    What is not known is no difference, so that it does not keep them apart; nor is it the same.

    Args:
        told: What is to be put together: the name of each, and what must be the same.
    """
    named = list(told)
    for key in sorted({key for _, each in named for key in each}):
        silent = [name for name, each in named if not each.get(key)]
        known: dict[str, list[str]] = {}
        for name, each in named:
            if each.get(key):
                known.setdefault(each[key], []).append(name)
        if known and silent:
            yield phrase(
                "Whether all have the same {called} is not known: {values}; not told by {silent}.",
                called=_called(key),
                values=_listed(known),
                silent=", ".join(silent),
            )


def known_of_all(told: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What all say alike; a key of which one says nothing is none of what the whole can be compared by."""
    each, *others = told
    return {key: value for key, value in each.items() if all(other.get(key) == value for other in others)}


def _called(key: str) -> str:
    return _CALLED.get(key) or f"values of {key.replace('_', ' ')}"


def _listed(values: Mapping[str, Iterable[str]]) -> str:
    return "; ".join(f"{value} ({', '.join(names)})" for value, names in values.items())


def refuse_incomparable(studies: Iterable[Study]) -> None:
    """Let studies pass that are of one thing.

    Raises:
        RefusedResultError: two say different things of what they measured, or are of one project. Where one does not
            say, that is no difference; `unknown_likeness` tells it.
    """
    told = list(studies)
    for key, values in comparability(told).items():
        said = {value: names for value, names in values.items() if value}
        if len(said) > 1:
            raise RefusedResultError(
                DIFFERENCES.get(key, Refusal.DIFFERENT_DEFINITIONS),
                phrase(
                    "The studies have different {called}: {values}. Show them side by side.",
                    called=_called(key),
                    values=_listed(said),
                ),
            )
    projects: dict[str, list[str]] = {}
    for study in told:
        projects.setdefault(study.project or study.name, []).append(study.name)
    for project, names in projects.items():
        if len(names) > 1:
            raise RefusedResultError(
                Refusal.SEVERAL_FOR_ONE_PROJECT,
                phrase(
                    "{names} are of one project ({project}), which would count several times. Choose the outcome that "
                    "was declared beforehand.",
                    names=", ".join(names),
                    project=project,
                ),
            )

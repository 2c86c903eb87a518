"""On which level of evidence each project stands, and what would raise it."""

from collections.abc import Sequence

from sicore.evaluation.report.annual.asked import Answered
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import FigureTable, Label, Row, Section, TextTable
from sicore.findings import joined_phrases

LADDERS = ("evidence.sms", "evidence.nesta")


def ladder(projects: Sequence[str], answers: dict[str, list[Answered]]) -> Section:
    """The section.

    Args:
        projects: The projects whose design is told.
        answers: The levels on each ladder, in the order of the projects.
    """
    if not projects:
        return Section(id="ladder")
    levels = FigureTable(
        id="ladder.levels",
        caption="evidence-ladder",
        stub="project",
        columns=tuple(Label(word=f"ladder-{name}") for name in LADDERS),
        rows=tuple(
            Row(label=Label(code=project), figures=tuple(_level(project, name, answers[name][at]) for name in LADDERS))
            for at, project in enumerate(projects)
        ),
        notes=("ladder-explained",),
    )
    raising = tuple(
        (project, Label(word=f"ladder-{name}"), Label(title=told))
        for at, project in enumerate(projects)
        for name in LADDERS
        if (told := _raising(answers[name][at]))
    )
    texts = TextTable(
        id="ladder.raising",
        caption="what-would-raise",
        columns=(Label(word="project"), Label(word="evidence"), Label(word="raised-by")),
        rows=raising,
    )
    return Section(id="ladder", tables=(levels,), texts=(texts,) if raising else ())


def _level(project: str, name: str, answered: Answered) -> Figure:
    result, version = answered.outcome.result, answered.outcome.version
    return Figure.of(f"ladder.{name}.{project}", result, derivation=answered.id, definition=version, unit="level")


def _raising(answered: Answered) -> str:
    """What would raise the level, in the words of the metric."""
    told = answered.outcome.result.details.get("would_raise") or ()
    return joined_phrases(told, " ") if isinstance(told, list | tuple) else str(told)

"""The evaluation of a cluster, put together: the projects' own figures and lessons, and what the protocol adds."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from attrs import evolve, frozen

from sicore.codelists import Shelf
from sicore.evaluation import codes
from sicore.evaluation.disclosure import PUBLIC, Audience, Ledger
from sicore.evaluation.engine import EvaluationModel, Question
from sicore.evaluation.money import Reckoning
from sicore.evaluation.report.annual import Edition, Made, annual_report
from sicore.evaluation.report.annual.asked import Answers
from sicore.evaluation.report.annual.project_sets import of_members
from sicore.evaluation.report.cluster.ladder import LADDERS, ladder
from sicore.evaluation.report.cluster.pooling_told import STUDIES, pooling
from sicore.evaluation.report.cluster.protocol import Protocol
from sicore.evaluation.report.cluster.rubric import DERIVATION, rubric
from sicore.evaluation.report.members import Members
from sicore.evaluation.report.parts import NO_RECORDS, NOT_FOUND, RECORDS, Label, Lack, Section, TextTable
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins import Registry
from sicore.text import LangText

Told = AnyRecord | Finding
POOL = "meta.pool"
_OWN = ("indicators", "achievement", "finance", "lessons", "evidence", "evaluations", "systemic", "further")
"""The sections that a cluster has in common with an annual report."""


def _unwatched(_count: int) -> None:
    """Nobody watches."""


@frozen(kw_only=True)
class ClusterOrder:
    """What is evaluated.

    Args:
        name: What the cluster is called.
        members: The ids of its projects, in their order.
        chosen: How they were chosen: a query, a list or the record of the cluster.
        protocol: What is asked, and what raters and studies say.
        day: The day of the evaluation.
        audience: Who will see it.
        money: How amounts are brought to one price level and unit; as they are stated when None.
        model: The evaluation model whose metrics are asked beside; None where there is none.
        cluster: The id of the cluster's record, where it has one.
        ledger: What was released before, in reports of any kind.
    """

    name: LangText
    members: tuple[str, ...]
    chosen: str
    protocol: Protocol
    day: date
    audience: Audience = PUBLIC
    money: Reckoning | None = None
    model: EvaluationModel | None = None
    cluster: str | None = None
    ledger: Ledger | None = None


def cluster_report(
    order: ClusterOrder,
    records: Callable[[], Iterable[Told]],
    *,
    registry: Registry,
    shelf: Shelf,
    progress: Callable[[int], None] = _unwatched,
) -> Made:
    """Evaluate a cluster; what cannot be said has its reason in the report.

    Args:
        order: What is evaluated.
        records: Gives the records.
        registry: The plugins.
        shelf: The code lists.
        progress: Told how many records were read.
    """
    members = Members(ids=frozenset((*order.members, *filter(None, [order.cluster]))))
    edition = Edition(
        year=order.day.year,
        is_of_year=False,
        day=order.day,
        audience=order.audience,
        further=(*_questions(order.protocol, order.model), *_of_model(order, registry)),
        ledger=order.ledger,
        projects=of_members(order.members),
        members=order.members,
        money=order.money,
        model=None if order.model is None else order.model.name,
    )
    made = annual_report(edition, records, registry=registry, shelf=shelf, progress=progress, passing=members.passing)
    answers = Answers(made.evaluation)
    asked = [each for each in answers.further if each.outcome.question.metric == POOL]
    levels = {name: [each for each in answers.further if each.outcome.question.metric == name] for name in LADDERS}
    judged, lacking = rubric(order.protocol)
    common = {section.id: section for section in made.report.sections if section.id in _OWN}
    sections = (
        _question(order),
        _projects(order, members),
        judged,
        pooling(order.protocol, asked[0] if asked else None),
        ladder(tuple(order.protocol.designs), levels),
        _qualitative(order.protocol),
        _contradictions(order.protocol, common["lessons"]),
        *(_beside(section) if section.id == "further" else section for section in common.values()),
    )
    kept = {section.id for section in sections} | {"indicators", RECORDS}
    empty = tuple(
        Lack(about=section.id, reason=NO_RECORDS) for section in sections if section.is_empty and section.id not in _OWN
    )
    missing = [each for each in order.members if each not in members.seen]
    made.evaluation.tally.extend(Finding.of(codes.MEMBER_MISSING, value=each) for each in missing)
    lacks = tuple(each for each in made.report.lacks if "." in each.about or each.about in kept)
    report = evolve(
        made.report,
        kind="cluster",
        name=order.name,
        sections=sections,
        lacks=(*(Lack(about=each, reason=NOT_FOUND) for each in missing), *lacking, *empty, *lacks),
        derivations=(DERIVATION, STUDIES, *made.report.derivations),
    )
    return evolve(made, report=report)


def _beside(section: Section) -> Section:
    """Further figures without those that have a section of their own."""
    (table,) = section.tables
    rows = tuple(row for row in table.rows if row.label.code.partition(":")[0] not in {POOL, *LADDERS})
    return evolve(section, tables=(evolve(table, rows=rows),))


def _of_model(order: ClusterOrder, registry: Registry) -> tuple[Question, ...]:
    """What the model asks, with the inputs of the protocol, which asks ladders and pooling itself."""
    if order.model is None:
        return ()
    asked = order.model.questions(registry, order.protocol.others)
    return tuple(each for each in asked if each.metric not in {POOL, *LADDERS})


def _questions(protocol: Protocol, model: EvaluationModel | None) -> Iterator[Question]:
    if protocol.pool is not None:
        yield Question(metric=POOL, parameters=protocol.pool)
    for facts in protocol.designs.values():
        yield from (Question(metric=name, parameters=facts) for name in LADDERS)
    for metric, inputs in protocol.others.items() if model is None else ():
        yield Question(metric=metric, parameters=inputs)


def _question(order: ClusterOrder) -> Section:
    told: dict[str, Any] = dict(order.protocol.told)
    told["dated"], told["chosen"] = order.protocol.dated, order.chosen
    rows = tuple(
        (Label(word=f"protocol-{word}"), told[word])
        for word in ("question", "dated", "chosen", "outcome", "limits")
        if told.get(word)
    )
    notes = ("protocol-late",) if order.protocol.dated >= order.day else ()
    table = TextTable(
        id="protocol.text",
        caption="protocol",
        columns=(Label(word="of-what"), Label(word="text")),
        rows=rows,
        notes=notes,
    )
    return Section(id="protocol", texts=(table,))


def _projects(order: ClusterOrder, members: Members) -> Section:
    rows = tuple(
        (each, Label(text=record.title), ", ".join(record.countries) or "–", Label(word=record.status or "not-stated"))
        for each in order.members
        if (record := members.seen.get(each)) is not None
    )
    columns = tuple(Label(word=word) for word in ("project", "name", "country", "status"))
    return Section(
        id="members", texts=(TextTable(id="members.list", caption="cluster-members", columns=columns, rows=rows),)
    )


def _qualitative(protocol: Protocol) -> Section:
    rows = tuple(
        (row["project"], Label(word=f"design-{row['design']}"), row["claim"], row["evidence"])
        for row in protocol.rows("findings")
    )
    columns = tuple(Label(word=word) for word in ("project", "design", "claim", "shown-by"))
    table = TextTable(id="qualitative.findings", caption="qualitative-findings", columns=columns, rows=rows)
    return Section(id="qualitative", texts=(table,) if rows else ())


def _contradictions(protocol: Protocol, lessons: Section) -> Section:
    """What the protocol names, and the projects of which lessons say both that it worked and that it did not."""
    rows = tuple((row["about"], row["for"], row["against"]) for row in protocol.rows("contradictions"))
    by_kind = {
        each.id.rpartition(".")[2]: {
            project: statement.records for statement in each.statements for project in statement.learned_in
        }
        for each in lessons.lists
    }
    worked, failed = (by_kind.get(kind, {}) for kind in ("worked", "did-not"))
    both = tuple(
        (project, ", ".join(worked[project]), ", ".join(failed[project]))
        for project in sorted(worked.keys() & failed.keys())
    )
    columns = tuple(Label(word=word) for word in ("of-what", "lessons-worked", "lessons-did-not"))
    table = TextTable(id="contradictions.list", caption="contradictions", columns=columns, rows=(*rows, *both))
    return Section(id="contradictions", texts=(table,) if table.rows else ())

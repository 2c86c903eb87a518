"""What was learned: lessons and evaluations in their own words, the strongest evidence first, some of each kind."""

from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from sicore.codelists import Shelf
from sicore.evaluation.report.annual.codes_counted import CodesCounted, counted
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import (
    GRADES,
    Derivation,
    FigureTable,
    Label,
    Row,
    Section,
    Statement,
    StatementList,
)
from sicore.model import AnyRecord, Evaluation, Lesson
from sicore.text import LangText

ROOM = 15
"""How many statements of a kind a report shows."""
SENTENCES = 2000
"""How many statements of a kind are held at most."""
KINDS = ("worked", "did-not", "unknown")


class Strongest:
    """Gathers statements and tells the strongest; records that say the same in the same words are one statement.

    Memory does not grow beyond `SENTENCES` of them: then the weaker half is let go, and only its number is told.
    """

    def __init__(self) -> None:
        self.seen = 0
        self._kept: dict[tuple[str, LangText], Statement] = {}

    def add(self, statement: Statement) -> None:
        """Take one in."""
        self.seen += 1
        key = (statement.grade, statement.text)
        before = self._kept.get(key)
        self._kept[key] = statement if before is None else _joined(before, statement)
        if len(self._kept) > SENTENCES:
            self._kept = {(each.grade, each.text): each for each in self._ordered()[: SENTENCES // 2]}

    def _ordered(self) -> list[Statement]:
        return sorted(
            self._kept.values(), key=lambda each: (GRADES.index(each.grade), -len(each.records), each.records[0])
        )

    def told(self, name: str, heading: str) -> StatementList:
        """The strongest, as a list of the report; of equals those that most records say."""
        shown = tuple(self._ordered()[:ROOM])
        left = self.seen - sum(len(each.records) for each in shown)
        return StatementList(id=name, heading=heading, statements=shown, left_out=left)


def _joined(one: Statement, other: Statement) -> Statement:
    """Two statements that say the same."""
    first = min(one, other, key=lambda each: each.records[0])
    return evolve(
        first,
        records=tuple(sorted({*one.records, *other.records})),
        learned_in=tuple(sorted({*one.learned_in, *other.learned_in})),
        sources=tuple(sorted({*one.sources, *other.sources})),
        criteria=tuple(dict.fromkeys((*one.criteria, *other.criteria))),
    )


def grade_of(record: AnyRecord) -> str:
    """How strong the evidence is that a lesson or an evaluation rests on.

    A lesson says it. An evaluation is as strong as its kind: counterfactual, or evaluated; one by the project itself,
    or by somebody who is not known to be independent (CPR Article 44(3)), is no more than monitored. One that is not
    completed says nothing yet.
    """
    if isinstance(record, Lesson):
        return record.evidence_level if record.evidence_level in GRADES else "unknown"
    if not isinstance(record, Evaluation) or record.mode in ("planned", "running"):
        return "unknown"
    if record.kind == "self" or record.independence != "independent":
        return "monitored"
    return "counterfactual" if record.kind == "counterfactual" else "evaluated"


class Learning:
    """Keeps what lessons and evaluations say.

    Args:
        shelf: The code lists.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.lessons = {kind: Strongest() for kind in KINDS}
        self.advice = Strongest()
        self.evaluations = Strongest()
        self.syntheses = Strongest()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.evaluated: Counter[str] = Counter()
        self.criteria = CodesCounted("evaluation-criterion", shelf)

    def add(self, record: AnyRecord) -> None:
        """Take a record in, where it is a lesson or an evaluation."""
        if isinstance(record, Lesson):
            self._lesson(record)
        elif isinstance(record, Evaluation):
            self._evaluation(record)

    def _lesson(self, record: Lesson) -> None:
        kind = record.kind if record.kind in KINDS else "unknown"
        grade = grade_of(record)
        self.counts[kind, grade] += 1
        statement = _statement(record, record.statement or record.title, learned_in=record.learned_in)
        self.lessons[kind].add(statement)
        if record.for_whom and kind != "unknown":
            self.advice.add(statement)

    def _evaluation(self, record: Evaluation) -> None:
        mode = record.mode or "unknown"
        self.evaluated[mode] += 1
        self.criteria.add(self.criteria.topics(record.criteria))
        if record.results is None or mode in ("planned", "running"):
            return
        facts = tuple(
            (word, told) for word, told in (("kind", record.kind), ("independence", record.independence)) if told
        )
        statement = _statement(
            record,
            record.results,
            learned_in=record.subjects,
            facts=facts,
            report=record.report,
            response=record.response,
        )
        statement = evolve(statement, criteria=tuple(_criteria(record)))
        (self.syntheses if record.kind == "cluster" else self.evaluations).add(statement)
        self.advice.add(statement)

    def sections(self) -> tuple[Section, Section, Section]:
        """What was learned, what was evaluated, and what follows from it by the strength of the evidence."""
        lists = tuple(self.lessons[kind].told(f"lessons.{kind}", f"lessons-{kind}") for kind in KINDS)
        learned = Section(
            id="lessons",
            tables=(self._table(),) if self.counts else (),
            lists=tuple(each for each in lists if each.statements),
        )
        told = (
            self.syntheses.told("evaluations.clusters", "evaluations-clusters"),
            self.evaluations.told("evaluations.results", "evaluations-results"),
        )
        evaluated = Section(
            id="evaluations",
            tables=(
                self._modes(),
                self.criteria.table(
                    "evaluations.criteria",
                    "evaluations-by-criterion",
                    "criterion",
                    of=Label(word="evaluations"),
                    notes=("several-rows",),
                ),
            )
            if self.evaluated
            else (),
            lists=tuple(each for each in told if each.statements),
        )
        advice = self.advice.told("recommendations.graded", "recommendations-graded")
        graded = Section(id="recommendations", lists=(advice,) if advice.statements else (), notes=("not-invented",))
        return learned, evaluated, graded

    def _table(self) -> FigureTable:
        return FigureTable(
            id="lessons.counts",
            caption="lessons-by-kind",
            stub="evidence",
            columns=tuple(Label(word=f"lessons-{kind}") for kind in KINDS),
            rows=tuple(
                Row(
                    label=Label(word=f"grade-{grade}"),
                    figures=tuple(
                        Figure.count(f"lessons.counts.{kind}.{grade}", self.counts[kind, grade], "lessons.counts")
                        for kind in KINDS
                    ),
                )
                for grade in GRADES
            ),
        )

    def _modes(self) -> FigureTable:
        return FigureTable(
            id="evaluations.mode",
            caption="evaluations-by-mode",
            stub="status",
            columns=(Label(word="evaluations"),),
            rows=tuple(
                Row(
                    label=Label(word=f"mode-{mode}"),
                    figures=(Figure.count(f"evaluations.mode.{mode}", number, "evaluations.mode"),),
                )
                for mode, number in sorted(self.evaluated.items())
            ),
        )


def _criteria(record: Evaluation) -> Iterator[Label]:
    """The criteria of an evaluation, as codes or in its own words."""
    for topic in record.criteria:
        if topic.code is not None:
            yield Label(list=topic.code.list, code=topic.code.code)
        elif topic.text is not None:
            yield Label(text=topic.text)


def _statement(
    record: Lesson | Evaluation,
    text: LangText,
    *,
    learned_in: tuple[str, ...],
    facts: tuple[tuple[str, str], ...] = (),
    report: str | None = None,
    response: LangText | None = None,
) -> Statement:
    addresses = (report, *(source.url for source in record.sources))
    return Statement(
        records=(record.id,),
        title=record.title,
        text=text,
        grade=grade_of(record),
        facts=facts,
        learned_in=learned_in,
        sources=tuple(dict.fromkeys(filter(None, addresses))),
        response=response,
        original=record.original_language,
    )


DERIVATIONS = (
    Derivation(id="lessons.counts", formula=counted("lesson", "/kind, /evidence_level")),
    Derivation(id="evaluations.mode", formula=counted("evaluation", "/mode")),
    Derivation(id="evaluations.criteria", formula=counted("evaluation", "/criteria")),
)

"""Innovation pipeline, activities and their reach, communities of practice, clusters of projects."""

from collections import Counter

from attrs import evolve

from sicore.codelists import Shelf
from sicore.evaluation.report.annual.codes_counted import CodesCounted, counted
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Derivation, FigureTable, Label, Row, Section
from sicore.findings import phrase
from sicore.model import Activity, AnyRecord, CaseStudy, Cluster, Community
from sicore.model.activity import ACTIVITY_MODES

_STAGE = "si-process-stage"
ROOM = 40
"""How many communities and clusters a report lists."""


class Reach:
    """Counts case studies, activities, communities and clusters.

    Args:
        shelf: The code lists.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.stages = CodesCounted(_STAGE, shelf)
        self.kinds = CodesCounted("activity-kind", shelf)
        self.reached = CodesCounted("reach", shelf)
        self.modes: Counter[tuple[str, str]] = Counter()
        self.communities: dict[str, tuple[Label, int]] = {}
        self.clusters: dict[str, tuple[Label, int]] = {}
        self.seen: Counter[str] = Counter()

    def add(self, record: AnyRecord) -> None:
        """Count a record, where it is one of these."""
        if isinstance(record, CaseStudy):
            self.stages.add([self.stages.code(record.stage)] if record.stage is not None else [])
        elif isinstance(record, Activity):
            kind = self.kinds.code(record.kind) if record.kind is not None else "not-stated"
            self.kinds.add([kind])
            self.modes[kind, record.mode if record.mode in ACTIVITY_MODES else "unknown"] += 1
            self.reached.add(self.reached.topics(record.reach))
        elif isinstance(record, Community | Cluster):
            kept = self.communities if isinstance(record, Community) else self.clusters
            self.seen[record.type] += 1
            if len(kept) < ROOM:
                kept[record.id] = (Label(code=record.id, text=record.title), len(record.members))

    def sections(self) -> tuple[Section, Section, Section]:
        """Pipeline, activities, communities."""
        case_studies, activities = Label(word="case-studies"), Label(word="activities")
        pipeline = self.stages.table("pipeline.stage", "case-studies-by-stage", "stage", of=case_studies)
        in_order = tuple(sorted(pipeline.rows, key=lambda row: (bool(row.label.word), row.label.code)))
        reached = self.reached.table(
            "activities.reach", "activities-by-reach", "reach", of=activities, notes=("several-rows",)
        )
        return (
            Section(id="pipeline", tables=(evolve(pipeline, rows=in_order),) if in_order else ()),
            Section(id="activities", tables=(self._activities(), reached) if self.modes else ()),
            Section(
                id="communities",
                tables=tuple(
                    self._members(name, caption, kept, self.seen[kind])
                    for name, caption, kept, kind in (
                        ("communities.members", "communities-listed", self.communities, "community"),
                        ("communities.clusters", "clusters-listed", self.clusters, "cluster"),
                    )
                    if kept
                ),
            ),
        )

    def _activities(self) -> FigureTable:
        modes = [mode for mode in (*ACTIVITY_MODES, "unknown") if any(each == mode for _, each in self.modes)]
        return FigureTable(
            id="activities.kind",
            caption="activities-by-kind",
            stub="kind",
            columns=tuple(Label(word=f"mode-{mode}") for mode in modes),
            rows=tuple(
                Row(
                    label=self.kinds.label(kind),
                    figures=tuple(
                        Figure.count(f"activities.kind.{kind}.{mode}", self.modes[kind, mode], "activities.kind")
                        for mode in modes
                    ),
                )
                for kind in self.kinds.ordered()
            ),
            notes=("offer-no-event",),
        )

    def _members(self, name: str, caption: str, kept: dict[str, tuple[Label, int]], seen: int) -> FigureTable:
        return FigureTable(
            id=name,
            caption=caption,
            stub="name",
            columns=(Label(word="members"),),
            rows=tuple(
                Row(label=label, figures=(Figure.count(f"{name}.{record}", members, name),))
                for record, (label, members) in sorted(kept.items())
            ),
            notes=("first-ones",) if seen > len(kept) else (),
        )


DERIVATIONS = (
    Derivation(id="pipeline.stage", formula=counted("case_study", "/stage")),
    Derivation(id="activities.kind", formula=counted("activity", "/kind, /mode")),
    Derivation(id="activities.reach", formula=counted("activity", "/reach")),
    Derivation(
        id="communities.members",
        formula=phrase("number of /members of each record of the type {type}", type="community"),
    ),
    Derivation(
        id="communities.clusters",
        formula=phrase("number of /members of each record of the type {type}", type="cluster"),
    ),
)

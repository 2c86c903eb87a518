"""The records: what the centres exchange."""

from sicore.model.activity import Activity
from sicore.model.case_study import CaseStudy, Funding, Scaling, Transferability
from sicore.model.centre import Centre
from sicore.model.community import Cluster, Community
from sicore.model.envelope import FORMAT_VERSION, Record
from sicore.model.evaluation import Evaluation
from sicore.model.evidence import Differing, Document, Source, Validation
from sicore.model.indicator import IndicatorValue
from sicore.model.initiative import Initiative
from sicore.model.lesson import Lesson
from sicore.model.method import Method, MethodStep
from sicore.model.organisation import Organisation
from sicore.model.programme import Call, Programme, ProgrammePriority
from sicore.model.project import (
    Participant,
    Priority,
    Project,
    SocialInnovation,
    SpecificObjective,
    WeightedCode,
)
from sicore.model.relation import Relation
from sicore.model.statement import ContactPoint, Need, Objective, Reference, Topic
from sicore.model.tombstone import Tombstone

AnyRecord = Record | Tombstone
"""Whatever a document may hold."""

RECORD_TYPES: dict[str, type[Record] | type[Tombstone]] = {
    kind.TYPE: kind
    for kind in (
        Project,
        CaseStudy,
        Organisation,
        Centre,
        Programme,
        Call,
        Initiative,
        Method,
        Evaluation,
        Community,
        Cluster,
        Activity,
        Lesson,
        Tombstone,
    )
}
"""The record types by the word in their member `type`; a word that is not here is read as a bare `Record`."""

__all__ = [
    "FORMAT_VERSION",
    "RECORD_TYPES",
    "Activity",
    "AnyRecord",
    "Call",
    "CaseStudy",
    "Centre",
    "Cluster",
    "Community",
    "ContactPoint",
    "Differing",
    "Document",
    "Evaluation",
    "Funding",
    "IndicatorValue",
    "Initiative",
    "Lesson",
    "Method",
    "MethodStep",
    "Need",
    "Objective",
    "Organisation",
    "Participant",
    "Priority",
    "Programme",
    "ProgrammePriority",
    "Project",
    "Record",
    "Reference",
    "Relation",
    "Scaling",
    "SocialInnovation",
    "Source",
    "SpecificObjective",
    "Tombstone",
    "Topic",
    "Transferability",
    "Validation",
    "WeightedCode",
]

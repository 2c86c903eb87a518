"""A case study of a social innovation."""

from typing import ClassVar

from attrs import field, frozen

from sicore.codelists import Code
from sicore.dates import Duration, PartialDate, Period
from sicore.identifiers import ID_PATTERN
from sicore.members import Node, about
from sicore.model.envelope import Record, typed
from sicore.model.project import LEVELS_OF_ACTION, PROJECT_STATUS, Participant
from sicore.model.statement import Reference, Topic
from sicore.money import Money
from sicore.places import Place
from sicore.text import LangText

EVIDENCE_LEVELS = ("anecdotal", "monitored", "evaluated", "counterfactual")
INNOVATION_TYPES = ("product", "service", "process", "model", "policy", "organisational")
DEFINITIONS = ("esf-plus", "simpact", "tepsie", "si-drive", "other")


@frozen(kw_only=True)
class Funding(Node):
    """One source of the money."""

    fund: Code | None = field(
        default=None, metadata=about("The Fund that the money comes from.", list_id="eu-programme")
    )
    programme: str | None = field(default=None, metadata=about("The id of the programme.", pattern=ID_PATTERN))
    origin: str | None = field(
        default=None,
        metadata=about("Where the money comes from.", choices=("national", "eu", "private", "mixed", "other")),
    )
    amount: Money | None = field(default=None, metadata=about("The amount from this source of funding."))
    text: LangText | None = field(default=None, metadata=about("What the source says about it."))


@frozen(kw_only=True)
class Scaling(Node):
    """How the innovation grew or is to grow (Moore, Riddell and Vocisano 2015)."""

    kind: Code | None = field(default=None, metadata=about("Out, up or deep.", list_id="si-scaling-type"))
    text: LangText | None = field(default=None, metadata=about("What happened or is planned."))


@frozen(kw_only=True)
class Transferability(Node):
    """What another place needs to take the innovation up."""

    JOINED_BY = ()

    core_elements: tuple[LangText, ...] = field(default=(), metadata=about("What must travel unchanged."))
    adaptable_elements: tuple[LangText, ...] = field(default=(), metadata=about("What can be fitted to the place."))
    potential_adopters: LangText | None = field(default=None, metadata=about("Who could take it up."))
    prerequisites: LangText | None = field(default=None, metadata=about("What must be there first."))
    cost: Money | None = field(default=None, metadata=about("What taking it up costs."))
    time: Duration | None = field(default=None, metadata=about("How long taking it up takes."))


@frozen(kw_only=True)
class CaseStudy(Record):
    """A case study: the problem, the solution, what came of it, and what others can learn."""

    TYPE: ClassVar[str] = "case_study"

    type: str = typed("case_study")
    problem: LangText | None = field(default=None, metadata=about("The social problem or need that it addresses."))
    context: LangText | None = field(default=None, metadata=about("Where and under what conditions."))
    solution: LangText | None = field(default=None, metadata=about("The innovative solution."))
    process: LangText | None = field(default=None, metadata=about("How the innovation came about and who took part."))
    results: LangText | None = field(default=None, metadata=about("The key results, and who benefits from them."))
    evidence_level: str | None = field(
        default=None, metadata=about("What the results rest on.", choices=EVIDENCE_LEVELS)
    )
    lessons_learned: LangText | None = field(default=None, metadata=about("What was learned, for others to use."))
    mainstreaming: LangText | None = field(
        default=None, metadata=about("What could make it ordinary policy or practice.")
    )
    success_factors: tuple[LangText, ...] = field(
        default=(), metadata=about("What helped it succeed, one factor each.")
    )
    barriers: tuple[LangText, ...] = field(default=(), metadata=about("What stood in its way, one barrier each."))
    si_definition: str | None = field(
        default=None,
        metadata=about("The definition of social innovation it goes by.", choices=DEFINITIONS, title="Definition"),
    )
    innovation_types: tuple[str, ...] = field(
        default=(), metadata=about("What is new about it.", choices=INNOVATION_TYPES)
    )
    type_of_initiative: str | None = field(
        default=None, metadata=about("The type of initiative as the European database names it.")
    )
    stage: Code | None = field(
        default=None,
        metadata=about(
            "The stage of the innovation, 1 to 6.",
            law="Murray, Caulier-Grice and Mulgan 2010, The Open Book of Social Innovation",
            list_id="si-process-stage",
        ),
    )
    status: str | None = field(
        default=None, metadata=about("Where it stands, as a source states it.", choices=PROJECT_STATUS)
    )
    level_of_action: str | None = field(
        default=None, metadata=about("The level that it acts on.", choices=LEVELS_OF_ACTION)
    )
    scaling: tuple[Scaling, ...] = field(default=(), metadata=about("How it grew, or is to grow."))
    transferability: Transferability | None = field(default=None, metadata=about("What others need to take it up."))
    themes: tuple[Topic, ...] = field(default=(), metadata=about("Its themes.", list_id="si-theme"))
    target_groups: tuple[Topic, ...] = field(default=(), metadata=about("Whom it serves.", list_id="target-group"))
    participants: tuple[Participant, ...] = field(default=(), metadata=about("The organisations and their parts."))
    originators: tuple[str, ...] = field(
        default=(), metadata=about("The ids of the organisations it comes from.", pattern=ID_PATTERN)
    )
    adopters: tuple[str, ...] = field(
        default=(), metadata=about("The ids of the organisations that took it up.", pattern=ID_PATTERN)
    )
    countries: tuple[str, ...] = field(
        default=(), metadata=about("ISO 3166-1 alpha-2 codes.", pattern="^[A-Z]{2}$", list_id="country")
    )
    locations: tuple[Place, ...] = field(default=(), metadata=about("Where it takes place."))
    methods: tuple[str, ...] = field(
        default=(), metadata=about("The ids of the methods that it uses.", pattern=ID_PATTERN)
    )
    funding: tuple[Funding, ...] = field(default=(), metadata=about("Where the money comes from."))
    funding_text: LangText | None = field(default=None, metadata=about("What the source says about funding."))
    budget_text: LangText | None = field(default=None, metadata=about("The budget in the source's words."))
    source_of_funding: str | None = field(
        default=None, metadata=about("The source of funding as the European database names it.")
    )
    programming_period: Period | None = field(
        default=None, metadata=about("The programming period that its funding belongs to.")
    )
    start_date: PartialDate | None = field(default=None, metadata=about("When it started."))
    end_date: PartialDate | None = field(default=None, metadata=about("When it ended or is to end."))
    media: tuple[Reference, ...] = field(default=(), metadata=about("Pages, films and social media."))

"""A project: an operation of a cohesion-policy programme, or another funded project."""

from typing import ClassVar

from attrs import field, frozen

from sicore.codelists import Code
from sicore.dates import Duration, PartialDate
from sicore.identifiers import CCI_PATTERN, CCI_STEM_PATTERN, ID_PATTERN
from sicore.members import Node, about
from sicore.model.envelope import Record, typed
from sicore.model.indicator import IndicatorValue
from sicore.model.statement import Need, Objective, Reference, Topic
from sicore.money import Money, Percent
from sicore.places import Place
from sicore.text import LangText

PROJECT_KINDS = ("operation", "easi-grant", "si-plus-grant", "other")
PROJECT_STATUS = ("planned", "running", "completed", "terminated")
LEVELS_OF_ACTION = ("local", "regional", "national", "transnational", "eu")
ROLES = (
    "beneficiary",
    "partner",
    "associated",
    "interested",
    "contractor",
    "cascade",
    "managing-authority",
    "funder",
    "steering-group",
)


@frozen(kw_only=True)
class Participant(Node):
    """An organisation's part in the project."""

    JOINED_BY = ("organisation", "role", "name")

    role: str = field(metadata=about("The part that it takes.", choices=ROLES))
    organisation: str | None = field(
        default=None,
        metadata=about("The id of the organisation's record.", law="CPR Article 49(3)(a)", pattern=ID_PATTERN),
    )
    name: str | None = field(
        default=None, metadata=about("The name as this source writes it; never that of a natural person.")
    )
    unit: str | None = field(
        default=None,
        metadata=about("The id of the unit of the organisation that does the work.", pattern=ID_PATTERN),
    )
    contribution: Money | None = field(default=None, metadata=about("What it contributes."))
    note: LangText | None = field(default=None, metadata=about("What else the source says about its part."))


@frozen(kw_only=True)
class WeightedCode(Code):
    """A code with the share of the operation's cost that it stands for."""

    share: Percent | None = field(default=None, metadata=about("The share in percent; absent when not stated."))


@frozen(kw_only=True)
class Priority(Node):
    """The priority of the programme that funds the operation."""

    JOINED_BY = ("code",)

    code: str | None = field(default=None, metadata=about("The programme's own code for it."))
    label: LangText | None = field(default=None, metadata=about("Its name."))


@frozen(kw_only=True)
class SpecificObjective(Node):
    """A specific objective: the European code, the programme's own code, or both."""

    JOINED_BY = ("eu", "local_code")

    eu: Code | None = field(
        default=None,
        metadata=about(
            "ESO4.1 to ESO4.13 for the points (a) to (m).",
            law="ESF+ 2021/1057 Article 4(1)",
            list_id="esf-plus-specific-objective",
            title="European code",
        ),
    )
    local_code: str | None = field(default=None, metadata=about("The programme's own code."))
    label: LangText | None = field(default=None, metadata=about("Its name."))


@frozen(kw_only=True)
class SocialInnovation(Node):
    """What makes the operation one of social innovation in the sense of ESF+ 2021/1057 Article 14."""

    JOINED_BY = ()

    dedicated_priority: bool | None = field(
        default=None, metadata=about("Under a priority dedicated to social innovation.", law="Article 14(4)")
    )
    experimentation: bool | None = field(
        default=None, metadata=about("A social experimentation.", law="Article 2 and 14(1)")
    )
    upscaling_of: str | None = field(
        default=None, metadata=about("The id of what it scales up.", law="Article 14(2)", pattern=ID_PATTERN)
    )


@frozen(kw_only=True)
class Project(Record):
    """An operation of a cohesion-policy programme, or another funded project."""

    TYPE: ClassVar[str] = "project"

    type: str = typed("project")
    kind: str | None = field(default=None, metadata=about("What kind of funding it has.", choices=PROJECT_KINDS))
    status: str | None = field(
        default=None,
        metadata=about("Where it stands, as a source states it; never derived from a date.", choices=PROJECT_STATUS),
    )
    countries: tuple[str, ...] = field(
        default=(),
        metadata=about(
            "ISO 3166-1 alpha-2 codes.", law="CPR Article 49(3)(l)", pattern="^[A-Z]{2}$", list_id="country"
        ),
    )
    locations: tuple[Place, ...] = field(
        default=(),
        metadata=about("Where it takes place, and where its beneficiary is.", law="CPR Article 49(3)(l) and (m)"),
    )
    level_of_action: str | None = field(
        default=None, metadata=about("The level that it acts on.", choices=LEVELS_OF_ACTION)
    )
    start_date: PartialDate | None = field(
        default=None, metadata=about("When it starts.", law="CPR Article 49(3)(f), Annex XVII field 15")
    )
    end_date_expected: PartialDate | None = field(
        default=None,
        metadata=about(
            "When it is to end; an expected end that has passed does not mean that it is completed.",
            law="CPR Article 49(3)(g), Annex XVII field 16",
        ),
    )
    end_date_actual: PartialDate | None = field(
        default=None, metadata=about("When it ended.", law="CPR Article 49(3)(g), Annex XVII field 17")
    )
    duration: Duration | None = field(
        default=None, metadata=about("How long it lasts, where a source says that instead of an end date.")
    )
    total_cost: Money | None = field(
        default=None, metadata=about("The total cost of the operation, from all sources.", law="CPR Article 49(3)(h)")
    )
    total_eligible_cost: Money | None = field(
        default=None,
        metadata=about("The part of the cost that the programme may support.", law="CPR Annex XVII field 56"),
    )
    eu_contribution: Money | None = field(
        default=None,
        metadata=about(
            "The support from the Fund, the Union's part of the public support.", law="CPR Annex XVII field 58"
        ),
    )
    granted_amount: Money | None = field(
        default=None, metadata=about("The support that was granted, from all public sources.")
    )
    paid_amount: Money | None = field(default=None, metadata=about("The support that was paid out."))
    cofinancing_rate: Percent | None = field(
        default=None,
        metadata=about(
            "The Union co-financing rate in percent: usually the priority's rate on the eligible or public cost.",
            law="CPR Article 49(3)(k); ESF+ Article 14(4)",
            title="Union co-financing rate",
        ),
    )
    funds: tuple[Code, ...] = field(
        default=(),
        metadata=about("The Fund or Funds that support it.", law="CPR Article 49(3)(i)", list_id="eu-programme"),
    )
    programme: str | None = field(default=None, metadata=about("The id of the programme's record.", pattern=ID_PATTERN))
    cci: str | None = field(
        default=None,
        metadata=about(
            "The programme's CCI, 15 characters.",
            law="CPR Annex XVII field 28",
            pattern=CCI_PATTERN,
            title="CCI",
        ),
    )
    cci_stem: str | None = field(
        default=None,
        metadata=about(
            "The first 12 characters of a CCI, where a source leaves out the serial number; never padded.",
            pattern=CCI_STEM_PATTERN,
            title="CCI stem",
        ),
    )
    priority: Priority | None = field(
        default=None,
        metadata=about("The priority of the programme that it is funded under.", law="CPR Annex XVII field 29"),
    )
    specific_objectives: tuple[SpecificObjective, ...] = field(
        default=(), metadata=about("The specific objectives that it serves.", law="CPR Article 49(3)(j)")
    )
    intervention_fields: tuple[WeightedCode, ...] = field(
        default=(),
        metadata=about(
            "What the support is spent on (dimension 1).",
            law="CPR Article 49(3)(n), Annex I Table 1",
            list_id="cpr-2021-intervention-field",
        ),
    )
    forms_of_support: tuple[WeightedCode, ...] = field(
        default=(),
        metadata=about(
            "How the support is given, such as a grant (dimension 2).",
            law="CPR Annex I Table 2",
            list_id="cpr-2021-form-of-support",
        ),
    )
    territorial_mechanisms: tuple[WeightedCode, ...] = field(
        default=(),
        metadata=about(
            "Territorial delivery mechanism and focus.",
            law="CPR Annex I Table 3",
            list_id="cpr-2021-territorial",
        ),
    )
    economic_activities: tuple[WeightedCode, ...] = field(
        default=(),
        metadata=about(
            "The economic activities that it belongs to.",
            law="CPR Annex I Table 4",
            list_id="cpr-2021-economic-activity",
        ),
    )
    secondary_themes: tuple[WeightedCode, ...] = field(
        default=(),
        metadata=about(
            "The ESF+ secondary themes that apply.", law="CPR Annex I Table 6", list_id="cpr-2021-esf-secondary-theme"
        ),
    )
    secondary_themes_excluded: tuple[Code, ...] = field(
        default=(),
        metadata=about(
            "The ESF+ secondary themes that a source says do not apply; a theme in neither list is unknown.",
            law="CPR Annex I Table 6",
            list_id="cpr-2021-esf-secondary-theme",
        ),
    )
    gender_dimension: tuple[WeightedCode, ...] = field(
        default=(),
        metadata=about("The gender equality dimension.", law="CPR Annex I Table 7", list_id="cpr-2021-gender"),
    )
    macroregional_strategies: tuple[WeightedCode, ...] = field(
        default=(),
        metadata=about(
            "Macro-regional and sea-basin strategies.",
            law="CPR Annex I Table 8",
            list_id="cpr-2021-macroregional",
        ),
    )
    strategic_importance: bool | None = field(
        default=None,
        metadata=about(
            "Whether it is an operation of strategic importance; absent when unknown.",
            law="CPR Article 2(5), Annex XVII field 12",
        ),
    )
    social_innovation: SocialInnovation | None = field(
        default=None, metadata=about("What makes it social innovation.", law="ESF+ 2021/1057 Article 14")
    )
    participants: tuple[Participant, ...] = field(
        default=(), metadata=about("The organisations and their parts.", law="CPR Article 49(3)(a)")
    )
    planned_participants: int | None = field(
        default=None,
        metadata=about(
            "The planned number of participants (target of EECO01).", law="CPR Annex XVII field 50", minimum=0
        ),
    )
    participants_stated: int | None = field(
        default=None,
        metadata=about("The number of participants as the source states it, neither planned nor reached.", minimum=0),
    )
    awarded_under: str | None = field(
        default=None,
        metadata=about("The id of the call that it was awarded under.", law="CPR Article 49(2)", pattern=ID_PATTERN),
    )
    purpose: LangText | None = field(
        default=None, metadata=about("What the operation is for, as it is published.", law="CPR Article 49(3)(e)")
    )
    achievements: LangText | None = field(
        default=None, metadata=about("What was achieved, as reported.", law="CPR Article 49(3)(e)")
    )
    background: LangText | None = field(default=None, metadata=about("What led to the project."))
    problem: LangText | None = field(default=None, metadata=about("The problem that it is to solve."))
    solution: LangText | None = field(default=None, metadata=about("How it is to solve the problem."))
    needs: tuple[Need, ...] = field(default=(), metadata=about("The needs and causes behind the problem."))
    consequences: tuple[LangText, ...] = field(default=(), metadata=about("What follows if nothing is done."))
    objectives: tuple[Objective, ...] = field(
        default=(), metadata=about("What is to be reached, or is reported as reached.")
    )
    outputs: tuple[LangText, ...] = field(default=(), metadata=about("What it produces."))
    themes: tuple[Topic, ...] = field(default=(), metadata=about("Its themes.", list_id="si-theme"))
    target_groups: tuple[Topic, ...] = field(default=(), metadata=about("Whom it serves.", list_id="target-group"))
    horizontal_principles: tuple[Topic, ...] = field(
        default=(),
        metadata=about("The horizontal principles it follows.", law="CPR Article 9", list_id="horizontal-principle"),
    )
    governance: LangText | None = field(default=None, metadata=about("How it is steered."))
    coverage: LangText | None = field(default=None, metadata=about("What it covers, where a source says so in words."))
    references: tuple[Reference, ...] = field(default=(), metadata=about("What the source cites."))
    indicators: tuple[IndicatorValue, ...] = field(
        default=(),
        metadata=about(
            "Values of indicators for the operation or a group in it.", law="CPR Annex XVII fields 49 to 55"
        ),
    )

"""What the cards of several built-in metrics share."""

from decimal import Decimal

from sicore.plugins import Aggregation, MetricCard, MissingPolicy, Parameter, ParameterKind
from sicore.plugins.amounts import COUNTRY, CURRENCY, DATE

CASES = "sicore.evaluation:published"
"""Where the reference cases of the built-in metrics are: package and folder."""

LEVEL = Parameter(name="level", about="The level of confidence.", kind=ParameterKind.SHARE, default=Decimal("0.95"))

ACCOUNT = (
    Parameter(name=CURRENCY, about="The currency of amounts that name none (ISO 4217).", needed=True),
    Parameter(
        name=DATE,
        about="The time that they are of where amounts are converted or brought to other prices: a year, month or day, "
        "or two of them with / between.",
    ),
    Parameter(name=COUNTRY, about="The country at whose prices they are, likewise (ISO 3166-1)."),
)
"""What the inputs of a metric say of all their amounts."""


def judgement_card(
    unit: str,
    formula: str,
    parameters: tuple[Parameter, ...],
    *references: str,
    cases: str,
    limits: str = "A judgement with its reason; it is never averaged with others.",
    direction: str = "",
) -> MetricCard:
    """The card of a metric by which people judge a project or a cluster; what is unknown stays so.

    Args:
        unit: The unit of the judgement, such as `level (1-5)`.
        formula: How it follows from the inputs.
        parameters: The inputs.
        *references: Where the scale comes from.
        cases: The file of its reference cases.
        limits: What it does not say.
        direction: `higher` where more is better; empty where neither is.
    """
    return MetricCard(
        unit=unit,
        formula=formula,
        aggregation=Aggregation.DISTRIBUTION,
        missing=MissingPolicy.UNKNOWN,
        references=references,
        parameters=parameters,
        reads_records=False,
        scopes=("project", "cluster"),
        direction=direction,
        limits=limits,
        cases=(f"{CASES}/{cases}",),
    )

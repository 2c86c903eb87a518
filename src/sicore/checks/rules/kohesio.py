"""What Kohesio asks for and the common format has no member for."""

from collections.abc import Iterator

from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.findings import Finding
from sicore.model import AnyRecord, Project

NAMESPACE = "eu.kohesio"
EXCHANGE_RATE = "Total_Eligible_Expenditure_Exchange_Rate"


def exchange_rate(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """An amount in another currency than the euro has its exchange rate among the extensions of `eu.kohesio`."""
    if not isinstance(record, Project):
        return
    name = "total_eligible_cost" if record.total_eligible_cost is not None else "total_cost"
    money = getattr(record, name)
    if money is not None and money.currency != "EUR" and not record.extensions.get(NAMESPACE, {}).get(EXCHANGE_RATE):
        yield Finding.of(codes.EXCHANGE_RATE_MISSING, pointer=f"/{name}/currency", value=money.currency)

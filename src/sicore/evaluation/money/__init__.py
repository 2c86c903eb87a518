"""Money over time and borders: dated rates with their source, prices, currencies and parities, and never twice."""

from sicore.evaluation.money.dated import Dated, Moment, read_when
from sicore.evaluation.money.ecb_history import (
    packaged_ecb_history,
    packaged_ecb_rates,
    parse_ecb_history,
    read_ecb_history,
)
from sicore.evaluation.money.errors import DoubleConversionError, RatesRefusedError
from sicore.evaluation.money.head import RateTableHead
from sicore.evaluation.money.kinds import Kind, Policy
from sicore.evaluation.money.rate_table import RateTable
from sicore.evaluation.money.reading import parse_head, parse_rate_table, read_rate_table
from sicore.evaluation.money.reckoned import ReckonedAmounts, Reckoner
from sicore.evaluation.money.reckoning import Reckoning
from sicore.evaluation.money.shelf import Rate, RateShelf
from sicore.evaluation.money.treated import Step, StepKind, Treated
from sicore.evaluation.money.treating import treat
from sicore.evaluation.money.treatment import Treatment, When
from sicore.evaluation.money.wanted import Wanted

__all__ = [
    "Dated",
    "DoubleConversionError",
    "Kind",
    "Moment",
    "Policy",
    "Rate",
    "RateShelf",
    "RateTable",
    "RateTableHead",
    "RatesRefusedError",
    "ReckonedAmounts",
    "Reckoner",
    "Reckoning",
    "Step",
    "StepKind",
    "Treated",
    "Treatment",
    "Wanted",
    "When",
    "packaged_ecb_history",
    "packaged_ecb_rates",
    "parse_ecb_history",
    "parse_head",
    "parse_rate_table",
    "read_ecb_history",
    "read_rate_table",
    "read_when",
    "treat",
]

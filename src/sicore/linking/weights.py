"""How much each agreement and difference counts, after Fellegi and Sunter.

A comparison weighs log2(m / u): m is how often it turns out so for two records of one thing, u how often for two
records of different things (Fellegi and Sunter 1969, A Theory for Record Linkage, Journal of the American Statistical
Association 64, 1183-1210). For words u is the frequency of the word itself (Winkler 1988, Using the EM Algorithm for
Weight Computation in the Fellegi-Sunter Model of Record Linkage).
"""

import csv
from functools import cache
from math import log2
from pathlib import Path

from attrs import frozen

WEIGHTS = Path(__file__).with_name("weights.csv")
"""A row for each outcome of a comparison: its m and u, estimated on generated records, and what it means."""

FEWEST = 20_000
"""The least number of records that a collection is taken to be drawn from."""


@frozen(kw_only=True)
class Weight:
    """One outcome of the comparison of a field.

    Args:
        m: The probability among records of one thing.
        u: The probability among records of different things; None where the value itself decides.
        about: What the outcome means.
    """

    m: float
    u: float | None
    about: str


@cache
def weights() -> dict[tuple[str, str], Weight]:
    """The outcomes by field and level."""
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        return {
            (row["field"], row["level"]): Weight(
                m=float(row["m"]), u=float(row["u"]) if row["u"] else None, about=row["about"]
            )
            for row in csv.DictReader(lines)
        }


@cache
def bits(field: str, level: str) -> float:
    """What an outcome weighs, in bits; below zero where it speaks against.

    Raises:
        KeyError: there is no such outcome, or the value itself decides what it weighs.
    """
    weight = weights()[field, level]
    if weight.u is None:
        raise KeyError(f"What {field} {level} weighs depends on the value.")
    return log2(weight.m / weight.u)


def prior(records: int) -> float:
    """What speaks against any two records being of one thing, in bits: a record has about one other among all.

    Args:
        records: How many records there are.
    """
    return -log2(max(records, FEWEST))


MOST_OF_NAMES = 4.0
"""How far names alone can lift a score above even odds, in bits: titles after one template are many things' titles."""


def most_of_names(records: int) -> float:
    """More than names may weigh, in bits.

    Args:
        records: How many records there are.
    """
    return MOST_OF_NAMES - prior(records)


def probability(odds: float) -> float:
    """The probability that two records are of one thing.

    Args:
        odds: The prior and the sum of all weights, in bits.
    """
    return 1 / (1 + 2.0**-odds) if odds > -200 else 0.0

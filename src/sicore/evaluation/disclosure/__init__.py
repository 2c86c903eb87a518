"""Disclosure control: tables in which nobody can be found, taken by themselves, together, and year after year."""

from sicore.evaluation.disclosure.attack import Attack, attack
from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.dimension import TOTAL, Dimension, Split
from sicore.evaluation.disclosure.errors import DisclosureError, InvalidTableError
from sicore.evaluation.disclosure.ledger import Ledger, Release
from sicore.evaluation.disclosure.ledger_file import ledger_bytes, parse_ledger, read_ledger, write_ledger
from sicore.evaluation.disclosure.outcome import ELIGIBLE, NOT_REACHED, OUTCOME, REACHED, outcome_table
from sicore.evaluation.disclosure.published import Figure, Mark, PublishedTable, Rate
from sicore.evaluation.disclosure.ranges import Range
from sicore.evaluation.disclosure.reason import Reason
from sicore.evaluation.disclosure.rule import AUTHORITY, PUBLIC, Audience, Rule
from sicore.evaluation.disclosure.subtraction import Recovered
from sicore.evaluation.disclosure.suppression import Suppression, suppress
from sicore.evaluation.disclosure.table import Table
from sicore.evaluation.disclosure.view import View

__all__ = [
    "AUTHORITY",
    "ELIGIBLE",
    "NOT_REACHED",
    "OUTCOME",
    "PUBLIC",
    "REACHED",
    "TOTAL",
    "Attack",
    "Audience",
    "Cell",
    "Dimension",
    "DisclosureError",
    "Figure",
    "InvalidTableError",
    "Ledger",
    "Mark",
    "PublishedTable",
    "Range",
    "Rate",
    "Reason",
    "Recovered",
    "Release",
    "Rule",
    "Split",
    "Sum",
    "Suppression",
    "Table",
    "View",
    "attack",
    "ledger_bytes",
    "outcome_table",
    "parse_ledger",
    "read_ledger",
    "suppress",
    "write_ledger",
]

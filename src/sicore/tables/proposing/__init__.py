"""Proposing mappings: what the columns of an unseen table are, and what only a person can say."""

from sicore.tables.proposing.proposal import LookedAt, MappingProposal, ProposedColumn
from sicore.tables.proposing.proposer import propose
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.settling import settle
from sicore.tables.proposing.table import Wishes
from sicore.tables.proposing.told import proposal_json
from sicore.tables.proposing.writing import proposal_text

__all__ = [
    "Choice",
    "LookedAt",
    "MappingProposal",
    "ProposedColumn",
    "Question",
    "Wishes",
    "proposal_json",
    "proposal_text",
    "propose",
    "settle",
]

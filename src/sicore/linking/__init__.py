"""Linking: which records are of one thing, how surely and why, and what they say side by side."""

from sicore.linking.assertion import Agreement, Assertion, FieldEvidence, Verdict, assertion_id
from sicore.linking.clusters import Clusters, HeldApart, by_record, cluster
from sicore.linking.entities import entities_of, entity_of
from sicore.linking.entity import FAMILIES, Entity
from sicore.linking.linker import BY_IDENTIFIERS, BY_NAMES, BY_RELATION, Linker, Occasion, Thresholds
from sicore.linking.saying import Saying
from sicore.linking.side_by_side import MemberSides, side_by_side
from sicore.linking.sums import CountedAmount, Total, counted_amounts, totals

__all__ = [
    "BY_IDENTIFIERS",
    "BY_NAMES",
    "BY_RELATION",
    "FAMILIES",
    "Agreement",
    "Assertion",
    "Clusters",
    "CountedAmount",
    "Entity",
    "FieldEvidence",
    "HeldApart",
    "Linker",
    "MemberSides",
    "Occasion",
    "Saying",
    "Thresholds",
    "Total",
    "Verdict",
    "assertion_id",
    "by_record",
    "cluster",
    "counted_amounts",
    "entities_of",
    "entity_of",
    "side_by_side",
    "totals",
]

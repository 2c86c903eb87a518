"""Linking: which records are of one thing, how surely and why, and who could work together."""

from sicore.linking.assertion import Agreement, Assertion, FieldEvidence, Verdict, assertion_id
from sicore.linking.clusters import Clusters, HeldApart, by_record, cluster
from sicore.linking.decision import Decided, Decision, standing_assertions
from sicore.linking.entities import entities_of, entity_of
from sicore.linking.entity import FAMILIES, Entity
from sicore.linking.explaining import with_values
from sicore.linking.keeping import links_kept_in
from sicore.linking.linker import BY_IDENTIFIERS, BY_NAMES, BY_RELATION, METHODS, Linker, Occasion, Thresholds
from sicore.linking.saying import Saying
from sicore.linking.side_by_side import MemberSides, side_by_side
from sicore.linking.sums import CountedAmount, Total, counted_amounts, totals

__all__ = [
    "BY_IDENTIFIERS",
    "BY_NAMES",
    "BY_RELATION",
    "FAMILIES",
    "METHODS",
    "Agreement",
    "Assertion",
    "Clusters",
    "CountedAmount",
    "Decided",
    "Decision",
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
    "links_kept_in",
    "side_by_side",
    "standing_assertions",
    "totals",
    "with_values",
]

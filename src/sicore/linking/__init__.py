"""Linking: which records are of one thing, how surely and why, and what they say side by side."""

from sicore.linking.assertion import Agreement, Assertion, FieldEvidence, Verdict, assertion_id
from sicore.linking.clusters import Clusters, HeldApart, by_record, cluster
from sicore.linking.entities import entities_of, entity_of
from sicore.linking.entity import FAMILIES, Entity
from sicore.linking.linker import BY_IDENTIFIERS, BY_NAMES, BY_RELATION, Linker, Occasion, Thresholds

__all__ = [
    "BY_IDENTIFIERS",
    "BY_NAMES",
    "BY_RELATION",
    "FAMILIES",
    "Agreement",
    "Assertion",
    "Clusters",
    "Entity",
    "FieldEvidence",
    "HeldApart",
    "Linker",
    "Occasion",
    "Thresholds",
    "Verdict",
    "assertion_id",
    "by_record",
    "cluster",
    "entities_of",
    "entity_of",
]

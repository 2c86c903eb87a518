"""The evaluation of a cluster of projects: a cross-case synthesis first, and pooling where that is allowed."""

from sicore.evaluation.report.cluster.building import ClusterOrder, cluster_report
from sicore.evaluation.report.cluster.protocol import Protocol, read_protocol

__all__ = ["ClusterOrder", "Protocol", "cluster_report", "read_protocol"]

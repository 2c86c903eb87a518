"""What to know before a call: what was funded and learned on a theme, where evidence is missing, who may apply."""

from sicore.evaluation.report.call.building import CallOrder, call_report

__all__ = ["CallOrder", "call_report"]

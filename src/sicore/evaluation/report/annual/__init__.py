"""The annual report of a portfolio."""

from sicore.evaluation.report.annual.building import Edition, Made, annual_report
from sicore.evaluation.report.annual.changes import Earlier, read_earlier

__all__ = ["Earlier", "Edition", "Made", "annual_report", "read_earlier"]

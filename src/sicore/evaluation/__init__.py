"""Evaluation: from indicator values to cluster evaluations and annual reports."""

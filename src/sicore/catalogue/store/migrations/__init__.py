"""The steps from one version of the tables to the next, for Alembic."""

from pathlib import Path

STEPS = Path(__file__).parent
"""Where they are; the files of the steps themselves are in `versions`, each named after the version that it makes."""

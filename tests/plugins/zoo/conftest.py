"""The command line, for the bad plugins too."""

from tests.cli.conftest import lesson, sicore

__all__ = ["lesson", "sicore"]

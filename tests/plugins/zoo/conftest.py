"""The command line, for the bad plugins too."""

from tests.cli.conftest import sicore

__all__ = ["sicore"]

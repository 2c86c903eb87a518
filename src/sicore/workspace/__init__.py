"""Flows that join the rooms below: what the command line and other tools call."""

from sicore.workspace.changes_aside import ChangesAside
from sicore.workspace.importing import Importing, ImportOutcome, ImportRequest
from sicore.workspace.proposal import shows_first
from sicore.workspace.validating import Validation
from sicore.workspace.workspace import Workspace

__all__ = ["ChangesAside", "ImportOutcome", "ImportRequest", "Importing", "Validation", "Workspace", "shows_first"]

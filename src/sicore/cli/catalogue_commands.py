"""The commands of the group `sicore catalogue`."""

from sicore.cli import (
    catalogue_datasette,
    catalogue_history,
    catalogue_purge,
    catalogue_restore,
    catalogue_search,
    catalogue_show,
    catalogue_snapshot,
    catalogue_sources,
    catalogue_stats,
)
from sicore.cli.subcommand import Subcommand

HELP = "Look into a catalogue: its records, what their sources say, and how they came to be."

COMMANDS = (
    Subcommand("search", catalogue_search.command, catalogue_search.EXAMPLES),
    Subcommand("show", catalogue_show.command, catalogue_show.EXAMPLES),
    Subcommand("history", catalogue_history.history, catalogue_history.HISTORY_EXAMPLES),
    Subcommand("diff", catalogue_history.diff, catalogue_history.DIFF_EXAMPLES),
    Subcommand("as-of", catalogue_history.as_of, catalogue_history.AS_OF_EXAMPLES),
    Subcommand("runs", catalogue_history.runs, catalogue_history.RUNS_EXAMPLES),
    Subcommand("sources", catalogue_sources.command, catalogue_sources.EXAMPLES),
    Subcommand("restore", catalogue_restore.command, catalogue_restore.EXAMPLES),
    Subcommand("stats", catalogue_stats.command, catalogue_stats.EXAMPLES),
    Subcommand("snapshot", catalogue_snapshot.command, catalogue_snapshot.EXAMPLES),
    Subcommand("datasette", catalogue_datasette.command, catalogue_datasette.EXAMPLES),
    Subcommand("purge", catalogue_purge.command, catalogue_purge.EXAMPLES),
)

"""The commands of the group `sicore report`."""

from sicore.cli import report_annual, report_call, report_cluster
from sicore.cli.subcommand import Subcommand

HELP = "Make reports of what a catalogue or a file holds: figures, what was learned, and what is missing."

COMMANDS = (
    Subcommand("annual", report_annual.command, report_annual.EXAMPLES),
    Subcommand("cluster", report_cluster.command, report_cluster.EXAMPLES),
    Subcommand("call", report_call.command, report_call.EXAMPLES),
)

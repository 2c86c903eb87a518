"""The commands of the group `sicore feed`."""

from sicore.cli import (
    feed_compact,
    feed_init,
    feed_mirror,
    feed_registry,
    feed_rekey,
    feed_resign,
    feed_status,
    feed_verify,
)
from sicore.cli.subcommand import Subcommand

HELP = "Keep a signed feed, from which other centres harvest what this one publishes."

COMMANDS = (
    Subcommand("init", feed_init.command, feed_init.EXAMPLES),
    Subcommand("status", feed_status.command, feed_status.EXAMPLES),
    Subcommand("resign", feed_resign.command, feed_resign.EXAMPLES),
    Subcommand("compact", feed_compact.command, feed_compact.EXAMPLES),
    Subcommand("rekey", feed_rekey.command, feed_rekey.EXAMPLES),
    Subcommand("registry", feed_registry.command, feed_registry.EXAMPLES),
    Subcommand("verify", feed_verify.command, feed_verify.EXAMPLES),
    Subcommand("mirror", feed_mirror.command, feed_mirror.EXAMPLES),
)

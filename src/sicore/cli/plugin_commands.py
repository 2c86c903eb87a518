"""The commands of the group `sicore plugins`."""

from collections.abc import Callable

from attrs import frozen

from sicore.cli import plugin_new, plugins, plugins_doctor

HELP = (
    "See, examine and choose the installed plugins. Where SICORE_STRICT_PLUGINS is 1, as it should be in continuous "
    "integration, every run that would miss one ends with exit status 3."
)


@frozen
class Subcommand:
    """A command of a group.

    Args:
        name: Its name below the group's.
        command: What it does; gives the exit status.
        examples: Lines that show how to call it.
    """

    name: str
    command: Callable[..., int]
    examples: tuple[str, ...]


COMMANDS = (
    Subcommand("list", plugins.list_, ("sicore plugins list", "sicore plugins list --format json")),
    Subcommand("doctor", plugins_doctor.doctor, ("sicore plugins doctor", "sicore plugins doctor se --trace")),
    Subcommand("why", plugins.why, ("sicore plugins why se.esf-projektbank", "sicore plugins why se")),
    Subcommand("enable", plugins.enable, ("sicore plugins enable se",)),
    Subcommand("disable", plugins.disable, ("sicore plugins disable se --here",)),
    Subcommand("lock", plugins.lock, ("sicore plugins lock", "sicore plugins lock --off")),
    Subcommand(plugin_new.NAME, plugin_new.command, plugin_new.EXAMPLES),
)

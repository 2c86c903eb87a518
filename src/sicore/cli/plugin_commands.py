"""The commands of the group `sicore plugins`."""

from sicore.cli import plugin_new, plugins, plugins_doctor
from sicore.cli.subcommand import Subcommand

HELP = (
    "See, examine and choose the installed plugins. Where SICORE_STRICT_PLUGINS is 1, as it should be in continuous "
    "integration, every run that would miss one ends with exit status 3."
)


COMMANDS = (
    Subcommand("list", plugins.list_, ("sicore plugins list", "sicore plugins list --format json")),
    Subcommand("doctor", plugins_doctor.doctor, ("sicore plugins doctor", "sicore plugins doctor se --trace")),
    Subcommand("why", plugins.why, ("sicore plugins why se.esf-projektbank", "sicore plugins why se")),
    Subcommand("enable", plugins.enable, ("sicore plugins enable se",)),
    Subcommand("disable", plugins.disable, ("sicore plugins disable se --here",)),
    Subcommand("lock", plugins.lock, ("sicore plugins lock", "sicore plugins lock --off")),
    Subcommand(plugin_new.NAME, plugin_new.command, plugin_new.EXAMPLES),
)

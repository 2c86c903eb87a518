"""All commands in one application."""

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sicore.cli.from_environment import CatalogueCommand
from sicore.cli.guard import guarded

if TYPE_CHECKING:
    from sicore.cli.subcommand import Subcommand

COMMANDS = {
    "import": "importing",
    "map": "mapping",
    "validate": "validating",
    "convert": "converting",
    "upgrade": "upgrading",
    "workbook": "workbook",
    "draft": "drafting",
    "calendar": "calendaring",
    "site": "exhibiting",
    "schema": "schema",
    "codelists": "codelists",
    "catalogue": "catalogue_commands",
    "review": "reviewing",
    "partners": "partners",
    "link": "linking",
    "feed": "feed_commands",
    "publish": "publishing",
    "harvest": "harvesting",
    "evaluate": "evaluating",
    "report": "report_commands",
    "demo": "demo",
    "plugins": "plugin_commands",
}
"""The module of each command, in the order in which help lists them."""

GROUPS = ("catalogue", "feed", "report", "plugins")
"""The words that stand for several commands."""

_VERSION = "--version"


def application(asked: str | None = None) -> Any:
    """The click command that stands for `sicore`.

    Args:
        asked: The first argument. Whoever calls a command need not wait for the modules of the others; with None, and
            with a word that is no command, all are there.
    """
    app = typer.Typer(
        name="sicore",
        help="Common records, exchange format and checks for social innovation projects.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    needed = {asked: COMMANDS[asked]} if asked in COMMANDS else {} if asked == _VERSION else COMMANDS
    for name, home in needed.items():
        module = import_module(f"sicore.cli.{home}")
        if name in GROUPS:
            app.add_typer(_group(module.HELP, module.COMMANDS), name=name)
        else:
            app.command(name=name, cls=CatalogueCommand, epilog=_examples(module.EXAMPLES))(guarded(module.command))
    return typer.main.get_command(app)


def _group(about: str, commands: "Iterable[Subcommand]") -> typer.Typer:
    group = typer.Typer(help=about, no_args_is_help=True, rich_markup_mode=None)
    for each in commands:
        group.command(name=each.name, cls=CatalogueCommand, epilog=_examples(each.examples))(guarded(each.command))
    return group


def _examples(lines: tuple[str, ...]) -> str:
    # The mark \b keeps the lines as they are.
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version("sicore"))
        raise typer.Exit


def _options(
    _version: Annotated[
        bool, typer.Option(_VERSION, help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a command."""

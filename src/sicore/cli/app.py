"""All commands in one application."""

from collections.abc import Iterable
from importlib.metadata import version
from typing import Annotated, Any

import typer

from sicore.cli import (
    calendaring,
    codelists,
    converting,
    demo,
    drafting,
    importing,
    mapping,
    plugin_commands,
    schema,
    upgrading,
    validating,
    workbook,
)
from sicore.cli.guard import guarded
from sicore.cli.plugin_commands import Subcommand


def application() -> Any:
    """The click command that stands for `sicore`."""
    app = typer.Typer(
        name="sicore",
        help="Common records, exchange format and checks for social innovation projects.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    making = (importing, mapping, validating, converting, upgrading, workbook, drafting, calendaring)
    for command in (*making, schema, codelists, demo):
        app.command(name=command.NAME, epilog=_examples(command.EXAMPLES))(guarded(command.command))
    app.add_typer(_group(plugin_commands.HELP, plugin_commands.COMMANDS), name=plugin_commands.NAME)
    return typer.main.get_command(app)


def _group(about: str, commands: Iterable[Subcommand]) -> typer.Typer:
    group = typer.Typer(help=about, no_args_is_help=True, rich_markup_mode=None)
    for each in commands:
        group.command(name=each.name, epilog=_examples(each.examples))(guarded(each.command))
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
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a command."""

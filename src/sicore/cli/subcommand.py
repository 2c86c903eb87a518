"""A command of a group of commands."""

from collections.abc import Callable

from attrs import frozen


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

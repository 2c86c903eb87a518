"""Options of commands that ask servers."""

from typing import Annotated

import typer

AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also ask machines that are not on the public internet.")
]
Contact = Annotated[
    str | None,
    typer.Option("--contact", metavar="TEXT", help="Whom the servers' keepers can turn to; told with every request."),
]

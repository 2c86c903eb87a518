"""A command whose catalogue may be named by the environment, also where other arguments follow it."""

import os
from pathlib import Path
from typing import Any

from typer.core import TyperCommand

VARIABLE = "SICORE_CATALOGUE"
"""The environment variable that names the catalogue."""


class CatalogueCommand(TyperCommand):
    """A command that begins with a catalogue.

    Arguments are told apart by their places alone, so that the first one would be the catalogue whatever the
    environment says. Where fewer are given than there are places, it is the catalogue only if it is a file or the
    address of a server; otherwise the catalogue is that of the environment.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments, with the catalogue of the environment put before them where it is meant."""
        named = os.environ.get(VARIABLE)
        if named and self._leaves_out_the_catalogue(ctx, args):
            args = [named, *args]
        return super().parse_args(ctx, args)

    def _leaves_out_the_catalogue(self, ctx: Any, args: list[str]) -> bool:
        places = [each.name for each in self.params if each.param_type_name == "argument"]
        if places[:1] != ["catalogue"]:
            return False
        values, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        given = [value for place in places if isinstance(value := values.get(place), str)]
        return 0 < len(given) < len(places) and not ("://" in given[0] or Path(given[0]).is_file())

"""`sicore feed registry`."""

from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options
from sicore.cli.feed_options import (
    Keys,
    centres_json,
    delivery_lines,
    fingerprint_lines,
    root_key_line,
    suspended_among,
)
from sicore.exchange.homes import Home
from sicore.exchange.registering import RegistryKeeper
from sicore.format import dump_json
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = ("sicore feed registry centres.json registry", "sicore feed registry centres.json registry --every 30")

File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="The centres as JSON: their feeds, roots, countries and prefixes of ids."),
]
Folder = Annotated[
    str,
    typer.Argument(
        metavar="REGISTRY",
        help="The folder of the registry, which a web server then serves; or an address, to which it is brought.",
    ),
]
Every = Annotated[
    int | None,
    typer.Option(
        "--every",
        min=1,
        max=366,
        metavar="DAYS",
        help="How often you sign it anew at least; as before when absent, 30 the first time.",
    ),
]


def command(
    file: File,
    registry: Folder,
    *,
    every: Every = None,
    keys: Keys = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Sign a registry, which says which centres there are and for whom they may speak; with new keys the first time."""
    translator = options.translator(lang, Workspace().registry)
    home = Home.of(registry, keys)
    keeper = RegistryKeeper(folder=home.feed, keys=home.keys)
    is_new = not keeper.is_kept
    fingerprint, centres = keeper.sign(file, None if every is None else 3 * every)
    brought = list(delivery_lines(registry, keys, translator))
    if form is options.Form.JSON:
        told = {"root": fingerprint, **centres_json(centres)}
        print(dump_json(told).decode())
        return 0
    said = (
        translator.text(
            "The registry is signed. Centres: {count}, suspended: {suspended}.",
            count=len(centres),
            suspended=len(suspended_among(centres)),
        ),
        *fingerprint_lines(fingerprint, translator),
    )
    if is_new:
        said += (root_key_line(home.keys, translator),)
    for line in (*said, *brought):
        print(visible(line))
    return 0

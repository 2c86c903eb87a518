"""`sicore feed rekey`."""

from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options
from sicore.cli.feed_options import Feed, Keys, delivery_lines, keeper
from sicore.cli.feed_status import holding_line
from sicore.exchange.registering import RegistryKeeper
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore feed rekey feed --root-key /media/stick/root-1.pem",
    "sicore feed rekey feed --root-key /media/stick/root-1.pem --root",
)

RootKey = Annotated[
    Path, typer.Option("--root-key", metavar="FILE", help="The root key, from the medium that you locked away.")
]
OfRoot = Annotated[bool, typer.Option("--root", help="Replace the root key too; the old one signs for the last time.")]


def command(
    feed: Feed, *, root_key: RootKey, root: OfRoot = False, keys: Keys = None, lang: options.Language = None
) -> int:
    """Put new keys in the place of lost or stolen ones, and sign the feed or registry; readers need do nothing."""
    translator = options.translator(lang, Workspace().registry)
    kept = keeper(feed, keys)
    version = kept.rekey(root_key, is_of_root=root)
    told = (
        translator.text("The registry has new keys. Version of its root: {version}.", version=version)
        if isinstance(kept, RegistryKeeper)
        else translator.text("The feed has new keys. Version of its root: {version}.", version=version)
    )
    print(visible(told))
    signatures = kept.signatures()
    if signatures.expires is not None:
        # How long they hold is lost where the folder of the keys was, and is then as usual.
        print(visible(holding_line(feed, signatures, translator)))
    for line in delivery_lines(feed, keys, translator):
        print(visible(line))
    if root:
        print(visible(translator.text("Lock the new root key away as you did the old one.")))
    return 0

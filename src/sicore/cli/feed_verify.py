"""`sicore feed verify`."""

from typing import Annotated

import typer

from sicore.cli import options
from sicore.cli.network_options import AllowPrivate
from sicore.exchange.verifying import verify
from sicore.fetch import Fetcher
from sicore.format import dump_json
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = ("sicore feed verify feed", "sicore feed verify https://example.org/feed/ --root sha256:3f9a…")

Where = Annotated[str, typer.Argument(metavar="FEED", help="A folder, an https address, or sftp://user@host/path.")]
Root = Annotated[
    str | None, typer.Option("--root", metavar="FINGERPRINT", help="What the centre says its root is: sha256:….")
]


def command(
    feed: Where,
    *,
    root: Root = None,
    allow_private: AllowPrivate = False,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Read a whole feed as a stranger would, and check every signature, hash and line."""
    translator = options.translator(lang, Workspace().registry)
    found = verify(feed, trusted=root, fetcher=Fetcher(allow_private=allow_private))
    if form is options.Form.JSON:
        told = {
            "centre": found.centre,
            "root": found.fingerprint,
            "expires": found.expires,
            "records": found.records,
            "lines": found.lines,
        }
        print(dump_json(told).decode())
        return 0
    said = translator.text(
        "The feed of {centre} is whole. Records: {records}; it holds until {expires}; its root is {root}.",
        centre=found.centre,
        records=found.records,
        root=found.fingerprint,
        expires=found.expires,
    )
    print(visible(said))
    return 0

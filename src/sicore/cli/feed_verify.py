"""`sicore feed verify`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from sicore.cli import options
from sicore.cli.feed_options import centres_json, suspended_among
from sicore.cli.network_options import AllowPrivate
from sicore.exchange.registry import Registered
from sicore.exchange.verifying import Verified, verify
from sicore.fetch import Fetcher
from sicore.format import dump_json
from sicore.render import Translator
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
    """Read a whole feed, or a registry, as a stranger would, and check every signature, hash and line."""
    translator = options.translator(lang, Workspace().registry)
    found = verify(feed, trusted=root, fetcher=Fetcher(allow_private=allow_private))
    if found.centres is not None:
        return _of_registry(found, found.centres, translator, form)
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


def _of_registry(found: Verified, centres: Sequence[Registered], translator: Translator, form: options.Form) -> int:
    if form is options.Form.JSON:
        told = {"root": found.fingerprint, "expires": found.expires, **centres_json(centres)}
        print(dump_json(told).decode())
        return 0
    said = translator.text(
        "The registry is whole. Centres: {count}, suspended: {suspended}; it holds until {expires}; its root: {root}",
        count=len(centres),
        suspended=len(suspended_among(centres)),
        root=found.fingerprint,
        expires=found.expires,
    )
    print(visible(said))
    return 0

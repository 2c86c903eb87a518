"""`sicore feed mirror`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options, printing
from sicore.cli.harvesting import Mirrors, MirrorsFirst, Root, failure_lines, passed_over_lines, status_of, verdict_json
from sicore.cli.network_options import AllowPrivate, Contact
from sicore.exchange.signing import utc_now, written_time
from sicore.fetch import Fetcher
from sicore.format import dump_json
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace
from sicore.workspace.mirroring import Mirroring
from sicore.workspace.verdicts import Result, Verdict

EXAMPLES = (
    "sicore feed mirror https://www.example.org/feed/ mirror",
    "sicore feed mirror https://www.example.eu/registry/ mirror --root sha256:3f9a…",
    "sicore feed mirror https://www.example.org/feed/ mirror --mirror https://www.example.eu/mirror/",
)

Source = Annotated[
    str, typer.Argument(metavar="FEED", help="The https address of a feed or registry of others, or a folder.")
]
Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="The folder of the mirror, which a web server or file share then serves.")
]
State = Annotated[
    Path | None,
    typer.Option("--state", metavar="DIR", help="Where roots and versions are remembered; DIR.state when absent."),
]


def command(
    feed: Source,
    folder: Folder,
    *,
    root: Root = None,
    mirror: Mirrors = None,
    mirrors_first: MirrorsFirst = False,
    state: State = None,
    allow_private: AllowPrivate = False,
    contact: Contact = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Serve somebody else's feed, or a registry and all its feeds, once more: every file as it was signed.

    All is checked before it is written. What is refused or not reached leaves the mirror as it was.
    """
    translator = options.translator(lang, Workspace().registry)
    label = translator.text("Bytes transferred")
    verdicts = []
    with printing.progress(label) as watch:
        mirroring = Mirroring(
            folder=folder,
            states=state or folder.with_name(f"{folder.name}.state"),
            fetcher=Fetcher(allow_private=allow_private, contact=contact),
            mirrors=tuple(mirror or ()),
            mirrors_first=mirrors_first,
            transferred=watch.counting(label),
        )
        for verdict in mirroring.run(feed, trusted=root):
            verdicts.append(verdict)
            if form is options.Form.TEXT:
                watch.end()
                for line in _lines(verdict, translator):
                    print(visible(line))
    if form is options.Form.JSON:
        print(dump_json([verdict_json(each) for each in verdicts]).decode())
    return status_of(verdicts)


def _lines(verdict: Verdict, translator: Translator) -> Iterator[str]:
    yield from failure_lines(verdict, translator)
    yield from passed_over_lines(verdict, translator)
    if verdict.is_new and verdict.fingerprint is not None:
        yield translator.text("{feed} is trusted from now on. Compare its fingerprint:", feed=verdict.feed)
        yield f"  {verdict.fingerprint}"
    if verdict.result is not Result.COMPLETE:
        yield f"  {_kept(verdict, translator)}"
    elif verdict.centre is None:
        yield translator.text("{feed}: the registry is mirrored.", feed=verdict.feed)
    else:
        yield translator.text(
            "{feed}: mirrored. Records in the feed of {centre}: {records}, bytes transferred: {bytes}.",
            feed=verdict.feed,
            centre=verdict.centre,
            records=verdict.records,
            bytes=verdict.transferred,
        )


def _kept(verdict: Verdict, translator: Translator) -> str:
    """What is said of a mirror that stays as it was."""
    if verdict.expires is None:
        return translator.text("There is nothing in the mirror yet.")
    day = verdict.expires[:10]
    if verdict.expires < written_time(utc_now()):
        return translator.text("The mirror stays as it was; it has expired on {expires}.", expires=day)
    return translator.text("The mirror stays as it was; it holds until {expires}.", expires=day)

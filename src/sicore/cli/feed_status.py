"""`sicore feed status`."""

from sicore.cli import options
from sicore.cli.feed_options import Feed, Keys, publisher
from sicore.exchange.homes import Home
from sicore.format import dump_json
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = ("sicore feed status feed",)


def command(
    feed: Feed, *, keys: Keys = None, lang: options.Language = None, form: options.Answer = options.Form.TEXT
) -> int:
    """Say how long a feed holds, how large it is and what it has; ends with 1 where readers refuse it already."""
    translator = options.translator(lang, Workspace().registry)
    found = publisher(feed, keys).status()
    lacking = Home.of(feed, keys).lacking()
    if form is options.Form.JSON:
        told = {
            "centre": found.centre,
            "root": found.fingerprint,
            "published": found.published,
            "expires": found.expires,
            "days": found.days,
            "root_expires": found.root_expires,
            "records": found.records,
            "segments": found.segments,
            "bytes": found.size,
            "lacking": None if lacking is None else len(lacking.puts),
        }
        print(dump_json(told).decode())
        return int(found.days is not None and found.days < 0)
    lines = [translator.text("The feed of {centre}: {root}", centre=found.centre, root=found.fingerprint)]
    if found.days is None:
        lines.append(translator.text("Nothing was published yet."))
    else:
        lines += [
            translator.text(
                "Published {published}. Records: {records}, segments: {segments}, bytes: {bytes}.",
                published=found.published,
                records=found.records,
                segments=found.segments,
                bytes=found.size,
            ),
            translator.text("It holds until {expires} (days left: {days}).", expires=found.expires, days=found.days)
            if found.days >= 0
            else translator.text(
                "It has expired on {expires}, and readers refuse it. Sign it anew: sicore feed resign {feed}",
                expires=found.expires,
                feed=feed,
            ),
        ]
    if lacking is not None:
        lines.append(_place(feed, len(lacking.puts), translator))
    for line in lines:
        print(visible(line))
    return int(found.days is not None and found.days < 0)


def _place(address: str, lacking: int, translator: Translator) -> str:
    if not lacking:
        return translator.text("All of it is at {address}.", address=address)
    return translator.text(
        "{count} files are not at {address} yet. Bring them: sicore publish CATALOGUE {address}",
        count=lacking,
        address=address,
    )

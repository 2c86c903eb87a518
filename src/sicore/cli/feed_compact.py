"""`sicore feed compact`."""

from sicore.cli import options
from sicore.cli.feed_options import Feed, Keys, delivery_lines, publisher
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = ("sicore feed compact feed",)


def command(feed: Feed, *, keys: Keys = None, lang: options.Language = None) -> int:
    """Write a feed anew with the last of each record only; every reader then transfers all of it once more."""
    translator = options.translator(lang, Workspace().registry)
    index = publisher(feed, keys).compact()
    told = translator.text(
        "The feed is written anew. Records: {records}, segments: {segments}.",
        records=index.records,
        segments=len(index.segments),
    )
    print(visible(told))
    for line in delivery_lines(feed, keys, translator):
        print(visible(line))
    return 0

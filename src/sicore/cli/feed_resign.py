"""`sicore feed resign`."""

from sicore.cli import options
from sicore.cli.feed_options import Feed, Keys, delivery_lines, keeper
from sicore.exchange.registering import RegistryKeeper
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = ("sicore feed resign feed",)


def command(feed: Feed, *, keys: Keys = None, lang: options.Language = None) -> int:
    """Sign what is published once more, so that it does not expire while there is nothing new."""
    translator = options.translator(lang, Workspace().registry)
    kept = keeper(feed, keys)
    until = kept.resign().date().isoformat()
    told = (
        translator.text("The registry holds until {expires}.", expires=until)
        if isinstance(kept, RegistryKeeper)
        else translator.text("The feed holds until {expires}.", expires=until)
    )
    print(visible(told))
    for line in delivery_lines(feed, keys, translator):
        print(visible(line))
    return 0

"""`sicore feed status`."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer
from attrs import asdict

from sicore.cli import options
from sicore.cli.feed_options import Feed, Keys, centres_json, keeper, suspended_among
from sicore.cli.network_options import AllowPrivate
from sicore.errors import UsageError
from sicore.exchange.homes import Home
from sicore.exchange.keeping import Signatures
from sicore.exchange.publishing import FeedStatus
from sicore.exchange.registering import RegistryStatus
from sicore.exchange.targets import Plan
from sicore.fetch import Fetcher
from sicore.format import dump_json
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace
from sicore.workspace.acknowledging import Answer, Confirmation, Confirming

EXAMPLES = (
    "sicore feed status feed",
    "sicore feed status feed --harvesters https://www.example.eu/registry/",
)

Harvesters = Annotated[
    list[str] | None,
    typer.Option(
        "--harvesters",
        metavar="FEED",
        help="Ask whoever harvests the feed whether they followed its last purge: their feeds, or a registry of them; "
        "can be repeated.",
    ),
]


def command(
    feed: Feed,
    *,
    harvesters: Harvesters = None,
    keys: Keys = None,
    allow_private: AllowPrivate = False,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Say how long a feed or registry holds, what it has, and who has not yet confirmed the feed's last purge.

    Ends with 1 where readers refuse it already, or a harvester has not confirmed.
    """
    translator = options.translator(lang, Workspace().registry)
    found = keeper(feed, keys).status()
    home = Home.of(feed, keys)
    lacking = home.lacking()
    if isinstance(found, RegistryStatus):
        if harvesters:
            raise UsageError("A registry has no records, so that nobody can confirm a purge of it; name a feed.")
        return _of_registry(feed, found, translator, lacking, form)
    asking = Confirming(own=found, states=home.keys / "harvesters", fetcher=Fetcher(allow_private=allow_private))
    told = [each for harvester in harvesters or () for each in asking.run(harvester)] if found.purge else []
    if form is options.Form.JSON:
        print(dump_json(_json(found, told, lacking)).decode())
    else:
        for line in (
            *_lines(feed, found, translator, lacking),
            *_purge_lines(found, told, translator, asked=bool(harvesters)),
        ):
            print(visible(line))
    return int(_is_expired(found) or any(each.answer is not Answer.CONFIRMED for each in told))


def _is_expired(found: Signatures) -> bool:
    return found.days is not None and found.days < 0


def _of_registry(
    registry: str, found: RegistryStatus, translator: Translator, lacking: Plan | None, form: options.Form
) -> int:
    if form is options.Form.JSON:
        told = {
            "root": found.fingerprint,
            "expires": found.expires,
            "days": found.days,
            "root_expires": found.root_expires,
            **centres_json(found.centres),
            "lacking": None if lacking is None else len(lacking.puts),
        }
        print(dump_json(told).decode())
        return int(_is_expired(found))
    lines = [
        translator.text("The registry: {root}", root=found.fingerprint),
        translator.text(
            "Centres: {count}, suspended: {suspended}.",
            count=len(found.centres),
            suspended=len(suspended_among(found.centres)),
        ),
        holding_line(registry, found, translator),
    ]
    if lacking is not None:
        lines.append(_place(registry, "feed resign", len(lacking.puts), translator))
    for line in lines:
        print(visible(line))
    return int(_is_expired(found))


def _json(found: FeedStatus, told: Sequence[Confirmation], lacking: Plan | None) -> dict[str, Any]:
    return {
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
        "purge": found.purge,
        "harvesters": [{**asdict(each), "answer": each.answer.value} for each in told],
    }


def _purge_lines(
    found: FeedStatus, told: Sequence[Confirmation], translator: Translator, *, asked: bool
) -> Iterator[str]:
    if not found.purge:
        if asked:
            yield translator.text("The feed had no purge that somebody could confirm.")
        return
    yield translator.text("Purges so far: {count}.", count=found.purge)
    for each in told:
        yield f"{each.centre or each.feed}: {_said(each, translator)}"
        if each.why:
            yield f"  {each.why}"
        if each.fingerprint:
            yield translator.text("{feed} is trusted from now on. Compare its fingerprint:", feed=each.feed)
            yield f"  {each.fingerprint}"


def _said(each: Confirmation, translator: Translator) -> str:
    """What a harvester told of the last purge."""
    match each.answer:
        case Answer.CONFIRMED:
            return translator.text("confirmed; taken in on {day}.", day=str(each.taken)[:10])
        case Answer.NOT_FORGOTTEN:
            return translator.text("not confirmed: the purge was taken in, and its own catalogue is not purged yet.")
        case Answer.BEHIND:
            return translator.text("not confirmed: it took in purge {number} last.", number=each.purge)
        case Answer.SILENT:
            return translator.text("not confirmed: it says nothing of this feed.")
        case Answer.UNREACHABLE:
            return translator.text("not confirmed: its feed was not reached.")
        case Answer.REFUSED:
            return translator.text("not confirmed: its feed was refused ({attack}).", attack=str(each.attack))


def _lines(feed: str, found: FeedStatus, translator: Translator, lacking: Plan | None) -> list[str]:
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
            holding_line(feed, found, translator),
        ]
    if lacking is not None:
        lines.append(_place(feed, "publish CATALOGUE", len(lacking.puts), translator))
    return lines


def holding_line(feed: str, found: Signatures, translator: Translator) -> str:
    """How long what is signed holds."""
    if not _is_expired(found):
        return translator.text("It holds until {expires} (days left: {days}).", expires=found.expires, days=found.days)
    return translator.text(
        "It has expired on {expires}, and readers refuse it. Sign it anew: sicore feed resign {feed}",
        expires=found.expires,
        feed=feed,
    )


def _place(address: str, command: str, lacking: int, translator: Translator) -> str:
    if not lacking:
        return translator.text("All of it is at {address}.", address=address)
    return translator.plural(
        "{count} file is not at {address} yet. Bring it: sicore {command} {address}",
        "{count} files are not at {address} yet. Bring them: sicore {command} {address}",
        lacking,
        address=address,
        command=command,
    )

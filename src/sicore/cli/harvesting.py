"""`sicore harvest`."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from attrs import asdict

from sicore.cli import options, printing
from sicore.cli.network_options import AllowPrivate, Contact
from sicore.errors import UsageError
from sicore.fetch import Fetcher
from sicore.format import dump_json
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace
from sicore.workspace.harvesting import Harvesting
from sicore.workspace.verdicts import Result, Verdict

EXAMPLES = (
    "sicore harvest https://www.example.org/feed/ --into catalogue.db",
    "sicore harvest https://www.example.org/feed/ --into catalogue.db --root sha256:3f9a…",
    "sicore harvest share/feed-of-norrvik share/feed-of-skane --into catalogue.db",
    "sicore harvest https://www.example.org/feed/ --into catalogue.db --mirror https://www.example.eu/mirror/",
)

REFUSED = 4

Feeds = Annotated[
    list[str], typer.Argument(metavar="FEED...", help="The https addresses of feeds or registries, or folders.")
]
Into = Annotated[str, typer.Option("--into", metavar="CATALOGUE", help="The catalogue, made where there is none.")]
Root = Annotated[
    str | None,
    typer.Option("--root", metavar="FINGERPRINT", help="What the centre says its root is (sha256:…), for one feed."),
]
States = Annotated[
    Path | None,
    typer.Option(
        "--state",
        metavar="DIR",
        help="Where roots and what was taken are remembered; beside the catalogue when absent.",
    ),
]
Mirrors = Annotated[
    list[str] | None,
    typer.Option(
        "--mirror",
        metavar="MIRROR",
        help="Where the feed or registry is too; asked when it cannot be had, and not trusted; can be repeated.",
    ),
]
MirrorsFirst = Annotated[bool, typer.Option("--mirrors-first", help="Ask the mirrors before the feed itself.")]
Minutes = Annotated[
    float | None,
    typer.Option(
        "--minutes",
        min=0,
        metavar="N",
        help="How long it may take; what is not fetched by then is left for the next time.",
    ),
]


def command(
    feeds: Feeds,
    *,
    into: Into,
    root: Root = None,
    mirror: Mirrors = None,
    mirrors_first: MirrorsFirst = False,
    state: States = None,
    allow_private: AllowPrivate = False,
    contact: Contact = None,
    minutes: Minutes = None,
    role: options.Role = "operator",
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Take into a catalogue what is new in feeds, after every signature was checked; one bad feed stops no other."""
    if root is not None and len(feeds) > 1:
        raise UsageError("A fingerprint belongs to one feed; harvest that one alone the first time.")
    if mirror and len(feeds) > 1:
        raise UsageError("A mirror belongs to one feed or registry; harvest that one alone.")
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    label, bytes_label = translator.text("Records read"), translator.text("Bytes transferred")
    verdicts = []
    started = printing.now()
    with printing.progress(label) as watch:
        harvesting = Harvesting(
            workspace=workspace,
            address=into,
            states=state,
            fetcher=Fetcher(allow_private=allow_private, contact=contact),
            mirrors=tuple(mirror or ()),
            mirrors_first=mirrors_first,
            role=role,
            seconds=None if minutes is None else minutes * 60,
            transferred=watch.counting(bytes_label),
            progress=watch.counting(label),
            checked=watch.counting(translator.text("Records checked")),
        )
        for verdict in harvesting.run(*feeds, trusted=root):
            verdicts.append(verdict)
            if form is options.Form.TEXT:
                watch.end()
                _tell(verdict, translator, started)
    if form is options.Form.JSON:
        print(dump_json([_json(each) for each in verdicts]).decode())
    return status_of(verdicts)


def _tell(verdict: Verdict, translator: Translator, started: datetime) -> None:
    for line in (*passed_over_lines(verdict, translator), *_lines(verdict, translator)):
        print(visible(line))
    if verdict.why and verdict.told:
        told = printing.report_of(verdict.tally, sources=[verdict.feed], records=verdict.told, started=started)
        printing.tell(told, translator, form=options.Form.TEXT)


def status_of(verdicts: list[Verdict]) -> int:
    """The exit status that tells the worst of some verdicts."""
    attacks = (failure.attack for each in verdicts for failure in each.passed_over)
    if any(attacks) or any(each.result is Result.REFUSED for each in verdicts):
        return REFUSED
    return int(any(each.result not in {Result.COMPLETE, Result.SUSPENDED} for each in verdicts))


def passed_over_lines(verdict: Verdict, translator: Translator) -> Iterator[str]:
    """What is said of the places that gave nothing, and of the one that did."""
    for each in verdict.passed_over:
        if each.attack:
            yield translator.text("{feed}: refused ({attack}).", feed=each.place, attack=each.attack)
        else:
            yield translator.text("{feed}: not reached.", feed=each.place)
        yield f"  {each.why}"
    if verdict.mirror is not None:
        yield translator.text("{feed} is read from {mirror}.", feed=verdict.feed, mirror=verdict.mirror)


def failure_lines(verdict: Verdict, translator: Translator) -> Iterator[str]:
    """What is said of a feed that gave nothing; nothing where it did."""
    feed = verdict.feed
    match verdict.result:
        case Result.REFUSED:
            yield translator.text("{feed}: refused ({attack}).", feed=feed, attack=str(verdict.attack))
        case Result.UNREACHABLE:
            yield translator.text("{feed}: not reached; what came is kept, and nothing was taken.", feed=feed)
        case Result.POSTPONED:
            yield translator.text("{feed}: left for another time; what came is kept, and nothing was taken.", feed=feed)
        case Result.NEWER:
            yield translator.text("{feed}: a later version of sicore is needed, and nothing was taken.", feed=feed)
        case Result.SUSPENDED:
            yield translator.text("{feed}: the registry suspends {centre}.", feed=feed, centre=str(verdict.centre))
        case _:
            return
    yield f"  {verdict.why}"


def _lines(verdict: Verdict, translator: Translator) -> Iterator[str]:
    if verdict.result not in {Result.COMPLETE, Result.PARTIAL}:
        yield from failure_lines(verdict, translator)
        return
    if verdict.centre is None:  # a registry; its feeds are told of by themselves
        if verdict.is_new:
            yield translator.text("{feed} is trusted from now on. Compare its fingerprint:", feed=verdict.feed)
            yield f"  {verdict.fingerprint}"
        return
    if verdict.is_new:
        yield translator.text(
            "{feed} is trusted from now on. Compare its fingerprint with what {centre} says, by telephone or on paper:",
            feed=verdict.feed,
            centre=str(verdict.centre),
        )
        yield f"  {verdict.fingerprint}"
    counts = {name: verdict.taken.get(name, 0) for name in ("added", "changed", "same")}
    yield translator.text(
        "{feed}: added {added}, changed {changed}, the same {same}. Records in the feed of {centre}: {records}.",
        feed=verdict.feed,
        records=verdict.records,
        centre=str(verdict.centre),
        **counts,
    )
    if verdict.why:
        yield f"  {verdict.why}"


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """What is said to programs of any verdict on a feed."""
    return {
        "feed": verdict.feed,
        "result": verdict.result.value,
        "why": verdict.why,
        "attack": verdict.attack,
        "centre": verdict.centre,
        "root": verdict.fingerprint,
        "first": verdict.is_new,
        "expires": verdict.expires,
        "records": verdict.records,
        "transferred": verdict.transferred,
    }


def _json(verdict: Verdict) -> dict[str, Any]:
    return verdict_json(verdict) | {
        "told": verdict.told,
        "taken": verdict.taken,
        "mirror": verdict.mirror,
        "passed_over": [asdict(each) for each in verdict.passed_over],
        "findings": {f"{severity.value} {code}": count for (code, severity), count in verdict.tally.counts.items()},
    }

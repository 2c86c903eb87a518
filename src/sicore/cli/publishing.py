"""`sicore publish`."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from sicore.cli import options, printing
from sicore.cli.feed_options import Feed, Keys, delivery_lines, publisher
from sicore.cli.harvesting import States
from sicore.exchange.publication import Publication
from sicore.format import dump_json
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace
from sicore.workspace.beside import folder_beside
from sicore.workspace.publishing import Publishing, PublishOutcome

EXAMPLES = (
    "sicore publish catalogue.db feed --dry-run",
    "sicore publish catalogue.db feed",
    "sicore publish catalogue.db feed --profile art49",
    "sicore publish catalogue.db feed --acknowledge",
    "sicore publish catalogue.db sftp://records@www.example.org/htdocs/feed",
)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be published, and publish nothing.")]
Profiles = Annotated[
    list[str] | None,
    typer.Option("--profile", metavar="NAME", help="What the records must follow too, such as art49; can be repeated."),
]
Acknowledge = Annotated[
    bool,
    typer.Option(
        "--acknowledge", help="Sign also which purges of other centres were taken in by `sicore harvest`, and followed."
    ),
]


def command(
    catalogue: options.CatalogueAddress,
    feed: Feed,
    *,
    dry_run: DryRun = False,
    profile: Profiles = None,
    acknowledge: Acknowledge = False,
    state: States = None,
    keys: Keys = None,
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Append to a feed what the centre published, changed or withdrew since the last time, and sign it."""
    printing.check_report_name(report)
    started = printing.now()
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    label = translator.text("Records read")
    with printing.progress(label) as watch:
        publishing = Publishing(
            workspace=workspace,
            publisher=publisher(feed, keys),
            profiles=tuple(profile or ()),
            progress=watch.counting(label),
            acknowledges=(state or folder_beside(catalogue, "feeds")) if acknowledge else None,
        )
        outcome = publishing.run(catalogue, is_trial=dry_run)
    made = outcome.publication
    brought = [] if dry_run or made is None else list(delivery_lines(feed, keys, translator))
    told = printing.report_of(
        outcome.tally,
        sources=[options.source_called(catalogue)],
        records=outcome.checked,
        started=started,
    )
    printing.save_report(told, report, translator)
    if form is options.Form.JSON:
        print(dump_json(_json(outcome)).decode())
    else:
        printing.tell(told, translator, form=form)
        for line in (*_lines(made, outcome.foreign, translator, dry_run=dry_run), *brought):
            print(visible(line))
        printing.tell_held_back(translator, outcome.held_back)
    if made is None:
        printing.tell_nothing_written(translator)
    return printing.status_of(outcome.tally)


def _lines(made: Publication | None, foreign: int, translator: Translator, *, dry_run: bool) -> Iterator[str]:
    if made is None:
        return
    yield from (f"  {each}" for each in made.shown)
    counts = {"put": made.put, "deleted": made.deleted, "records": made.records}
    if dry_run:
        yield translator.text(
            "To be published. New or changed: {put}, deleted: {deleted}, records then: {records}.", **counts
        )
    else:
        yield translator.text("Published. New or changed: {put}, deleted: {deleted}, records now: {records}.", **counts)
    if made.is_compacted:
        yield translator.text("The catalogue forgot names since the last time, so the feed is written anew.")
    if foreign:
        yield translator.plural(
            "{count} record of another centre was left out; it is theirs to publish.",
            "{count} records of other centres were left out; they are theirs to publish.",
            foreign,
        )


def _json(outcome: PublishOutcome) -> dict[str, Any]:
    made, stayed = outcome.publication, {"foreign": outcome.foreign, "held_back": outcome.held_back}
    if made is None:
        return {"published": False, **stayed}
    return {
        "published": made.is_signed,
        "put": made.put,
        "deleted": made.deleted,
        "records": made.records,
        "segments": [each.sha256 for each in made.segments],
        "compacted": made.is_compacted,
        **stayed,
    }

"""`sicore catalogue history`, `diff`, `as-of` and `runs`."""

from typing import Annotated, Any

import typer
from attrs import evolve

from sicore.catalogue import Origin, Revision, Run, opened
from sicore.catalogue.store.stated import RESTORED
from sicore.cli import options
from sicore.cli.changes import change_lines
from sicore.errors import UsageError
from sicore.format import Change, dump_json, to_json
from sicore.members import steps
from sicore.model import Tombstone
from sicore.render import Translator
from sicore.render.visible import on_one_line
from sicore.workspace import Workspace
from sicore.workspace.catalogue_views import changes_between, history_of, revision_json

HISTORY_EXAMPLES = (
    "sicore catalogue history catalogue.db se.esf:22-018-S01",
    "sicore catalogue history catalogue.db se.esf:22-018-S01 --format json",
)
DIFF_EXAMPLES = (
    "sicore catalogue diff catalogue.db se.esf:22-018-S01",
    "sicore catalogue diff catalogue.db se.esf:22-018-S01 --from 12 --to 40",
)
AS_OF_EXAMPLES = ("sicore catalogue as-of catalogue.db se.esf:22-018-S01 2026-03-31",)
RUNS_EXAMPLES = ("sicore catalogue runs catalogue.db", "sicore catalogue runs catalogue.db --limit 5")

_SHOWN = 12
"""Characters of a hash that people see; programs get all of it."""

_HOW_READ = frozenset(("places", "raw", "sources"))

Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a record, such as se.esf:22-018-S01.")]
Moment = Annotated[
    str, typer.Argument(metavar="MOMENT", help="A day, or a time in UTC: 2026-03-31 or 2026-03-31T12:00:00Z.")
]
From = Annotated[int | None, typer.Option("--from", metavar="N", help="The older revision; by default the one before.")]
To = Annotated[int | None, typer.Option("--to", metavar="N", help="The newer revision; by default the latest.")]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many are shown.")]


def history(
    catalogue: options.CatalogueAddress,
    record_id: Id,
    *,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Show who said what about a record, when and why, the oldest first."""
    translator = options.translator(lang, Workspace().registry)
    with opened(catalogue) as held:
        revisions = history_of(held, record_id)
    if form is options.Form.JSON:
        _print_json([revision_json(each) for each in revisions])
        return 0
    for each in revisions:
        print(_revision_line(each, translator))
        for origin in each.origins:
            print(_origin_line(origin, translator))
    return 0


def diff(
    catalogue: options.CatalogueAddress,
    record_id: Id,
    *,
    older: From = None,
    newer: To = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Show what differs between two revisions of a record."""
    translator = options.translator(lang, Workspace().registry)
    with opened(catalogue) as held:
        changes = list(changes_between(held, record_id, older, newer))
    if form is options.Form.JSON:
        _print_json([each.to_json() for each in changes])
        return 0
    for each in changes:
        print(*change_lines(_of_the_subject(each)), sep="\n")
    if not changes:
        print(translator.text("Nothing differs."))
    return 0


def as_of(
    catalogue: options.CatalogueAddress,
    record_id: Id,
    moment: Moment,
    *,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Print a record as the catalogue had it at a moment, as JSON."""
    options.translator(lang, Workspace().registry)
    with opened(catalogue) as held:
        record = held.as_of(record_id, moment)
    if record is None:
        raise UsageError(f"The catalogue had no record {record_id!r} at {moment}.")
    typer.echo(dump_json(to_json(record), indented=form is options.Form.TEXT))
    return 0


def runs(
    catalogue: options.CatalogueAddress,
    *,
    limit: Limit = 20,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Show what was done to the catalogue last, the newest first."""
    translator = options.translator(lang, Workspace().registry)
    with opened(catalogue) as held:
        done = held.runs(limit=limit)
    if form is options.Form.JSON:
        _print_json([_run_json(each) for each in done])
        return 0
    for each in done:
        print(_run_line(each, translator))
    return 0


def _of_the_subject(change: Change) -> Change:
    """A change without where and how its values were read, unless nothing else differs; programs get all of it."""
    members = tuple(each for each in change.members if next(iter(steps(each.pointer)), "") not in _HOW_READ)
    return evolve(change, members=members) if members else change


def _revision_line(revision: Revision, translator: Translator) -> str:
    who = " ".join(filter(None, (revision.role, revision.centre)))
    told = f"{revision.number}  {revision.made}  {revision.source}  ({who})"
    if revision.standing == RESTORED:
        told += f"  {translator.text('the deletion was taken back')}"
    elif isinstance(revision.record, Tombstone):
        told += f"  {translator.text('deleted ({reason})', reason=revision.record.reason)}"
    return on_one_line(f"{told}  {revision.reason}" if revision.reason else told)


def _origin_line(origin: Origin, translator: Translator) -> str:
    told = translator.text(
        "told by {feed} of {centre}, published {published}: segment {segment}, line {line}, key {signer}, root {root}",
        feed=origin.feed,
        centre=origin.centre,
        published=origin.published,
        segment=origin.segment[:_SHOWN],
        line=origin.line,
        signer=origin.signer[:_SHOWN],
        root=origin.root,
    )
    return f"  {on_one_line(told)}"


def _run_line(run: Run, translator: Translator) -> str:
    who = " ".join(filter(None, (run.about.role, run.about.centre)))
    told = translator.text(
        "{number}  {started}  {kind}  ({who})  {added} added, {changed} changed, {same} the same",
        number=run.number,
        started=run.started,
        kind=run.about.kind,
        who=who,
        added=run.added,
        changed=run.changed,
        same=run.same,
    )
    return on_one_line(f"{told}  {run.about.reason}" if run.about.reason else told)


def _run_json(run: Run) -> dict[str, Any]:
    return {
        "run": run.number,
        "kind": run.about.kind,
        "role": run.about.role,
        "centre": run.about.centre,
        "reason": run.about.reason,
        "started": run.started,
        "finished": run.finished,
        "version": run.version,
        "added": run.added,
        "changed": run.changed,
        "same": run.same,
        "report": run.report,
    }


def _print_json(answer: Any) -> None:
    print(dump_json(answer).decode())

"""`sicore catalogue purge`."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from sicore.catalogue import Due, RunAbout, opened
from sicore.cli import options
from sicore.format import dump_json
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore catalogue purge catalogue.db --dry-run",
    'sicore catalogue purge catalogue.db --role officer --reason "the two years are over"',
)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what is due, and forget nothing.")]


def command(
    catalogue: options.CatalogueAddress,
    *,
    dry_run: DryRun = False,
    role: options.Role = "operator",
    reason: options.Reason = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Forget the names of natural persons whose two years are over, and what somebody asked to be deleted.

    They go from every revision, table and index, from the free space of the file, and from the backups beside it.
    """
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    with opened(catalogue) as held:
        if dry_run:
            due = held.due(workspace.today)
        else:
            due = held.purge(workspace.today, about=RunAbout(kind="purge", role=role, reason=reason))
    if form is options.Form.JSON:
        print(dump_json({"forgotten": not dry_run, "due": [_json(each) for each in due]}).decode())
    else:
        print(*_lines(due, translator, dry_run=dry_run), sep="\n")
    return 0


def _lines(due: Sequence[Due], translator: Translator, *, dry_run: bool) -> Iterator[str]:
    for each in due:
        what = ", ".join(each.members) or translator.text("all that it said")
        yield visible(f"{each.id}  {what}")
    yield from _elsewhere(due, translator)
    if dry_run:
        yield translator.plural("{count} record is due.", "{count} records are due.", len(due))
    else:
        yield translator.plural("{count} record was stripped.", "{count} records were stripped.", len(due))


def _elsewhere(due: Sequence[Due], translator: Translator) -> Iterator[str]:
    """Where the names stand too: by the id of the person's record, for the name itself must not be repeated."""
    if not any(each.elsewhere for each in due):
        return
    yield translator.text("These names stand in other texts too, earlier revisions included; please look at each:")
    for each in due:
        for place in each.elsewhere:
            yield visible(f"{each.id} -> {place.id}  {', '.join(place.members)}")
    yield translator.text(
        "If it is the person: correct the record at its source and import it again. "
        "What its earlier revisions say only goes when the record is deleted on request and purged."
    )


def _json(due: Due) -> dict[str, Any]:
    return {
        "id": due.id,
        "kind": due.kind,
        "members": list(due.members),
        "revisions": list(due.revisions),
        "elsewhere": [{"id": place.id, "members": list(place.members)} for place in due.elsewhere],
    }

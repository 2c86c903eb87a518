"""`sicore catalogue restore`."""

from typing import Annotated

import typer

from sicore.catalogue import RunAbout, opened
from sicore.cli import options
from sicore.format import dump_json, to_json
from sicore.render.visible import visible
from sicore.workspace import Workspace
from sicore.workspace.kept import told_of_step

EXAMPLES = ('sicore catalogue restore catalogue.db se.esf:22-018-S01 --role officer --reason "the wrong row"',)

Ids = Annotated[list[str], typer.Argument(metavar="ID", help="The ids of deleted records, such as se.esf:22-018-S01.")]


def command(
    catalogue: options.CatalogueAddress,
    record_ids: Ids,
    *,
    role: options.Role = "operator",
    reason: options.Reason = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Take back deletions that were made by mistake: the records are again what their sources say.

    What was deleted on request, or because its two years were over, does not come back.
    """
    translator = options.translator(lang, Workspace().registry)
    about = RunAbout(kind="restore", role=role, reason=reason)
    with opened(catalogue) as held, told_of_step(held, about.kind):
        restored = held.restore(record_ids, about=about)
        if form is options.Form.JSON:
            print(dump_json([to_json(each) for each in restored]).decode())
            return 0
        for each in restored:
            print(visible(each.id))
        print(translator.plural("{count} record was restored.", "{count} records were restored.", len(restored)))
    return 0

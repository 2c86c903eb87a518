"""`sicore link`."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from sicore.catalogue import RunAbout, opened
from sicore.cli import options
from sicore.cli.linking_shown import cluster_json, cluster_lines, link_json, link_lines, reason_called
from sicore.errors import UsageError
from sicore.format import dump_json
from sicore.linking import Assertion, Decided
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace
from sicore.workspace.kept import told_of_step
from sicore.workspace.linking import LinkOutcome, cluster_of, decide, link

EXAMPLES = (
    "sicore link catalogue.db",
    "sicore link catalogue.db --accept 3f9a12bc4d5e --by officer",
    'sicore link catalogue.db --reject 3f9a12bc4d5e --reason "two phases of one project"',
    "sicore link catalogue.db --cluster se.esf:22-018-S01",
)

Name = Annotated[str | None, typer.Option("--accept", metavar="LINK", help="The two records are of one thing.")]
Refused = Annotated[
    str | None, typer.Option("--reject", metavar="LINK", help="They are of two things; it is never asked again.")
]
ClusterId = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ID", help="Show side by side what all records of the thing say; link nothing."),
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="ROLE",
        callback=options.names_nobody,
        help="In which role you do it, such as officer; never a person's name.",
    ),
]
Large = Annotated[
    bool | None,
    typer.Option(
        "--large/--small",
        help="Compare with splink, for very many records, or without it; by their number when absent.",
        show_default=False,
    ),
]
Again = Annotated[bool, typer.Option("--again", help="Compare everything, not only what is new or changed.")]
Queue = Annotated[int, typer.Option("--queue", min=0, metavar="N", help="How many that wait for you are shown.")]


def command(
    catalogue: options.CatalogueAddress,
    *,
    accept: Name = None,
    reject: Refused = None,
    cluster: ClusterId = None,
    by: By = "operator",
    reason: options.Reason = None,
    large: Large = None,
    again: Again = False,
    queue: Queue = 10,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Find which records are of one thing, and show what a person has to decide; nothing is ever merged."""
    if sum(asked is not None for asked in (accept, reject, cluster)) > 1:
        raise UsageError("Say one of --accept, --reject and --cluster; each is a step of its own.")
    translator = options.translator(lang, Workspace().registry)
    about = RunAbout(kind="link", role=by, reason=reason)
    with opened(catalogue) as held, told_of_step(held, about.kind):
        if cluster is not None:
            view = cluster_of(held, cluster)
            _show(form, cluster_json(view), cluster_lines(view, translator))
        elif accept is not None or reject is not None:
            decided = Decided.ACCEPTED if accept is not None else Decided.REJECTED
            found = decide(held, accept or reject or "", decided, about=about)
            _show(
                form,
                {"link": found.id, "decided": decided.value, "records": list(found.pair)},
                _told(found, decided, translator),
            )
        else:
            outcome = link(held, about=about, again=again, large=large)
            asked = outcome.waiting[:queue]
            _show(form, _json(outcome, asked), _lines(outcome, asked, translator, catalogue))
    return 0


def _show(form: options.Form, answer: Any, lines: Iterator[str]) -> None:
    if form is options.Form.JSON:
        print(dump_json(answer).decode())
        return
    for line in lines:
        print(visible(line), file=sys.stdout)


def _told(found: Assertion, decided: Decided, translator: Translator) -> Iterator[str]:
    one, other = found.pair
    if decided is Decided.ACCEPTED:
        yield translator.text("{one} and {other} are of one thing.", one=one, other=other)
    else:
        yield translator.text("{one} and {other} are of two things.", one=one, other=other)


def _lines(outcome: LinkOutcome, asked: Sequence[Assertion], translator: Translator, catalogue: str) -> Iterator[str]:
    yield translator.text(
        "Records: {records}, compared: {compared}. Links that stand: {standing}. "
        "Things with several records: {clusters}.",
        records=outcome.records,
        compared=outcome.compared,
        standing=outcome.standing,
        clusters=outcome.clusters,
    )
    for each in outcome.held_apart:
        yield translator.text(
            "{link} would join {one} and {other}, which contradict each other: {against}.",
            link=each.assertion.id,
            one=each.one,
            other=each.other,
            against=reason_called(each.against, translator),
        )
    if outcome.waiting:
        yield translator.plural(
            "{count} link waits for you.", "{count} links wait for you, the likeliest first.", len(outcome.waiting)
        )
    for found in asked:
        yield ""
        yield from link_lines(found, translator)
    if asked:
        shown = options.given_again(catalogue)
        yield ""
        yield translator.text("To decide: sicore link {catalogue} --accept LINK, or --reject LINK", catalogue=shown)


def _json(outcome: LinkOutcome, asked: Sequence[Assertion]) -> dict[str, Any]:
    return {
        "records": outcome.records,
        "compared": outcome.compared,
        "standing": outcome.standing,
        "waiting": len(outcome.waiting),
        "clusters": outcome.clusters,
        "held_apart": [
            {"link": each.assertion.id, "records": [each.one, each.other], "against": each.against}
            for each in outcome.held_apart
        ],
        "queue": [link_json(found) for found in asked],
    }

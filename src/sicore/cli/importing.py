"""`sicore import`."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from sicore.catalogue import RunAbout, masked
from sicore.cli import options, printing
from sicore.cli.changes import Showing
from sicore.cli.given_sources import GivenSources, given_sources
from sicore.cli.network_options import AllowPrivate, Contact
from sicore.errors import UsageError
from sicore.fetch import Fetcher
from sicore.render import FindingReport, Translator
from sicore.workspace import ChangesAside, Importing, ImportOutcome, Workspace, shows_first

EXAMPLES = (
    "sicore import page.txt --out records.jsonl --report findings.html",
    "sicore import list.xlsx --with se.esf-projektbank --out records.jsonl",
    "sicore import list.csv --mapping list.toml --out records.jsonl --report account.html",
    "sicore import colleague.zip --out records.jsonl --changes",
    "sicore import corrected.xlsx --out records.jsonl",
    'sicore import list.xlsx --into catalogue.db --reason "the list of November"',
    "sicore import list-2025-07.xlsx --into catalogue.db --replaces list-2025-01.xlsx --changes",
    "sicore import https://www.example.org/records.jsonl --into catalogue.db",
)

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE", help="Pages, lists, records, packages, folders of them, or https addresses."),
]
With = Annotated[
    str | None,
    typer.Option("--with", metavar="IMPORTER", help="Use this importer instead of recognising the source."),
]
MappingFile = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="FILE", help="Read tables as this mapping file says; sicore map proposes one."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write here, joined to what is there. Without it: to standard output."),
]
Into = Annotated[
    str | None,
    typer.Option(
        "--into", metavar="CATALOGUE", help="Import into a catalogue: a file, or postgresql://user@host/database."
    ),
]
Replaces = Annotated[
    str | None,
    typer.Option(
        "--replaces",
        metavar="SOURCE",
        help="The source takes the place of this one of the catalogue: a name, an address, or a number.",
    ),
]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Write what can be taken although something is refused.")]
SourceLanguage = Annotated[
    str | None, typer.Option("--language", metavar="TAG", help="The sources' language, where they do not say it.")
]
Address = Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="Where the source was retrieved from.")]
Changes = Annotated[bool, typer.Option("--changes", help="Show what would change, and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Take the changes of a package or workbook without asking.")]
Centres = Annotated[
    list[str] | None,
    typer.Option(
        "--centre",
        metavar="PREFIX",
        help="Take only records whose id begins so, such as fi or se.esf; a new row of a workbook gets its id from it.",
    ),
]


def command(
    sources: Sources,
    *,
    importer: With = None,
    mapping: MappingFile = None,
    out: Out = None,
    into: Into = None,
    replaces: Replaces = None,
    role: options.Role = "operator",
    reason: options.Reason = None,
    report: options.ReportFile = None,
    changes: Changes = False,
    yes: Yes = False,
    centre: Centres = None,
    keep_going: KeepGoing = False,
    language: SourceLanguage = None,
    convention: options.ConventionOptions = None,
    encoding: options.Encoding = None,
    url: Address = None,
    allow_private: AllowPrivate = False,
    contact: Contact = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Read sources, turn them into records, check them, and write all of them or nothing."""
    _check(out, into, replaces, report)
    started = printing.now()
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    fetcher = Fetcher(allow_private=allow_private, contact=contact)
    label = translator.text("Records read")
    with ExitStack() as stack:
        watch = stack.enter_context(printing.progress(label))
        given = stack.enter_context(given_sources(sources, into, is_trial=changes))
        given.retrieve(fetcher, encoding=encoding, transferred=watch.counting(translator.text("Bytes transferred")))
        request = workspace.request(
            given.files,
            retrieved=tuple(given.retrieved),
            fetcher=fetcher,
            importer=importer,
            mapping=workspace.mapping(mapping) if mapping else None,
            conventions=options.conventions(convention),
            language=language,
            keep_going=keep_going,
            centres=tuple(centre or ()),
            encoding=encoding,
            url=url,
        )
        if given.unchanged and not request.sources:
            watch.end()
            given.tell_unchanged(translator, form)
            return 0
        showing = None
        if changes or (_is_there(out or into) and any(map(shows_first, request.sources))):
            aside = stack.enter_context(ChangesAside()) if form is options.Form.JSON else None
            showing = Showing(translator=translator, only_show=changes, is_agreed=yes, aside=aside, before=watch.end)
        checked = watch.counting(translator.text("Records checked"))
        importing = workspace.importing(request, watch.counting(label), checked=checked)
        stack.enter_context(importing.kept.told())
        if into is not None:
            about = RunAbout(kind="import", role=role, centre=next(iter(centre or ()), None), reason=reason)
            outcome = workspace.import_into(
                into,
                importing,
                about=about,
                consent=showing,
                is_trial=changes,
                replaces=replaces,
                indexed=watch.counting(translator.text("Records made ready for search")),
            )
        else:
            outcome = _run(workspace, importing, out, showing)
        watch.end()
        printing.warn_of_plugins(workspace.registry, translator)
        told = printing.report_of(
            outcome.tally,
            sources=[source.name for source in request.sources],
            records=outcome.read,
            started=started,
            coverage=outcome.coverage,
        )
        printing.save_report(told, report, translator)
        aside = showing.aside if showing is not None else None
        _answer(told, outcome, translator, form=form, out=out, into=into, given=given, changes=aside)
        if form is options.Form.TEXT:
            printing.tell_written(translator, outcome.records, out if outcome.written else None, report)
        if not outcome.written:
            printing.tell_nothing_written(translator)
    refused = not (outcome.written or changes)
    return printing.status_of(outcome.tally) or int(refused)


def _check(out: Path | None, into: str | None, replaces: str | None, report: Path | None) -> None:
    """Refuse options that do not fit together before anything is read."""
    printing.check_report_name(report)
    if out is not None and into is not None:
        raise UsageError("Import either into a file (--out) or into a catalogue (--into).")
    if replaces is not None and into is None:
        raise UsageError("Only a catalogue knows its sources; name it with --into.")


def _answer(
    told: FindingReport,
    outcome: ImportOutcome,
    translator: Translator,
    *,
    form: options.Form,
    out: Path | None,
    into: str | None,
    given: GivenSources,
    changes: ChangesAside | None,
) -> None:
    """Say what came of the import; records alone where they go to standard output."""
    target = str(out or into) if out or into else None
    more = {
        "out": masked(target) if target and outcome.written else None,
        "taken": dict(outcome.taken) or None,
        "unchanged": given.unchanged or None,
    }
    lists = {"changes": (each.to_json() for each in changes)} if changes else {}
    more |= {} if lists else {"changes": None}
    printing.tell(told, translator, form=form if target else options.Form.TEXT, more=more, lists=lists)
    if form is options.Form.TEXT:
        given.tell_unchanged(translator, form)
        printing.tell_taken(translator, outcome.taken, into)


def _is_there(target: Path | str | None) -> bool:
    """Whether something is at the target already; a server is asked later, and counts as filled."""
    return target is not None and ("://" in str(target) or Path(target).exists())


def _run(workspace: Workspace, importing: Importing, out: Path | None, showing: Showing | None) -> ImportOutcome:
    if out is not None:
        importing.kept.note_file(out)
        return workspace.import_to(out, importing, consent=showing)
    # Records reach standard output only when all could be taken, so they wait in a file of their own.
    with tempfile.TemporaryDirectory() as folder:
        waiting = Path(folder) / "records.jsonl"
        outcome = workspace.import_to(waiting, importing)
        if outcome.written:
            importing.kept.note(lambda: "Records were written to standard output, perhaps not all.")
            with waiting.open("rb") as records:
                sys.stdout.buffer.writelines(records)
        return outcome

"""`sicore map`."""

import json
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from sicore.cli import options, printing
from sicore.cli.mapping_review import review
from sicore.cli.mapping_shown import show
from sicore.dates import PERIOD_PATTERN
from sicore.errors import UsageError
from sicore.findings import FindingTally, RefusedSourceError
from sicore.identifiers import CENTRE_PATTERN
from sicore.render import Translator
from sicore.tables.proposing import MappingProposal, Wishes, proposal_json
from sicore.text import is_language_tag
from sicore.workspace import Workspace
from sicore.workspace.mapping_proposals import check_place, propose_mapping, write_proposal

EXAMPLES = (
    "sicore map list.xlsx",
    "sicore map list.xlsx --accept list.toml --centre at.esf",
    "sicore map list.csv --encoding cp1250 --language pl --period 2014-2020",
    "sicore map list.ods --sheet 2 --format json",
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="A list of operations: CSV, workbook, web page, JSON, XML.")]
Accept = Annotated[
    Path | None,
    typer.Option("--accept", metavar="FILE", help="Write the mapping here. On a terminal, open questions are asked."),
]
Sheet = Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet, by its name or number.")]
SourceLanguage = Annotated[str | None, typer.Option("--language", metavar="TAG", help="The language of the list.")]
Centre = Annotated[
    str | None, typer.Option("--centre", metavar="PREFIX", help="The centre that ids begin with, such as at.esf.")
]
Period = Annotated[
    str | None, typer.Option("--period", metavar="YEARS", help="The programming period, such as 2014-2020.")
]


def command(
    file: File,
    *,
    accept: Accept = None,
    sheet: Sheet = None,
    encoding: options.Encoding = None,
    language: SourceLanguage = None,
    centre: Centre = None,
    period: Period = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Propose how an unseen table becomes records: column by column, with the evidence and what is open."""
    _check("--centre", centre, CENTRE_PATTERN)
    _check("--period", period, PERIOD_PATTERN)
    if language is not None and not is_language_tag(language):
        raise UsageError(f"--language {language!r} is no language tag such as 'sl'.")
    if accept is not None:
        check_place(accept)
    started = printing.now()
    translator = options.translator(lang, Workspace().registry)
    wishes = Wishes(sheet=sheet, language=language, centre=centre, period=period)
    try:
        proposal = propose_mapping(file, encoding=encoding, wishes=wishes)
    except RefusedSourceError as refused:
        tally = FindingTally()
        tally.add(refused.finding)
        report = printing.report_of(tally, sources=[file.name], records=0, started=started)
        printing.tell(report, translator, form=form)
        return 1
    if form is options.Form.TEXT:
        show(proposal, translator)
        if accept is not None and proposal.questions and _is_attended():
            proposal = review(proposal, translator)
    if accept is not None and proposal.mapping is not None:
        write_proposal(proposal, accept)
    _tell_end(proposal, translator, accept, form)
    return 0 if proposal.is_complete else 1


def _check(option: str, value: str | None, pattern: str) -> None:
    if value is not None and not re.fullmatch(pattern.removeprefix("^").removesuffix("$"), value):
        raise UsageError(f"{option} {value!r} has not the form {pattern}.")


def _is_attended() -> bool:
    """Whether a person can answer; what is piped in is no answer."""
    return sys.stdin.isatty()


def _tell_end(proposal: MappingProposal, translator: Translator, accept: Path | None, form: options.Form) -> None:
    if form is options.Form.JSON:
        written = str(accept) if accept is not None and proposal.mapping is not None else None
        typer.echo(json.dumps(proposal_json(proposal, translator.message) | {"out": written}, ensure_ascii=False))
        return
    if proposal.mapping is None:
        return
    left = len(proposal.questions)
    if left:
        told = translator.plural("{count} question is open.", "{count} questions are open.", left)
        print(told, file=sys.stderr)
    if accept is not None:
        print(translator.text("Mapping written to {out}.", out=accept), file=sys.stderr)
    elif left:
        print(translator.text("Repeat with --accept FILE to write the mapping and settle them."), file=sys.stderr)

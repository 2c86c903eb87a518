"""What commands that make reports say when the report is there."""

from datetime import datetime
from pathlib import Path

from attrs import frozen

from sicore.cli import options, printing
from sicore.evaluation.report.annual import Made
from sicore.evaluation.report.telling import report_json
from sicore.format import dump_json
from sicore.plugins import MetricStatus
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace.reporting import PAGE


@frozen(kw_only=True)
class Asked:
    """What the user asked for.

    Args:
        place: Where the records are.
        out: The folder of the report.
        started: When the run began.
        report: The file for the findings; None where nobody wants one.
        form: For people or for programs.
    """

    place: str
    out: Path
    started: datetime
    report: Path | None
    form: options.Form


def tell_made(made: Made, translator: Translator, asked: Asked) -> int:
    """Say where the report is and what is wrong with the records; give the exit status."""
    told = printing.report_of(
        made.evaluation.tally,
        sources=[options.shown_place(asked.place)],
        records=made.report.records,
        started=asked.started,
    )
    printing.save_report(told, asked.report, translator)
    if asked.form is options.Form.JSON:
        print(dump_json(report_json(made.report)).decode())
        return 0
    figures = [figure for _, _, _, figure in made.report.figures()]
    hidden = sum(figure.status is MetricStatus.SUPPRESSED for figure in figures)
    said = (
        translator.text(
            "{count} figures, {hidden} of them hidden to protect persons.", count=len(figures), hidden=hidden
        ),
        translator.text("The report is in {folder}; open {page} in a browser.", folder=str(asked.out), page=PAGE),
    )
    for line in said:
        print(visible(line))
    printing.tell(told, translator, form=asked.form)
    return 0

"""What all commands that make reports do: make it, and say where it is."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from attrs import frozen

from sicore.cli import options, printing
from sicore.errors import UsageError
from sicore.evaluation.disclosure import Audience
from sicore.evaluation.report.annual import Made
from sicore.evaluation.report.telling import report_json
from sicore.format import dump_json
from sicore.plugins import MetricStatus
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace
from sicore.workspace.progress import Progress
from sicore.workspace.rates import Money
from sicore.workspace.reporting import AUDIENCES, PAGE


@frozen(kw_only=True)
class Asked:
    """What every report is asked for.

    Args:
        place: Where the records are.
        out: The folder of the report.
        audience: The name of those who will see it.
        report: The file for the findings; None where nobody wants one.
        lang: The language of the words; None for that of the user.
        form: For people or for programs.
        money: How amounts are treated; None where they stay as they are stated.

    Raises:
        UsageError: there is no such audience, or the file for the findings has a name of no form.
    """

    place: str
    out: Path
    audience: str
    report: Path | None
    lang: str | None
    form: options.Form
    money: Money | None = None

    def __attrs_post_init__(self) -> None:
        printing.check_report_name(self.report)
        if self.audience not in AUDIENCES:
            raise UsageError(f"There is no audience {self.audience!r}; say {' or '.join(AUDIENCES)}.")


class Make(Protocol):
    """Makes a report."""

    def __call__(
        self,
        workspace: Workspace,
        place: str,
        *,
        out: Path,
        translator: Translator,
        audience: Audience,
        money: Money | None,
        progress: Progress,
    ) -> Made:
        """Make it and write it into a folder."""


def make_and_tell(asked: Asked, make: Make) -> int:
    """Make a report, and say where it is and what is wrong with the records; give the exit status."""
    workspace = Workspace()
    translator = options.translator(asked.lang, workspace.registry)
    started = printing.now()
    label = translator.text("Records read")
    with printing.progress(label) as watch:
        made = make(
            workspace,
            asked.place,
            out=asked.out,
            translator=translator,
            audience=AUDIENCES[asked.audience],
            money=asked.money,
            progress=watch.counting(label),
        )
    printing.warn_of_plugins(workspace.registry, translator)
    return _tell(made, translator, asked, started)


def _tell(made: Made, translator: Translator, asked: Asked, started: datetime) -> int:
    told = printing.report_of(
        made.evaluation.tally,
        sources=[options.source_called(asked.place)],
        records=made.report.records,
        started=started,
    )
    printing.save_report(told, asked.report, translator)
    if asked.form is options.Form.JSON:
        print(dump_json(report_json(made.report)).decode())
        return printing.status_of(made.evaluation.tally)
    figures = [figure for _, _, _, figure in made.report.figures()]
    hidden = sum(figure.status is MetricStatus.SUPPRESSED for figure in figures)
    said = (
        translator.plural(
            "{count} figure, {hidden} of them hidden to protect persons.",
            "{count} figures, {hidden} of them hidden to protect persons.",
            len(figures),
            hidden=hidden,
        ),
        translator.text("The report is in {folder}; open {page} in a browser.", folder=str(asked.out), page=PAGE),
    )
    for line in said:
        print(visible(line))
    printing.tell(told, translator, form=asked.form)
    return printing.status_of(made.evaluation.tally)

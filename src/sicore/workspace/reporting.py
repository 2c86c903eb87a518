"""Making a report of what a file or a catalogue holds, and writing it in all its forms."""

from pathlib import Path

from attrs import frozen

from sicore.errors import UsageError
from sicore.evaluation.disclosure import AUTHORITY, PUBLIC, Audience, read_ledger, write_ledger
from sicore.evaluation.engine import Question
from sicore.evaluation.report.annual import Edition, Made, annual_report, read_earlier
from sicore.evaluation.report.page.writing import write_page
from sicore.evaluation.report.parts import Report
from sicore.evaluation.report.provenance import provenance_json
from sicore.evaluation.report.telling import report_json, write_figures
from sicore.format import dump_json
from sicore.outputs import folder_written_whole
from sicore.render import Translator
from sicore.workspace.given import records_at
from sicore.workspace.progress import Progress, unwatched
from sicore.workspace.workspace import Workspace

PAGE, REPORT, FIGURES, PROVENANCE = "report.html", "report.json", "figures.csv", "provenance.json"
"""The forms of a report: a page, everything for programs, every figure for spreadsheets, and where each comes from."""
AUDIENCES = {audience.name: audience for audience in (PUBLIC, AUTHORITY)}


@frozen(kw_only=True)
class AnnualOrder:
    """What somebody orders.

    Args:
        year: The year that the report is of.
        country: ISO 3166-1 alpha-2; None for all countries.
        audience: Who will see it.
        previous: The `report.json` of an earlier edition; None where there is none.
        ledger: The file in which it is kept what was released; None where that is not kept.
        further: What metrics are asked beside.
        centre: The id of the centre that publishes it.
        role: In which role somebody makes it; a role, never a name.

    Raises:
        UsageError: the country is no code of two capitals that ISO 3166 lists, or the year has not four digits.
    """

    year: int
    country: str | None = None
    audience: Audience = PUBLIC
    previous: Path | None = None
    ledger: Path | None = None
    further: tuple[Question, ...] = ()
    centre: str | None = None
    role: str | None = None

    def __attrs_post_init__(self) -> None:
        if not 1000 <= self.year <= 9999:
            raise UsageError(f"{self.year} is no year; write four digits, such as 2026.")


def make_annual(
    workspace: Workspace,
    place: Path | str,
    order: AnnualOrder,
    *,
    out: Path,
    translator: Translator,
    progress: Progress = unwatched,
) -> Made:
    """Make an annual report and write it into a folder.

    Args:
        workspace: The plugins, the code lists and the day.
        place: A document, a package or a catalogue, of which what is published is read.
        order: What is ordered.
        out: The folder; it appears whole or not at all.
        translator: Who speaks in the page.
        progress: Told how many records were read.

    Raises:
        UsageError: there is no such place, country or earlier edition, or the folder holds something else already.
        RefusedSourceError: the ledger was changed after it was written.
    """
    countries = workspace.shelf.get("country")
    if order.country is not None and order.country not in countries:
        raise UsageError(f"ISO 3166 lists no country {order.country!r}; write two capitals, such as SE.")
    records_at(place)  # refuses a place that is none before anything is begun
    name = f"annual-{order.year}-{order.country or 'all'}"
    ledger = None if order.ledger is None else read_ledger(order.ledger)
    edition = Edition(
        year=order.year,
        day=workspace.today,
        country=order.country,
        audience=order.audience,
        further=order.further,
        earlier=None if order.previous is None else read_earlier(order.previous, "annual", order.country),
        ledger=ledger,
    )
    made = annual_report(
        edition, lambda: records_at(place), registry=workspace.registry, shelf=workspace.shelf, progress=progress
    )
    release = None
    if ledger is not None and made.protected.suppression is not None:
        release = ledger.with_release(made.protected.suppression.released(name, workspace.today))
    write_report_folder(made.report, out, workspace, translator, centre=order.centre, role=order.role)
    if release is not None and order.ledger is not None:
        write_ledger(release, order.ledger)
    return made


def write_report_folder(
    report: Report,
    out: Path,
    workspace: Workspace,
    translator: Translator,
    *,
    centre: str | None = None,
    role: str | None = None,
) -> None:
    """Write a report in all its forms; a folder that holds another report of ours gives way.

    Raises:
        UsageError: the folder holds something else.
    """
    with folder_written_whole(out, may_replace=_is_report) as folder:
        with (folder / PAGE).open("w", encoding="utf-8", newline="\n") as page:
            write_page(report, page, translator, workspace.shelf)
        with (folder / FIGURES).open("w", encoding="utf-8", newline="") as figures:
            write_figures(report, figures)
        for name, told in (
            (REPORT, report_json(report)),
            (PROVENANCE, provenance_json(report, centre=centre, role=role)),
        ):
            (folder / name).write_bytes(dump_json(told, indented=True) + b"\n")


def _is_report(folder: Path) -> bool:
    return {each.name for each in folder.iterdir()} == {PAGE, REPORT, FIGURES, PROVENANCE}

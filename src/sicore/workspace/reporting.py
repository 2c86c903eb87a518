"""Making a report of what a file or a catalogue holds, and writing it in all its forms."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from sicore.catalogue import looks_like_catalogue, opened
from sicore.errors import UsageError
from sicore.evaluation.disclosure import AUTHORITY, PUBLIC, Audience, Ledger, read_ledger, write_ledger
from sicore.evaluation.engine import EvaluationModel, ModelName, Question
from sicore.evaluation.report.annual import Edition, Made, annual_report, read_earlier
from sicore.evaluation.report.call import CallOrder, call_report
from sicore.evaluation.report.cluster import ClusterOrder, cluster_report, read_protocol
from sicore.evaluation.report.page.writing import write_page
from sicore.evaluation.report.parts import Report
from sicore.evaluation.report.provenance import provenance_json
from sicore.evaluation.report.telling import report_json, write_figures
from sicore.format import dump_json
from sicore.model import Cluster
from sicore.outputs import folder_written_whole
from sicore.render import Translator
from sicore.text import LangText
from sicore.workspace.given import counted_at, records_at, there
from sicore.workspace.progress import Progress, unwatched
from sicore.workspace.rates import Money
from sicore.workspace.workspace import Workspace

PAGE, REPORT, FIGURES, PROVENANCE = "report.html", "report.json", "figures.csv", "provenance.json"
"""The forms of a report: a page, everything for programs, every figure for spreadsheets, and where each comes from."""
AUDIENCES = {audience.name: audience for audience in (PUBLIC, AUTHORITY)}


@frozen(kw_only=True)
class AnnualOrder:
    """What somebody orders.

    Args:
        year: The year that the report is of; what is later is left out.
        country: ISO 3166-1 alpha-2; None for all countries.
        previous: The `report.json` of an earlier edition; None where there is none.
        ledger: The file in which it is kept what was released; None where that is not kept.
        further: What metrics are asked beside.
        model: The evaluation model that the further metrics are of; None where there is none.
        centre: The id of the centre that publishes it.
        role: In which role somebody makes it; a role, never a name.

    Raises:
        UsageError: the country is no code of two capitals that ISO 3166 lists, or the year has not four digits.
    """

    year: int
    country: str | None = None
    previous: Path | None = None
    ledger: Path | None = None
    further: tuple[Question, ...] = ()
    model: ModelName | None = None
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
    audience: Audience = PUBLIC,
    money: Money | None = None,
    progress: Progress = unwatched,
) -> Made:
    """Make an annual report and write it into a folder.

    Args:
        workspace: The plugins, the code lists and the day.
        place: A document, a package or a catalogue, of which what is published is read.
        order: What is ordered.
        out: The folder; it appears whole or not at all.
        translator: Who speaks in the page.
        audience: Who will see it.
        money: How amounts are brought to one price level and unit; as they are stated when None.
        progress: Told how many records were read.

    Raises:
        UsageError: there is no such place, country or earlier edition, or the folder holds something else already.
        RefusedSourceError: the ledger was changed after it was written.
    """
    _known_country(workspace, order.country)
    records = counted_at(place)
    edition = Edition(
        year=order.year,
        day=workspace.today,
        country=order.country,
        audience=audience,
        further=order.further,
        model=order.model,
        earlier=None
        if order.previous is None
        else read_earlier(order.previous, "annual", order.country, threshold=audience.rule.threshold),
        ledger=_released(order.ledger),
        money=None if money is None else money.reckoning,
    )
    made = annual_report(edition, records, registry=workspace.registry, shelf=workspace.shelf, progress=progress)
    write_report_folder(made.report, out, workspace, translator, centre=order.centre, role=order.role)
    _keep(made, order.ledger, f"annual-{order.year}-{order.country or 'all'}")
    return made


def _released(path: Path | None) -> Ledger | None:
    """What was released before, in reports of any kind; None where that is not kept."""
    return None if path is None else read_ledger(path)


def _keep(made: Made, path: Path | None, name: str, *, members: tuple[str, ...] = ()) -> None:
    """Keep in the ledger what a report that is written releases; nothing where no figure about persons is shown."""
    if path is None or made.protected.suppression is None:
        return
    ledger = read_ledger(path)
    release = made.protected.suppression.released(ledger.free_name(name), made.report.day, members=members)
    write_ledger(ledger.with_release(release), path)


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


@frozen(kw_only=True)
class Choice:
    """How the projects of a cluster are chosen: one of the three.

    Args:
        cluster: The id of a record of the type cluster, whose members they are.
        query: What is looked for in a catalogue.
        listed: A file with an id on each line.

    Raises:
        UsageError: none of them is told, or several are.
    """

    cluster: str | None = None
    query: str | None = None
    listed: Path | None = None

    def __attrs_post_init__(self) -> None:
        if sum(each is not None for each in (self.cluster, self.query, self.listed)) != 1:
            raise UsageError("Say how the projects are chosen: one of --cluster, --query and --list.")


@frozen(kw_only=True)
class ClusterAsked:
    """What evaluation of a cluster somebody orders.

    Args:
        choice: How the projects are chosen.
        protocol: The file of the protocol.
        ledger: The file in which it is kept what was released, in reports of any kind; None where that is not kept.
        model: The evaluation model that is followed; None where there is none.
    """

    choice: Choice
    protocol: Path
    ledger: Path | None = None
    model: EvaluationModel | None = None


def make_cluster(
    workspace: Workspace,
    place: Path | str,
    asked: ClusterAsked,
    *,
    out: Path,
    translator: Translator,
    audience: Audience = PUBLIC,
    money: Money | None = None,
    progress: Progress = unwatched,
) -> Made:
    """Evaluate a cluster of projects and write the report into a folder.

    Args:
        workspace: The plugins, the code lists and the day.
        place: A document, a package or a catalogue, of which what is published is read.
        asked: What is ordered.
        out: The folder; it appears whole or not at all.
        translator: Who speaks in the page.
        audience: Who will see it.
        money: How amounts are brought to one price level and unit; as they are stated when None.
        progress: Told how many records were read.

    Raises:
        UsageError: there is no such place, cluster or file, or the protocol is wrong or of a later day.
        RefusedSourceError: the ledger was changed after it was written.
    """
    told, choice = read_protocol(asked.protocol), asked.choice
    if told.dated > workspace.today:
        raise UsageError(
            f"{asked.protocol.name} is dated {told.dated}, which is to come; date it on the day it was decided."
        )
    records = counted_at(place)
    name, members = _chosen(place, choice)
    order = ClusterOrder(
        name=name,
        members=members,
        chosen=choice.cluster or choice.query or str(choice.listed and choice.listed.name),
        protocol=told,
        day=workspace.today,
        audience=audience,
        cluster=choice.cluster,
        ledger=_released(asked.ledger),
        model=asked.model,
        money=None if money is None else money.reckoning,
    )
    made = cluster_report(order, records, registry=workspace.registry, shelf=workspace.shelf, progress=progress)
    write_report_folder(made.report, out, workspace, translator)
    _keep(made, asked.ledger, f"cluster-{order.chosen}", members=tuple(sorted(members)))
    return made


@frozen(kw_only=True)
class CallAsked:
    """What analysis before a call somebody orders.

    Args:
        theme: A code of the list of themes.
        country: ISO 3166-1 alpha-2; None for all.
        ledger: The file in which it is kept what was released, in reports of any kind; None where that is not kept.
        further: What metrics are asked beside.
        model: The evaluation model that the further metrics are of; None where there is none.
    """

    theme: str
    country: str | None = None
    ledger: Path | None = None
    further: tuple[Question, ...] = ()
    model: ModelName | None = None


def make_call(
    workspace: Workspace,
    place: Path | str,
    asked: CallAsked,
    *,
    out: Path,
    translator: Translator,
    audience: Audience = PUBLIC,
    money: Money | None = None,
    progress: Progress = unwatched,
) -> Made:
    """Analyse what was funded and learned on a theme and write the report into a folder.

    Args:
        workspace: The plugins, the code lists and the day.
        place: A document, a package or a catalogue, of which what is published is read.
        asked: What is ordered.
        out: The folder; it appears whole or not at all.
        translator: Who speaks in the page.
        audience: Who will see it.
        money: How amounts are brought to one price level and unit; as they are stated when None.
        progress: Told how many records were read.

    Raises:
        UsageError: there is no such place, theme or country.
        RefusedSourceError: the ledger was changed after it was written.
    """
    _known_country(workspace, asked.country)
    records = counted_at(place)
    order = CallOrder(
        theme=asked.theme,
        day=workspace.today,
        country=asked.country,
        further=asked.further,
        model=asked.model,
        audience=audience,
        ledger=_released(asked.ledger),
        money=None if money is None else money.reckoning,
    )
    made = call_report(order, records, registry=workspace.registry, shelf=workspace.shelf, progress=progress)
    write_report_folder(made.report, out, workspace, translator)
    _keep(made, asked.ledger, f"call-{asked.theme}-{asked.country or 'all'}")
    return made


def _known_country(workspace: Workspace, country: str | None) -> None:
    if country is not None and country not in workspace.shelf.get("country"):
        raise UsageError(f"ISO 3166 lists no country {country!r}; write two capitals, such as SE.")


def _chosen(place: Path | str, choice: Choice) -> tuple[LangText, tuple[str, ...]]:
    """What the cluster is called, and its members."""
    if choice.cluster is not None:
        for record in records_at(place):
            if isinstance(record, Cluster) and record.id == choice.cluster:
                return record.title, tuple(dict.fromkeys(record.members))
        raise UsageError(f"There is no cluster {choice.cluster!r}. Name the id of a record of the type cluster.")
    if choice.listed is not None:
        lines = there(choice.listed).read_text(encoding="utf-8-sig").splitlines()
        ids = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        return LangText({"und": choice.listed.stem}), tuple(dict.fromkeys(ids))
    return LangText({"und": choice.query or ""}), tuple(_found(place, choice.query or ""))


def _found(place: Path | str, query: str) -> Iterator[str]:
    """The ids of the projects and case studies that a query finds."""
    if not looks_like_catalogue(place):
        raise UsageError("A query needs a catalogue. Name the projects of a file in a list: --list FILE")
    with opened(place) as catalogue:
        after = None
        while True:
            page = catalogue.search(query, limit=1000, after=after)
            yield from (
                str(hit.members["id"]) for hit in page.hits if hit.members.get("type") in ("project", "case_study")
            )
            after = page.after
            if after is None:
                return
